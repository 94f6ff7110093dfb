package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Configuration configuration = context.getConfiguration();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void logAsBefore() {
    configuration.getRootLogger().removeAppender("json");
    configuration.getAppenders().remove("json");
    context.updateLoggers();
  }

  @Test
  void areLinesForAPerson() {
    Sentences.say(lines::add, "a file\nis refused");
    assertThat(lines).containsExactly("harmattan: a file\\nis refused");
  }

  @Test
  void areEventsOfTheLogWhereThatIsJson() {
    Collected collected = new Collected();
    collected.start();
    configuration.addAppender(collected);
    LogFormat.apply("json");

    Sentences.say(lines::add, "a file is refused");

    assertThat(lines).isEmpty();
    assertThat(collected.messages).containsExactly("a file is refused");
  }

  private static final class Collected extends AbstractAppender {
    private final List<String> messages = new ArrayList<>();

    Collected() {
      super("json", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      messages.add(event.getMessage().getFormattedMessage());
    }
  }
}
