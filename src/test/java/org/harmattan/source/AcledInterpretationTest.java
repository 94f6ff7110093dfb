package org.harmattan.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Made-up events in the layouts that ACLED has had. */
@ExtendWith(SparkExtension.class)
class AcledInterpretationTest {
  private static final List<SourceDeclaration> ACLED =
      SourceDeclarations.builtIn().stream().filter(d -> d.sourceId().equals("acled")).toList();

  private static final String CURRENT =
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
          + "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,"
          + "region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
          + "source_scale,notes,fatalities,tags,timestamp\n";

  private static final String BATTLE =
      "MLI1,2022-02-23,2022,1,Political violence,Battles,Armed clash,Rebels A,Ally B; Ally C,"
          + "Rebel group,Military Forces of X,,State forces,12,,466,Western Africa,Mali,Gao,Ansongo,"
          + "Tessit,Tessit,15.2,0.4,1,Paper One; Paper Two,National,A fight.,4,,1646086800\n";

  private static Row only(Dataset<Row> interpreted) {
    List<Row> rows = interpreted.collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Dataset<Row> read(SparkSession spark, String csv) {
    return new Exports(spark).with("acled", csv).interpreted(ACLED);
  }

  @Test
  void theCurrentLayoutGivesEveryFieldOfAReport(SparkSession spark) {
    Row report = only(read(spark, CURRENT + BATTLE));
    assertThat(report.<String>getAs("report_id")).isEqualTo("acled:MLI1");
    assertThat(report.getAs("event_date").toString()).isEqualTo("2022-02-23");
    assertThat(report.getAs("date_earliest").toString()).isEqualTo("2022-02-23");
    assertThat(report.<String>getAs("date_precision")).isEqualTo("day");
    assertThat(report.<String>getAs("event_type")).isEqualTo("battles");
    assertThat(report.<String>getAs("sub_event_type")).isEqualTo("armed_clash");
    assertThat(report.getList(report.fieldIndex("actors")))
        .extracting(Object::toString)
        .containsExactly(
            "[1,Rebels A,a,principal,unstated,null,rebel_group]",
            "[2,Ally B,a,associate,unstated,null,null]",
            "[3,Ally C,a,associate,unstated,null,null]",
            "[4,Military Forces of X,b,principal,unstated,null,state_forces]");
    assertThat(report.<String>getAs("country")).isEqualTo("Mali");
    assertThat(report.<String>getAs("admin2")).isEqualTo("Ansongo");
    assertThat(report.<String>getAs("place")).isEqualTo("Tessit");
    assertThat(report.<Double>getAs("latitude")).isEqualTo(15.2);
    assertThat(report.<String>getAs("geo_precision")).isEqualTo("place");
    assertThat(report.<Long>getAs("fatalities_best")).isEqualTo(4L);
    assertThat(report.<Long>getAs("fatalities_low")).isNull();
    assertThat(report.<Boolean>getAs("civilian_targeting")).isFalse();
    assertThat(report.<String>getAs("civilian_targeting_basis")).isEqualTo("derived");
    assertThat(report.<String>getList(report.fieldIndex("source_names")))
        .containsExactly("Paper One", "Paper Two");
    assertThat(report.<String, String>getJavaMap(report.fieldIndex("source_attributes")))
        .containsEntry("disorder_type", "Political violence")
        .containsEntry("interaction", "12")
        .hasSize(5);
    assertThat(report.<Long>getAs("version_number")).isEqualTo(1646086800L);
    assertThat(report.<String>getList(report.fieldIndex("issues"))).isEmpty();
    assertThat(report.<Boolean>getAs("is_foldable")).isFalse();
  }

  /** The same two events in five layouts: only what a layout lacks may differ. */
  @Test
  void oneEventInEveryLayoutIsOneAccount(SparkSession spark) {
    String from2017 =
        "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
            + "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"
            + "region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
            + "source_scale,notes,fatalities,timestamp,iso3\n"
            + "77,466,MLI1,1,23 February 2022,2022,1,Battles,Armed clash,Rebels A,Ally B; Ally C,2,"
            + "Military Forces of X,,1,12,Western Africa,Mali,Gao,Ansongo,Tessit,Tessit,15.20,0.40,1,"
            + "Paper One; Paper Two,National,A fight.,4,1646086800,MLI\n";
    String pandas =
        ","
            + CURRENT
            + "0,"
            + BATTLE.replace("1646086800", "1646086800.0").replace(",4,,", ",4.0,,");
    String inR = "\"\"," + CURRENT + "1," + BATTLE.replace(",,", ",NA,").replace(",,", ",NA,");
    String hdx = CURRENT + "#event+code,#date+occurred,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n" + BATTLE;
    Dataset<Row> reports =
        new Exports(spark)
            .with("acled", CURRENT + BATTLE)
            .with("acled", from2017)
            .with("acled", pandas)
            .with("acled", inR)
            .with("acled", hdx)
            .interpreted(ACLED)
            .where(col("kind").equalTo("report"))
            .select(
                "report_id",
                "event_date",
                "event_type",
                "sub_event_type",
                "actors",
                "latitude",
                "fatalities_best",
                "version_number",
                "issues",
                "content_hash");
    List<Row> rows = reports.collectAsList();
    assertThat(rows).hasSize(5);
    assertThat(rows).containsOnly(rows.get(0));
  }

  @Test
  void aChangedValueChangesTheContentButALaterStampAloneDoesNot(SparkSession spark) {
    List<String> hashes =
        new Exports(spark)
                .with("acled", CURRENT + BATTLE)
                .with("acled", CURRENT + BATTLE.replace("1646086800", "1700000000"))
                .with("acled", CURRENT + BATTLE.replace(",4,,", ",5,,"))
                .interpreted(ACLED)
                .orderBy("delivery_id")
                .select("content_hash")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    assertThat(hashes.get(1)).isEqualTo(hashes.get(0));
    assertThat(hashes.get(2)).isNotEqualTo(hashes.get(0));
  }

  @Test
  void oldTypesAndUpperCaseNamesAreRead(SparkSession spark) {
    String header =
        "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
            + "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,"
            + "ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES\n";
    String rest = ",Mali,Gao,,,Gao,16.2,-0.04,1,Paper,Text,0\n";
    String rows =
        ("432,1MLI,1,01-January-2015,2015,1,Battle-No change of territory,A,,2,B,,1,12" + rest)
            + ("432,2MLI,2,02-January-2015,2015,1,Riots/Protests,Rioters (Mali),,5,,,0,50" + rest)
            + ("432,3MLI,3,3-Jan-15,2015,1,Riots/Protests,Protesters (Mali),,6,B,,1,16" + rest)
            + ("432,4MLI,4,4 January 2015,2015,1,Riots/Protests,B,,1,,,0,10" + rest)
            + ("432,5MLI,5,6-Oct-97,1997,1,Headquarters or base established,A,X,2,,,,20" + rest)
            + ("432,6MLI,6,9-May-20,2020,1,Remote violence,A,,2,Civilians (Mali),,7,27" + rest);
    assertTable(read(spark, header + rows))
        .columns(
            "report_id",
            "event_date",
            "event_type",
            "sub_event_type",
            "civilian_targeting",
            "issues")
        .hasRows(
            row("acled:1MLI", "2015-01-01", "battles", "armed_clash", false, "ArraySeq()"),
            row("acled:2MLI", "2015-01-02", "riots", null, false, "ArraySeq()"),
            row("acled:3MLI", "2015-01-03", "protests", null, false, "ArraySeq()"),
            row("acled:4MLI", "2015-01-04", null, null, null, "ArraySeq(event_type_unmapped)"),
            row(
                "acled:5MLI",
                "1997-10-06",
                "strategic_developments",
                "headquarters_or_base_established",
                false,
                "ArraySeq()"),
            row("acled:6MLI", "2020-05-09", "remote_violence", null, true, "ArraySeq()"));
  }

  @Test
  void intervalsFollowTheStatedPrecision(SparkSession spark) {
    String rows =
        BATTLE
            + BATTLE.replace("2022,1,Pol", "2022,2,Pol")
            + BATTLE.replace("2022,1,Pol", "2022,3,Pol")
            + BATTLE.replace("2022,1,Pol", "2022,,Pol")
            + BATTLE.replace("2022,1,Pol", "2021,9,Pol");
    assertTable(read(spark, CURRENT + rows))
        .columns("row", "date_earliest", "date_latest", "date_precision", "issues")
        .hasRows(
            row(2L, "2022-02-23", "2022-02-23", "day", "ArraySeq()"),
            row(3L, "2022-02-17", "2022-03-01", "week", "ArraySeq()"),
            row(4L, "2022-02-01", "2022-02-28", "month", "ArraySeq()"),
            row(5L, "2022-02-23", "2022-02-23", "day", "ArraySeq(date_precision_unknown)"),
            row(
                6L,
                "2022-02-23",
                "2022-02-23",
                "day",
                "ArraySeq(date_implausible, date_precision_unknown)"));
  }

  @Test
  void theCapitalsUnitOfARegionalEventIsIgnored(SparkSession spark) {
    assertTable(read(spark, CURRENT + BATTLE.replace("0.4,1,", "0.4,3,")))
        .columns("admin1", "admin2", "admin3", "place", "latitude", "geo_precision")
        .hasRows(row("Gao", null, null, "Tessit", 15.2, "admin1"));
  }

  @Test
  void recordsWithoutIdOrDateAreQuarantinedAndTagsAreNoRecords(SparkSession spark) {
    String rows =
        BATTLE.replace("MLI1", "")
            + BATTLE.replace("2022-02-23", "31 February 2022")
            + "#event+code,#date+occurred\n"
            + CURRENT
            + ",,,,,\n";
    assertTable(read(spark, CURRENT + rows))
        .columns("row", "kind", "quarantine_reason", "quarantine_detail")
        .hasRows(
            row(2L, "report", "id_missing", null),
            row(3L, "report", "date_unreadable", "31 February 2022"),
            row(4L, "not_a_record", null, null),
            row(5L, "not_a_record", null, null),
            row(6L, "not_a_record", null, null));
  }

  @Test
  void valuesThatCannotBeAreFlaggedAndNull(SparkSession spark) {
    String rows =
        BATTLE.replace("15.2,0.4", "95.2,0.4")
            + BATTLE.replace("15.2,0.4", "0,0.0")
            + BATTLE.replace("15.2,0.4", "north,0.4")
            + BATTLE.replace(",4,,", ",several,,")
            + BATTLE.replace(",4,,", ",-4,,")
            + BATTLE.replace(",4,,", ",\"1,204\",,")
            + BATTLE.replace("15.2,0.4", "15°12'N,0°24'E")
            + BATTLE.replace("15.2,0.4", "NaN,0.4")
            + BATTLE.replace("15.2,0.4", "1e9,0.4")
            + BATTLE.replace("15.2,0.4", "\"15,2\",\"0,4\"");
    assertTable(read(spark, CURRENT + rows))
        .columns("row", "latitude", "longitude", "fatalities_best", "issues")
        .hasRows(
            row(2L, null, null, 4L, "ArraySeq(coordinate_out_of_range)"),
            row(3L, null, null, 4L, "ArraySeq(coordinate_out_of_range)"),
            row(4L, null, null, 4L, "ArraySeq(coordinate_unreadable)"),
            row(5L, 15.2, 0.4, null, "ArraySeq(fatalities_unreadable)"),
            row(6L, 15.2, 0.4, null, "ArraySeq(fatalities_unreadable)"),
            row(7L, 15.2, 0.4, 1204L, "ArraySeq()"),
            row(8L, 15.2, 0.4, 4L, "ArraySeq(coordinate_form_unusual)"),
            row(9L, null, null, 4L, "ArraySeq(coordinate_unreadable)"),
            row(10L, null, null, 4L, "ArraySeq(coordinate_out_of_range)"),
            row(11L, 15.2, 0.4, 4L, "ArraySeq(coordinate_form_unusual)"));
  }

  @Test
  void fieldsBeyondTheHeaderMatterOnlyWhenTheyHoldText(SparkSession spark) {
    String rows =
        BATTLE.replace("\n", ",\n")
            + BATTLE.replace("\n", ",x\n")
            + BATTLE.replace(",,1646086800", "");
    assertTable(read(spark, CURRENT + rows))
        .columns("row", "issues")
        .hasRows(
            row(2L, "ArraySeq()"),
            row(3L, "ArraySeq(field_count_differs)"),
            row(4L, "ArraySeq(field_count_differs)"));
  }

  @Test
  void inViolenceAgainstCiviliansTheSecondActorIsTheTarget(SparkSession spark) {
    String attack =
        BATTLE
            .replace("Battles,Armed clash", "Violence against civilians,Attack")
            .replace("Military Forces of X,,State forces", "Civilians (Mali),Herders,Civilians");
    Row report = only(read(spark, CURRENT + attack));
    assertThat(report.getList(report.fieldIndex("actors")))
        .extracting(Object::toString)
        .contains(
            "[1,Rebels A,a,principal,perpetrator,null,rebel_group]",
            "[4,Civilians (Mali),b,principal,target,null,civilians]",
            "[5,Herders,b,associate,unstated,null,null]");
    assertThat(report.<Boolean>getAs("civilian_targeting")).isTrue();
  }

  @Test
  void aStatedTargetingIsTakenAsStated(SparkSession spark) {
    assertTable(read(spark, CURRENT + BATTLE.replace("12,,466", "12,Civilian targeting,466")))
        .columns("civilian_targeting", "civilian_targeting_basis")
        .hasRows(row(true, "stated"));
  }

  @Test
  void rowsOfTheActorBasedLayoutAreFoldableAndTellTheirSideByType(SparkSession spark) {
    String header =
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
            + "assoc_actor_1,inter1,country,fatalities,timestamp,geo_precision\n";
    String event = "MLI9,2022-02-23,2022,1,Violence against civilians,Attack,";
    String rows =
        (event + "Rebels A,,2,Mali,1,1646086800,1\n")
            + (event + "Civilians (Mali),,7,Mali,1,1646086800,1\n");
    List<Row> reports = read(spark, header + rows).orderBy("row").collectAsList();
    assertThat(reports).allMatch(report -> report.<Boolean>getAs("is_foldable"));
    assertThat(reports)
        .extracting(report -> report.getList(report.fieldIndex("actors")).get(0).toString())
        .containsExactly(
            "[1,Rebels A,a,principal,perpetrator,null,rebel_group]",
            "[1,Civilians (Mali),b,principal,target,null,civilians]");
  }

  @Test
  void namesAndTagsAreTidied(SparkSession spark) {
    String dirty =
        BATTLE
            .replace("Rebels A", " Rebels\u00a0 A ")
            .replace(",4,,", ",4,crowd size=no report; Sexual violence;;crowd size=no report,");
    Row report = only(read(spark, CURRENT + dirty));
    assertThat(report.getList(report.fieldIndex("actors")).get(0).toString())
        .isEqualTo("[1,Rebels A,a,principal,unstated,null,rebel_group]");
    assertThat(report.<String>getList(report.fieldIndex("tags")))
        .containsExactly("crowd-size-no-report", "method:firefight", "sexual-violence");
  }

  @Test
  void aListOfWithdrawnEventsGivesDeletionsWithTheirStamp(SparkSession spark) {
    assertTable(read(spark, "event_id_cnty,deleted_timestamp\nMLI1,1700000000\n"))
        .columns("report_id", "kind", "version_number", "quarantine_reason")
        .hasRows(row("acled:MLI1", "deletion", 1700000000L, null));
  }

  @Test
  void stampsMayBeTimesAndOthersAreTold(SparkSession spark) {
    String rows =
        BATTLE.replace("1646086800", "2022-02-28T22:20:00")
            + BATTLE.replace("1646086800", "second")
            + BATTLE.replace("1646086800", "");
    assertTable(read(spark, CURRENT + rows))
        .columns("row", "version_number", "issues")
        .hasRows(
            row(2L, 1646086800L, "ArraySeq()"),
            row(3L, null, "ArraySeq(version_unreadable)"),
            row(4L, null, "ArraySeq()"));
    assertTable(
            read(spark, "event_id_cnty,deleted_timestamp\nMLI1,2023-11-14 22:13:20\nMLI2,lately\n"))
        .columns("row", "kind", "version_number", "quarantine_reason", "quarantine_detail")
        .hasRows(
            row(2L, "deletion", 1700000000L, null, null),
            row(3L, "deletion", null, "stamp_unreadable", "lately"));
  }

  @Test
  void everyRecordComesOutOnce(SparkSession spark) {
    StringBuilder rows = new StringBuilder(CURRENT);
    IntStream.range(0, 50).forEach(i -> rows.append(i % 7 == 0 ? ",,\n" : BATTLE));
    assertThat(read(spark, rows.toString()).select("row").distinct().count()).isEqualTo(50);
  }
}
