package org.harmattan.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Made-up rows in the layouts of GDELT, and the public files. */
@ExtendWith(SparkExtension.class)
class GdeltInterpretationTest {
  private static final SourceDeclaration GDELT =
      SourceDeclarations.builtIn().stream()
          .filter(d -> d.sourceId().equals("gdelt"))
          .findFirst()
          .orElseThrow();

  private static final List<List<String>> LAYOUTS = GDELT.files().layouts();

  private static String[] event(List<String> names, String... columnsAndValues) {
    Map<String, String> values = new TreeMap<>();
    String[] usual = {
      "GLOBALEVENTID",
      "1",
      "SQLDATE",
      "20190121",
      "Year",
      "2019",
      "Actor1Name",
      "POLICE",
      "Actor1CountryCode",
      "MLI",
      "Actor1Type1Code",
      "COP",
      "Actor2Name",
      "TEACHER",
      "Actor2Type1Code",
      "EDU",
      "IsRootEvent",
      "1",
      "EventCode",
      "182",
      "EventBaseCode",
      "182",
      "EventRootCode",
      "18",
      "ActionGeo_Type",
      "4",
      "ActionGeo_FullName",
      "Gao, Gao, Mali",
      "ActionGeo_CountryCode",
      "ML",
      "ActionGeo_Lat",
      "16.27",
      "ActionGeo_Long",
      "-0.04",
      "DATEADDED",
      "20190121220000",
      "SOURCEURL",
      "https://example.org/a"
    };
    for (int i = 0; i < usual.length; i += 2) {
      values.put(usual[i], usual[i + 1]);
    }
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      values.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return names.stream().map(name -> values.getOrDefault(name, "")).toArray(String[]::new);
  }

  private static Dataset<Row> read(SparkSession spark, List<String[]> rows) {
    return new Exports(spark).with("gdelt", LAYOUTS.get(0), rows).interpreted(List.of(GDELT));
  }

  @Test
  void theLayoutsAreToldByTheirNumberOfColumns() {
    assertThat(LAYOUTS).extracting(List::size).containsExactly(61, 58, 57);
  }

  @Test
  void aRowOfEveryLayoutIsTheSameReportButForThePage(SparkSession spark) {
    Exports exports = new Exports(spark);
    LAYOUTS.forEach(names -> exports.with("gdelt", names, List.<String[]>of(event(names))));
    List<String> copy = new ArrayList<>(LAYOUTS.get(0));
    copy.set(copy.indexOf("ActionGeo_ADM2Code"), "");
    exports.with("gdelt", copy, List.<String[]>of(event(copy)));
    assertTable(
            exports
                .interpreted(List.of(GDELT))
                .selectExpr(
                    "delivery_id",
                    "report_id",
                    "event_date",
                    "date_precision",
                    "event_type",
                    "sub_event_type",
                    "country_code",
                    "place",
                    "latitude",
                    "geo_precision",
                    "fatalities_best",
                    "civilian_targeting",
                    "concat_ws('/', transform(actors, a -> concat_ws(' ', a.raw_name, a.side, a.conduct, a.type_code)))",
                    "concat_ws(' ', source_names)",
                    "concat_ws(' ', tags)",
                    "concat_ws(' ', issues)"))
        .hasRows(
            report("d1", "https://example.org/a"),
            report("d2", "https://example.org/a"),
            report("d3", ""),
            report("d4", "https://example.org/a"));
  }

  @Test
  void codesSavedWithAFractionAreThoseWithout(SparkSession spark) {
    List<String> names = LAYOUTS.get(0);
    assertTable(
            read(
                spark,
                List.of(
                    event(names, "EventRootCode", "18.0", "EventBaseCode", "182.0"),
                    event(names, "GLOBALEVENTID", "2", "EventRootCode", "01.0"))))
        .columns("report_id", "kind", "sub_event_type")
        .hasRows(row("gdelt:1", "report", "attack"), row("gdelt:2", "not_a_record", "attack"));
  }

  private static Row report(String delivery, String page) {
    return row(
        delivery,
        "gdelt:1",
        "2019-01-21",
        "day",
        "violence_against_civilians",
        "attack",
        "MLI",
        "Gao, Gao, Mali",
        16.27,
        "place",
        null,
        true,
        "POLICE a perpetrator state_forces/TEACHER b target civilians",
        page,
        "group:teachers",
        "");
  }

  @Test
  void baseCodesTellTypesAndOtherRootsAreNoRecords(SparkSession spark) {
    String[][] codes = {
      {"14", "141"}, {"14", "145"}, {"18", "181"}, {"18", "183"}, {"18", "186"}, {"19", "190"},
      {"19", "191"}, {"19", "193"}, {"19", "194"}, {"19", "195"}, {"20", "202"}, {"18", "189"},
      {"04", "042"}, {"17", "173"}, {"", ""}
    };
    List<String[]> rows = new ArrayList<>();
    for (String[] code : codes) {
      rows.add(event(LAYOUTS.get(0), "EventRootCode", code[0], "EventBaseCode", code[1]));
    }
    assertTable(read(spark, rows).selectExpr("row", "kind", "event_type", "sub_event_type"))
        .hasRows(
            row(1L, "report", "protests", null),
            row(2L, "report", "riots", "violent_demonstration"),
            row(3L, "report", "violence_against_civilians", "abduction_forced_disappearance"),
            row(4L, "report", "remote_violence", null),
            row(5L, "report", "violence_against_civilians", "attack"),
            row(6L, "report", "violence_unspecified", null),
            row(7L, "report", "strategic_developments", null),
            row(8L, "report", "battles", "armed_clash"),
            row(9L, "report", "remote_violence", "shelling_artillery_missile_attack"),
            row(10L, "report", "remote_violence", "air_drone_strike"),
            row(11L, "report", "violence_against_civilians", "attack"),
            row(12L, "report", null, null),
            row(13L, "not_a_record", null, null),
            row(14L, "not_a_record", null, null),
            row(15L, "report", null, null));
  }

  @Test
  void countriesAreFipsAndWhatHasNoMappingIsKeptByItsColumn(SparkSession spark) {
    List<String> names = LAYOUTS.get(0);
    List<String[]> rows =
        List.of(
            event(names, "ActionGeo_CountryCode", "UV"),
            event(names, "ActionGeo_CountryCode", "NG", "ActionGeo_Type", "1"),
            event(names, "ActionGeo_CountryCode", "NI", "ActionGeo_Type", "5"),
            event(names, "ActionGeo_CountryCode", "", "ActionGeo_Type", "0"),
            event(names, "ActionGeo_CountryCode", "OS", "Actor1Type1Code", "XYZ"),
            event(names, "EventBaseCode", "189", "ActionGeo_Type", "9"));
    assertTable(
            read(spark, rows)
                .selectExpr(
                    "row",
                    "country_code",
                    "geo_precision",
                    "place",
                    "concat_ws(' ', issues)",
                    "to_json(map_filter(source_attributes, (k, v) -> k like 'unmapped%'))"))
        .hasRows(
            row(1L, "BFA", "place", "Gao, Gao, Mali", "", "{}"),
            row(2L, "NER", "country", null, "", "{}"),
            row(3L, "NGA", "admin1", null, "", "{}"),
            row(4L, null, "country", "Gao, Gao, Mali", "", "{}"),
            row(
                5L,
                null,
                "place",
                "Gao, Gao, Mali",
                "actor_type_unmapped country_code_unmapped",
                "{\"unmapped.actor1type1code\":\"XYZ\",\"unmapped.actiongeo_countrycode\":\"OS\"}"),
            row(
                6L,
                "MLI",
                "country",
                "Gao, Gao, Mali",
                "event_type_unmapped geo_precision_unknown",
                "{\"unmapped.eventbasecode\":\"189\",\"unmapped.actiongeo_type\":\"9\"}"));
  }

  /** Counts are those of the files' own root codes. */
  @Test
  void everyRowOfTheRealFilesHasOneOutcome(SparkSession spark) throws IOException {
    Dataset<Row> interpreted =
        new Exports(spark)
            .with("gdelt", LAYOUTS.get(0), tabbed("gdelt/20190121220000.export.CSV"))
            .with("gdelt", LAYOUTS.get(0), tabbed("gdelt/20191024143000.export.CSV"))
            .with("gdelt", Exports.realFile("gdelt/gdelt1_westafrica_1997.csv"))
            .interpreted(List.of(GDELT))
            .cache();
    try {
      assertTable(
              interpreted
                  .groupBy("delivery_id", "kind")
                  .agg(
                      count(lit(1)),
                      countDistinct("report_id"),
                      count(col("quarantine_reason")),
                      count(col("event_type"))))
          .hasRows(
              row("d1", "report", 234L, 234L, 0L, 234L),
              row("d1", "not_a_record", 1395L, 1395L, 0L, 0L),
              row("d2", "report", 250L, 250L, 0L, 250L),
              row("d2", "not_a_record", 1861L, 1861L, 0L, 0L),
              row("d3", "report", 8271L, 8271L, 0L, 8271L),
              row("d3", "not_a_record", 3835L, 3835L, 0L, 0L));
    } finally {
      interpreted.unpersist();
    }
  }

  private static List<String[]> tabbed(String file) throws IOException {
    Path path = Exports.realFile(file);
    return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
        .map(line -> line.split("\t", -1))
        .toList();
  }
}
