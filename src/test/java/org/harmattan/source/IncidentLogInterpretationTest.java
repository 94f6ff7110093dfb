package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.quality.UsageException;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class IncidentLogInterpretationTest {
  private static final List<SourceDeclaration> LOG =
      SourceDeclarations.builtIn().stream()
          .filter(d -> d.sourceId().equals("incident_log"))
          .toList();

  private static Exports with(SparkSession spark, String csv) {
    return new Exports(spark).with("incident_log", csv);
  }

  @Test
  void aLogOfOnesOwnIsReadWithItsRangeOfDeaths(SparkSession spark) {
    String log =
        "Incident No,Incident Date,Category,Actor,Victim,Country,Admin1,Village,Deaths,Killed Min,"
            + "Killed Max,Wounded,Sources,Description\n"
            + "7,03/02/2021,Kidnapping,Unknown men;Group A,Teachers,Niger,Tillabéri,Banibangou,2,1,"
            + "\"1,204\",3,Radio X; Paper Y,Two teachers were taken.\n";
    assertTable(
            with(spark, log)
                .interpreted(LOG)
                .selectExpr(
                    "report_id",
                    "event_date",
                    "sub_event_type",
                    "concat_ws('/', transform(actors, a -> concat_ws(' ', a.raw_name, a.side, a.conduct)))",
                    "geo_precision",
                    "fatalities_low",
                    "fatalities_best",
                    "fatalities_high",
                    "injured",
                    "concat_ws('/', source_names)",
                    "civilian_targeting",
                    "concat_ws(' ', tags)",
                    "concat_ws(' ', issues)"))
        .hasRows(
            row(
                "incident_log:7",
                "2021-02-03",
                "abduction_forced_disappearance",
                "Unknown men a perpetrator/Group A a perpetrator/Teachers b target",
                "place",
                1L,
                2L,
                1204L,
                3L,
                "Radio X/Paper Y",
                true,
                "group:teachers tactic:abduction",
                ""));
  }

  @Test
  void anIdMayBeginWithWhatBeginsTags(SparkSession spark) {
    String log =
        "incident_id,date,type,country\n#id,#date,,\n#12,2021-02-03,clash,Mali\n#13,,clash,Mali\n";
    assertTable(with(spark, log).interpreted(LOG))
        .columns("row", "kind", "report_id")
        .hasRows(
            row(2L, "not_a_record", "incident_log:#id"),
            row(3L, "report", "incident_log:#12"),
            row(4L, "not_a_record", "incident_log:#13"));
  }

  @Test
  void withoutIdsTheKeyTellsIncidentsHoweverTheyAreWritten(SparkSession spark) {
    String header = "date,type,country,place,perpetrator,target,killed,summary\n";
    String log =
        header
            + "2021-02-03,clash,Mali,Ménaka,Group A,Army,2,First account.\n"
            + "2021-02-03,clash,Mali,Ménaka,Group A,Army,2,First account.\n"
            + "2021-02-04,clash,Mali,Ménaka,Group A,Army,2,First account.\n"
            + ",,,,,,,\n"
            + ",clash,Mali,,,,,A day is missing.\n"
            + "date,type,country,place,perpetrator,target,killed,summary\n";
    String again =
        "killed,summary,target,perpetrator,place,country,type,date\n"
            + "3,Corrected.,Army,GROUP A,Menaka ,Mali,Clash,3 February 2021\n";
    List<Row> rows =
        with(spark, log)
            .with("incident_log", again)
            .interpreted(LOG)
            .orderBy("delivery_id", "row")
            .select("report_id", "kind", "quarantine_reason", "content_hash")
            .collectAsList();
    String first = rows.get(0).getString(0);
    assertThat(first).matches("incident_log:[0-9a-f]{32}");
    assertThat(rows.get(1)).as("a row that came twice").isEqualTo(rows.get(0));
    assertThat(rows.get(2).getString(0)).as("another day").isNotEqualTo(first);
    assertThat(rows.get(3).getString(1)).isEqualTo("not_a_record");
    assertThat(rows.get(4).getString(2)).isEqualTo("date_unreadable");
    assertThat(rows.get(5).getString(1)).as("the header again").isEqualTo("not_a_record");
    assertThat(rows.get(6).getString(0)).as("corrected and written otherwise").isEqualTo(first);
    assertThat(rows.get(6).getString(3)).isNotEqualTo(rows.get(0).getString(3));
  }

  @Test
  void aKeyOfColumnsThatNothingReadsIsAMistake() {
    String text = SourceDeclarations.builtInTexts().get("incident_log.conf");
    assertThat(problemsOf(text.replace("id { columns = [date,", "id { columns = [colour, date,")))
        .singleElement()
        .asString()
        .contains("names the column colour, which nothing reads");
    assertThat(
            problemsOf(
                text.replaceFirst("(?m)^id \\{.*$", "")
                    .replace("source_event_id = incident_id", "")))
        .anyMatch(problem -> problem.contains("names no source_event_id; name the column that"));
  }

  @Test
  void codeListsAndFiltersAreCheckedToo() {
    String text = SourceDeclarations.builtInTexts().get("gdelt.conf");
    assertThat(problemsOf(text.replace("{ list = fips }", "{ list = fips, values { XX = Mali } }")))
        .singleElement()
        .asString()
        .contains("country-codes.values.XX is 'Mali'; write an ISO 3166-1 alpha-3 code");
    assertThat(problemsOf(text.replace("only = [\"14\", \"18\", \"19\", \"20\"]", "")))
        .singleElement()
        .asString()
        .contains("records.only is missing; give column and only");
  }

  private static List<String> problemsOf(String text) {
    return catchThrowableOfType(
            UsageException.class, () -> SourceDeclarations.load(Map.of("x.conf", text)))
        .problems();
  }
}
