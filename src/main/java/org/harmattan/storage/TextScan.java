package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What one pass over a file's bytes tells, before anything is parsed.
 *
 * @param digest SHA-256 in hex
 * @param encoding UTF-8 where every byte of the file fits it, else windows-1252
 * @param firstByte the first byte that is neither blank nor a byte order mark; -1 in a blank file
 * @param endsLine whether the last line has its line end
 * @param isCut whether the file ends inside a character
 * @param nulBytes number of NUL bytes
 * @param controlBytes number of other control characters that text has no use for
 */
record TextScan(
    String digest,
    long bytes,
    Charset encoding,
    int firstByte,
    boolean endsLine,
    boolean isCut,
    long nulBytes,
    long controlBytes) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int BUFFER_BYTES = 1 << 16;

  static TextScan of(InputStream in) throws IOException {
    MessageDigest digest = Digests.sha256();
    Scanner scanner = new Scanner();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      scanner.add(buffer, read);
    }
    return scanner.result(HexFormat.of().formatHex(digest.digest()));
  }

  /** Refuses what is not text at all. */
  void refuseUnlessText() throws RefusedFileException {
    if (firstByte < 0) {
      throw new RefusedFileException("The file is empty; export or copy it again");
    }
    // Compressed or compiled bytes hold about one such character in ten; stray ones in real exports
    // are a handful in a million.
    if (nulBytes > 0 || controlBytes * 100 > bytes) {
      throw new RefusedFileException(
          "The file is binary or UTF-16, not text, for it holds "
              + (nulBytes > 0 ? nulBytes + " NUL bytes" : controlBytes + " control characters")
              + "; save it as text in UTF-8");
    }
    if (isCut) {
      throw new RefusedFileException(
          "The file is truncated, for it ends inside a UTF-8 character; copy or export it again");
    }
  }

  /** Collects the counts, byte by byte. */
  private static final class Scanner {
    private final Utf8 utf8 = new Utf8();
    private long bytes;
    private long nulBytes;
    private long controlBytes;
    private int firstByte = -1;
    private int lastByte = -1;

    void add(byte[] buffer, int length) {
      for (int i = 0; i < length; i++) {
        add(buffer[i] & 0xff);
      }
    }

    private void add(int b) {
      boolean isMark = bytes < 3 && (b == 0xef || b == 0xbb || b == 0xbf);
      boolean isBlank = b == ' ' || (b >= '\t' && b <= '\r');
      if (b == 0) {
        nulBytes++;
      } else if (b < ' ' && !isBlank) {
        controlBytes++;
      }
      if (firstByte < 0 && !isBlank && !isMark) {
        firstByte = b;
      }
      utf8.add(b);
      lastByte = b;
      bytes++;
    }

    TextScan result(String digest) {
      boolean endsLine = lastByte == '\n' || lastByte == '\r';
      Charset encoding = utf8.fits() ? StandardCharsets.UTF_8 : WINDOWS_1252;
      return new TextScan(
          digest, bytes, encoding, firstByte, endsLine, utf8.isCut(), nulBytes, controlBytes);
    }
  }

  /** Says whether bytes are well-formed UTF-8 (Unicode 15, table 3-7). */
  private static final class Utf8 {
    private boolean isMalformed;
    private boolean hasLongCharacters;
    private int awaited;
    private int lowest = 0x80;
    private int highest = 0xbf;

    void add(int b) {
      if (isMalformed) {
        return;
      }
      if (awaited > 0) {
        continueWith(b);
      } else if (b >= 0x80) {
        beginWith(b);
      }
    }

    private void continueWith(int b) {
      isMalformed = b < lowest || b > highest;
      lowest = 0x80;
      highest = 0xbf;
      awaited--;
      hasLongCharacters |= awaited == 0 && !isMalformed;
    }

    private void beginWith(int b) {
      awaited = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
      isMalformed = b < 0xc2 || b > 0xf4;
      // Overlong forms, surrogates and code points past U+10FFFF are no characters.
      lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
      highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    }

    /**
     * A lone lead byte at the very end is a cut character where the file has others, and a letter
     * of windows-1252 where it is the only one.
     */
    boolean isCut() {
      return !isMalformed && awaited > 0 && hasLongCharacters;
    }

    boolean fits() {
      return !isMalformed && awaited == 0;
    }
  }
}
