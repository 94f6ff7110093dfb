package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.View;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The forms of xSub, VIEWS, HDX HAPI and acledR on events that are computed by hand from what those
 * tools do.
 */
class CompatibilityTest {
  private static final SparkSession SPARK = SparkExtension.spark();

  @BeforeAll
  static void makeTinyWarehouse() {
    SPARK.sql("CREATE DATABASE IF NOT EXISTS tiny");
    SPARK.sql("CREATE DATABASE IF NOT EXISTS tinycompat");
    table(
        "event",
        "event_id, in_all, event_date, date_earliest, date_latest, date_precision, event_type, sub_event_type, violence_type, civilian_targeting, boundary_version, country_id, admin1_id, admin2_id, latitude, longitude, geo_precision, fatalities_best",
        // xSub: an army and rebels, known to the day and place.
        "'e1', true, DATE '2020-03-01', DATE '2020-03-01', DATE '2020-03-01', 'day', 'battles', 'armed_clash', 'state_based', false, 'v', 'MLI', 'MLI/gao', 'MLI/gao/gao', 14.5D, -1.2D, 'place', 3L",
        // Rebels against civilians, known to the week and near the place.
        "'e2', true, DATE '2020-03-10', DATE '2020-03-04', DATE '2020-03-16', 'week', 'violence_against_civilians', 'attack', 'one_sided', true, 'v', 'MLI', 'MLI/gao', 'MLI/gao/gao', 14.6D, -1.1D, 'near', 5L",
        // A political militia and forces from abroad, known to the month and region.
        "'e3', true, DATE '2020-05-15', DATE '2020-05-01', DATE '2020-05-31', 'month', 'remote_violence', 'air_drone_strike', NULL, false, 'v', 'MLI', 'MLI/gao', 'MLI/gao/unspecified-admin2', 16.3D, 0.0D, 'admin1', NULL",
        // Forces from abroad against civilians: interaction 78.
        "'e4', true, DATE '2020-05-20', DATE '2020-05-20', DATE '2020-05-20', 'day', 'violence_against_civilians', 'abduction_forced_disappearance', 'one_sided', true, 'v', 'NER', 'NER/tillaberi', 'NER/tillaberi/ouallam', 14.9D, 1.8D, 'place', 0L",
        // Protesters alone, then fired at: protest and civilian targeting.
        "'e5', true, DATE '2020-05-21', DATE '2020-05-21', DATE '2020-05-21', 'day', 'protests', 'excessive_force_against_protesters', NULL, true, 'v', 'NER', 'NER/niamey', 'NER/unspecified-admin2', 13.5D, 2.1D, 'place', 1L",
        // An area, over the turn of a month; and one known to the country alone.
        "'e6', true, DATE '2020-03-30', DATE '2020-03-30', DATE '2020-04-02', 'week', 'violence_unspecified', NULL, 'state_based', false, 'v', 'NER', 'NER/unspecified-admin1', 'NER/unspecified-admin2', 90D, 180D, 'area', 7L",
        "'e7', true, DATE '2020-04-09', DATE '2020-04-09', DATE '2020-04-09', 'day', 'violence_unspecified', NULL, 'state_based', false, 'v', 'NER', 'NER/unspecified-admin1', 'NER/unspecified-admin2', 18D, 9D, 'country', 9L",
        "'e8', false, DATE '2020-04-09', DATE '2020-04-09', DATE '2020-04-09', 'day', 'battles', NULL, 'state_based', false, 'v', 'NER', 'NER/x', 'NER/x/x', 18D, 9D, 'place', 99L");
    table(
        "event_actor",
        "event_id, actor_id, side, role, conduct, is_ambiguous, is_candidate",
        "'e1', 'rebels', 'a', 'principal', 'unstated', false, false",
        "'e1', 'army', 'b', 'principal', 'unstated', false, false",
        "'e1', 'abroad', 'b', 'associate', 'unstated', false, false",
        "'e2', 'rebels', 'a', 'principal', 'perpetrator', false, false",
        "'e2', 'people', 'b', 'principal', 'target', false, false",
        "'e3', 'abroad', 'a', 'principal', 'unstated', false, false",
        "'e3', 'militia', 'b', 'principal', 'unstated', false, false",
        "'e4', 'abroad', 'a', 'principal', 'perpetrator', false, false",
        "'e4', 'people', 'b', 'principal', 'target', false, false",
        "'e5', 'march', 'a', 'principal', 'unstated', false, false",
        "'e6', 'doubt', 'a', 'principal', 'unstated', true, false",
        "'e6', 'rebels', 'a', 'principal', 'unstated', false, true",
        "'e6', 'army', 'b', 'principal', 'unstated', false, false",
        "'e7', 'unattributed', NULL, 'principal', 'unstated', false, false");
    table(
        "actor",
        "actor_id, actor_type, valid_from, valid_to",
        "'rebels', 'rebel_group', DATE '0001-01-01', CAST(NULL AS DATE)",
        "'army', 'state_forces', DATE '0001-01-01', CAST(NULL AS DATE)",
        "'abroad', 'external_forces', DATE '0001-01-01', CAST(NULL AS DATE)",
        "'militia', 'political_militia', DATE '0001-01-01', CAST(NULL AS DATE)",
        "'people', 'civilians', DATE '0001-01-01', CAST(NULL AS DATE)",
        "'march', 'protesters', DATE '0001-01-01', CAST(NULL AS DATE)",
        "'doubt', 'ambiguous', DATE '0001-01-01', CAST(NULL AS DATE)");
    table(
        "event_type",
        "event_type, sub_event_type, name, is_violent",
        "'battles', '*', 'Battles', true",
        "'battles', 'armed_clash', 'Armed clash', true",
        "'remote_violence', '*', 'Explosions/Remote violence', true",
        "'violence_against_civilians', '*', 'Violence against civilians', true",
        "'protests', '*', 'Protests', false",
        "'violence_unspecified', '*', 'Violence, tactic not coded', true");
    table(
        "event_tag",
        "event_id, tag",
        "'e1', 'method:ambush'",
        "'e1', 'group:traders'",
        "'e3', 'method:airstrike'",
        "'e4', 'tactic:abduction'",
        "'e7', 'community:tuareg'");
    table(
        "location",
        "boundary_version, location_type, location_id, name, country_id, is_unspecified",
        "'v', 'country', 'MLI', 'Mali', 'MLI', false",
        "'v', 'admin1', 'MLI/gao', 'Gao', 'MLI', false",
        "'v', 'admin1', 'MLI/kidal', 'Kidal', 'MLI', false",
        "'v', 'admin2', 'MLI/gao/gao', 'Gao', 'MLI', false",
        "'v', 'admin2', 'MLI/gao/unspecified-admin2', 'unspecified', 'MLI', true");
    SPARK.sql(
        "CREATE OR REPLACE VIEW tiny.period AS SELECT 'day' AS period_type, d AS period_start, d AS period_end"
            + " FROM (SELECT explode(sequence(DATE '2020-03-01', DATE '2020-05-31', INTERVAL 1 DAY)) AS d)"
            + " UNION ALL SELECT 'month', d, last_day(d)"
            + " FROM (SELECT explode(sequence(DATE '2020-03-01', DATE '2020-05-31', INTERVAL 1 MONTH)) AS d)");
    SPARK.sql(
        """
        CREATE OR REPLACE VIEW tiny.report AS
        SELECT 'acled' AS source_id, id AS source_event_id, DATE '2020-03-01' AS event_date, 'day' AS date_precision,
          'battles' AS event_type, 'armed_clash' AS sub_event_type, actors, false AS civilian_targeting, 'Mali' AS country,
          'Gao' AS admin1, CAST(NULL AS STRING) AS admin2, CAST(NULL AS STRING) AS admin3, 'Gao' AS place, 16.2D AS latitude,
          0.0D AS longitude, 'place' AS geo_precision, sources AS source_names, 'text' AS notes, 3L AS fatalities_best, '1' AS source_version
        FROM VALUES
          ('ARG1', array(
            named_struct('raw_name', 'A', 'side', 'a', 'role', 'principal', 'type_code', 'rebel_group'),
            named_struct('raw_name', 'Zeta', 'side', 'a', 'role', 'associate', 'type_code', CAST(NULL AS STRING)),
            named_struct('raw_name', 'Alpha', 'side', 'a', 'role', 'associate', 'type_code', CAST(NULL AS STRING)),
            named_struct('raw_name', 'B', 'side', 'b', 'role', 'principal', 'type_code', 'state_forces'),
            named_struct('raw_name', 'Ally', 'side', 'b', 'role', 'associate', 'type_code', CAST(NULL AS STRING))),
            array('Paper', 'Agency')),
          ('ARG2', array(
            named_struct('raw_name', 'A', 'side', 'a', 'role', 'principal', 'type_code', 'rioters')),
            array('Paper'))
          AS rows(id, actors, sources)
        """);
    for (View view : View.all()) {
      if (view.qualifiedName().startsWith("compat.")) {
        SPARK.sql(
            "CREATE OR REPLACE VIEW %s AS %s"
                .formatted(tiny(view.qualifiedName()), tiny(view.sql())));
      }
    }
  }

  private static void table(String name, String columns, String... rows) {
    SPARK.sql(
        "CREATE OR REPLACE VIEW tiny.%s AS SELECT * FROM VALUES %s AS rows(%s)"
            .formatted(
                name,
                Arrays.stream(rows).map(row -> "(" + row + ")").collect(Collectors.joining(", ")),
                columns));
  }

  private static String tiny(String sql) {
    return sql.replaceAll("\\b(gold|silver)\\.", "tiny.").replaceAll("\\bcompat\\.", "tinycompat.");
  }

  private static List<String> rows(String sql) {
    return SPARK.sql(tiny(sql)).collectAsList().stream().map(Row::toString).toList();
  }

  private static String xsub(String columns, String where) {
    return "SELECT %s FROM compat.xsub WHERE %s ORDER BY ISO3, SPACE, UNIT_ID, TIME_ID"
        .formatted(columns, where);
  }

  @Test
  void xsubTakesTheLowerCodeForTheInitiatorAndSaysThatItIsAssumed() {
    // Interaction 12: initiator A (10-18), target B, FIREFIGHT is direct.
    assertThat(
            rows(
                xsub(
                    "INITIATOR_SIDEA, INITIATOR_SIDEB, TARGET_SIDEA, TARGET_SIDEB, DYAD_A_B, DYAD_B_A, ACTION_ANY, ACTION_DIR, ACTION_IND, SIDEA_DIR, SIDEB_DIR, INITIATOR_ASSUMED",
                    "SPACE = 'adm2' AND UNIT_ID = 'MLI/gao/gao' AND TIME = 'day' AND TIME_ID = 43890")))
        .containsExactly("[1,0,0,1,1,0,1,1,0,1,0,1]");
  }

  @Test
  void xsubTakesAStatedPerpetratorAsTheInitiator() {
    // xSub reads 78 as civilians against others; the source states the perpetrator.
    assertThat(
            rows(
                xsub(
                    "INITIATOR_SIDEC, INITIATOR_SIDED, TARGET_SIDEC, DYAD_C_D, DYAD_D_C, SIDED_DIR, INITIATOR_ASSUMED",
                    "ISO3 = 'NER' AND SPACE = 'adm2' AND TIME = 'day' AND ACTION_ANY > 0 AND UNIT_ID = 'NER/tillaberi/ouallam'")))
        .containsExactly("[0,1,1,0,1,1,0]");
  }

  @Test
  void xsubDropsWhatIsKnownLessPreciselyThanThePanel() {
    // e1 day and place, e2 week and adm2, e3 month and adm1.
    assertThat(
            rows(
                "SELECT SPACE, TIME, sum(ACTION_ANY) FROM compat.xsub WHERE ISO3 = 'MLI' AND SPACE <> 'priogrid' GROUP BY SPACE, TIME ORDER BY SPACE, TIME"))
        .containsExactly(
            "[adm0,day,1]",
            "[adm0,month,3]",
            "[adm0,week,2]",
            "[adm0,year,3]",
            "[adm1,day,1]",
            "[adm1,month,3]",
            "[adm1,week,2]",
            "[adm1,year,3]",
            "[adm2,day,1]",
            "[adm2,month,2]",
            "[adm2,week,2]",
            "[adm2,year,2]");
  }

  @Test
  void xsubFillsMonthsAndUnitsWithoutEventsWithZeros() {
    assertThat(
            rows(
                xsub(
                    "UNIT_ID, TIME_ID, ACTION_ANY, ACTION_IND, DYAD_A_D, SIDEA_IND",
                    "ISO3 = 'MLI' AND SPACE = 'adm1' AND TIME = 'month'")))
        .containsExactly(
            "[MLI/gao,202003,2,0,0,0]",
            "[MLI/gao,202004,0,0,0,0]",
            "[MLI/gao,202005,1,1,1,1]",
            "[MLI/kidal,202003,0,0,0,0]",
            "[MLI/kidal,202004,0,0,0,0]",
            "[MLI/kidal,202005,0,0,0,0]");
  }

  @Test
  void xsubCountsWeeksOfSevenDaysFromTheFirstOf1900() {
    // 2020-03-01 is a Sunday, 43,889 days after 1900-01-01: day 43890, the last of week 6270.
    assertThat(
            rows(
                xsub(
                    "TIME_ID, ACTION_ANY",
                    "ISO3 = 'MLI' AND SPACE = 'adm0' AND TIME = 'week' AND TIME_ID <= 6272")))
        .containsExactly("[6270,1]", "[6271,0]", "[6272,1]");
  }

  @Test
  void xsubCountsProtestsOfOneActorWithoutATarget() {
    // Interaction 60: initiator B, no target, PROTEST.
    assertThat(
            rows(
                xsub(
                    "INITIATOR_SIDEB, TARGET_SIDEA + TARGET_SIDEB + TARGET_SIDEC + TARGET_SIDED, SIDEB_PRT, ACTION_PRT",
                    "ISO3 = 'NER' AND SPACE = 'adm1' AND UNIT_ID = 'NER/niamey' AND TIME = 'year'")))
        .containsExactly("[1,0,1,1]");
  }

  @Test
  void xsubReadsADoubtAsItsCandidatesAndCountsNobodysEventsAsAnAction() {
    // e6 is rebels or others against the army, e7 nobody's; UCDP's violence has no known action.
    assertThat(
            rows(
                xsub(
                    "DYAD_A_B, ACTION_ANY, ACTION_DIR + ACTION_IND + ACTION_PRT, INITIATOR_ASSUMED",
                    "ISO3 = 'NER' AND SPACE = 'adm0' AND TIME = 'month' AND TIME_ID < 202005")))
        .containsExactly("[1,1,0,1]", "[0,1,0,0]");
  }

  @Test
  void xsubsTacticsComeFromCodesAndTags() {
    // e1 a battle and by a tag an ambush, e2 killed civilians, e3 an air strike; e4 abducted
    // without
    // a death, e5 was fired at, e6 and e7 nobody codes.
    assertThat(
            rows(
                xsub(
                    "ISO3, AMBUSH, FIREFIGHT, KILLING, AIRSTRIKE, KIDNAP, PROTEST, RIOTCONTROL, PROTEST_V + RIOT + SIEGE, UNKNOWN, ACTION_ANY",
                    "SPACE = 'adm0' AND TIME = 'year'")))
        .containsExactly("[MLI,1,1,1,1,0,0,0,0,0,3]", "[NER,0,0,0,0,1,1,1,0,2,4]");
  }

  @Test
  void viewsCountsAnEventAtItsPointInTheMonthOfItsLastDay() {
    // March 2020 is (2020 - 1980) * 12 + 3 = 483; e1 lies in row 210, column 358: (210 - 1) * 720 +
    // 358. e2 near: one row up.
    // e6, an area at the corner of the world, stays there: row 360, column 720, in April. e3
    // (region) and e7 (country) are out.
    assertThat(
            rows(
                "SELECT priogrid_gid, month_id, ged_sb, ged_ns, ged_os, ged_count_sb, ged_count_os, violent_events_without_type"
                    + " FROM compat.views_priogrid_month ORDER BY month_id, priogrid_gid"))
        .containsExactly(
            "[150838,483,3,0,5,1,1,0]".replace("150838", String.valueOf((210 - 1) * 720 + 358)),
            "[259200,484,7,0,0,1,0,0]",
            "[%d,485,0,0,0,0,0,0]".formatted((208 - 1) * 720 + 365),
            "[150844,485,0,0,0,0,1,0]");
  }

  @Test
  void viewsKeepsEveryPrecisionAtTheCountry() {
    assertThat(
            rows(
                "SELECT country_id, month_id, ged_sb, ged_os, violent_events_without_type, events_not_at_cells"
                    + " FROM compat.views_country_month ORDER BY country_id, month_id"))
        .containsExactly(
            "[MLI,483,3,5,0,0]", "[MLI,485,0,0,1,1]", "[NER,484,16,0,0,1]", "[NER,485,0,0,0,0]");
  }

  @Test
  void hapisTypesOverlap() {
    // e5 is political violence, demonstration and civilian targeting at once.
    assertThat(
            rows(
                "SELECT location_code, admin1_id, admin2_id, is_unspecified, event_type, events, fatalities, events_deaths_unknown, reference_period_start, reference_period_end"
                    + " FROM compat.hapi_conflict_event WHERE reference_period_start = DATE '2020-05-01' ORDER BY admin1_id, event_type"))
        .containsExactly(
            "[MLI,MLI/gao,MLI/gao/unspecified-admin2,true,political_violence,1,0,1,2020-05-01,2020-05-31]",
            "[NER,NER/niamey,NER/unspecified-admin2,true,civilian_targeting,1,1,0,2020-05-01,2020-05-31]",
            "[NER,NER/niamey,NER/unspecified-admin2,true,demonstration,1,1,0,2020-05-01,2020-05-31]",
            "[NER,NER/niamey,NER/unspecified-admin2,true,political_violence,1,1,0,2020-05-01,2020-05-31]",
            "[NER,NER/tillaberi,NER/tillaberi/ouallam,false,civilian_targeting,1,0,0,2020-05-01,2020-05-31]",
            "[NER,NER/tillaberi,NER/tillaberi/ouallam,false,political_violence,1,0,0,2020-05-01,2020-05-31]");
  }

  @Test
  void acledrsLongerFormsHaveAsManyRowsAsAcledrMakes() {
    // An event with two associates on one side, one on the other and two publications.
    assertThat(
            rows(
                "SELECT (SELECT count(*) FROM compat.acled_full_actors WHERE event_id_cnty = 'ARG1'),"
                    + " (SELECT count(*) FROM compat.acled_main_actors WHERE event_id_cnty = 'ARG1'),"
                    + " (SELECT count(*) FROM compat.acled_assoc_actors WHERE event_id_cnty = 'ARG1'),"
                    + " (SELECT count(*) FROM compat.acled_source WHERE event_id_cnty = 'ARG1')"))
        .containsExactly("[5,2,3,2]");
  }

  @Test
  void acledrsLongerFormHasTheTypeOnPrincipalsAlone() {
    assertThat(
            rows(
                "SELECT type_of_actor, actor, inter_type, inter FROM compat.acled_full_actors WHERE event_id_cnty = 'ARG1' ORDER BY type_of_actor, position"))
        .containsExactly(
            "[actor1,A,inter1,Rebel group]",
            "[actor2,B,inter2,State forces]",
            "[assoc_actor_1,Zeta,inter1,null]",
            "[assoc_actor_1,Alpha,inter1,null]",
            "[assoc_actor_2,Ally,inter2,null]");
  }

  @Test
  void acledrKeepsEmptyColumnsInTheFullFormAndDropsThemInTheMainOne() {
    assertThat(
            rows(
                "SELECT type_of_actor, actor FROM compat.acled_full_actors WHERE event_id_cnty = 'ARG2' ORDER BY type_of_actor"))
        .containsExactly("[actor1,A]", "[actor2,]", "[assoc_actor_1,]", "[assoc_actor_2,]");
    assertThat(
            rows("SELECT type_of_actor FROM compat.acled_main_actors WHERE event_id_cnty = 'ARG2'"))
        .containsExactly("[actor1]");
  }

  @Test
  void acledrsWiderFormTurnsTheLongerOneBack() {
    assertThat(
            rows(
                "SELECT assoc_actor_1, assoc_actor_2, source FROM compat.acled_wide ORDER BY event_id_cnty"))
        .containsExactly("[Zeta; Alpha,Ally,Paper; Agency]", "[,,Paper]");
    for (String back : List.of("acled_wide_from_full_actors", "acled_wide_from_source")) {
      assertThat(rows("SELECT * FROM compat.acled_wide EXCEPT ALL SELECT * FROM compat." + back))
          .as(back)
          .isEmpty();
      assertThat(rows("SELECT * FROM compat." + back)).as(back).hasSize(2);
    }
  }
}
