package org.harmattan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.harmattan.quality.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationsFileTest {
  @TempDir Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void theShippedFileIsWhole() {
    assertThat(ExpectationsFile.read("", problems))
        .extracting(Expectation::name)
        .contains("deaths are not negative", "parts do not exceed the whole");
    assertThat(problems).isEmpty();
  }

  @Test
  void anExpectationIsReadAsItStands() throws IOException {
    assertThat(
            read(
                "expectations = [",
                "  { name = few, table = gold.event, source = acled, predicate = \"a < 1\", action = fail }",
                "]"))
        .containsExactly(
            new Expectation(
                "few", "gold.event", "acled", "a < 1", Expectation.Action.FAIL, place(2)));
    assertThat(problems).isEmpty();
  }

  @Test
  void allMistakesAreToldWithTheirLines() throws IOException {
    read(
        "expectations = [",
        "  { name = one, table = silver.report, predicate = \"a\", action = drop }",
        "  { name = two, table = silver.report, predicat = \"a\", action = warn }",
        "  { name = same, table = silver.report, predicate = \"a\", action = warn }",
        "  { name = same, table = silver.report, predicate = \"b\", action = warn }",
        "]");
    assertThat(problems)
        .containsExactly(
            place(2) + ": action is 'drop'; it takes warn, quarantine or fail",
            place(3)
                + ": unknown key 'predicat'; an expectation has name, table, source, predicate, action",
            place(3) + ": the expectation has no 'predicate'; give one",
            place(5)
                + ": silver.report has a second expectation named 'same'; give it another name");
  }

  @Test
  void aFileThatThereIsNotIsTold() {
    ExpectationsFile.read("nowhere.conf", problems);
    assertThat(problems)
        .containsExactly(
            "expectations nowhere.conf: no such readable file; copy conf/expectations.conf and edit it");
  }

  private List<Expectation> read(String... lines) throws IOException {
    Path file = folder.resolve("e.conf");
    Files.writeString(file, String.join("\n", lines));
    return ExpectationsFile.read(file.toString(), problems);
  }

  private String place(int line) {
    return folder.resolve("e.conf") + ":" + line;
  }
}
