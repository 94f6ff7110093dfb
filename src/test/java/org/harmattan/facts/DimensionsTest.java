package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.CoverageTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.PeriodTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DimensionsTest {
  @Test
  void listsEveryPeriodFromTheFirstToTheLastDayWithoutGaps(SparkSession spark) {
    Dataset<Row> periods =
        Periods.covering(
            Rows.of(
                spark,
                "event_date DATE",
                row(Date.valueOf("2021-01-04")),
                row(Date.valueOf("2020-12-30"))));
    assertThat(types(periods.schema())).isEqualTo(types(PeriodTable.SCHEMA));
    assertTable(periods)
        .columns("period_type", "period_start", "period_end", "label", "year", "days")
        .hasRows(
            period("day", "2020-12-30", "2020-12-30", "2020-12-30", 2020, 1),
            period("day", "2020-12-31", "2020-12-31", "2020-12-31", 2020, 1),
            period("day", "2021-01-01", "2021-01-01", "2021-01-01", 2021, 1),
            period("day", "2021-01-02", "2021-01-02", "2021-01-02", 2021, 1),
            period("day", "2021-01-03", "2021-01-03", "2021-01-03", 2021, 1),
            period("day", "2021-01-04", "2021-01-04", "2021-01-04", 2021, 1),
            period("week", "2020-12-28", "2021-01-03", "2020-W53", 2020, 7),
            period("week", "2021-01-04", "2021-01-10", "2021-W01", 2021, 7),
            period("month", "2020-12-01", "2020-12-31", "2020-12", 2020, 31),
            period("month", "2021-01-01", "2021-01-31", "2021-01", 2021, 31),
            period("quarter", "2020-10-01", "2020-12-31", "2020-Q4", 2020, 92),
            period("quarter", "2021-01-01", "2021-03-31", "2021-Q1", 2021, 90),
            period("year", "2020-01-01", "2020-12-31", "2020", 2020, 366),
            period("year", "2021-01-01", "2021-12-31", "2021", 2021, 365));
  }

  @Test
  void givesAWeekThatStartsInDecemberToItsIsoYear(SparkSession spark) {
    assertTable(
            Periods.covering(Rows.of(spark, "event_date DATE", row(Date.valueOf("2025-01-01"))))
                .where(col("period_type").equalTo("week")))
        .columns("period_type", "period_start", "period_end", "label", "year", "days")
        .hasRows(period("week", "2024-12-30", "2025-01-05", "2025-W01", 2025, 7));
  }

  @Test
  void hasNoPeriodsWhereThereAreNoDays(SparkSession spark) {
    assertTable(Periods.covering(Rows.of(spark, "event_date DATE"))).hasNoRows();
  }

  @Test
  void namesSevenTypesAndTwentyFiveSubTypesAndWhatHasNone() {
    List<Row> rows = Taxonomy.rows();
    assertThat(rows).hasSize(33);
    assertThat(rows)
        .contains(
            row("battles", "*", "Battles", true),
            row(
                "remote_violence",
                "remote_explosive_landmine_ied",
                "Remote explosive/landmine/IED",
                true),
            row(
                "strategic_developments",
                "change_to_group_activity",
                "Change to group/activity",
                false),
            row(
                "violence_against_civilians",
                "abduction_forced_disappearance",
                "Abduction/forced disappearance",
                true),
            row("violence_unspecified", "*", "Violence, tactic not coded", true),
            row("unmapped", "*", "Type of the source without mapping", false));
    assertThat(rows.stream().map(row -> row.getString(0) + "/" + row.getString(1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void derivesCoverageFromTheReportsOfEachSourceAndCountry(SparkSession spark) {
    Dataset<Row> reports =
        reports(
            spark,
            report("acled:1", "acled", "2020-01-05"),
            report("acled:2", "acled", "2020-01-03"),
            report("ucdp:1", "ucdp_ged", "2019-01-01"));
    Dataset<Row> locations =
        locations(
            spark,
            location("acled:1", "MLI"),
            location("acled:2", "MLI"),
            location("ucdp:1", "INT"));
    Dataset<Row> deliveries = deliveries(spark);
    Dataset<Row> coverage = Coverage.of(reports, locations, deliveries, List.of(), List.of());
    assertThat(types(coverage.schema())).isEqualTo(types(CoverageTable.SCHEMA));
    assertTable(coverage.drop("makes_events"))
        .hasRows(
            row("acled", "MLI", Date.valueOf("2020-01-03"), Date.valueOf("2020-01-05"), 2L, false),
            row(
                "ucdp_ged",
                "INT",
                Date.valueOf("2019-01-01"),
                Date.valueOf("2019-01-01"),
                1L,
                false));
  }

  /** A day that is still to come is a slip; an open export holds nothing of the days after it. */
  @Test
  void coverageEndsWithWhatCanHaveBeenSeen(SparkSession spark) {
    Dataset<Row> reports =
        reports(
            spark,
            report("acled:1", "acled", "2022-05-01"),
            report("acled:2", "acled", "2024-03-01"),
            named(
                ReportTable.SCHEMA,
                "report_id",
                "acled:3",
                "source_id",
                "acled",
                "event_date",
                Date.valueOf("2024-12-10"),
                "issues",
                List.of("date_in_future")));
    Dataset<Row> locations =
        locations(
            spark,
            location("acled:1", "MLI"),
            location("acled:2", "BFA"),
            location("acled:3", "BFA"));
    Dataset<Row> deliveries =
        deliveries(
            spark,
            named(
                DeliveryTable.SCHEMA,
                "source_id",
                "acled",
                "status",
                "loaded",
                "scope",
                "MLI:2017-01-01..",
                "arrived_at",
                Timestamp.valueOf("2022-06-15 06:00:00")));
    assertTable(Coverage.of(reports, locations, deliveries, List.of(), List.of()))
        .columns("country_id", "first_date", "last_date", "reports")
        .hasRows(
            row("MLI", Date.valueOf("2017-01-01"), Date.valueOf("2022-06-15"), 1L),
            row("BFA", Date.valueOf("2024-03-01"), Date.valueOf("2024-03-01"), 1L));
  }

  private static Dataset<Row> reports(SparkSession spark, Row... rows) {
    return Rows.of(spark, Rows.relaxed(ReportTable.SCHEMA), rows);
  }

  private static Dataset<Row> locations(SparkSession spark, Row... rows) {
    return Rows.of(spark, Rows.relaxed(ReportLocationTable.SCHEMA), rows);
  }

  private static Dataset<Row> deliveries(SparkSession spark, Row... rows) {
    return Rows.of(spark, Rows.relaxed(DeliveryTable.SCHEMA), rows);
  }

  private static Row delivery(String status, String scope) {
    return named(DeliveryTable.SCHEMA, "source_id", "acled", "status", status, "scope", scope);
  }

  private static Row report(String id, String source, String day) {
    return named(
        ReportTable.SCHEMA, "report_id", id, "source_id", source, "event_date", Date.valueOf(day));
  }

  private static Row period(
      String type, String start, String end, String label, int year, int days) {
    return row(type, Date.valueOf(start), Date.valueOf(end), label, year, days);
  }

  @Test
  void labelsDaysByEveryonesWeeksAndMonthsByViewsNumbers(SparkSession spark) {
    // 2021-01-01 was a Friday; MMWR gives its week to 2020, which had 53.
    assertTable(
            Periods.covering(
                    Rows.of(
                        spark,
                        "event_date DATE",
                        row(Date.valueOf("2021-01-01")),
                        row(Date.valueOf("2021-01-03"))))
                .where(col("period_type").isin("day", "week", "month", "quarter")))
        .columns("label", "iso_week", "acled_week", "epi_week", "views_month_id")
        .hasRows(
            row("2021-01-01", "2020-W53", Date.valueOf("2020-12-26"), "2020-EW53", 493),
            row("2021-01-02", "2020-W53", Date.valueOf("2021-01-02"), "2020-EW53", 493),
            row("2021-01-03", "2020-W53", Date.valueOf("2021-01-02"), "2021-EW01", 493),
            row("2020-W53", "2020-W53", null, null, null),
            row("2021-01", null, null, null, 493),
            row("2021-Q1", null, null, null, null));
  }

  @Test
  void takesRangesThatAreDeclaredInPlaceOfThoseThatReportsShow(SparkSession spark) {
    Dataset<Row> reports =
        reports(
            spark,
            report("acled:1", "acled", "2020-01-05"),
            report("acled:2", "acled", "2020-02-03"),
            report("acled:3", "acled", "2020-03-01"),
            report("ucdp:1", "ucdp_ged", "2019-01-01"),
            report("ucdp:2", "ucdp_ged", "2019-06-01"));
    Dataset<Row> locations =
        locations(
            spark,
            location("acled:1", "MLI"),
            location("acled:2", "MLI"),
            location("acled:3", "BFA"),
            location("ucdp:1", "MLI"),
            location("ucdp:2", "NER"));
    Dataset<Row> deliveries =
        deliveries(
            spark, delivery("loaded", "MLI+GIN:2020-02-01.."), delivery("refused", "TCD:.."));
    List<DeclaredCoverage> declared =
        List.of(
            new DeclaredCoverage("acled", List.of("MLI"), null, LocalDate.of(2020, 1, 31)),
            new DeclaredCoverage("ucdp_ged", List.of(), null, LocalDate.of(2020, 12, 31)));
    assertTable(
            Coverage.of(
                reports,
                locations,
                deliveries,
                declared,
                List.of(new SourceTraits("acled", 1, true, false, true, ""))))
        .columns(
            "source_id",
            "country_id",
            "first_date",
            "last_date",
            "reports",
            "is_declared",
            "makes_events")
        .hasRows(
            range("acled", "MLI", "2020-01-05", "2020-01-31", 1L, true, true),
            range("acled", "MLI", "2020-02-01", "2020-03-01", 1L, true, true),
            range("acled", "GIN", "2020-02-01", "2020-03-01", 0L, true, true),
            range("acled", "BFA", "2020-03-01", "2020-03-01", 1L, false, true),
            range("ucdp_ged", "*", "2019-01-01", "2020-12-31", 2L, true, false));
  }

  private static Row location(String report, String country) {
    return named(ReportLocationTable.SCHEMA, "report_id", report, "country_id", country);
  }

  private static Row range(
      String source,
      String country,
      String first,
      String last,
      long reports,
      boolean isDeclared,
      boolean makesEvents) {
    return row(
        source, country, Date.valueOf(first), Date.valueOf(last), reports, isDeclared, makesEvents);
  }

  private static String types(StructType schema) {
    return Rows.relaxed(schema).simpleString();
  }
}
