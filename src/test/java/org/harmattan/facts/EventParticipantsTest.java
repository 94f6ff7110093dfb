package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventParticipantsTest {
  private final List<EventMention> mentions = new ArrayList<>();

  /** {@code text} is {@code side role conduct actor<ancestor<ancestor}, shortened: "a P - jnim". */
  private void names(int rank, String... texts) {
    for (String text : texts) {
      String[] part = text.split(" ");
      String doubt = part.length > 4 ? part[4] : null;
      add(rank, part[0], part[1], part[2], part[3], doubt);
    }
  }

  private void add(int rank, String side, String role, String conduct, String line, String of) {
    Set<String> ids = new LinkedHashSet<>(List.of(line.split("<")));
    String id = ids.iterator().next();
    mentions.add(
        new EventMention(
            rank,
            0,
            0,
            "report-" + rank,
            of == null && !id.contains("-or-") ? mentions.size() + 1 : 1000,
            id,
            side.equals("-") ? null : side,
            role.equals("P") ? "principal" : role.equals("A") ? "associate" : "claimant",
            conduct.equals("-") ? "unstated" : conduct,
            id.contains("-or-"),
            of,
            ids));
  }

  private List<String> participants() {
    EventParticipants participants = EventParticipants.of(mentions);
    return Stream.concat(
            participants.actors().stream().map(EventParticipantsTest::text),
            participants.candidates().stream().map(actor -> text(actor) + " ?"))
        .toList();
  }

  private static String text(EventParticipant actor) {
    return String.join(
        " ",
        actor.side() == null ? "-" : actor.side(),
        actor.role().substring(0, 1).toUpperCase(java.util.Locale.ROOT),
        actor.conduct().equals("unstated") ? "-" : actor.conduct(),
        actor.actorId());
  }

  @Test
  void keepsTheNamesOfOneReportAsGivenEvenInOneLine() {
    names(1, "a P - jnim", "a A - katiba-macina<jnim", "b P - mil-mali<gov-mali");

    assertThat(participants())
        .containsExactly("a P - jnim", "a A - katiba-macina", "b P - mil-mali");
  }

  @Test
  void readsAGovernmentAndItsArmyInTwoReportsAsTheArmyOnce() {
    names(1, "a P - gov-mali", "b P - jnim");
    names(2, "a P - mil-mali<gov-mali", "b P - jnim");

    assertThat(participants()).containsExactly("b P - jnim", "a P - mil-mali");
  }

  @Test
  void keepsTheArmyOfTheHigherRankedReport() {
    names(1, "a P - mil-mali<gov-mali");
    names(2, "a P perpetrator gov-mali");

    assertThat(participants()).containsExactly("a P perpetrator mil-mali");
  }

  @Test
  void replacesAGovernmentByAllOfItsForcesThatAnotherReportNames() {
    names(1, "a P target gov-mali");
    names(2, "a P - mil-mali<gov-mali", "a A - pol-mali<gov-mali");

    assertThat(participants()).containsExactly("a P target mil-mali", "a A target pol-mali");
  }

  @Test
  void makesAnAssociateThePrincipalWhereItReplacesOne() {
    names(1, "a P - gov-mali");
    names(2, "a A - mil-mali<gov-mali", "b P - jnim");

    assertThat(participants()).containsExactly("b P - jnim", "a P - mil-mali");
  }

  @Test
  void makesNoPrincipalsOfForcesBesideOneThatIs() {
    names(1, "a P - mil-mali<gov-mali", "a A - pol-mali<gov-mali");
    names(2, "a P - gov-mali");

    assertThat(participants()).containsExactly("a P - mil-mali", "a A - pol-mali");
  }

  @Test
  void leavesOutActorsThatALowerRankedReportAloneHasOnATakenSide() {
    names(1, "a P - jnim", "b P - mil-mali");
    names(2, "a P - is-sahel", "b P - mil-mali", "b A - vdp");

    assertThat(participants()).containsExactly("a P - jnim", "b P - mil-mali");
  }

  @Test
  void fillsASideWithoutPrincipalFromTheNextReport() {
    names(1, "a P - jnim");
    names(2, "a P - jnim", "b P - mil-mali", "b A - wagner");

    assertThat(participants()).containsExactly("a P - jnim", "b P - mil-mali", "b A - wagner");
  }

  @Test
  void turnsTheSidesOfAReportThatSetsThemTheOtherWayRound() {
    names(1, "a P - jnim");
    names(2, "a P - gov-mali", "b P - jnim");

    assertThat(participants()).containsExactly("b P - gov-mali", "a P - jnim");
  }

  @Test
  void takesAStatedConductFromAnyReportAndTheHigherRankedOfTwo() {
    names(1, "a P - jnim", "b P target civilians-mali");
    names(2, "a P perpetrator jnim", "b P perpetrator civilians-mali");

    assertThat(participants()).containsExactly("b P target civilians-mali", "a P perpetrator jnim");
  }

  @Test
  void hasAPrincipalAndAssociateOnlyAsPrincipal() {
    names(1, "a A - jnim", "b P - mil-mali", "b A - mil-mali");
    names(2, "a P - jnim");

    assertThat(participants()).containsExactly("a P - jnim", "b P - mil-mali");
  }

  @Test
  void keepsSideAOfAnActorOnBothSides() {
    names(1, "b P target mil-mali", "a P - mil-mali");

    assertThat(participants()).containsExactly("a P target mil-mali");
  }

  @Test
  void namesTheCandidatesOfADoubtExceptThoseThatTookPart() {
    names(1, "a P perpetrator jnim-or-is-sahel", "b P - mil-mali", "b P - is-sahel");
    names(1, "- P - jnim jnim-or-is-sahel", "- P - is-sahel jnim-or-is-sahel");

    assertThat(participants())
        .containsExactly(
            "b P - is-sahel",
            "a P perpetrator jnim-or-is-sahel",
            "b P - mil-mali",
            "a P perpetrator jnim ?");
  }

  @Test
  void settlesADoubtByADefiniteCandidateOfAnotherReport() {
    names(1, "a P perpetrator jnim-or-is-sahel", "b P - mil-mali");
    names(1, "- P - jnim jnim-or-is-sahel", "- P - is-sahel jnim-or-is-sahel");
    names(2, "a P - gov-mali", "b P - katiba-macina<jnim");

    assertThat(participants()).containsExactly("a P perpetrator katiba-macina", "b P - mil-mali");
  }

  @Test
  void leavesADoubtThatACommonParentDoesNotSettle() {
    names(1, "a P - mil-mali-or-pol-mali");
    names(1, "- P - mil-mali<gov-mali mil-mali-or-pol-mali");
    names(1, "- P - pol-mali<gov-mali mil-mali-or-pol-mali");
    names(2, "a P - gov-mali");

    assertThat(participants())
        .containsExactly("a P - mil-mali-or-pol-mali", "a P - mil-mali ?", "a P - pol-mali ?");
  }

  @Test
  void addsNoDoubtThatAHigherRankedReportHasSettled() {
    names(1, "a P - jnim");
    names(2, "a P - jnim-or-is-sahel");
    names(2, "- P - jnim jnim-or-is-sahel", "- P - is-sahel jnim-or-is-sahel");

    assertThat(participants()).containsExactly("a P - jnim");
  }

  @Test
  void callsAnEventWithoutPrincipalUnattributed() {
    names(1, "- C - jnim", "a A - wagner");

    assertThat(participants()).containsExactly("- P - unattributed", "a A - wagner");
  }

  @Test
  void readsTheMentionsInAnyOrderTheSame() {
    names(1, "a P - jnim-or-is-sahel", "b P - gov-mali", "b A - vdp");
    names(1, "- P - jnim jnim-or-is-sahel", "- P - is-sahel jnim-or-is-sahel");
    names(
        2, "b P perpetrator is-sahel<iswap", "a P - mil-mali<gov-mali", "a A - pol-mali<gov-mali");
    names(3, "a P - jnim", "b P - wagner");
    List<String> expected = participants();

    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(mentions, new Random(seed));
      assertThat(participants()).as("seed " + seed).isEqualTo(expected);
    }
    assertThat(expected)
        .containsExactly(
            "a P perpetrator is-sahel", "b P - mil-mali", "b A - pol-mali", "b A - vdp");
  }
}
