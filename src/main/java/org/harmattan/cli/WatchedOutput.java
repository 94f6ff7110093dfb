package org.harmattan.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that remembers why it could not be written: a print stream forgets it, and a file
 * that is cut short would pass for the answer. Nothing is held back: whoever stops a long run has
 * seen what it has told.
 */
final class WatchedOutput extends FilterOutputStream {
  private IOException failure;

  WatchedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    failure = failure == null ? e : failure;
    return e;
  }

  /**
   * Why something was not written; empty too where a reader has had enough, as {@code head}: the
   * system's word for it has a pipe in English, French and German.
   */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        .filter(message -> !message.toLowerCase(Locale.ROOT).contains("pipe"));
  }
}
