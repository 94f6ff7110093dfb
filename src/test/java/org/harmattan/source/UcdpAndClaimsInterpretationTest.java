package org.harmattan.source;

import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class UcdpAndClaimsInterpretationTest {
  private static final String GED =
      "id,relid,year,active_year,code_status,type_of_violence,side_a_new_id,side_a,side_b_new_id,"
          + "side_b,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,iso3,"
          + "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
          + "deaths_unknown,best,high,low\n";

  private static Dataset<Row> read(SparkSession spark, String sourceId, String csv) {
    List<SourceDeclaration> declared =
        SourceDeclarations.builtIn().stream().filter(d -> d.sourceId().equals(sourceId)).toList();
    return new Exports(spark).with(sourceId, csv).interpreted(declared);
  }

  private static String ged(int precision, String start, String end) {
    return "7.0,R,2021,1.0,Clear,1.0,78.0,Government of X,234.0,IS,3.0,A town,B region,C province,"
        + "12.5,-1.5,X land,XXL,2.0,"
        + precision
        + ".0,"
        + start
        + ","
        + end
        + ",1.0,2.0,0.0,0.0,3,12.0,0.0\n";
  }

  @Test
  void numbersSavedWithAFractionAreWholeAgain(SparkSession spark) {
    assertTable(
            read(spark, "ucdp_ged", GED + ged(1, "2021-03-10 00:00:00.000", "3/10/2021 00:00:00"))
                .selectExpr(
                    "report_id",
                    "event_type",
                    "violence_type",
                    "is_summary",
                    "geo_precision",
                    "country_code",
                    "actors.external_id",
                    "fatalities_low",
                    "fatalities_best",
                    "fatalities_high",
                    "deaths_b",
                    "source_attributes['active_year']",
                    "precedence",
                    "issues"))
        .hasRows(
            row(
                "ucdp:7",
                "violence_unspecified",
                "state_based",
                true,
                "admin2",
                "XXL",
                "ArraySeq(78, 234)",
                0L,
                3L,
                12L,
                2L,
                "true",
                2L,
                "ArraySeq()"));
  }

  @Test
  void intervalsAreWidenedOnlyWhereTheyAreNarrowerThanTheirPrecision(SparkSession spark) {
    String rows =
        ged(1, "2021-03-10", "2021-03-12")
            + ged(2, "2021-03-10", "2021-03-10")
            + ged(2, "2021-03-10", "2021-03-12")
            + ged(3, "2021-03-10", "2021-03-12")
            + ged(3, "2021-03-10", "2021-03-16")
            + ged(4, "2021-03-10", "2021-04-02")
            + ged(4, "2021-03-10", "2021-04-09")
            + ged(5, "2021-03-01", "2021-03-31")
            + ged(5, "2021-03-01", "2021-05-31");
    assertTable(read(spark, "ucdp_ged", GED + rows))
        .columns("row", "event_date", "date_earliest", "date_latest", "date_precision")
        .hasRows(
            row(2L, "2021-03-10", "2021-03-10", "2021-03-12", "day"),
            row(3L, "2021-03-10", "2021-03-05", "2021-03-15", "week"),
            row(4L, "2021-03-10", "2021-03-10", "2021-03-12", "week"),
            row(5L, "2021-03-10", "2021-03-08", "2021-03-14", "week"),
            row(6L, "2021-03-10", "2021-03-10", "2021-03-16", "week"),
            row(7L, "2021-03-10", "2021-03-01", "2021-04-30", "month"),
            row(8L, "2021-03-10", "2021-03-10", "2021-04-09", "month"),
            row(9L, "2021-03-01", "2021-01-01", "2021-12-31", "longer"),
            row(10L, "2021-03-01", "2021-03-01", "2021-05-31", "longer"));
  }

  @Test
  void anEndBeforeTheStartIsExchangedAndFlagged(SparkSession spark) {
    assertTable(read(spark, "ucdp_ged", GED + ged(1, "2021-03-12", "2021-03-10")))
        .columns("event_date", "date_latest", "issues")
        .hasRows(row("2021-03-10", "2021-03-12", "ArraySeq(date_end_before_start)"));
  }

  @Test
  void aDayThatCannotBeReadIsFlaggedThoughTheOtherCan(SparkSession spark) {
    String rows =
        ged(1, "28/02/2021", "03/03/2021")
            + ged(1, "2021-03-10", "soon")
            + ged(1, "2021-03-10", "");
    assertTable(read(spark, "ucdp_ged", GED + rows))
        .columns("row", "issues")
        .hasRows(
            row(2L, "ArraySeq(date_implausible)"),
            row(3L, "ArraySeq(date_implausible)"),
            row(4L, "ArraySeq()"));
  }

  @Test
  void deathsThatContradictEachOtherAreKeptAndFlagged(SparkSession spark) {
    String rows =
        ged(1, "2021-03-10", "2021-03-10").replace(",3,12.0,0.0", ",3,2.0,0.0")
            + ged(1, "2021-03-10", "2021-03-10").replace(",3,12.0,0.0", ",4,12.0,0.0");
    assertTable(read(spark, "ucdp_ged", GED + rows))
        .columns("row", "fatalities_best", "fatalities_high", "issues")
        .hasRows(
            row(2L, 3L, 2L, "ArraySeq(fatalities_unordered)"),
            row(3L, 4L, 12L, "ArraySeq(fatalities_do_not_add_up)"));
  }

  @Test
  void inOneSidedViolenceSideBIsTheTarget(SparkSession spark) {
    String row = ged(1, "2021-03-10", "2021-03-10").replace("Clear,1.0", "Clear,3.0");
    assertTable(
            read(spark, "ucdp_candidate", GED + row)
                .selectExpr(
                    "report_id", "actors.conduct", "civilian_targeting", "precedence", "source_id"))
        .hasRows(row("ucdp:7", "ArraySeq(perpetrator, target)", true, 1L, "ucdp_candidate"));
  }

  @Test
  void aClaimNamesTheClaimantAsThePerpetrator(SparkSession spark) {
    String claims =
        "claim_id,claimed_on,claimed_by,channel,event_date,date_precision,country,admin1,place,"
            + "tactic,target,deaths_claimed,own_losses,text\n"
            + "c1,2023-10-25,Group A,Channel Z,2023-10-23,,Mali,Kidal,Aguelhok,IED,Peacekeepers,1,"
            + "none,A vehicle was hit.\n"
            + "c2,2023-10-25,Group A,,,,Mali,Gao,,,,,,\n"
            + "c3,,Group A,,October,,Mali,,,,,,,\n";
    assertTable(
            read(spark, "claims", claims)
                .selectExpr(
                    "report_id",
                    "is_claim",
                    "claimant",
                    "event_date",
                    "date_earliest",
                    "date_latest",
                    "sub_event_type",
                    "actors.conduct",
                    "fatalities_best",
                    "geo_precision",
                    "source_attributes['claimed_on']",
                    "quarantine_reason",
                    "issues"))
        .hasRows(
            row(
                "claims:c1",
                true,
                "Group A",
                "2023-10-23",
                "2023-10-23",
                "2023-10-23",
                "remote_explosive_landmine_ied",
                "ArraySeq(perpetrator, target)",
                1L,
                "place",
                "2023-10-25",
                null,
                "ArraySeq()"),
            row(
                "claims:c2",
                true,
                "Group A",
                "2023-10-25",
                "2023-10-19",
                "2023-10-25",
                null,
                "ArraySeq(perpetrator)",
                null,
                "admin1",
                "2023-10-25",
                null,
                "ArraySeq(date_precision_unknown)"),
            row(
                "claims:c3",
                true,
                "Group A",
                null,
                null,
                null,
                null,
                "ArraySeq(perpetrator)",
                null,
                "country",
                null,
                "date_unreadable",
                "ArraySeq()"));
  }
}
