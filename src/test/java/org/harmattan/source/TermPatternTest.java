package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermPatternTest {
  private static List<String> found(String text, String... terms) {
    Matcher matcher = Pattern.compile(TermPattern.of(List.of(terms))).matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "school, SCHOOL",
    "school, the school.",
    "ecole, l'École",
    "ecole, 'école, brûlée'",
    "chateau d eau, le château d'eau",
    "chateau d eau, CHÂTEAU D’EAU",
    "sage femme, sage-femme"
  })
  void findsATermHoweverItIsWritten(String term, String text) {
    assertThat(found(text, term)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "school, schooling",
    "school, preschool",
    "pont, Dupont",
    "pont, Pontoise",
    "cut, cüté"
  })
  void findsWholeWordsOnly(String term, String text) {
    assertThat(found(text, term)).isEmpty();
  }

  @Test
  void theLongestTermCountsAndHidesTheShorterInside() {
    assertThat(found("a funeral convoy and a convoy", "convoy", "funeral convoy"))
        .containsExactly("funeral convoy", "convoy");
    assertThat(found("convoys, convoy", "convoy", "convoys")).containsExactly("convoys", "convoy");
    assertThat(found("a market gate", "market", "market garden")).containsExactly("market");
  }

  @Test
  void endingsAreWrittenOut() {
    assertThat(Terms.expand("burn(ed|t)")).containsExactly("burn", "burned", "burnt");
    assertThat(Terms.expand("Point(s) d'eau")).containsExactly("point d eau", "points d eau");
    assertThat(Terms.expand("lev(ied|y) tax(es)"))
        .contains("levied tax", "levied taxes", "levy tax", "levy taxes");
  }
}
