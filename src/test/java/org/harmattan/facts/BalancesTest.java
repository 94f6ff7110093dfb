package org.harmattan.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.facts.Told.a;
import static org.harmattan.facts.Told.b;
import static org.harmattan.facts.Told.event;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.facts.Told.Span;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class BalancesTest {
  private static final String TOTALS =
      "basis STRING, boundary_version STRING, total_events LONG, total_deaths LONG";

  @Test
  void holdAtEveryGrainForTheActorsAndForThePanelWithoutNesting(SparkSession spark) {
    List<Row> balances = balances(spark, row("all", "v1", 3L, 12L)).collectAsList();
    assertThat(balances).hasSize(21 * 6).allMatch(balance -> balance.<Boolean>getAs("is_held"));
    assertThat(balances)
        .contains(
            row(
                "events_share_root_panel",
                "basis=all, placement=unspecified, boundary_version=v1, period_type=week,"
                    + " location_type=admin2",
                new BigDecimal("3.000000"),
                new BigDecimal("3.000000"),
                true))
        .contains(
            row(
                "fatalities_share_whole_self",
                "basis=all, placement=unspecified, boundary_version=v1, period_type=month,"
                    + " location_type=place",
                new BigDecimal("12.000000"),
                new BigDecimal("12.000000"),
                true));
  }

  @Test
  void breakWhereADeathIsMissingAndWhereABasisIsMissing(SparkSession spark) {
    Dataset<Row> broken =
        balances(spark, row("all", "v1", 3L, 13L), row("acled", "v1", 1L, 0L))
            .where(not(col("is_held")))
            .where(col("slice").contains("day, location_type=country"));
    String day =
        ", placement=unspecified, boundary_version=v1, period_type=day, location_type=country";
    assertTable(broken.withColumn("short", col("actual").minus(col("expected")).cast("int")))
        .columns("balance", "slice", "short")
        .hasRows(
            row("fatalities_share_self", "basis=all" + day, -1),
            row("fatalities_share_root_panel", "basis=all" + day, -1),
            row("fatalities_share_whole_self", "basis=all" + day, -1),
            row("fatalities_share_whole_root_panel", "basis=all" + day, -1),
            row("events_share_self", "basis=acled" + day, -1),
            row("events_share_root_panel", "basis=acled" + day, -1));
  }

  @Test
  void breakWhereFactsStandThatNothingExplains(SparkSession spark) {
    assertThat(balances(spark, row("ucdp_ged", "v1", 0L, 0L)).where(not(col("is_held"))).count())
        .as("every balance of basis all is unexpected")
        .isEqualTo(21 * 6);
  }

  @Test
  void expectWhatEventsAndReportsSayAndNotWhatAccountsKept(SparkSession spark) {
    Dataset<Row> events =
        Rows.of(
            spark,
            Rows.relaxed(EventTable.SCHEMA),
            named(
                EventTable.SCHEMA, "in_all", true, "boundary_version", "v1", "fatalities_best", 4L),
            named(EventTable.SCHEMA, "in_all", true, "boundary_version", "v1"),
            named(
                EventTable.SCHEMA,
                "in_all",
                false,
                "boundary_version",
                "v1",
                "fatalities_best",
                9L));
    Dataset<Row> reports =
        Rows.of(
            spark,
            Rows.relaxed(ReportTable.SCHEMA),
            report("acled:1", "acled", false, 4L),
            report("acled:2", "acled", false, 2L),
            report("claims:1", "claims", true, 50L));
    Dataset<Row> locations =
        Rows.of(
            spark,
            Rows.relaxed(ReportLocationTable.SCHEMA),
            named(ReportLocationTable.SCHEMA, "report_id", "acled:1", "boundary_version", "v1"));
    assertTable(
            Balances.totalsOfEvents(events, FactOptions.defaults())
                .unionByName(
                    Balances.totalsOfReports(
                        reports, locations, List.of("acled"), FactOptions.defaults())))
        .hasRows(
            row("all", "v1", 2L, 4L), row("acled", "v1", 1L, 4L), row("acled", "none", 1L, 2L));
  }

  private static Dataset<Row> balances(SparkSession spark, Row... totals) {
    Span[] lineage = {
      new Span("macina", "macina", null, null, false),
      new Span("macina", "jnim", null, null, true),
      new Span("jnim", "jnim", null, null, true)
    };
    Dataset<Row> accounts =
        Told.accounts(
            spark,
            event("e1", a("macina"), a("jnim"), b("mil-mali")).deaths(10),
            event("e2", a("macina")).deaths(2),
            event("e3"));
    Dataset<Row> facts =
        ActorPeriodLocation.of(accounts, Told.lineage(spark, lineage), FactOptions.defaults());
    return Balances.of(facts, Rows.of(spark, TOTALS, totals), FactOptions.defaults());
  }

  private static Row report(String id, String source, boolean isClaim, Long best) {
    return named(
        ReportTable.SCHEMA,
        "report_id",
        id,
        "source_id",
        source,
        "is_claim",
        isClaim,
        "fatalities_best",
        best);
  }
}
