package org.harmattan.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.clean.Interpreted.actor;
import static org.harmattan.clean.Interpreted.at;
import static org.harmattan.clean.Interpreted.delivery;
import static org.harmattan.clean.Interpreted.report;
import static org.harmattan.clean.Interpreted.side;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.QuarantineTable;
import org.harmattan.table.RecordOutcomeTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class RevisionsTest {
  private static final List<Row> DELIVERIES =
      List.of(
          delivery("d1", "2024-01-01", "100"),
          delivery("d2", "2024-02-01", "200"),
          delivery("d3", "2024-03-01", null),
          delivery("refused", "2024-01-01", "999", DeliveryTable.REFUSED));

  @Test
  void takesTheHighestRevisionWhateverCameLast(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            report("d1", 2, "acled:1", "version_number", 10L, "content_hash", "a"),
            report("d2", 2, "acled:1", "version_number", 30L, "content_hash", "b", "notes", "won"),
            report("d3", 2, "acled:1", "version_number", 20L, "content_hash", "c"));
    assertTable(cleaned.reports())
        .columns("report_id", "notes", "delivery_id", "row", "first_seen_at", "changed_at")
        .hasRows(row("acled:1", "won", "d2", 2L, at("2024-01-01"), at("2024-02-01")));
    assertOutcomes(cleaned, row("d1", 2L, "new"), row("d2", 2L, "changed"), row("d3", 2L, "older"));
    assertTable(cleaned.history())
        .columns(
            "state", "change", "content_hash", "source_from", "source_to", "known_from", "known_to")
        .hasRows(
            row("000001", "new", "a", "10", "20", at("2024-01-01"), at("2024-02-01")),
            row("000002", "changed", "c", "20", "30", at("2024-03-01"), at("2024-03-01")),
            row("000003", "changed", "b", "30", null, at("2024-02-01"), null));
  }

  @Test
  void makesNoStateOfRepeatedContent(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            report("d1", 2, "acled:1", "version_number", 10L, "content_hash", "a"),
            report("d2", 2, "acled:1", "version_number", 20L, "content_hash", "a"),
            report("d2", 3, "acled:1", "version_number", 20L, "content_hash", "a"));
    assertOutcomes(cleaned, row("d1", 2L, "new"), row("d2", 2L, "repeat"), row("d2", 3L, "repeat"));
    assertTable(cleaned.history())
        .columns("state", "delivery_id", "source_from", "source_to", "known_from", "known_to")
        .hasRows(row("000001", "d1", "10", null, at("2024-01-01"), null));
  }

  @Test
  void orderWithoutRevisionStampsIsThatOfReleasesThenDigests(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            List.of(
                delivery("x", "2024-01-01", "24.0.10"),
                delivery("y", "2024-02-01", "24.0.9"),
                delivery("z", "2024-03-01", "24.0.9")),
            report("x", 2, "ucdp:1", "content_hash", "a"),
            report("y", 2, "ucdp:1", "content_hash", "b"),
            report("y", 2, "ucdp:2", "content_hash", "b"),
            report("z", 2, "ucdp:2", "content_hash", "c"));
    assertTable(cleaned.reports())
        .columns("report_id", "content_hash")
        .hasRows(row("ucdp:1", "a"), row("ucdp:2", "c"));
  }

  @Test
  void precedenceGoesBeforeStampsAndTheHigherSourceTakesOver(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            report(
                "d1",
                2,
                "ucdp:1",
                "source_id",
                "ucdp_candidate",
                "version_number",
                99L,
                "content_hash",
                "a"),
            report(
                "d2", 2, "ucdp:1", "source_id", "ucdp_ged", "precedence", 1L, "content_hash", "a"));
    assertTable(cleaned.reports())
        .columns("source_id", "delivery_id")
        .hasRows(row("ucdp_ged", "d2"));
    assertOutcomes(cleaned, row("d1", 2L, "new"), row("d2", 2L, "changed"));
  }

  @Test
  void deletionEndsAReportAndAHigherRevisionRestoresIt(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            report("d1", 2, "acled:1", "version_number", 10L, "content_hash", "a", "notes", "was"),
            report(
                "d2",
                9,
                "acled:1",
                "version_number",
                20L,
                "kind",
                "deletion",
                "content_hash",
                null),
            report("d1", 3, "acled:2", "version_number", 10L, "content_hash", "b"),
            report(
                "d2",
                8,
                "acled:2",
                "version_number",
                20L,
                "kind",
                "deletion",
                "content_hash",
                null),
            report("d3", 3, "acled:2", "version_number", 30L, "content_hash", "b"),
            report(
                "d3",
                7,
                "acled:3",
                "version_number",
                30L,
                "kind",
                "deletion",
                "content_hash",
                null));
    assertTable(cleaned.reports())
        .columns("report_id", "delivery_id")
        .hasRows(row("acled:2", "d3"));
    assertTable(cleaned.history())
        .columns(
            "report_id",
            "state",
            "change",
            "notes",
            "delivery_id",
            "row",
            "source_from",
            "known_from",
            "known_to")
        .hasRows(
            row(
                "acled:1",
                "000001",
                "new",
                "was",
                "d1",
                2L,
                "10",
                at("2024-01-01"),
                at("2024-02-01")),
            row("acled:1", "000002", "deleted", "was", "d2", 9L, "20", at("2024-02-01"), null),
            row(
                "acled:2",
                "000001",
                "new",
                null,
                "d1",
                3L,
                "10",
                at("2024-01-01"),
                at("2024-02-01")),
            row(
                "acled:2",
                "000002",
                "deleted",
                null,
                "d2",
                8L,
                "20",
                at("2024-02-01"),
                at("2024-03-01")),
            row("acled:2", "000003", "restored", null, "d3", 3L, "30", at("2024-03-01"), null));
    assertOutcomes(
        cleaned,
        row("d1", 2L, "new"),
        row("d2", 9L, "deletion"),
        row("d1", 3L, "new"),
        row("d2", 8L, "deletion"),
        row("d3", 3L, "changed"),
        row("d3", 7L, "deletion"));
  }

  @Test
  void quarantinesWithReasonAndTextAndPassesOverWhatIsNoRecord(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            report("d1", 2, null, "kind", "not_a_record"),
            report(
                "d1",
                3,
                "acled:1",
                "quarantine_reason",
                "date_unreadable",
                "quarantine_detail",
                "soon"),
            report("d1", 4, null),
            report("refused", 2, "acled:9"));
    assertTable(cleaned.quarantine())
        .hasRows(
            row("acled", "d1", 3L, "date_unreadable", "soon", "raw 3", at("2024-01-01")),
            row("acled", "d1", 4L, "id_missing", null, "raw 4", at("2024-01-01")));
    assertTable(cleaned.outcomes())
        .hasRows(
            row("d1", 2L, "acled", null, "not_a_record"),
            row("d1", 3L, "acled", "acled:1", "quarantined"),
            row("d1", 4L, "acled", null, "quarantined"));
    assertTable(cleaned.reports()).hasNoRows();
  }

  @Test
  void countsFoldedRowsOnceAndNumbersRevisionsOfFoldedReports(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            side("d1", 2, "acled:1", "h1", actor(1, "JNIM", "principal")),
            side("d1", 3, "acled:1", "h2", actor(1, "FAMA", "principal")),
            // The other order of rows is the same content: sides as they were first told.
            side("d2", 2, "acled:1", "h2", actor(1, "FAMA", "principal")),
            side("d2", 3, "acled:1", "h1", actor(1, "JNIM", "principal")));
    assertTable(
            cleaned
                .reports()
                .selectExpr("delivery_id", "row", "actors.raw_name[0]", "size(actors)"))
        .hasRows(row("d1", 2L, "JNIM", 2));
    assertOutcomes(
        cleaned,
        row("d1", 2L, "new"),
        row("d1", 3L, "folded"),
        row("d2", 2L, "repeat"),
        row("d2", 3L, "folded"));
  }

  @Test
  void flagsAnEventDatedAfterItsDelivery(SparkSession spark) {
    Cleaned cleaned =
        clean(
            spark,
            report(
                "d1",
                2,
                "acled:1",
                "event_date",
                Date.valueOf("2024-01-02"),
                "issues",
                new String[] {"place_unknown", "actor_missing"}),
            report("d1", 3, "acled:2", "event_date", Date.valueOf("2024-01-01")));
    assertTable(cleaned.reports().selectExpr("report_id", "concat_ws(' ', issues)"))
        .hasRows(row("acled:1", "actor_missing date_in_future place_unknown"), row("acled:2", ""));
  }

  @Test
  void hasTheColumnsOfItsTablesAndShufflesRecordsOnce(SparkSession spark) {
    Cleaned cleaned = clean(spark, report("d1", 2, "acled:1"));
    assertThat(cleaned.reports().columns()).isEqualTo(ReportTable.SCHEMA.fieldNames());
    assertThat(cleaned.history().columns()).isEqualTo(ReportHistoryTable.SCHEMA.fieldNames());
    assertThat(cleaned.quarantine().columns()).isEqualTo(QuarantineTable.SCHEMA.fieldNames());
    assertThat(cleaned.outcomes().columns()).isEqualTo(RecordOutcomeTable.SCHEMA.fieldNames());
    String plan = plan(spark, report("d1", 2, "acled:1"));
    assertThat(plan.split("Exchange hashpartitioning", -1)).hasSize(2);
    assertThat(plan).doesNotContain("SinglePartition").doesNotContain("SortMergeJoin");
  }

  /** The whole plan as it is where there are several partitions. */
  private static String plan(SparkSession spark, Row... records) {
    Map<String, String> settings =
        Map.of("spark.sql.shuffle.partitions", "2", "spark.sql.maxPlanStringLength", "1000000");
    Map<String, String> before = new TreeMap<>();
    settings.keySet().forEach(key -> before.put(key, spark.conf().get(key)));
    try {
      settings.forEach(spark.conf()::set);
      return clean(spark, records).history().queryExecution().executedPlan().toString();
    } finally {
      before.forEach(spark.conf()::set);
    }
  }

  private static Cleaned clean(SparkSession spark, Row... records) {
    return clean(spark, DELIVERIES, records);
  }

  private static Cleaned clean(SparkSession spark, List<Row> deliveries, Row... records) {
    return Revisions.apply(
        Rows.of(spark, InterpretedRecord.SCHEMA, records),
        spark.createDataFrame(deliveries, Rows.relaxed(DeliveryTable.SCHEMA)));
  }

  private static void assertOutcomes(Cleaned cleaned, Row... expected) {
    assertTable(cleaned.outcomes()).columns("delivery_id", "row", "outcome").hasRows(expected);
  }
}
