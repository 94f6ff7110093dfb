package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.pipeline.Answers.byHand;
import static org.harmattan.pipeline.Answers.line;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;

/** The sample's answers beside those by hand, as lines of text. */
abstract class SampleQuestions {
  static Answers answers;

  @BeforeAll
  static void openWarehouse() {
    answers = Answers.ofSample();
  }

  static final Map<String, String> RIVALS = Map.of("a", "jnim", "b", "is-sahel");

  static String reportsWith(String reportId) {
    return answers.reportsOfEvents().values().stream()
        .filter(reports -> Arrays.asList(reports.split(" ")).contains(reportId))
        .findFirst()
        .orElseThrow();
  }

  /** The columns of the answer by hand that the question has, in its order of rows. */
  static void assertAnswer(String id, String part, Map<String, String> arguments, String byHand) {
    List<Row> told = answers.ask(id, part, arguments);
    List<String> headers = headers(byHand);
    List<String> columns =
        headers.stream().filter(name -> !List.of("why", "report_id").contains(name)).toList();
    assertThat(told)
        .as("%s %s", id, part)
        .extracting(row -> numbers(row, columns))
        .containsExactlyInAnyOrderElementsOf(numbers(byHand));
  }

  static List<String> headers(String byHand) {
    return byHand(byHand).get(0).getParser().getHeaderNames().stream()
        .filter(name -> !List.of("why", "report_id").contains(name))
        .toList();
  }

  static List<String> numbers(String byHand) {
    List<String> columns = headers(byHand);
    return byHand(byHand).stream()
        .map(row -> line(columns.stream().map(c -> plain(row.get(c))).toArray()))
        .toList();
  }

  static String numbers(Row row, List<String> columns) {
    return line(columns.stream().map(column -> plain(row.getAs(column))).toArray());
  }

  /** 0.0, 0.00 and 0 are one number. */
  static Object plain(Object value) {
    String text = value == null ? "" : value.toString();
    return text.matches("-?\\d+\\.\\d+")
        ? new java.math.BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  static String reports(Row row) {
    return answers.reports(row, "event_id");
  }

  static String told(Row row, String... columns) {
    return line(Arrays.stream(columns).map(column -> row.getAs(column)).toArray());
  }

  static String told(CSVRecord row, String... columns) {
    return line(Arrays.stream(columns).map(row::get).toArray());
  }

  static List<String> lines(String name) {
    return byHand(name).stream().map(row -> line((Object[]) row.values())).toList();
  }

  static Map<String, String> with(Map<String, String> arguments, String... namesAndValues) {
    Map<String, String> all = new TreeMap<>(arguments);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }
}
