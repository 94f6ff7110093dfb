package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final String A = "{ id = a, name = A, type = rebel_group, evidence = e";
  private static final String B = "{ id = b, name = B, type = rebel_group, evidence = e";

  @Test
  void thePackagedFilesHoldTogether() {
    Registry registry = Registry.load(Registry.packagedFiles());
    assertThat(registry.actors().get("jnim").isRootStop()).isTrue();
    assertThat(registry.actors().get("is-sahel").isRootStop()).isTrue();
    assertThat(registry.actors())
        .containsKeys(
            "aqim",
            "aqim-sahara",
            "ansar-dine",
            "al-mourabitoun",
            "katiba-macina",
            "jnim",
            "ansaroul-islam",
            "is-sahel",
            "iswap",
            "boko-haram",
            "mujao",
            "gspc",
            "al-mulathamin",
            "cma",
            "csp",
            "hcua",
            "gatia",
            "msa",
            "dan-na-ambassagou",
            "dozo",
            "vdp",
            "wagner",
            "barkhane",
            "g5-sahel-force",
            "minusma");
  }

  @Test
  void oneFileIsAsGoodAsSeveralInAnyOrder() {
    List<NamedText> files = Registry.packagedFiles();
    List<NamedText> reversed =
        files.stream().sorted((a, b) -> b.name().compareTo(a.name())).toList();
    assertThat(Registry.load(reversed).actors()).isEqualTo(Registry.load(files).actors());
  }

  @Test
  void anUnknownKeyIsToldWithFileAndLine() {
    assertThat(problems("actors = [\n" + A + "\n  colour = red }\n]"))
        .containsExactly(
            "test.conf:3: unknown key 'colour'; known here: country, evidence, external-ids, id,"
                + " name, names, periods, relations, replaces, root-stop, type");
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + "\n  names { any = [{ name = X, from = 2017-13-01 }] } }\n"
                    + "{ id = c, name = C, type = hero }\n]"))
        .containsExactly(
            "test.conf:3: 'from' is not a date of the form 2017-03-02: '2017-13-01'",
            "test.conf:4: 'evidence' is missing or empty",
            "test.conf:4: unknown actor type 'hero'");
  }

  @Test
  void aSpanThatEndsBeforeItBeginsIsToldWithFileAndLine() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", names { any = [\n{ name = X, from = 2017-02-01\n to = 2017-01-01 }] } }]"))
        .containsExactly("test.conf:4: 'to' 2017-01-01 lies before 'from' 2017-02-01");
  }

  @Test
  void aCycleOnSomeDayIsToldEvenIfNoSpanIsEqual() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", relations = [{ id = b, kind = part_of, from = 2010-01-01, to = 2015-01-01, evidence = e }] }\n"
                    + B
                    + ", relations = [{ id = a, kind = part_of, from = 2015-01-01, evidence = e }] }]"))
        .containsExactly(
            "test.conf:2: 'a' is part of itself on 2015-01-01",
            "test.conf:3: 'b' is part of itself on 2015-01-01");
  }

  @Test
  void parentsThatTakeTurnsAreNoCycle() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", relations = [{ id = b, kind = part_of, to = 2014-12-31, evidence = e }] }\n"
                    + B
                    + ", relations = [{ id = a, kind = part_of, from = 2015-01-01, evidence = e }] }]"))
        .isEmpty();
  }

  @Test
  void aStateForceThatIsAboveItsOwnStateIsACycle() {
    assertThat(
            problems(
                "actors = [\n{ id = gov-mali, name = G, type = state, evidence = e, relations = [{ id = mil-mali, kind = part_of, evidence = e }] }\n"
                    + "{ id = mil-mali, name = M, type = state_forces, evidence = e }]"))
        .contains("test.conf:2: 'gov-mali' is part of itself on 0001-01-01");
  }

  /** From the day after, the force is of its state again, which is of the force. */
  @Test
  void aCycleThatBeginsWhereAMembershipEndsIsTold() {
    assertThat(
            problems(
                "actors = [\n{ id = gov-mali, name = G, type = state, evidence = e, relations = [{ id = mil-mali, kind = part_of, from = 2020-08-18, evidence = e }] }\n"
                    + "{ id = mil-mali, name = M, type = state_forces, evidence = e, relations = [{ id = a, kind = part_of, from = 2020-08-18, to = 2021-05-24, evidence = e }] }\n"
                    + A
                    + " }]"))
        .contains("test.conf:2: 'gov-mali' is part of itself on 2021-05-25");
  }

  @Test
  void twoParentsOnOneDayAreToldWithFileAndLine() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", relations = [{ id = b, kind = part_of, from = 2010-01-01, evidence = e }\n"
                    + "{ id = c, kind = part_of, from = 2012-01-01, evidence = e }\n"
                    + "{ id = c, kind = alliance, from = 2012-01-01, evidence = e }] }\n"
                    + B
                    + " }\n{ id = c, name = C, type = rebel_group, evidence = e }]"))
        .containsExactly("test.conf:3: overlaps with another part_of of 'a'");
  }

  @Test
  void twoActorsOfOneNameSourceAndCountryOnOneDayAreToldWithFileAndLine() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", names { acled = [{ name = \"The Group\", countries = [MLI, NER], to = 2012-01-01 }] } }\n"
                    + B
                    + ", names { acled = [{ name = \"THE GROUP (2010-)\", countries = [NER], from = 2012-01-01 }] } }]"))
        .containsExactly(
            "test.conf:3: name 'the group', source acled, country NER means 'b' and, on the same"
                + " day, 'a' (test.conf:2)");
  }

  @Test
  void oneNameMayMeanAnotherActorElsewhereLaterOrForAnotherSource() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", names { acled = [{ name = X, countries = [MLI], to = 2011-12-31 }] } }\n"
                    + B
                    + ", names { acled = [{ name = X, countries = [MLI], from = 2012-01-01 }, { name = X, countries = [NER] }], claims = [X] } }]"))
        .isEmpty();
  }

  @Test
  void anExternalIdOfTwoActorsIsToldWithFileAndLine() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", external-ids = [{ scheme = ucdp, id = 7 }] }\n"
                    + B
                    + ", external-ids = [{ scheme = ucdp, id = 7 }] }]"))
        .containsExactly(
            "test.conf:3: ucdp id 7, country * means 'b' and, on the same day, 'a' (test.conf:2)");
  }

  @Test
  void unknownParentsKindsAndCountriesAreTold() {
    assertThat(
            problems(
                "actors = [\n"
                    + A
                    + ", country = XYZ\n relations = [{ id = z, kind = part_of, evidence = e }\n"
                    + "{ id = a, kind = friend_of, evidence = e }] }]"))
        .containsExactly(
            "test.conf:2: unknown country code 'XYZ'",
            "test.conf:3: unknown actor 'z'",
            "test.conf:4: 'kind' is not one of the known relations: 'friend_of'");
  }

  @Test
  void anIdDeclaredTwiceIsTold() {
    assertThat(problems("actors = [\n" + A + " }\n" + A + " }]"))
        .containsExactly("test.conf:3: actor 'a' is declared twice: test.conf:2");
  }

  @Test
  void idsThatRulesMakeAreReserved() {
    assertThat(problems("actors = [\n" + ids("unattributed", "ucdp-7", "name-x", "a-or-b") + "]"))
        .hasSize(4)
        .allMatch(problem -> problem.contains("is reserved for actors that a rule makes"));
  }

  @Test
  void aStateForceIsRegisteredForAKnownCountryOnly() {
    assertThat(problems("actors = [\n" + ids("mil-mali", "mil-atlantis") + "]"))
        .containsExactly("test.conf:3: id 'mil-atlantis' is reserved for actors that a rule makes");
  }

  @Test
  void anIdMustBeASlug() {
    assertThat(problems("actors = [\n" + ids("\"Big Group\"") + "]"))
        .containsExactly("test.conf:2: id 'Big Group' is not a slug");
  }

  @Test
  void aTextThatIsNoHoconIsToldWithFileAndLine() {
    assertThat(problems("actors = [\n{ id = a"))
        .singleElement()
        .asString()
        .contains("test.conf: 2");
  }

  @Test
  void oneNameInASchemeHasOneId() {
    assertThat(problems("external-names { ucdp {\n \"The Cartel\" = 1\n \"the cartel\" = 2 } }"))
        .containsExactly("test.conf:3: 'the cartel' is 1 and 2 (test.conf:2)");
  }

  private static String ids(String... ids) {
    StringBuilder text = new StringBuilder();
    for (String id : ids) {
      text.append("{ id = ").append(id).append(", name = N, type = state_forces, evidence = e }\n");
    }
    return text.toString();
  }

  private static List<String> problems(String text) {
    UsageException thrown =
        catchThrowableOfType(UsageException.class, () -> ActorFixtures.registry(text));
    return thrown == null ? List.of() : thrown.problems();
  }
}
