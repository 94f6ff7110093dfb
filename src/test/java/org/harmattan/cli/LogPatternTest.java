package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** What a value in a message can do to the log: nothing. */
class LogPatternTest {
  @Test
  void aMessageStaysOneLineWithoutControlCharacters() throws IOException {
    Properties configured = new Properties();
    try (InputStream in = LogPatternTest.class.getResourceAsStream("/log4j2.properties")) {
      configured.load(in);
    }
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withPattern(configured.getProperty("appender.stderr.layout.pattern"))
            .build();
    String line =
        layout.toSerializable(
            Log4jLogEvent.newBuilder()
                .setLoggerName("org.harmattan.x.Y")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("a\n12:00:00 ERROR b\r\u001b[2J\u0085é\tc"))
                .build());
    assertThat(line).endsWith(" WARN  Y: a 12:00:00 ERROR b  [2J é\tc" + System.lineSeparator());
  }
}
