package org.harmattan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Queries that readers copy count every event once. */
class DocumentedSqlTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(?:sql|python)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FACTS = Pattern.compile("gold[./](actor|dyad)_period_location");

  @Test
  void theyFixTheBoundaryVersionOfFacts() throws IOException {
    List<Path> pages;
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      pages =
          Stream.concat(Stream.of(Path.of("README.md")), docs)
              .filter(path -> path.toString().endsWith(".md"))
              .toList();
    }
    int found = 0;
    for (Path page : pages) {
      for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
        if (FACTS.matcher(block.group(1)).find()) {
          found++;
          assertThat(block.group(1)).as(page.toString()).contains("boundary_version");
        }
      }
    }
    assertThat(found).isGreaterThan(5);
  }
}
