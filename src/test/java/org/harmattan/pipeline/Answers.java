package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.harmattan.query.Catalog;
import org.harmattan.query.Question;
import org.harmattan.table.EventReportTable;

/**
 * The sample's answers by hand, and the warehouse's. Events are told by their reports' ids, sorted
 * and joined by spaces: hand answers know no event ids.
 */
final class Answers {
  private static Answers ofSample;

  private final Catalog catalog;
  private final Map<String, String> reportsOfEvents = new TreeMap<>();
  private final Map<String, List<Row>> asked = new HashMap<>();

  /** The same in all tests of one JVM, which read the same warehouse. */
  static synchronized Answers ofSample() {
    if (ofSample == null) {
      ofSample = new Answers();
    }
    return ofSample;
  }

  private Answers() {
    catalog = new Catalog(SampleWarehouse.get(), Pipeline.LEDGER);
    catalog
        .table(EventReportTable.TABLE)
        .groupBy(EventReportTable.EVENT_ID)
        .agg(array_join(array_sort(collect_list(col(EventReportTable.REPORT_ID))), " "))
        .collectAsList()
        .forEach(row -> reportsOfEvents.put(row.getString(0), row.getString(1)));
  }

  Catalog catalog() {
    return catalog;
  }

  /** Every event's reports, by event id. */
  Map<String, String> reportsOfEvents() {
    return reportsOfEvents;
  }

  /** The reports of an event. */
  String reports(Row row, String eventIdColumn) {
    return reportsOfEvents.get(row.<String>getAs(eventIdColumn));
  }

  /** The rows of a part of a question, as {@code ask} gives them. */
  List<Row> ask(String id, String part, Map<String, String> arguments) {
    Question question = Question.find(id);
    Question.Part found =
        question.parts().stream().filter(p -> p.name().equals(part)).findFirst().orElseThrow();
    return sql(question.sql(found, arguments));
  }

  /** The rows of a query; the warehouse stays as it is, so that none is run twice. */
  List<Row> sql(String query) {
    return asked.computeIfAbsent(query, sql -> catalog.sql(sql).collectAsList());
  }

  /** The rows of an answer by hand. */
  static List<CSVRecord> byHand(String name) {
    String resource = "/sample/answers/" + name + ".csv";
    try (InputStream in = Answers.class.getResourceAsStream(resource)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Report ids in the order in which events tell them. */
  static String sorted(String reportIds) {
    return Arrays.stream(reportIds.split(" ")).sorted().collect(Collectors.joining(" "));
  }

  /** Values as one line of text, nulls as nothing. */
  static String line(Object... values) {
    return Arrays.stream(values)
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining(" | "));
  }
}
