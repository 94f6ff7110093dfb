package org.harmattan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.harmattan.quality.UsageException;
import org.harmattan.table.Placement;
import org.harmattan.table.SourceTraits;
import org.junit.jupiter.api.Test;

class FactOptionsTest {
  private static final SourceTraits ACLED = source("acled", true);
  private static final SourceTraits UCDP = source("ucdp_ged", true);
  private static final SourceTraits CLAIMS = source("claims", false);

  @Test
  void buildsTwentyOneGrainsByDefault() {
    assertThat(FactOptions.defaults().grains())
        .hasSize(21)
        .contains(Grain.of("day/admin2"), Grain.of("month/place"))
        .doesNotContain(Grain.of("day/place"), Grain.of("week/priogrid"));
  }

  @Test
  void addsSourcesAsBasesOnceMoreThanOneMakesReports() {
    FactOptions defaults = FactOptions.defaults();
    assertThat(defaults.buildsAll()).isTrue();
    assertThat(defaults.sourceBases(List.of(UCDP, CLAIMS))).isEmpty();
    assertThat(defaults.sourceBases(List.of(UCDP, CLAIMS, ACLED)))
        .containsExactly("acled", "ucdp_ged");
  }

  @Test
  void takesAnExplicitListOfBasesAsItIs() {
    FactOptions options = FactOptions.defaults().withBases(List.of("acled"));
    assertThat(options.buildsAll()).isFalse();
    assertThat(options.sourceBases(List.of(ACLED, UCDP))).containsExactly("acled");
    options.checkBases(List.of(ACLED, UCDP));
    assertThatThrownBy(() -> options.checkBases(List.of(UCDP, CLAIMS)))
        .isInstanceOf(UsageException.class)
        .hasMessage("facts.bases names acled: a basis is one of [all, ucdp_ged]");
  }

  @Test
  void refusesAllMistakesAtOnce() {
    assertThatThrownBy(
            () ->
                new FactOptions(
                    List.of("all", "all"),
                    List.of(),
                    List.of(Placement.POINT, Placement.POINT),
                    List.of(),
                    List.of("ne-1", "ne-1"),
                    ContainerDeaths.REMAINDER))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("facts.bases names all twice")
        .hasMessageContaining("facts.grains is empty")
        .hasMessageContaining("facts.placements names POINT twice")
        .hasMessageContaining("geocode.boundary-versions names ne-1 twice");
    assertThatThrownBy(() -> Grain.of("month"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'month' is no grain");
  }

  private static SourceTraits source(String id, boolean makesEvents) {
    return new SourceTraits(id, 1, makesEvents, false, true, "cite");
  }
}
