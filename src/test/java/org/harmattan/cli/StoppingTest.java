package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoppingTest {
  @Test
  void aProgramThatIsStoppedSaysSoAndNothingElse() throws Exception {
    Process program = start("waits");
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("begun");
      program.toHandle().destroy();
      assertThat(errors(program))
          .isEqualTo(
              "harmattan: stopped; where it was writing, the next run takes back what is half done\n");
    }
    assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).isEqualTo(143);
  }

  @Test
  void oneThatEndsByItselfDoesNot() throws Exception {
    Process program = start("ends");
    assertThat(errors(program)).isEmpty();
    assertThat(program.waitFor()).isZero();
  }

  private static String errors(Process program) throws IOException {
    return new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Process start(String argument) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Program.class.getName(),
            argument)
        .start();
  }

  /** Complains in both ways once it is being stopped, as an engine does. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
      Stopping stopping = Stopping.watched();
      PrintStream err = System.err;
      if (arguments[0].equals("waits")) {
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      sleep();
                      err.println("the engine is gone");
                      LoggerFactory.getLogger("org.apache.spark.Engine").error("is gone");
                    }));
        // To the test, which may now stop it.
        System.out.println("begun");
        Thread.sleep(TimeUnit.MINUTES.toMillis(5));
      }
      stopping.end();
    }

    /** Until the other hook, which has begun at the same time, has said its sentence. */
    private static void sleep() {
      try {
        Thread.sleep(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
