package org.harmattan.storage;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a file is compressed, as its first bytes tell. */
public enum Packing {
  NONE,
  /** RFC 1952; several members one after the other are one file. */
  GZIP(0x1f, 0x8b),
  /** RFC 8878. */
  ZSTD(0x28, 0xb5, 0x2f, 0xfd),
  /** An archive of files, or a workbook: which of them, its entries tell. */
  ZIP('P', 'K', 3, 4);

  static final int LONGEST_MARK = 4;

  private final int[] mark;

  Packing(int... mark) {
    this.mark = mark;
  }

  static Packing of(byte[] head) {
    for (Packing packing : values()) {
      if (packing != NONE && packing.begins(head)) {
        return packing;
      }
    }
    return NONE;
  }

  private boolean begins(byte[] head) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The name by which tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unpacked bytes of a stream; an archive's entries are opened elsewhere. */
  InputStream unpack(InputStream packed) throws IOException {
    return switch (this) {
      // The platform's own stops after the first member where the stream below knows no more bytes.
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(packed)
              .setDecompressConcatenated(true)
              .get();
      case ZSTD -> new ZstdInputStream(packed);
      case NONE, ZIP -> packed;
    };
  }
}
