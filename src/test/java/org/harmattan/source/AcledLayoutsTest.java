package org.harmattan.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.clean.Cleaned;
import org.harmattan.clean.Revisions;
import org.harmattan.table.DeliveryTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One made-up event written out in each layout that ACLED's exports have had, and their traps. */
@ExtendWith(SparkExtension.class)
class AcledLayoutsTest {
  private static final List<SourceDeclaration> ACLED =
      SourceDeclarations.builtIn().stream().filter(d -> d.sourceId().equals("acled")).toList();

  private static final String CURRENT =
      "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1"
          + " assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso"
          + " region country admin1 admin2 admin3 location latitude longitude geo_precision source"
          + " source_scale notes fatalities tags timestamp";
  private static final String FROM_2017 =
      "data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type"
          + " sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction"
          + " region country admin1 admin2 admin3 location latitude longitude geo_precision source"
          + " source_scale notes fatalities timestamp iso3";
  private static final String OF_2018 = FROM_2017.replace("sub_event_type ", "");
  private static final String VERSION_5 =
      "GWNO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE ACTOR1"
          + " ALLY_ACTOR_1 INTER1 ACTOR2 ALLY_ACTOR_2 INTER2 INTERACTION COUNTRY ADMIN1 ADMIN2"
          + " ADMIN3 LOCATION LATITUDE LONGITUDE GEO_PRECISION SOURCE NOTES FATALITIES";

  /** A value of every column of every layout. */
  private static Map<String, String> event(String... columnsAndValues) {
    String[] usual = {
      "event_id_cnty",
      "MLI1",
      "event_date",
      "2018-10-06",
      "year",
      "2018",
      "time_precision",
      "1",
      "disorder_type",
      "Political violence",
      "event_type",
      "Battles",
      "sub_event_type",
      "Armed clash",
      "actor1",
      "Rebels A",
      "assoc_actor_1",
      "Ally B; Ally C",
      "inter1",
      "2",
      "actor2",
      "Military Forces of Mali (2013-2020)",
      "inter2",
      "1",
      "interaction",
      "12",
      "iso",
      "466",
      "region",
      "Western Africa",
      "country",
      "Mali",
      "admin1",
      "Gao",
      "admin2",
      "Ansongo",
      "admin3",
      "Tessit",
      "location",
      "Tessit",
      "latitude",
      "15.2",
      "longitude",
      "0.4",
      "geo_precision",
      "1",
      "source",
      "Paper One; Paper Two",
      "source_scale",
      "National",
      "notes",
      "A fight,\n\"long\" and hard.",
      "fatalities",
      "4",
      "timestamp",
      "1646086800",
      "data_id",
      "77",
      "event_id_no_cnty",
      "1",
      "iso3",
      "MLI",
      "gwno",
      "432"
    };
    Map<String, String> event = new TreeMap<>();
    for (int i = 0; i < usual.length; i += 2) {
      event.put(usual[i], usual[i + 1]);
    }
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      event.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return event;
  }

  private static String csv(String names, Map<String, String> event) {
    return names.replace(' ', ',') + "\n" + line(names, event) + "\n";
  }

  private static String line(String names, Map<String, String> event) {
    return List.of(names.split(" ")).stream()
        .map(name -> name.toLowerCase(java.util.Locale.ROOT).replace("ally_", "assoc_"))
        .map(name -> event.getOrDefault(name, ""))
        .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }

  private static Dataset<Row> read(SparkSession spark, String... files) {
    Exports exports = new Exports(spark);
    for (String file : files) {
      exports.with("acled", file);
    }
    return exports.interpreted(ACLED);
  }

  @Test
  void oneEventIsOneReportInEveryLayout(SparkSession spark) {
    Map<String, String> event = event();
    String alphabetical =
        List.of(CURRENT.split(" ")).stream().sorted().collect(Collectors.joining(" "));
    Map<String, String> words = event("inter1", "Rebel group", "inter2", "State forces");
    words.put("interaction", "State forces-Rebel group");
    Map<String, String> old = event("event_type", "Battle-No change of territory");
    String[] inR = csv(CURRENT, event).split("\n", 2);
    String hxl = "#event+code,#date+occurred" + ",".repeat(29) + "\n";
    String[] current = csv(CURRENT, event).split("\n", 2);
    List<Row> rows =
        read(
                spark,
                csv(CURRENT, event),
                csv(CURRENT, words),
                csv("index " + alphabetical, event("index", "0")).replaceFirst("index", ""),
                csv(FROM_2017, event("event_date", "06 October 2018")),
                "\"\","
                    + inR[0]
                    + "\n1,"
                    + inR[1].replace("\"\"", "NA").replace("NAlongNA", "\"\"long\"\""),
                current[0] + "\n" + hxl + current[1],
                csv(FROM_2017.toUpperCase(java.util.Locale.ROOT), event("event_date", "6-Oct-18")),
                csv(OF_2018, with(old, "event_date", "06-October-2018")),
                csv(
                    VERSION_5,
                    with(
                        old,
                        "event_date",
                        "6-Oct-18",
                        "actor1",
                        "Rebels\u00a0A",
                        "latitude",
                        "15.20")))
            .where(col("kind").equalTo("report"))
            .orderBy("delivery_id")
            .selectExpr(
                "delivery_id",
                "version_number",
                "is_foldable",
                "struct(report_id, event_date, date_earliest, date_latest, date_precision, event_type,"
                    + " sub_event_type, country, admin1, admin2, admin3, place, latitude, longitude,"
                    + " geo_precision, fatalities_best, civilian_targeting, civilian_targeting_basis,"
                    + " source_names, notes, tags, issues, actors) as report")
            .collectAsList();
    assertThat(rows).hasSize(9).noneMatch(row -> row.getBoolean(2));
    for (Row row : rows) {
      boolean isVersion5 = row.getString(0).equals("d9");
      assertThat(row.get(1)).as(row.getString(0)).isEqualTo(isVersion5 ? null : 1646086800L);
      assertThat(row.get(3).toString()).as(row.getString(0)).isEqualTo(REPORT);
    }
  }

  private static final String REPORT =
      "[acled:MLI1,2018-10-06,2018-10-06,2018-10-06,day,battles,armed_clash,Mali,Gao,Ansongo,Tessit,"
          + "Tessit,15.2,0.4,place,4,false,derived,ArraySeq(Paper One, Paper Two),"
          + "A fight,\n\"long\" and hard.,ArraySeq(method:firefight),ArraySeq(),ArraySeq("
          + "[1,Rebels A,a,principal,unstated,null,rebel_group], "
          + "[2,Ally B,a,associate,unstated,null,null], "
          + "[3,Ally C,a,associate,unstated,null,null], "
          + "[4,Military Forces of Mali (2013-2020),b,principal,unstated,null,state_forces])]";

  private static Map<String, String> with(Map<String, String> event, String... columnsAndValues) {
    Map<String, String> other = new TreeMap<>(event);
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      other.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return other;
  }

  @Test
  void everyOldEventTypeHasItsPlaceByTheTypeOfItsActorsWhereNeeded(SparkSession spark) {
    String[][] types = {
      {"Battle-Government regains territory", "1", "2"},
      {"Battle-Non-state actor overtakes territory", "2", "1"},
      {"Remote violence", "2", "1"},
      {"Strategic development", "1", ""},
      {"Headquarters or base established", "2", ""},
      {"Non-violent transfer of territory", "2", ""},
      {"Riots/Protests", "5", "1"},
      {"Riots/Protests", "1", "6"},
      {"Demostrations", "6", ""},
      {"Riots/Protests", "Rioters", ""},
      {"Riots/Protests", "2", "1"},
      {"Sorcery", "Wizards", "9"}
    };
    StringBuilder file = new StringBuilder(OF_2018.replace(' ', ','));
    for (String[] type : types) {
      file.append('\n')
          .append(
              line(OF_2018, event("event_type", type[0], "inter1", type[1], "inter2", type[2])));
    }
    assertTable(
            read(spark, file.toString())
                .selectExpr(
                    "row",
                    "event_type",
                    "sub_event_type",
                    "concat_ws(' ', issues)",
                    "to_json(map_filter(source_attributes, (k, v) -> k like 'unmapped%'))"))
        .hasRows(
            row(2L, "battles", "government_regains_territory", "", "{}"),
            row(3L, "battles", "non_state_actor_overtakes_territory", "", "{}"),
            row(4L, "remote_violence", null, "", "{}"),
            row(5L, "strategic_developments", null, "", "{}"),
            row(6L, "strategic_developments", "headquarters_or_base_established", "", "{}"),
            row(7L, "strategic_developments", "non_violent_transfer_of_territory", "", "{}"),
            row(8L, "riots", null, "", "{}"),
            row(9L, "protests", null, "", "{}"),
            row(10L, "protests", null, "", "{}"),
            row(11L, "riots", null, "", "{}"),
            row(
                12L,
                null,
                null,
                "event_type_unmapped",
                "{\"unmapped.event_type\":\"Riots/Protests\"}"),
            row(
                13L,
                null,
                null,
                "actor_type_unmapped event_type_unmapped",
                "{\"unmapped.event_type\":\"Sorcery\",\"unmapped.inter1\":\"Wizards\",\"unmapped.inter2\":\"9\"}"));
  }

  @Test
  void theFiveDateFormsAreReadAndImpossibleDaysAreNone(SparkSession spark) {
    String[] dates = {
      "2022-02-23",
      "03 December 2020",
      "6-Oct-18",
      "9-May-20",
      "01-January-2015",
      "0025-01-03",
      "2022-02-30",
      "1899-12-31"
    };
    StringBuilder file = new StringBuilder(CURRENT.replace(' ', ','));
    for (String date : dates) {
      file.append('\n').append(line(CURRENT, event("event_date", date, "year", "")));
    }
    assertTable(
            read(spark, file.toString())
                .selectExpr("row", "event_date", "quarantine_reason", "quarantine_detail"))
        .hasRows(
            row(2L, "2022-02-23", null, null),
            row(3L, "2020-12-03", null, null),
            row(4L, "2018-10-06", null, null),
            row(5L, "2020-05-09", null, null),
            row(6L, "2015-01-01", null, null),
            row(7L, null, "date_unreadable", "0025-01-03"),
            row(8L, null, "date_unreadable", "2022-02-30"),
            row(9L, null, "date_unreadable", "1899-12-31"));
  }

  @Test
  void targetingIsDerivedWhereItIsBlankAndMarkedSo(SparkSession spark) {
    String[][] cases = {
      {"Violence against civilians", "Attack", "2", "7", ""},
      {"Protests", "Excessive force against protesters", "6", "1", ""},
      {"Explosions/Remote violence", "Air/drone strike", "1", "7", ""},
      {"Explosions/Remote violence", "Air/drone strike", "1", "2", ""},
      {"Strategic developments", "Arrests", "1", "7", ""},
      {"Battles", "Armed clash", "2", "", ""},
      {"Battles", "Armed clash", "2", "1", "Civilian targeting"},
      {"Battles", "Armed clash", "2", "1", "perhaps"}
    };
    StringBuilder file = new StringBuilder(CURRENT.replace(' ', ','));
    for (String[] one : cases) {
      Map<String, String> event = event("event_type", one[0], "sub_event_type", one[1]);
      event.putAll(Map.of("inter1", one[2], "inter2", one[3], "civilian_targeting", one[4]));
      file.append('\n').append(line(CURRENT, event));
    }
    assertTable(
            read(spark, file.toString())
                .selectExpr(
                    "row",
                    "civilian_targeting",
                    "civilian_targeting_basis",
                    "concat_ws(' ', issues)"))
        .hasRows(
            row(2L, true, "derived", ""),
            row(3L, true, "derived", ""),
            row(4L, true, "derived", ""),
            row(5L, false, "derived", ""),
            row(6L, false, "derived", ""),
            row(7L, null, null, ""),
            row(8L, true, "stated", ""),
            row(9L, false, "derived", "civilian_targeting_unmapped"));
  }

  @Test
  void damagedTextIsPutRightAndIsTheSameAccountAsSoundText(SparkSession spark) {
    Map<String, String> sound =
        event("admin1", "Ségou", "notes", "L'État & l'armée.", "fatalities", "1204");
    Map<String, String> damaged =
        event("admin1", "SÃ©gou", "notes", "L'Ã‰tat &amp; l'armÃ©e.", "fatalities", "1,204");
    Map<String, String> spaced =
        event(
            "admin1",
            "\u200eSe\u0301gou",
            "notes",
            "L'État & l'armée.",
            "fatalities",
            "1\u202f204");
    Map<String, String> lost =
        event("admin1", "S\uFFFDgou", "notes", "L'État & l'armée.", "fatalities", "1204.0");
    List<Row> rows =
        read(
                spark,
                csv(CURRENT, sound),
                csv(CURRENT, damaged),
                csv(CURRENT, spaced),
                csv(CURRENT, lost))
            .orderBy("delivery_id")
            .selectExpr(
                "struct(admin1, notes, fatalities_best, concat_ws(' ', issues))", "content_hash")
            .collectAsList();
    String account = "Ségou,L'État & l'armée.,1204,";
    assertThat(rows)
        .extracting(row -> row.get(0).toString())
        .containsExactly(
            "[" + account + "]",
            "[" + account + "text_repaired]",
            "[" + account + "]",
            "["
                + account.replace("é", "é").replaceFirst("Ségou", "S\uFFFDgou")
                + "text_unreadable]");
    assertThat(rows.get(1).getString(1)).isEqualTo(rows.get(0).getString(1));
    assertThat(rows.get(2).getString(1)).isEqualTo(rows.get(0).getString(1));
    assertThat(rows.get(3).getString(1)).isNotEqualTo(rows.get(0).getString(1));
  }

  @Test
  void theActorBasedLayoutIsFoldedBackIntoOneReportWithBothSides(SparkSession spark) {
    String names = FROM_2017.replace(" actor2 assoc_actor_2 inter2", "").replace(" iso3", "");
    assertThat(names.split(" ")).hasSize(27);
    Map<String, String> attack =
        event("event_type", "Violence against civilians", "sub_event_type", "Attack");
    attack.put("assoc_actor_1", "");
    Map<String, String> victims = new TreeMap<>(attack);
    victims.putAll(
        Map.of("actor1", "Civilians (Mali)", "assoc_actor_1", "Teachers (Mali)", "inter1", "7"));
    Dataset<Row> interpreted = read(spark, csv(names, attack) + line(names, victims) + "\n");
    Cleaned cleaned = cleaned(spark, interpreted);
    assertTable(
            cleaned
                .reports()
                .selectExpr(
                    "report_id",
                    "civilian_targeting",
                    "concat_ws(' ', tags)",
                    "concat_ws('/', transform(actors, a -> concat_ws(' ', a.position, a.raw_name, a.side, a.role, a.conduct)))"))
        .hasRows(
            row(
                "acled:MLI1",
                true,
                "group:teachers",
                "1 Rebels A a principal perpetrator/2 Civilians (Mali) b principal target/"
                    + "3 Teachers (Mali) b associate unstated"));
    assertTable(cleaned.outcomes().select("row", "outcome"))
        .hasRows(row(2L, "new"), row(3L, "folded"));
  }

  @Test
  void aRiotAndThePoliceInItAreOneReportThoughOneSideAloneTellsTheType(SparkSession spark) {
    String names = OF_2018.replace(" actor2 assoc_actor_2 inter2", "").replace(" iso3", "");
    assertThat(names).doesNotContain("actor2");
    Map<String, String> riot = event("event_type", "Riots/Protests", "inter1", "5");
    riot.putAll(Map.of("actor1", "Rioters (Mali)", "assoc_actor_1", ""));
    Map<String, String> police = new TreeMap<>(riot);
    police.putAll(Map.of("actor1", "Police Forces of Mali (2020-2021)", "inter1", "1"));
    for (List<Map<String, String>> rows : List.of(List.of(riot, police), List.of(police, riot))) {
      Cleaned cleaned =
          cleaned(spark, read(spark, csv(names, rows.get(0)) + line(names, rows.get(1)) + "\n"));
      assertTable(
              cleaned
                  .reports()
                  .selectExpr(
                      "event_type",
                      "size(actors)",
                      "array_contains(issues, 'event_type_unmapped')",
                      "size(map_filter(source_attributes, (k, v) -> k LIKE 'unmapped.%'))"))
          .hasRows(row("riots", 2, false, 0));
      assertTable(cleaned.outcomes().select("row", "outcome"))
          .hasRows(row(2L, "new"), row(3L, "folded"));
    }
  }

  /** What comes of the rows of one delivery. */
  private static Cleaned cleaned(SparkSession spark, Dataset<Row> interpreted) {
    Row delivery =
        Rows.named(
            DeliveryTable.SCHEMA,
            "delivery_id",
            "d1",
            "source_id",
            "acled",
            "status",
            DeliveryTable.LOADED,
            "path",
            "d1",
            "digest",
            "d1",
            "arrived_at",
            Timestamp.valueOf("2022-04-01 00:00:00"),
            "run_id",
            "r");
    return Revisions.apply(interpreted, Rows.of(spark, DeliveryTable.SCHEMA, delivery));
  }
}
