package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLikenessTest {
  private static final NameLikeness SHIPPED = new NameLikeness(ActorFixtures.PACKAGED);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Macina Katibat                               | katiba-macina
          Ansaroul Islaam                              | ansaroul-islam
          Jamaat Nusrat al Islam wal Muslimeen         | jnim
          JNIM splinter of Serma                       | jnim
          High Council for Unity of the Azawad         | hcua
          Movimiento Los Ardillos                      | los-ardillos
          Cartel Santa Rosa de Lima (Guanajuato)       | santa-rosa-de-lima-cartel
          """)
  void theClosestNameComesFirst(String unknown, String actor) {
    assertThat(SHIPPED.closest(List.of(unknown), 3).get(0).actorId()).isEqualTo(actor);
  }

  @Test
  void anAcronymMeetsItsWords() {
    assertThat(SHIPPED.closest(List.of("NMLA"), 1))
        .containsExactly(
            new NameLikeness.Candidate(
                "mnla", "National Movement for the Liberation of Azawad", "MLI", 85));
  }

  @Test
  void namesWithoutALikenessHaveNoCandidates() {
    assertThat(SHIPPED.closest(List.of("Qwxyz Vbnmk"), 3)).isEmpty();
  }

  @Test
  void theSameWordsAreAHundredAndCommonWordsWeighLittle() {
    Registry registry =
        ActorFixtures.registry(
            """
            actors = [
              { id = a, name = "Front of Azawad", type = rebel_group, evidence = e }
              { id = b, name = "Front of Bamako", type = rebel_group, evidence = e }
              { id = c, name = "Front of Ciment", type = rebel_group, evidence = e }
            ]
            """);
    NameLikeness likeness = new NameLikeness(registry);
    List<NameLikeness.Candidate> found = likeness.closest(List.of("front OF azawad"), 9);
    assertThat(found.get(0))
        .isEqualTo(new NameLikeness.Candidate("a", "Front of Azawad", null, 100));
    assertThat(found).filteredOn(one -> one.score() > 60).hasSize(1);
  }
}
