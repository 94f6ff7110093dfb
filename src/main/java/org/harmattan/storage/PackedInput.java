package org.harmattan.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts packed bytes as they are read, and marks failures to read them as such. */
final class PackedInput extends FilterInputStream {
  private long count;

  PackedInput(InputStream in) {
    super(in);
  }

  /** A failure of the file system, where others are faults of the file. */
  static final class ReadFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ReadFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = in.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    } catch (IOException e) {
      throw e instanceof RefusedFileException ? e : new ReadFailure(e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
