package org.harmattan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.harmattan.match.Rarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrequenciesFileTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void readsWhatItWrote() throws IOException {
    Rarity written =
        new Rarity(
            "made for the test",
            Map.of("place:town", 0.25, "deaths:3", 0.5),
            Map.of("MLI/gao", 0.001),
            Map.of("jnim", List.of("jnim", "group for support of islam and muslims")));
    Path file = folder.resolve("frequencies.tsv");
    Files.write(file, FrequenciesFile.lines(written));

    Rarity read = FrequenciesFile.read(file.toString(), problems);

    assertThat(problems).isEmpty();
    assertThat(read).isEqualTo(written);
  }

  @Test
  void whatIsInAFileCountsBesideItsVersion() throws IOException {
    String version = "version\tfrequencies.tsv\nleast\t*\t0.001\n";
    Rarity before = read(version + "share\tdeaths:3\t0.5\n");
    Rarity again = read(version + "share\tdeaths:3\t0.50\n");
    Rarity edited = read(version + "share\tdeaths:3\t0.4\n");

    // The text is what the match stage depends on.
    assertThat(again).hasToString(before.toString());
    assertThat(edited.toString()).isNotEqualTo(before.toString()).contains("frequencies.tsv");
  }

  private Rarity read(String text) throws IOException {
    Path file = folder.resolve("frequencies.tsv");
    Files.writeString(file, text);
    return FrequenciesFile.read(file.toString(), problems);
  }

  @Test
  void tellsTheLineThatItCannotRead() throws IOException {
    Path file = folder.resolve("frequencies.tsv");
    Files.writeString(file, "version\tx\nshare\tplace:town\tmuch\n");

    FrequenciesFile.read(file.toString(), problems);

    assertThat(problems)
        .containsExactly(file + ": 2: is no line that train-matcher writes; make the file anew");
  }
}
