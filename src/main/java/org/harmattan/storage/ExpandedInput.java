package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacked bytes within the limits of expansion. What expands beyond them, or cannot be unpacked,
 * is refused with all that is in the packed file.
 */
final class ExpandedInput extends InputStream {
  /** Small files may grow as they like: a header repeated, a sheet of blanks. */
  private static final long FREE_BYTES = 16L << 20;

  /** How many packed bytes were read so far. */
  interface PackedBytes {
    long count();
  }

  private final InputStream unpacked;
  private final PackedBytes packed;
  private final Limits limits;
  private long expanded;

  /**
   * @param alreadyExpanded bytes that the same packed file has expanded to before
   */
  ExpandedInput(InputStream unpacked, PackedBytes packed, long alreadyExpanded, Limits limits) {
    this.unpacked = unpacked;
    this.packed = packed;
    this.expanded = alreadyExpanded;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = readUnpacked(buffer, offset, length);
    expanded += Math.max(read, 0);
    if (expanded > limits.expandedMb() * 1_000_000L) {
      throw new RefusedFileException.Packed(
          "The file unpacks to more than %d MB, as archives do that are made to fill disks; unpack it yourself if you trust it, or raise limits.expanded-mb"
              .formatted(limits.expandedMb()));
    }
    if (expanded > FREE_BYTES && expanded / limits.expansionRatio() > packed.count()) {
      throw new RefusedFileException.Packed(
          "The file unpacks to more than %d times its size, as archives do that are made to fill disks; unpack it yourself if you trust it, or raise limits.expansion-ratio"
              .formatted(limits.expansionRatio()));
    }
    return read;
  }

  private int readUnpacked(byte[] buffer, int offset, int length) throws IOException {
    try {
      return unpacked.read(buffer, offset, length);
    } catch (PackedInput.ReadFailure e) {
      throw (IOException) e.getCause();
    } catch (RefusedFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
  }

  /** The refusal of what cannot be unpacked. */
  static RefusedFileException broken(Exception cause) {
    return new RefusedFileException.Packed(
        "The file is truncated or broken, for it cannot be unpacked (%s); copy or export it again"
            .formatted(RawFiles.reason(cause)));
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
