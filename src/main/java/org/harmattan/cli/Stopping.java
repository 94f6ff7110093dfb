package org.harmattan.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a user sees who stops the program (Ctrl-C, SIGTERM): a sentence, and not all that breaks as
 * the engine goes down under its tasks. Exit codes are the JVM's, 130 and 143.
 */
final class Stopping {
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private final PrintStream err = System.err;
  private final Valve valve = new Valve(err);

  private Stopping() {}

  /**
   * From here to the program's own end, being told to stop is answered with a sentence. To be
   * called before anybody takes hold of standard error.
   */
  static Stopping watched() {
    Stopping stopping = new Stopping();
    Charset charset =
        Charset.forName(System.getProperty("sun.stderr.encoding", Charset.defaultCharset().name()));
    System.setErr(new PrintStream(stopping.valve, true, charset));
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
    valve.shut();
    err.println(
        "harmattan: stopped; where it was writing, the next run takes back what is half done");
    err.flush();
  }

  /** Lets through what is written until it is shut. */
  private static final class Valve extends FilterOutputStream {
    private volatile boolean isShut;

    Valve(OutputStream out) {
      super(out);
    }

    void shut() {
      isShut = true;
    }

    @Override
    public void write(int one) throws IOException {
      if (!isShut) {
        out.write(one);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!isShut) {
        out.write(bytes, from, length);
      }
    }
  }
}
