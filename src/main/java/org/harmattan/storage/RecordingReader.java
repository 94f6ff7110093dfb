package org.harmattan.storage;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Passes text on and keeps what was passed until it is cut off, so that it can be had again. */
final class RecordingReader extends FilterReader {
  private static final int SLACK_CHARS = 1 << 16;

  private final StringBuilder kept = new StringBuilder();
  private long keptFrom;
  private long lastRead;

  RecordingReader(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    if (c >= 0) {
      kept.append((char) c);
      lastRead++;
    }
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      kept.append(buffer, offset, read);
      lastRead += read;
    }
    return read;
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
    if (end > SLACK_CHARS) {
      kept.delete(0, end);
      keptFrom = to;
    }
    return text;
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
