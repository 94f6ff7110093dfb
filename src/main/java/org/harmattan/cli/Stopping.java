package org.harmattan.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * What a user sees who stops the program (Ctrl-C, SIGTERM): a sentence, and not all that breaks as
 * the engine goes down under its tasks. Exit codes are the JVM's, 130 and 143.
 */
final class Stopping {
  private final AtomicBoolean hasEnded = new AtomicBoolean();

  /** From here to the program's own end, being told to stop is answered with a sentence. */
  static Stopping watched() {
    Stopping stopping = new Stopping();
    Runtime.getRuntime().addShutdownHook(new Thread(stopping::answer, "harmattan-stopping"));
    return stopping;
  }

  /** The program ends by itself. */
  void end() {
    hasEnded.set(true);
  }

  private void answer() {
    if (hasEnded.get()) {
      return;
    }
    Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    err.println(
        "harmattan: stopped; where it was writing, the next run takes back what is half done");
    err.flush();
  }
}
