package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.relaxed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs one after the other on one register; pairs are given as matched. */
@ExtendWith(SparkExtension.class)
class IdentityTest {
  // ev- and the first 16 digits of the SHA-256 of the report id, by sha256sum.
  private static final String ACLED_1 = "ev-2aaabe5571dc0cfc";
  private static final String ACLED_2 = "ev-1f09fb48affa622f";
  private static final String UCDP_1 = "ev-7fe9839720e4b11d";
  private static final String CLAIM_1 = "ev-c1a9d52a6682e2e9";

  private final SparkSession spark = SparkExtension.spark();
  private final List<Row> register = new ArrayList<>();

  @Test
  void aFirstRunRegistersEveryReportOnceAndASecondNone() {
    run(reports("acled:1", "acled:2", "ucdp:1", "claims:1"), "acled:1=ucdp:1", "acled:1=claims:1");

    assertRegister(
        "1 acled:2 " + ACLED_2 + " true",
        "2 acled:1 " + ACLED_1 + " true",
        "3 claims:1 " + ACLED_1 + " false",
        "4 ucdp:1 " + ACLED_1 + " false");

    run(reports("ucdp:1", "claims:1", "acled:2", "acled:1"), "acled:1=ucdp:1", "acled:1=claims:1");
    assertThat(register).as("rows after the second run").hasSize(4);
  }

  @Test
  void anIdSurvivesAReportThatJoinsEvenAsRepresentative() {
    run(reports("ucdp:1"));
    run(reports("ucdp:1", "acled:1"), "acled:1=ucdp:1");

    assertRegister(
        "1 ucdp:1 " + UCDP_1 + " true",
        "2 acled:1 " + UCDP_1 + " true",
        "3 ucdp:1 " + UCDP_1 + " false");
  }

  @Test
  void anIdSurvivesTheWithdrawalOfItsRepresentativeAndIsNeverIssuedAgain() {
    run(reports("acled:1", "ucdp:1"), "acled:1=ucdp:1");
    run(reports("ucdp:1"));
    run(reports("acled:1", "ucdp:1"));

    // Back and alone, acled:1 finds its id taken by the last representative.
    assertRegister(
        "1 acled:1 " + ACLED_1 + " true",
        "2 ucdp:1 " + ACLED_1 + " false",
        "3 ucdp:1 " + ACLED_1 + " true",
        "4 acled:1 " + ACLED_1 + "-2 true");
  }

  @Test
  void aSplitLeavesTheIdWithTheLastRepresentative() {
    run(reports("acled:1", "ucdp:1", "claims:1"), "acled:1=ucdp:1", "acled:1=claims:1");
    run(reports("acled:1", "ucdp:1", "claims:1"), "ucdp:1=claims:1");

    assertRegister(
        "1 acled:1 " + ACLED_1 + " true",
        "2 claims:1 " + ACLED_1 + " false",
        "3 ucdp:1 " + ACLED_1 + " false",
        "4 claims:1 " + CLAIM_1 + " false",
        "5 ucdp:1 " + CLAIM_1 + " true");
  }

  @Test
  void aMergeTakesTheOldestIdAndASplitAfterItTheFreeOne() {
    run(reports("ucdp:1"));
    run(reports("ucdp:1", "acled:1"));
    run(reports("ucdp:1", "acled:1"), "acled:1=ucdp:1");
    run(reports("ucdp:1", "acled:1"));

    // Apart again, acled:1 was the last representative of the older id; ucdp:1's own digest is
    // that very id, so it gets the next number.
    assertRegister(
        "1 ucdp:1 " + UCDP_1 + " true",
        "2 acled:1 " + ACLED_1 + " true",
        "3 acled:1 " + UCDP_1 + " true",
        "4 ucdp:1 " + UCDP_1 + " false",
        "5 ucdp:1 " + UCDP_1 + "-2 true");
  }

  @Test
  void ofTwoGroupsThatWantAnIdTheLoserKeepsItsOther() {
    // ucdp:2 moves from acled:2's event, of which it brings the id, to acled:1's.
    run(reports("acled:2", "ucdp:2"), "acled:2=ucdp:2");
    run(reports("acled:1", "acled:2", "ucdp:2"), "acled:2=ucdp:2");
    run(reports("acled:1", "acled:2", "ucdp:2"), "acled:1=ucdp:2");

    assertRegister(
        "1 acled:2 " + ACLED_2 + " true",
        "2 ucdp:2 " + ACLED_2 + " false",
        "3 acled:1 " + ACLED_1 + " true",
        "4 ucdp:2 " + ACLED_1 + " false");
  }

  @Test
  void aRebuildOnTheRegisterAppendsNothing() {
    run(reports("acled:1", "ucdp:1"), "acled:1=ucdp:1");
    run(reports("ucdp:1", "acled:2"));
    run(reports("ucdp:1", "acled:2", "claims:1"), "acled:2=claims:1");
    int size = register.size();

    run(reports("claims:1", "acled:2", "ucdp:1"), "acled:2=claims:1");

    assertThat(register).hasSize(size);
  }

  @Test
  void rivalsAndCoveredReportsAreEventsOfTheirOwn() {
    Dataset<Row> pairs =
        pairs(
            pair("acled:1", "ucdp:1", MatchPairTable.SAME, MatchPairTable.RIVAL),
            pair("acled:1", "ucdp:1", MatchPairTable.COVERS, MatchPairTable.MATCHED));
    List<String> ids =
        Identity.changes(reports("acled:1", "ucdp:1"), pairs, registerTable(), Fixture.SOURCES, "r")
            .collectAsList()
            .stream()
            .map(row -> row.getString(2))
            .toList();

    assertThat(ids).containsExactlyInAnyOrder(ACLED_1, UCDP_1);
  }

  @Test
  void theRepresentativeIsOfTheHighestRankThenTheFinestThenTheLowestId() {
    Fixture world = new Fixture();
    world.report("gdelt:0").precise("admin2");
    world.report("gdelt:2").precise("near").between("2020-06-01", "2020-06-07", "week");
    world.report("gdelt:3").precise("near");
    world.report("gdelt:4").precise("near");
    world.report("claims:1").claimedBy("jnim", "2020-06-02");
    Dataset<Row> pairs =
        pairs(
            same("gdelt:3", "gdelt:0"),
            same("gdelt:3", "gdelt:2"),
            same("gdelt:3", "gdelt:4"),
            same("claims:1", "gdelt:3"));

    List<String> groups =
        Identity.groups(world.inputs(spark).reports(), pairs, Fixture.SOURCES)
            .collectAsList()
            .stream()
            .map(row -> row.getString(1))
            .distinct()
            .toList();

    assertThat(groups).containsExactly("gdelt:3");
  }

  @Test
  void churnCountsTheIdsThatReportsWouldLeave() {
    run(reports("acled:1", "acled:2", "ucdp:1", "ucdp:gone"));
    Dataset<Row> now = reports("acled:1", "acled:2", "ucdp:1", "claims:1");
    Dataset<Row> changes = changes(now, "acled:1=ucdp:1", "acled:1=claims:1");

    Row churn = Identity.churn(now, registerTable(), changes).head();

    // One of three ids is given up; that a claim is new, or a report gone, changes none.
    assertThat(churn.<Long>getAs(Identity.CHANGED)).isEqualTo(1);
    assertThat(churn.<Long>getAs(Identity.EXISTING)).isEqualTo(3);
  }

  @Test
  void eventsThatStayAsTheyWereKeepTheirIdsOverTenWeeklyDeliveries() {
    Random random = new Random(11);
    // The event of each report as made up; a revision moves a report, a deletion takes it out.
    Map<String, Integer> eventOf = new TreeMap<>();
    Map<Set<String>, String> before = Map.of();
    int kept = 0;
    for (int week = 0; week < 10; week++) {
      for (int i = 0; i < 12; i++) {
        String source = List.of("acled", "ucdp", "claims").get(random.nextInt(3));
        eventOf.put(source + ":" + week + "-" + i, random.nextInt(12 * (week + 1)));
      }
      for (String report : List.copyOf(eventOf.keySet())) {
        switch (random.nextInt(20)) {
          case 0 -> eventOf.remove(report);
          case 1 -> eventOf.put(report, random.nextInt(12 * (week + 1)));
          default -> {
            // stays as it is
          }
        }
      }
      Map<Set<String>, String> after = idsAfter(eventOf);
      for (Map.Entry<Set<String>, String> event : before.entrySet()) {
        if (after.containsKey(event.getKey())) {
          kept++;
          assertThat(after.get(event.getKey())).as("week %s", week).isEqualTo(event.getValue());
        }
      }
      before = after;
    }
    assertThat(kept).isGreaterThan(150);
  }

  /** Runs a delivery of these reports and gives the id of each event by its reports. */
  private Map<Set<String>, String> idsAfter(Map<String, Integer> eventOf) {
    Map<Integer, Set<String>> events = new TreeMap<>();
    eventOf.forEach((r, event) -> events.computeIfAbsent(event, e -> new TreeSet<>()).add(r));
    List<String> matched = new ArrayList<>();
    for (Set<String> event : events.values()) {
      // The representative first: no claim stands for an event that has another report.
      List<String> members =
          event.stream()
              .sorted(
                  Comparator.comparing((String id) -> id.startsWith("claims"))
                      .thenComparing(id -> id))
              .toList();
      members.stream().skip(1).forEach(other -> matched.add(members.get(0) + "=" + other));
    }
    run(reports(eventOf.keySet().toArray(new String[0])), matched.toArray(new String[0]));
    Map<String, String> idOf = new TreeMap<>();
    register.forEach(row -> idOf.put(row.getString(1), row.getString(2)));
    Map<Set<String>, String> ids = new HashMap<>();
    events.values().forEach(event -> ids.put(event, idOf.get(event.iterator().next())));
    return ids;
  }

  private void run(Dataset<Row> reports, String... matched) {
    List<Row> appended = new ArrayList<>(changes(reports, matched).collectAsList());
    appended.sort((a, b) -> Long.compare(a.getLong(0), b.getLong(0)));
    register.addAll(appended);
  }

  private Dataset<Row> changes(Dataset<Row> reports, String... matched) {
    Row[] pairs =
        Arrays.stream(matched)
            .map(pair -> same(pair.split("=", -1)[0], pair.split("=", -1)[1]))
            .toArray(Row[]::new);
    return Identity.changes(reports, pairs(pairs), registerTable(), Fixture.SOURCES, "run");
  }

  private Dataset<Row> reports(String... ids) {
    Fixture world = new Fixture();
    Arrays.stream(ids).forEach(world::report);
    world.reports.stream().filter(r -> r.source.equals("claims")).forEach(r -> r.isClaim = true);
    return world.inputs(spark).reports();
  }

  private Dataset<Row> pairs(Row... rows) {
    return Rows.of(spark, relaxed(MatchPairTable.SCHEMA), rows);
  }

  private static Row same(String left, String right) {
    return pair(left, right, MatchPairTable.SAME, MatchPairTable.MATCHED);
  }

  private static Row pair(String left, String right, String relation, String decision) {
    return named(
        MatchPairTable.SCHEMA,
        MatchPairTable.LEFT_REPORT_ID,
        left,
        MatchPairTable.RIGHT_REPORT_ID,
        right,
        MatchPairTable.RELATION,
        relation,
        MatchPairTable.DECISION,
        decision);
  }

  private Dataset<Row> registerTable() {
    return Rows.of(spark, EventIdentityTable.SCHEMA, register.toArray(new Row[0]));
  }

  private void assertRegister(String... rows) {
    assertThat(register.stream().map(row -> row.mkString(" ")))
        .containsExactly(Arrays.stream(rows).map(row -> row + " run").toArray(String[]::new));
  }
}
