package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import org.harmattan.expr.TextColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  /**
   * {@code same}: spellings of one name; {@code other}: names of different places; {@code name}:
   * names of one place that no spelling joins, which is what a gazetteer's variants are for.
   */
  @ParameterizedTest
  @CsvFileSource(resources = "/geocode/spelling-pairs.csv", numLinesToSkip = 1)
  void spellingsOfOneNameMeetAndOthersDoNot(String one, String other, String verdict) {
    String a = Spelling.sound(TextColumns.fold(one));
    String b = Spelling.sound(TextColumns.fold(other));
    boolean meet =
        a.equals(b) || Spelling.skeleton(a).equals(Spelling.skeleton(b)) && Spelling.mayBeOne(a, b);
    assertThat(meet)
        .as("%s [%s], %s [%s]: %s", one, a, other, b, Spelling.difference(a, b))
        .isEqualTo(verdict.equals("same"));
    assertThat(Spelling.mayBeOne(a, b)).isEqualTo(Spelling.mayBeOne(b, a));
  }

  @ParameterizedTest
  @CsvSource({
    "djibo, jibo",
    "ouagadougou, uagadugu",
    "kantchari, kancari",
    "ti n agadel, tinagadel",
    "niafunke, ñafunke",
    "gnafunke, ñafunke",
    "bobo dioulasso, bobojulaso"
  })
  void aSoundIsWhatTranscriptionsShare(String folded, String sound) {
    assertThat(Spelling.sound(folded)).isEqualTo(sound);
  }

  @Test
  void aNameOfOneConsonantHasNoSkeleton() {
    assertThat(Spelling.skeleton(Spelling.sound("gao"))).isEmpty();
    assertThat(Spelling.sound("مالي")).isNotNull();
  }
}
