package org.harmattan.cli;

import java.util.function.Consumer;
import org.harmattan.quality.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has to say of what went wrong: a line on standard error after the program's name;
 * where the log is JSON, an event of the log, so that collectors find nothing but JSON there.
 */
final class Sentences {
  private static final Logger LOG = LoggerFactory.getLogger(Sentences.class);

  private Sentences() {}

  /**
   * @param lines takes the line where the log is text
   */
  static void say(Consumer<String> lines, String sentence) {
    String line = Printable.line(sentence);
    if (LogFormat.isJson()) {
      LOG.error(line);
    } else {
      lines.accept("harmattan: " + line);
    }
  }
}
