package org.harmattan.source;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One made-up event in each layout of UCDP's yearly and candidate releases. */
@ExtendWith(SparkExtension.class)
class UcdpLayoutsTest {
  private static final List<String> RELEASE =
      List.of(
          ("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id"
                  + " conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id"
                  + " side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article"
                  + " source_office source_date source_headline source_original where_prec"
                  + " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt"
                  + " priogrid_gid country country_id region event_clarity date_prec date_start"
                  + " date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa"
                  + " gwnob")
              .split(" "));

  private static final List<String> NUMBERS =
      List.of("id", "type_of_violence", "where_prec", "date_prec", "best", "low", "side_b_new_id");

  private static Map<String, String> event() {
    String[] values = {
      "id",
      "4711",
      "relid",
      "MLI-2021-1",
      "year",
      "2021",
      "active_year",
      "TRUE",
      "code_status",
      "Clear",
      "type_of_violence",
      "3",
      "conflict_new_id",
      "1",
      "dyad_new_id",
      "2",
      "side_a_new_id",
      "234",
      "side_a",
      "IS",
      "side_b_new_id",
      "9999",
      "side_b",
      "Civilians",
      "number_of_sources",
      "1",
      "source_office",
      "Agency One;Agency Two",
      "source_headline",
      "Attack on a village",
      "where_prec",
      "2",
      "where_coordinates",
      "Ménaka town",
      "adm_1",
      "Ménaka region",
      "latitude",
      "15.9",
      "longitude",
      "2.4",
      "country",
      "Mali",
      "country_id",
      "432",
      "region",
      "Africa",
      "event_clarity",
      "1",
      "date_prec",
      "1",
      "date_start",
      "2021-03-10",
      "date_end",
      "2021-03-11",
      "deaths_a",
      "0",
      "deaths_b",
      "0",
      "deaths_civilians",
      "3",
      "deaths_unknown",
      "0",
      "best",
      "3",
      "high",
      "5",
      "low",
      "2",
      "gwnoa",
      "2;200;900",
      "iso3",
      "MLI"
    };
    Map<String, String> event = new TreeMap<>();
    for (int i = 0; i < values.length; i += 2) {
      event.put(values[i], values[i + 1]);
    }
    return event;
  }

  private static String line(List<String> names, Map<String, String> event) {
    return names.stream()
        .map(name -> "\"" + event.getOrDefault(name, "") + "\"")
        .collect(Collectors.joining(","));
  }

  private static String csv(List<String> names, Map<String, String> event) {
    return String.join(",", names) + "\n" + line(names, event);
  }

  /** 47 names, 48 fields, American dates, other names of numbers. */
  private static String ofTheWebsite() {
    List<String> names =
        RELEASE.stream().filter(name -> !List.of("gwnoa", "gwnob").contains(name)).toList();
    Map<String, String> event = event();
    event.put("date_start", "03/10/2021 00:00:00");
    event.put("date_end", "03/11/2021 00:00:00");
    String[] file = csv(names, event).split("\n", 2);
    return file[0].replaceAll("\\b(best|high|low)\\b", "$1_est") + "\n" + file[1] + ",\n";
  }

  /** An index column, a second row of tags, iso3 in the middle, fractions of zero. */
  private static String ofHdx() {
    List<String> names = new ArrayList<>(RELEASE);
    names.add(names.indexOf("longitude"), "iso3");
    Map<String, String> event = event();
    NUMBERS.forEach(number -> event.computeIfPresent(number, (n, value) -> value + ".0"));
    event.put("date_start", "2021-03-10 00:00:00.000");
    event.put("date_end", "2021-03-11 00:00:00.000");
    String tags = "," + Stream.of("#event+id", "#event+rel").collect(Collectors.joining(","));
    String[] file = csv(names, event).split("\n", 2);
    return "," + file[0] + "\n" + tags + ",".repeat(names.size() - 2) + "\n0," + file[1] + "\n";
  }

  @Test
  void oneEventIsOneAccountInEveryLayout(SparkSession spark) {
    List<Row> rows =
        new Exports(spark)
            .with("ucdp_ged", csv(RELEASE, event()))
            .with("ucdp_ged", ofTheWebsite())
            .with("ucdp_ged", ofHdx())
            .with("ucdp_candidate", csv(RELEASE, event()))
            .interpreted(
                SourceDeclarations.builtIn().stream()
                    .filter(d -> d.sourceId().startsWith("ucdp"))
                    .toList())
            .where(col("kind").equalTo("report"))
            .orderBy("delivery_id")
            .selectExpr(
                "source_id",
                "precedence",
                "content_hash",
                "struct(report_id, event_date, date_latest, event_type, violence_type, country,"
                    + " admin1, place, latitude, geo_precision, fatalities_low, fatalities_best,"
                    + " fatalities_high, deaths_civilians, is_summary, civilian_targeting,"
                    + " civilian_targeting_basis, headline, source_names,"
                    + " source_attributes['active_year'], issues, actors) as report")
            .collectAsList();
    assertThat(rows).hasSize(4);
    assertThat(rows)
        .extracting(row -> row.get(3).toString())
        .containsOnly(
            "[ucdp:4711,2021-03-10,2021-03-11,violence_unspecified,one_sided,Mali,Ménaka region,"
                + "Ménaka town,15.9,near,2,3,5,3,false,true,derived,Attack on a village,"
                + "ArraySeq(Agency One, Agency Two),true,ArraySeq(),ArraySeq("
                + "[1,IS,a,principal,perpetrator,234,null], "
                + "[2,Civilians,b,principal,target,9999,null])]");
    assertThat(rows).extracting(row -> row.getString(2)).containsOnly(rows.get(0).getString(2));
    assertThat(rows).extracting(row -> row.getLong(1)).containsExactly(2L, 2L, 2L, 1L);
  }
}
