package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EventGroupsTest {
  private static final double THRESHOLD = 6.5;
  private static final double FIT = 5.0;
  private static final double CHANCE = 0.2;

  private final Map<String, Member> members = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  @Test
  void aPerfectMatchTodayBeatsAWeakOneOfYesterday() {
    pair("acled:yesterday", "ucdp:1", 7);
    pair("acled:today", "ucdp:1", 13);

    assertThat(groups()).containsExactly("[acled:today, ucdp:1]", "[acled:yesterday]");
    assertThat(edges.get(0).defeat())
        .isEqualTo(
            "ucdp:1 is one event with acled:today (13.0 bits), from which acled:yesterday is distinct by its id");
  }

  @Test
  void givesEachReportItsOwnPartnerWhereBothHaveOne() {
    pair("acled:1", "ucdp:1", 9);
    pair("acled:1", "ucdp:2", 12);
    pair("acled:2", "ucdp:1", 8);

    assertThat(groups()).containsExactly("[acled:1, ucdp:2]", "[acled:2, ucdp:1]");
  }

  @Test
  void doesNotChainReportsThroughACommonPartner() {
    // The representative is acled:1; gdelt:1 fits ucdp:1 but not it.
    pair("acled:1", "ucdp:1", 12);
    pair("ucdp:1", "gdelt:1", 11);
    pair("acled:1", "gdelt:1", 3);

    assertThat(groups()).containsExactly("[acled:1, ucdp:1]", "[gdelt:1]");
    assertThat(edges.get(1).defeat())
        .isEqualTo("gdelt:1 does not fit acled:1, which stands for the event");
  }

  @Test
  void keepsOutAReportThatContradictsAMember() {
    pair("acled:1", "ucdp:1", 12);
    pair("acled:1", "gdelt:1", 11);
    forbidden("ucdp:1", "gdelt:1");

    assertThat(groups()).containsExactly("[acled:1, ucdp:1]", "[gdelt:1]");
    assertThat(edges.get(1).defeat())
        .isEqualTo("ucdp:1 and gdelt:1 of the event contradict each other");
  }

  @Test
  void keepsOutAReportTooFarFromAMemberToBeCompared() {
    pair("acled:1", "ucdp:1", 12);
    pair("acled:1", "gdelt:1", 11);

    assertThat(groups()).containsExactly("[acled:1, ucdp:1]", "[gdelt:1]");
  }

  @Test
  void takesAMemberThatIsBelowTheThresholdWithOneButFitsTheRepresentative() {
    pair("acled:1", "ucdp:1", 12);
    pair("acled:1", "gdelt:1", 11);
    pair("ucdp:1", "gdelt:1", 2);

    assertThat(groups()).containsExactly("[acled:1, gdelt:1, ucdp:1]");
  }

  @Test
  void joinsManyReportsOfARepeatingSource() {
    pair("gdelt:1", "gdelt:2", 12);
    pair("acled:1", "gdelt:1", 11);
    pair("acled:1", "gdelt:2", 10);

    assertThat(groups()).containsExactly("[acled:1, gdelt:1, gdelt:2]");
  }

  @Test
  void rivalsOfOneDeedBothAttachTheirClaims() {
    pair("acled:1", "ucdp:1", 12);
    pair("acled:1", "claims:jnim", 11);
    pair("ucdp:1", "claims:jnim", 8);
    pair("acled:1", "claims:is-sahel", 8);
    pair("ucdp:1", "claims:is-sahel", 5);

    assertThat(groups()).containsExactly("[acled:1, claims:is-sahel, claims:jnim, ucdp:1]");
  }

  @Test
  void aClaimGoesToItsBestEventAndOnceForEachClaimant() {
    pair("acled:1", "claims:jnim", 9);
    pair("acled:2", "claims:jnim", 12);
    pair("acled:2", "claims:jnim/again", 8);

    assertThat(groups())
        .containsExactly("[acled:1]", "[acled:2, claims:jnim]", "[claims:jnim/again]");
    assertThat(edges.get(0).defeat()).isEqualTo("claims:jnim claims acled:2 better");
    assertThat(edges.get(2).defeat())
        .isEqualTo(
            "acled:2 is one event with claims:jnim (12.0 bits), from which claims:jnim/again is distinct by its claimant");
  }

  @Test
  void aClaimDoesNotLinkTwoEvents() {
    pair("acled:1", "claims:jnim", 12);
    pair("ucdp:1", "claims:jnim", 12);
    pair("acled:1", "ucdp:1", 3);

    assertThat(groups()).containsExactly("[acled:1, claims:jnim]", "[ucdp:1]");
  }

  @Test
  void twoClaimsThatAPersonCallsOneEventFindTheirsTogether() {
    confirmed("claims:is-sahel", "claims:jnim", 3);
    pair("acled:1", "claims:jnim", 11);
    pair("acled:1", "claims:is-sahel", 8);

    assertGroupsInAnyOrder("[acled:1, claims:is-sahel, claims:jnim]");
  }

  @Test
  void coarsePairsComeAfterPreciseOnesAndDoNotLinkEvents() {
    coarse("acled:1", "ucdp:1", 14);
    pair("acled:1", "ucdp:2", 8);
    pair("ucdp:1", "gdelt:1", 8);
    pair("acled:1", "gdelt:1", 4);
    coarse("gdelt:1", "ucdp:2", 10);

    assertThat(groups()).containsExactly("[acled:1, ucdp:2]", "[gdelt:1, ucdp:1]");
    assertThat(edges.get(4).defeat())
        .isEqualTo(
            "gdelt:1 is one event with ucdp:1 (8.0 bits), from which ucdp:2 is distinct by its id");
  }

  @Test
  void takesTheBestPairFromItsReportsWhereBothFindOthersAsWell() {
    // Best first, acled:1 and ucdp:1 would leave the other two alone.
    pair("acled:1", "ucdp:1", 9);
    pair("acled:1", "ucdp:2", 8.5);
    pair("acled:2", "ucdp:1", 8.5);

    assertThat(groups()).containsExactly("[acled:1, ucdp:2]", "[acled:2, ucdp:1]");
    assertThat(edges.get(0).defeat())
        .isEqualTo(
            "ucdp:1 is one event with acled:2 (8.5 bits), from which acled:1 is distinct by its id");
  }

  @Test
  void aReportThatAPersonPutIntoAnEventThrowsOutNobodyWhateverTheOrder() {
    pair("acled:1", "ucdp:1", 15);
    confirmed("acled:1", "gdelt:9", -20);

    assertGroupsInAnyOrder("[acled:1, gdelt:9, ucdp:1]");
  }

  @Test
  void norDoesItByAPairThatIsWeakerThanItsPartners() {
    pair("acled:1", "ucdp:1", 8);
    confirmed("acled:1", "gdelt:9", -20);
    pair("ucdp:1", "gdelt:9", 1);

    assertGroupsInAnyOrder("[acled:1, gdelt:9, ucdp:1]");
  }

  @Test
  void whoFitsAReportFitsTheFarOneThatAPersonLetsStandForTheEvent() {
    confirmed("acled:9", "gdelt:1", -20);
    pair("gdelt:1", "ucdp:1", 15);

    assertGroupsInAnyOrder("[acled:9, gdelt:1, ucdp:1]");
  }

  @Test
  void aFarPartnerOfANewcomerComesWithIt() {
    pair("acled:1", "ucdp:1", 15);
    confirmed("gdelt:9", "ucdp:1", -20);

    assertGroupsInAnyOrder("[acled:1, gdelt:9, ucdp:1]");
  }

  @Test
  void whatForbidsAPairOfAReportThatAPersonPutThereStillBars() {
    pair("acled:1", "ucdp:1", 15);
    confirmed("acled:1", "gdelt:9", -20);
    forbidden("gdelt:9", "ucdp:1");

    assertGroupsInAnyOrder("[acled:1, gdelt:9]", "[ucdp:1]");
  }

  @Test
  void aPersonsDecisionOnTwoReportsDoesNotChainAThird() {
    pair("acled:1", "ucdp:1", 15);
    confirmed("acled:1", "gdelt:9", -20);
    pair("gdelt:2", "ucdp:1", 11);

    assertGroupsInAnyOrder("[acled:1, gdelt:9, ucdp:1]", "[gdelt:2]");
  }

  @Test
  void aPairAmongManyAsLikelyIsNoEvent() {
    for (int i = 1; i <= 5; i++) {
      pair("acled:1", "ucdp:" + i, 9);
    }

    assertThat(groups())
        .containsExactly("[acled:1]", "[ucdp:1]", "[ucdp:2]", "[ucdp:3]", "[ucdp:4]", "[ucdp:5]");
    // 2^9 of 5 * 2^9 and of 4 * 2^6.5 for nobody.
    assertThat(edges.get(0).chance()).isCloseTo(512.0 / (5 * 512 + 4 * 90.51), within(1e-4));
    assertThat(edges.get(0).defeat())
        .isEqualTo("a chance of 18 % among the pairs of its two reports, of 20 % needed");
  }

  @Test
  void rowsOfOneEventInARepeatingSourceAreOneRival() {
    pair("gdelt:1", "gdelt:2", 12);
    pair("gdelt:3", "gdelt:4", 12);
    for (int i = 1; i <= 4; i++) {
      pair("acled:1", "gdelt:" + i, 7);
    }

    groups();

    // Two rivals of 2^7 and nobody of 4 * 2^6.5; of four it would be less.
    assertThat(edges.get(2).chance()).isCloseTo(128.0 / (2 * 128 + 4 * 90.51), within(1e-4));
  }

  @Test
  void aReportOfAnotherSourceThatAPersonPutThereHidesNoRivals() {
    confirmed("acled:1", "gdelt:1", 12);
    for (int i = 1; i <= 5; i++) {
      pair("acled:" + i, "ucdp:1", 9);
      pair("gdelt:" + i, "ucdp:1", 7);
    }

    assertThat(groups()).contains("[acled:1, gdelt:1]", "[ucdp:1]");
    assertThat(edges.get(1).chance()).isCloseTo(512.0 / (5 * 512 + 4 * 90.51), within(1e-4));
    assertThat(edges.get(2).chance()).isCloseTo(128.0 / (5 * 128 + 4 * 90.51), within(1e-4));
  }

  @Test
  void aPairAtItsThresholdWithoutRivalsIsOneEvent() {
    pair("acled:1", "ucdp:1", THRESHOLD);

    assertThat(groups()).containsExactly("[acled:1, ucdp:1]");
  }

  @Test
  void theOutcomeDependsOnThePairsAndNotOnTheirOrder() {
    for (long seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      members.clear();
      edges.clear();
      randomPairs(random);
      List<String> expected = groups();
      Collections.shuffle(edges, random);
      assertThat(groups()).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void everyGroupHoldsTogetherOnRandomPairs() {
    for (long seed = 1; seed <= 30; seed++) {
      members.clear();
      edges.clear();
      randomPairs(new Random(seed));
      EventGroups groups = EventGroups.of(edges, List.of(), CHANCE);
      for (Member member : members.values()) {
        Member representative = groups.representativeOf(member);
        boolean fits =
            member.equals(representative)
                || edges.stream().anyMatch(e -> joins(e, member, representative) && e.isFitting());
        assertThat(fits).as("%s in %s, seed %s", member, representative, seed).isTrue();
        for (Member other : members.values()) {
          boolean together = groups.areTogether(member, other) && !member.equals(other);
          assertThat(together && member.sharesSeatWith(other)).as("seed %s", seed).isFalse();
        }
      }
    }
  }

  /** Of sources that do not repeat themselves: rows of one event are one rival only inside. */
  @Test
  void componentsDecidedApartComeToWhatTheWholeGraphComesTo() {
    int outward = 0;
    for (long seed = 1; seed <= 40; seed++) {
      members.clear();
      edges.clear();
      sparsePairs(new Random(seed));
      List<String> expected = groups();
      List<Double> chances = edges.stream().filter(Edge::binds).map(Edge::chance).toList();

      List<String> found = new ArrayList<>();
      Components<Edge> components =
          new Components<>(List.copyOf(edges).iterator(), new EdgeEnds(), Integer.MAX_VALUE);
      while (components.hasNext()) {
        Components.Component<Edge> component = components.next();
        List<Edge> leading = component.outward().stream().map(Components.Outward::pair).toList();
        outward += leading.size();
        EventGroups groups = EventGroups.of(component.pairs(), leading, CHANCE);
        Set<Member> own = new TreeSet<>();
        component.pairs().forEach(edge -> own.addAll(List.of(edge.left, edge.right)));
        component
            .outward()
            .forEach(out -> own.add(out.isLeftInside() ? out.pair().left : out.pair().right));
        found.addAll(groups(groups, own));
      }

      assertThat(found).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(edges.stream().filter(Edge::binds).map(Edge::chance))
          .as("seed %s", seed)
          .containsExactlyElementsOf(chances);
    }
    assertThat(outward).as("pairs that lead out of a component").isGreaterThan(1000);
  }

  private static final class EdgeEnds implements Components.Ends<Edge> {
    @Override
    public String left(Edge edge) {
      return edge.left.reportId();
    }

    @Override
    public String right(Edge edge) {
      return edge.right.reportId();
    }

    @Override
    public int leftDay(Edge edge) {
      return 0;
    }

    @Override
    public int rightDay(Edge edge) {
      return 0;
    }

    @Override
    public boolean binds(Edge edge) {
      return edge.binds();
    }
  }

  /** Many pairs that hang nearly all reports together, few of which may be one event. */
  private void sparsePairs(Random random) {
    String[] sources = {"acled:", "ucdp:", "own:"};
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 240; i++) {
      int source = random.nextInt(3);
      String one = sources[source] + random.nextInt(40);
      String other = sources[(source + 1 + random.nextInt(2)) % 3] + random.nextInt(40);
      String lower = one.compareTo(other) < 0 ? one : other;
      String higher = lower.equals(one) ? other : one;
      double score = random.nextInt(3) == 0 ? FIT + random.nextInt(7) : FIT - 1 - random.nextInt(4);
      if (seen.add(lower + higher)) {
        edge(lower, higher, score, random.nextInt(5) == 0, random.nextInt(9) == 0 ? "no" : null);
      }
    }
  }

  private static boolean joins(Edge edge, Member one, Member other) {
    return (edge.left.equals(one) && edge.right.equals(other))
        || (edge.left.equals(other) && edge.right.equals(one));
  }

  private void randomPairs(Random random) {
    String[] sources = {"acled:", "ucdp:", "gdelt:", "claims:"};
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 120; i++) {
      String one = sources[random.nextInt(3)] + random.nextInt(8);
      String other = sources[random.nextInt(4)] + random.nextInt(8);
      boolean sameSource = one.substring(0, 4).equals(other.substring(0, 4));
      String lower = one.compareTo(other) < 0 ? one : other;
      String higher = lower.equals(one) ? other : one;
      if ((!sameSource || (one.startsWith("gdelt") && !one.equals(other)))
          && seen.add(lower + higher)) {
        // Few distinct scores, so that ties are common.
        edge(
            lower,
            higher,
            3 + random.nextInt(8),
            random.nextInt(5) == 0,
            random.nextInt(9) == 0 ? "no" : null);
      }
    }
  }

  private void pair(String left, String right, double score) {
    edge(left, right, score, false, null);
  }

  private void coarse(String left, String right, double score) {
    edge(left, right, score, true, null);
  }

  private void forbidden(String left, String right) {
    edge(left, right, 12, false, "forbidden");
  }

  private void confirmed(String left, String right, double score) {
    edge(left, right, score, false, null, Overrides.Verdict.SAME);
  }

  private void edge(String left, String right, double score, boolean coarse, String obstacle) {
    edge(left, right, score, coarse, obstacle, null);
  }

  private void edge(
      String left,
      String right,
      double score,
      boolean coarse,
      String obstacle,
      Overrides.Verdict verdict) {
    edges.add(
        new Edge(
            member(left),
            member(right),
            score,
            THRESHOLD,
            FIT,
            coarse,
            0,
            1.0,
            obstacle,
            verdict,
            left.substring(0, 4).equals(right.substring(0, 4)),
            null));
  }

  private Member member(String id) {
    return members.computeIfAbsent(
        id,
        key -> {
          String source = id.substring(0, id.indexOf(':'));
          boolean isClaim = source.equals("claims");
          String seat =
              switch (source) {
                case "claims" -> id.replaceFirst("/.*", "");
                case "gdelt" -> null;
                default -> source;
              };
          int rank = List.of("acled", "ucdp", "gdelt", "claims").indexOf(source);
          return new Member(id, seat, isClaim, rank, 1, 1, null);
        });
  }

  private void assertGroupsInAnyOrder(String... expected) {
    for (long seed = 1; seed <= 6; seed++) {
      assertThat(groups()).as("seed %s", seed).containsExactly(expected);
      Collections.shuffle(edges, new Random(seed));
    }
  }

  private List<String> groups() {
    return groups(EventGroups.of(edges, List.of(), CHANCE), members.values());
  }

  private static List<String> groups(EventGroups groups, Collection<Member> of) {
    Map<Member, Set<String>> byRepresentative = new TreeMap<>();
    for (Member member : of) {
      byRepresentative
          .computeIfAbsent(groups.representativeOf(member), r -> new TreeSet<>())
          .add(member.reportId());
    }
    return byRepresentative.values().stream().map(Set::toString).sorted().toList();
  }
}
