package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.size;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class AccountsTest {
  @Test
  void takesTheEventsThatCountInAllWithTheirActorsAndDistinctClaimants(SparkSession spark) {
    Dataset<Row> events =
        table(
            spark,
            EventTable.SCHEMA,
            named(EventTable.SCHEMA, "event_id", "ev-1", "in_all", true, "fatalities_best", 2L),
            named(EventTable.SCHEMA, "event_id", "ev-2", "in_all", true),
            named(EventTable.SCHEMA, "event_id", "ev-3", "in_all", false));
    Dataset<Row> actors =
        Rows.of(
            spark,
            EventActorTable.SCHEMA,
            row("ev-1", "jnim", "a", "principal", "perpetrator", false, false),
            row("ev-3", "jnim", "a", "principal", "unstated", false, false));
    Dataset<Row> claims =
        table(
            spark,
            EventClaimTable.SCHEMA,
            named(
                EventClaimTable.SCHEMA,
                "report_id",
                "c-1",
                "event_id",
                "ev-1",
                "claimant_id",
                "jnim"),
            named(
                EventClaimTable.SCHEMA,
                "report_id",
                "c-2",
                "event_id",
                "ev-1",
                "claimant_id",
                "jnim"));
    assertTable(
            Accounts.ofEvents(events, actors, claims)
                .withColumn("claims", size(col("claimants")))
                .withColumn("actor", explode_outer(col("participants"))))
        .columns("basis", "event_key", "fatalities_best", "claims", "actor")
        .hasRows(
            row("all", "ev-1", 2L, 1, row("jnim", "a", "principal", "perpetrator", false, false)),
            row("all", "ev-2", null, 0, null));
  }

  @Test
  void takesEachReportOfTheSourcesAskedForAsAnEventOfItsOwn(SparkSession spark) {
    Date day = Date.valueOf("2020-05-13");
    Dataset<Row> reports =
        table(
            spark,
            ReportTable.SCHEMA,
            report("acled:1", "acled", false, day, "battles", null, 3L, null),
            report("ucdp:7", "ucdp_ged", false, day, "violence_unspecified", 1L, 2L, 5L),
            report("claims:1", "claims", true, day, "battles", null, null, null),
            report("gdelt:1", "gdelt", false, day, "battles", null, null, null));
    Dataset<Row> actors =
        Rows.of(
            spark,
            ReportActorTable.SCHEMA,
            row(
                "acled:1",
                1,
                "A and/or B",
                "a-or-b",
                "a",
                "principal",
                "unstated",
                null,
                true,
                "ambiguous_name",
                "acled"),
            row(
                "claims:1",
                0,
                "A",
                "a",
                null,
                "claimant",
                "unstated",
                null,
                false,
                "registry_name",
                "claims"));
    Dataset<Row> candidates =
        Rows.of(
            spark,
            ReportActorCandidateTable.SCHEMA,
            row("acled:1", 1, "a-or-b", "a", "A", "acled"));
    Dataset<Row> accounts =
        Accounts.ofReports(
            reports, actors, candidates, locations(spark), List.of("acled", "ucdp_ged"));
    assertTable(accounts.withColumn("actor", explode_outer(col("participants"))))
        .columns(
            "basis",
            "event_key",
            "event_type",
            "country_id",
            "fatalities_low",
            "fatalities_best",
            "fatalities_high",
            "has_fatality_range",
            "datasets",
            "lowest_report_id",
            "claimants",
            "actor")
        .hasRows(
            row(
                "acled",
                "acled:1",
                "battles",
                "MLI",
                3L,
                3L,
                3L,
                false,
                1,
                "acled:1",
                null,
                row("a-or-b", "a", "principal", "unstated", true, false)),
            row(
                "acled",
                "acled:1",
                "battles",
                "MLI",
                3L,
                3L,
                3L,
                false,
                1,
                "acled:1",
                null,
                row("a", null, null, null, true, true)),
            row(
                "ucdp_ged",
                "ucdp:7",
                "violence_unspecified",
                "MLI",
                1L,
                2L,
                5L,
                true,
                1,
                "ucdp:7",
                null,
                null));
  }

  @Test
  void countsATypeWithoutMappingAsViolenceOnlyWhereTheReportSaysSo(SparkSession spark) {
    StructType schema = ReportTable.SCHEMA;
    Dataset<Row> reports =
        table(
            spark,
            schema,
            named(schema, "report_id", "log:1", "source_id", "log", "is_claim", false),
            named(
                schema,
                "report_id",
                "log:2",
                "source_id",
                "log",
                "is_claim",
                false,
                "violence_type",
                "one_sided"));
    assertTable(
            Accounts.ofReports(
                reports,
                table(spark, ReportActorTable.SCHEMA),
                table(spark, ReportActorCandidateTable.SCHEMA),
                table(
                    spark,
                    ReportLocationTable.SCHEMA,
                    named(ReportLocationTable.SCHEMA, "report_id", "log:1", "country_id", "MLI"),
                    named(ReportLocationTable.SCHEMA, "report_id", "log:2", "country_id", "MLI")),
                List.of("log")))
        .columns("event_key", "event_type")
        .hasRows(row("log:1", "unmapped"), row("log:2", "violence_unspecified"));
  }

  private static Row report(
      String id,
      String source,
      boolean isClaim,
      Date day,
      String type,
      Long low,
      Long best,
      Long high) {
    return named(
        ReportTable.SCHEMA,
        "report_id",
        id,
        "source_id",
        source,
        "is_claim",
        isClaim,
        "event_date",
        day,
        "date_earliest",
        day,
        "date_latest",
        day,
        "event_type",
        type,
        "geo_precision",
        "near",
        "fatalities_low",
        low,
        "fatalities_best",
        best,
        "fatalities_high",
        high);
  }

  private static Dataset<Row> locations(SparkSession spark) {
    return table(
        spark,
        ReportLocationTable.SCHEMA,
        named(ReportLocationTable.SCHEMA, "report_id", "acled:1", "country_id", "MLI"),
        named(ReportLocationTable.SCHEMA, "report_id", "ucdp:7", "country_id", "MLI"),
        named(ReportLocationTable.SCHEMA, "report_id", "gdelt:1", "country_id", "MLI"));
  }

  private static Dataset<Row> table(SparkSession spark, StructType schema, Row... rows) {
    return Rows.of(spark, Rows.relaxed(schema), rows);
  }
}
