package org.harmattan.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded sample is what docs/sample.md says it is: bytes, layouts, counts, provenance. */
class SampleFilesTest {
  private static final Charset CP1252 = Charset.forName("windows-1252");
  private static final String ACLED = "acled.csv";
  private static final String ACTOR_BASED = "acled_actor_based_2018.csv";
  private static final String EUROPEAN = "acled_export_eu.csv";
  private static final String UCDP = "ucdp_ged.csv";
  private static final String CLAIMS = "claims.csv";
  private static final String GAZETTEER = "gazetteer.csv";

  @ParameterizedTest
  @CsvSource({
    "acled.csv, 31, 36",
    "acled_actor_based_2018.csv, 28, 13",
    "acled_export_eu.csv, 31, 8",
    "ucdp_ged.csv, 49, 16",
    "claims.csv, 14, 28",
    "gazetteer.csv, 9, 71"
  })
  void everyFileHasItsLayoutsColumnsAndRecords(String file, int columns, int records) {
    List<List<String>> rows = rows(file);
    assertThat(rows.get(0)).as("header of %s", file).hasSize(columns);
    assertThat(rows).as("records of %s", file).hasSize(records + 1);
    assertThat(rows.stream().skip(1).filter(row -> row.size() != columns).map(row -> row.get(0)))
        .as("ragged rows of %s", file)
        .containsExactlyElementsOf(file.equals(ACLED) ? List.of("BFO90014") : List.of());
  }

  @Test
  void encodingsAndLineEndsAreThoseThatTheDocumentationNames() {
    assertThat(bytes(ACTOR_BASED)).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(text(ACTOR_BASED)).contains("\r\n").doesNotContainPattern("[^\r]\n");
    for (String file : List.of(ACLED, EUROPEAN, UCDP, CLAIMS, GAZETTEER)) {
      assertThat(text(file)).as(file).doesNotContain("\r").doesNotContain("\uFEFF");
    }
    assertThat(bytes(EUROPEAN)).contains(0xE9, 0xA0);
    assertThat(text(EUROPEAN)).contains("Ménaka", "and\u00a0Muslims");
    assertThat(text(ACLED)).contains("and\u00a0Muslims", "\"\"shot down\"\"");
  }

  @Test
  void everyRecordNamesItsDocumentAndParagraph() {
    List<String> sources = new ArrayList<>();
    sources.addAll(column(ACLED, "source"));
    sources.addAll(column(ACTOR_BASED, "source"));
    sources.addAll(column(EUROPEAN, "source"));
    sources.addAll(column(UCDP, "source_article").subList(1, 16));
    column(CLAIMS, "text").forEach(text -> sources.add(text.replaceAll(".*\\((.*)\\)$", "$1")));
    assertThat(sources)
        .hasSize(100)
        .allMatch(
            source ->
                source.matches(
                    "(ACLED 2023-11-13|CTC 2020-07-31|CTP 2023-10-25|LWJ 2017-09|CFR 2020-06)"
                        + " par\\. \\d+([–,] ?\\d+)*"));
  }

  @Test
  void theAnswersNameReportsThatTheFilesHold() {
    Set<String> held = reportIds();
    assertThat(held).hasSize(87);
    Set<String> named = new TreeSet<>();
    for (String file : List.of("joined", "q1_first", "q9", "q10", "q10_same_side")) {
      answers(file, "report_ids").forEach(ids -> named.addAll(Arrays.asList(ids.split(" "))));
    }
    named.addAll(answers("q13", "report_ids_a").stream().map(id -> id.split(" ")[0]).toList());
    assertThat(held).containsAll(named);
  }

  @Test
  void noReportIsInTwoJoinedEvents() {
    List<String> members = new ArrayList<>();
    for (CSVRecord row : answerRows("joined")) {
      if (row.get("relation").equals("same")) {
        members.addAll(Arrays.asList(row.get("report_ids").split(" ")));
      }
    }
    assertThat(members).hasSize(53).doesNotHaveDuplicates();
  }

  @Test
  void everyPlaceAndUnitOfTheAcledLayoutsIsInTheGazetteer() {
    Set<String> known = new HashSet<>();
    for (List<String> row : rows(GAZETTEER)) {
      known.add(row.get(1));
    }
    Set<String> named = new TreeSet<>();
    for (String file : List.of(ACLED, ACTOR_BASED, EUROPEAN)) {
      for (String column : List.of("location", "admin1", "admin2")) {
        named.addAll(column(file, column));
      }
    }
    named.addAll(column(CLAIMS, "admin1"));
    named.remove("");
    assertThat(known).containsAll(named);
  }

  private static Set<String> reportIds() {
    Stream<String> acled =
        Stream.of(ACLED, ACTOR_BASED, EUROPEAN)
            .flatMap(file -> column(file, "event_id_cnty").stream())
            // Both are quarantined: one has no id, the other no possible date.
            .filter(id -> !id.isEmpty() && !id.equals("BFO90039"))
            .map(id -> "acled:" + id);
    Stream<String> ucdp = column(UCDP, "id").stream().filter(id -> !id.isEmpty());
    Stream<String> claims = column(CLAIMS, "claim_id").stream();
    return Stream.of(acled, ucdp.map(id -> "ucdp:" + id), claims.map(id -> "claims:" + id))
        .flatMap(ids -> ids)
        .collect(toSet());
  }

  private static List<String> column(String file, String name) {
    List<List<String>> rows = rows(file);
    int at = rows.get(0).indexOf(name);
    assertThat(at).as("column %s of %s", name, file).isNotNegative();
    return rows.stream().skip(1).map(row -> row.get(at)).toList();
  }

  private static List<String> answers(String file, String column) {
    return answerRows(file).stream().map(row -> row.get(column)).toList();
  }

  private static List<CSVRecord> answerRows(String file) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return parse(new String(read("/sample/answers/" + file + ".csv"), UTF_8), format);
  }

  private static List<List<String>> rows(String file) {
    char delimiter = file.equals(EUROPEAN) ? ';' : ',';
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    return parse(text(file).replace("\uFEFF", ""), format).stream()
        .map(record -> Arrays.asList(record.values()))
        .toList();
  }

  private static List<CSVRecord> parse(String text, CSVFormat format) {
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    return new String(bytes(file), file.equals(EUROPEAN) ? CP1252 : UTF_8);
  }

  private static byte[] bytes(String file) {
    return read("/sample/" + file);
  }

  private static byte[] read(String resource) {
    try (InputStream in = SampleFilesTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
