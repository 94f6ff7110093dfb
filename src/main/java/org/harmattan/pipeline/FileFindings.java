package org.harmattan.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Expectation;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.ReportTable;

/**
 * What would become of the records of one file; the most frequent first.
 *
 * @param outcomes records by what they would become, as in {@code silver.record_outcome}
 * @param reasons quarantined records by reason
 * @param issues reports by issue
 * @param unmapped values that the declaration has no mapping for
 * @param unmappedInAll how many of them there are, listed or not
 * @param badRows the first quarantined records
 * @param unmet expectations that records do not meet
 */
public record FileFindings(
    Map<String, Long> outcomes,
    Map<String, Long> reasons,
    Map<String, Long> issues,
    List<UnmappedValue> unmapped,
    long unmappedInAll,
    List<BadRow> badRows,
    List<Unmet> unmet) {

  /** A value without a mapping, and the number of reports that hold it. */
  public record UnmappedValue(String column, String value, long reports) {}

  /**
   * A record that cannot be a report.
   *
   * @param value what is in the way; empty where something is missing
   * @param text beginning of the record's original text
   */
  public record BadRow(long row, String reason, Optional<String> value, String text) {}

  /**
   * An expectation that records do not meet.
   *
   * @param action what comes of it
   * @param checked records that it is about
   * @param violating those that do not meet it
   */
  public record Unmet(
      String name, String predicate, Expectation.Action action, long checked, long violating) {}

  /** Whether a run would stop at what the records are. */
  public boolean stopsRun() {
    return unmet.stream().anyMatch(one -> one.action() == Expectation.Action.FAIL);
  }

  /** Picks those of one delivery out of {@link CheckFindings}. */
  static FileFindings of(
      String deliveryId, List<Row> allCounts, List<Row> allBadRows, List<Unmet> unmet) {
    List<Row> counts = of(deliveryId, allCounts);
    List<Row> unmapped = only(counts, CheckFindings.UNMAPPED);
    return new FileFindings(
        byValue(counts, CheckFindings.OUTCOME),
        byValue(counts, CheckFindings.REASON),
        byValue(counts, CheckFindings.ISSUE),
        unmapped.stream().map(FileFindings::unmappedValue).toList(),
        unmapped.stream().mapToLong(row -> row.getAs(CheckFindings.IN_ALL)).findFirst().orElse(0),
        of(deliveryId, allBadRows).stream().map(FileFindings::badRow).toList(),
        unmet);
  }

  private static List<Row> of(String deliveryId, List<Row> rows) {
    return rows.stream()
        .filter(row -> deliveryId.equals(row.getAs(ReportTable.DELIVERY_ID)))
        .toList();
  }

  private static List<Row> only(List<Row> counts, String finding) {
    return counts.stream().filter(row -> finding.equals(row.getAs(CheckFindings.FINDING))).toList();
  }

  private static Map<String, Long> byValue(List<Row> counts, String finding) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    only(counts, finding)
        .forEach(
            row -> numbers.put(row.getAs(CheckFindings.VALUE), row.getAs(CheckFindings.NUMBER)));
    return numbers;
  }

  private static UnmappedValue unmappedValue(Row row) {
    return new UnmappedValue(
        row.getAs(CheckFindings.COLUMN),
        row.getAs(CheckFindings.VALUE),
        row.getAs(CheckFindings.NUMBER));
  }

  private static BadRow badRow(Row row) {
    return new BadRow(
        row.getAs(QuarantineTable.ROW),
        row.getAs(QuarantineTable.REASON),
        Optional.ofNullable(row.getAs(QuarantineTable.DETAIL)),
        row.getAs(QuarantineTable.RAW));
  }
}
