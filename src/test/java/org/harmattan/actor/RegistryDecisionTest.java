package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.harmattan.actor.RegistryDecision.UsedName;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

class RegistryDecisionTest {
  private static final String KNOWN =
      "actors = [{ id = a, name = A, type = rebel_group, evidence = e }]\n";

  private static RegistryDecision as(String decided) {
    return new RegistryDecision(
        decided, "a", false, null, null, null, List.of(), null, null, "a letter");
  }

  @Test
  void eachNameBecomesALineThatTheRegistryReads() {
    String lines =
        as("big-men").lines(List.of(new UsedName("Big \"Men\"", "acled"), new UsedName("BM", "*")));
    assertThat(lines)
        .isEqualTo(
            """
            names += { actor = a, name = "Big \\"Men\\"", source = acled, replaces = [big-men], evidence = "a letter" }
            names += { actor = a, name = "BM", source = any, replaces = [big-men], evidence = "a letter" }
            """);
    RegisteredActor actor = ActorFixtures.registry(KNOWN + lines).actors().get("a");
    assertThat(actor.aliases())
        .extracting(alias -> alias.name() + " " + alias.source() + " " + alias.where())
        .containsExactly("Big \"Men\" acled test.conf:2", "BM * test.conf:3");
    assertThat(actor.replaces()).extracting(one -> one.oldId()).containsOnly("big-men");
  }

  @Test
  void aDecisionMayBeLimitedToCountriesAndDays() {
    String lines =
        new RegistryDecision(
                "big-men",
                "a",
                false,
                null,
                null,
                null,
                List.of("MLI", "NER"),
                LocalDate.of(2019, 1, 1),
                LocalDate.of(2020, 1, 1),
                "e")
            .lines(List.of(new UsedName("BM", "acled")));
    assertThat(ActorFixtures.registry(KNOWN + lines).actors().get("a").aliases())
        .extracting(alias -> alias.country() + " " + alias.span().from() + " " + alias.span().to())
        .containsExactly("MLI 2019-01-01 2020-01-01", "NER 2019-01-01 2020-01-01");
  }

  @Test
  void aUcdpIdIsDecidedByItsNumber() {
    String lines = as("ucdp-77").lines(List.of());
    assertThat(ActorFixtures.registry(KNOWN + lines).actors().get("a").externalIds())
        .extracting(id -> id.scheme() + " " + id.id())
        .containsExactly("ucdp 77");
  }

  @Test
  void aNewActorIsRegisteredWithItsNames() {
    String lines =
        new RegistryDecision(
                "name-bm",
                "big-men",
                true,
                "Big Men",
                "rebel_group",
                "MLI",
                List.of(),
                null,
                null,
                "e")
            .lines(List.of(new UsedName("BM", "acled")));
    RegisteredActor actor = ActorFixtures.registry(lines).actors().get("big-men");
    assertThat(actor.name()).isEqualTo("Big Men");
    assertThat(actor.country()).isEqualTo("MLI");
    assertThat(actor.replaces()).extracting(one -> one.oldId()).containsExactly("name-bm");
  }

  @Test
  void anActorThatNoReportNamesCannotBeDecided() {
    assertThatThrownBy(() -> as("nobody").lines(List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "No current report names nobody; 'registry review' lists those that reports name");
  }

  @Test
  void replacedIdsAreToldWithTheReasonOnce() {
    Registry registry =
        ActorFixtures.registry(
            KNOWN
                + as("old").lines(List.of(new UsedName("X", "acled"), new UsedName("Y", "acled")))
                + "external-ids += { actor = a, scheme = ucdp, id = 5, evidence = list }\n"
                + "external-ids += { actor = a, scheme = ucdp, id = 6, countries = [MLI], evidence = list }\n");
    assertThat(new KnownActors(registry, List.of()).replacedIds())
        .extracting(Row::toString)
        .containsExactly("[old,a,a letter]", "[ucdp-5,a,e]");
  }

  @Test
  void mistakesInLinesAreToldWithFileAndLine() {
    assertThatThrownBy(
            () ->
                ActorFixtures.registry(
                    KNOWN
                        + "names += { actor = b, name = X, evidence = e }\n"
                        + "names += { actor = a, name = Y, replaces = [a], evidence = e }\n"
                        + "names += { actor = a, name = Z }\n"))
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "test.conf:2: unknown actor 'b'",
                        "test.conf:3: 'a' is an actor of its own and cannot have been replaced",
                        "test.conf:4: 'evidence' is missing or empty"));
  }
}
