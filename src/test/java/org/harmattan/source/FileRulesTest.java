package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

/** What a declaration says of its source's files. */
class FileRulesTest {
  private static final String REST =
      """
      source-id = log
      namespace = log
      precedence = 0
      rank = 5
      citation = "A log"
      licence = "own"
      redistributable = true
      makes-events = true
      repeating = false
      claims = false
      columns { source_event_id = Number, country = Country }
      dates { patterns = ["yyyy-MM-dd"], first-day = Day }
      """;

  @Test
  void oneFormatNeedsNoMore() {
    assertThat(rules("format = csv\n"))
        .isEqualTo(
            new FileRules(
                List.of("csv"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyFormatCanBeDescribed() {
    assertThat(
            rules(
                """
                format = [csv, tsv, jsonl, json, geojson, xlsx]
                csv { delimiter = tab, quote = "'", encoding = UTF-16LE }
                tsv { layouts = [ { columns = [number, day] }, { columns = [number, day, country] } ] }
                json { records = "page.data", count = count }
                xlsx { sheet = Events }
                """))
        .isEqualTo(
            new FileRules(
                FileRules.FORMATS,
                Optional.of('\t'),
                Optional.of('\''),
                Optional.of("UTF-16LE"),
                List.of(List.of("number", "day"), List.of("number", "day", "country")),
                Optional.of("page.data"),
                Optional.of("count"),
                Optional.of("Events")));
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    assertThat(
            problems(
                """
                format = [csv, cvs]
                csv { delimiter = "::", quote = tab, encoding = latin-99, header = no }
                xlsx { sheet = Events }
                """))
        .containsExactlyInAnyOrder(
            "log.conf:13: format holds 'cvs', which is not known here; use one of csv, geojson, json, jsonl, tsv, xlsx",
            "log.conf:14: csv.delimiter is '::'; write one character other than a line end, or tab",
            "log.conf:14: csv.encoding is 'latin-99', which Java does not know; write a name like UTF-8, windows-1252 or UTF-16LE",
            "log.conf:14: csv.header is not a known key; use one of delimiter, encoding, quote",
            "log.conf:15: xlsx describes a format that is not accepted; name it in format too");
    assertThat(problems("format = []\n"))
        .containsExactly(
            "log.conf:13: format is empty; use one of csv, geojson, json, jsonl, tsv, xlsx");
    assertThat(problems("format = csv\ncsv { delimiter = \"'\", quote = \"'\" }\n"))
        .containsExactly(
            "log.conf:14: csv.delimiter is the quote character too; name two characters");
  }

  @Test
  void filesWithoutHeaderNeedLayoutsThatDiffer() {
    assertThat(problems("format = tsv\n"))
        .containsExactly(
            "log.conf:13: format names tsv, whose files have no header; add tsv { layouts = [ { columns = [...] } ] }");
    assertThat(
            problems(
                """
                format = tsv
                tsv { layouts = [
                  { columns = [number, day] }
                  { columns = [number, Day] }
                  { columns = [number, day, DAY] }
                  { columns = [] }
                  { columns = [day], width = 1 }
                ] }
                """))
        .containsExactlyInAnyOrder(
            "log.conf:14: tsv.layouts has two layouts of 2 columns; keep one, for a record's layout is the one with as many columns",
            "log.conf:17: tsv.layouts.columns names day twice; name a column once",
            "log.conf:18: tsv.layouts.columns is missing or empty; name the columns in the file's order",
            "log.conf:19: tsv.layouts.width is not a known key; use one of columns",
            "log.conf:14: tsv has a layout of 0 columns that cannot be read: The header has no column number and no column day; add the column to the layout",
            "log.conf:14: tsv has a layout of 1 columns that cannot be read: The header has no column number; add the column to the layout");
  }

  private static FileRules rules(String formats) {
    return SourceDeclarations.load(Map.of("log.conf", REST + formats)).get(0).files();
  }

  private static List<String> problems(String formats) {
    return catchThrowableOfType(
            UsageException.class, () -> SourceDeclarations.load(Map.of("log.conf", REST + formats)))
        .problems();
  }
}
