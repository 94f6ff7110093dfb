package org.harmattan.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTextTest {
  @TempDir private Path folder;

  @Test
  void aMatchingFileIsWrittenAnew() throws IOException {
    Path file = folder.resolve("weights.conf");
    assertThatCode(() -> MatchingText.requireMayReplace(file)).doesNotThrowAnyException();
    Files.writeString(file, "matching { windows { slack-days = 3 } }\n");
    assertThatCode(() -> MatchingText.requireMayReplace(file)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "warehouse = w\nmatching = weights.conf\n",
        "sources { acled = a.csv }\n",
        "no { configuration",
        "a,b,same\n"
      })
  void anotherFileIsNeverWrittenOver(String text) throws IOException {
    Path file = folder.resolve("my.conf");
    Files.writeString(file, text);
    assertThatThrownBy(() -> MatchingText.requireMayReplace(file))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + " is there and is no matching file; name another one, or remove it");
  }
}
