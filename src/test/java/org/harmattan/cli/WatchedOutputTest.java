package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Output that is cut short is told. */
class WatchedOutputTest {
  @Test
  void whatIsWrittenArrivesAndNothingIsLost() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WatchedOutput written = new WatchedOutput(bytes);
    print(written);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a,b\né");
    assertThat(written.failure()).isEmpty();
  }

  @Test
  void aFullDiskIsToldThoughThePrintStreamForgetsIt() {
    WatchedOutput written = new WatchedOutput(failing("No space left on device"));
    print(written);
    assertThat(written.failure()).contains("No space left on device");
  }

  @Test
  void aReaderThatHasHadEnoughIsNoFailure() {
    for (String message : List.of("Broken pipe", "Relais brisé (pipe)")) {
      WatchedOutput written = new WatchedOutput(failing(message));
      print(written);
      assertThat(written.failure()).as(message).isEmpty();
    }
  }

  private static void print(WatchedOutput written) {
    PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
    out.print("a,b\n");
    out.write('\u00c3');
    out.write(0xa9);
    out.flush();
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
