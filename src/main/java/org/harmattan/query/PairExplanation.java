package org.harmattan.query;

import static org.apache.spark.sql.functions.col;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Printable;
import org.harmattan.quality.UsageException;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportTable;

/**
 * Tells of two reports why they are one event or not: both side by side, and what each finding is
 * worth.
 */
public final class PairExplanation {
  private static final List<String> FIELDS =
      List.of(
          ReportTable.SOURCE_ID,
          ReportTable.DATE_EARLIEST,
          ReportTable.DATE_LATEST,
          ReportTable.DATE_PRECISION,
          ReportTable.PLACE,
          ReportTable.ADMIN1,
          ReportTable.GEO_PRECISION,
          ReportTable.EVENT_TYPE,
          ReportTable.SUB_EVENT_TYPE,
          ReportTable.VIOLENCE_TYPE,
          ReportTable.FATALITIES_BEST,
          ReportTable.HEADLINE,
          ReportTable.NOTES);

  private static final int WIDTH = 44;

  /**
   * What two reports come to of which no run has kept a pair.
   *
   * @param whyNever why the two are never compared; null where they are
   * @param findings each finding with its bits, as {@code match_pair} holds them
   * @param score sum of the bits
   * @param floor score from which a pair is kept
   */
  public record NotKept(String whyNever, String findings, double score, double floor) {}

  private final Catalog catalog;
  private final BiFunction<String, String, NotKept> weighing;

  /**
   * @param weighing compares two reports of which no run has kept a pair, by their ids
   */
  public PairExplanation(Catalog catalog, BiFunction<String, String, NotKept> weighing) {
    this.catalog = catalog;
    this.weighing = weighing;
  }

  /** Prints the two reports, the waterfall of their weights, and what was decided. */
  public void print(String one, String other, PrintStream out) {
    printReports(report(one), report(other), out);
    Column isPair =
        col(MatchPairTable.LEFT_REPORT_ID)
            .equalTo(one)
            .and(col(MatchPairTable.RIGHT_REPORT_ID).equalTo(other))
            .or(
                col(MatchPairTable.LEFT_REPORT_ID)
                    .equalTo(other)
                    .and(col(MatchPairTable.RIGHT_REPORT_ID).equalTo(one)));
    List<Row> pairs = catalog.table(MatchPairTable.TABLE).where(isPair).collectAsList();
    if (pairs.isEmpty()) {
      printNotKept(weighing.apply(one, other), out);
    }
    pairs.forEach(pair -> printPair(pair, out));
  }

  private static void printNotKept(NotKept pair, PrintStream out) {
    if (pair.whyNever() != null) {
      out.printf("Never compared: %s%n", pair.whyNever());
      return;
    }
    printWeights(pair.findings(), pair.score(), out);
    if (pair.score() < pair.floor()) {
      out.printf(Locale.ROOT, "not kept: below the floor of %.2f%n", pair.floor());
    } else {
      out.println(
          "not kept: one of the two has more candidates than are compared, or matching is configured otherwise than in the last run");
    }
  }

  private Row report(String id) {
    Dataset<Row> found =
        catalog.table(ReportTable.TABLE).where(col(ReportTable.REPORT_ID).equalTo(id));
    return found.collectAsList().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "No current report has the id %s; find ids with: jobs/harmattan sql \"SELECT report_id FROM silver.report LIMIT 20\""
                        .formatted(id)));
  }

  private static void printReports(Row one, Row other, PrintStream out) {
    printLine(out, "", one.getAs(ReportTable.REPORT_ID), other.getAs(ReportTable.REPORT_ID));
    for (String field : FIELDS) {
      Object left = one.getAs(field);
      Object right = other.getAs(field);
      if (left != null || right != null) {
        printLine(out, field, left, right);
      }
    }
    printLine(out, ReportTable.ACTORS, actors(one), actors(other));
  }

  private static String actors(Row report) {
    List<Row> actors = report.getList(report.fieldIndex(ReportTable.ACTORS));
    return String.join(
        "; ",
        actors.stream()
            .map(
                actor ->
                    actor.getAs(ReportTable.ACTOR_SIDE)
                        + ": "
                        + actor.getAs(ReportTable.ACTOR_RAW_NAME))
            .toList());
  }

  private static void printLine(PrintStream out, String field, Object left, Object right) {
    out.printf("  %-16s %-" + WIDTH + "s  %s%n", field, cut(left), cut(right));
  }

  private static String cut(Object value) {
    String text = value == null ? "–" : Printable.line(value.toString());
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }

  private static void printPair(Row pair, PrintStream out) {
    printWeights(pair.getAs(MatchPairTable.FINDINGS), pair.getAs(MatchPairTable.SCORE), out);
    out.printf(
        "%s, %s: %s%n",
        Printable.line(pair.getAs(MatchPairTable.RELATION)),
        Printable.line(pair.getAs(MatchPairTable.DECISION)),
        Printable.line(pair.getAs(MatchPairTable.REASON)));
  }

  private static void printWeights(String findings, double score, PrintStream out) {
    out.println("Weights, bits");
    for (String finding : findings.split("; ")) {
      out.printf("  %s%n", Printable.line(finding));
    }
    out.printf(Locale.ROOT, "  = %.2f%n", score);
  }
}
