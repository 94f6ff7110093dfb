package org.harmattan.storage;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes text on and keeps what was passed until it is cut off, so that it can be had again. Ends
 * with an error before it keeps much more than one record.
 */
final class RecordingReader extends FilterReader {
  private static final int SLACK_CHARS = 1 << 16;

  private final StringBuilder kept = new StringBuilder();
  private final long longestRecord;
  private long keptFrom;
  private long lastRead;
  private long recordFrom;

  /**
   * @param longestRecord characters that may be passed on after {@link #beginRecord}
   */
  RecordingReader(Reader in, long longestRecord) {
    super(in);
    this.longestRecord = longestRecord;
  }

  /** A record goes on beyond what may be kept of it. */
  static final class RecordTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    RecordTooLongException() {
      super("A record is too long");
    }
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (lastRead - recordFrom > longestRecord) {
      throw new RecordTooLongException();
    }
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      kept.append(buffer, offset, read);
      lastRead += read;
    }
    return read;
  }

  /** The next record begins at about here, for whoever reads may read ahead. */
  void beginRecord() {
    recordFrom = lastRead;
  }

  /** Position after the last character that was passed on. */
  long position() {
    return lastRead;
  }

  /** The text between two positions, without one line end; what lies before is forgotten. */
  String cut(long from, long to) {
    int start = (int) (from - keptFrom);
    int end = (int) (to - keptFrom);
    String text = kept.substring(start, end - lineEndBefore(start, end));
    forgetBefore(to);
    return text;
  }

  /** The text between two positions, which can still be cut. */
  String slice(long from, long to) {
    return kept.substring((int) (from - keptFrom), (int) (to - keptFrom));
  }

  /** What lies before the position is not asked for again. */
  void forgetBefore(long position) {
    int end = (int) (position - keptFrom);
    if (end > SLACK_CHARS) {
      kept.delete(0, end);
      keptFrom = position;
    }
  }

  private int lineEndBefore(int start, int end) {
    if (end == start) {
      return 0;
    }
    char last = kept.charAt(end - 1);
    if (last == '\n' && end - start > 1 && kept.charAt(end - 2) == '\r') {
      return 2;
    }
    return last == '\n' || last == '\r' ? 1 : 0;
  }
}
