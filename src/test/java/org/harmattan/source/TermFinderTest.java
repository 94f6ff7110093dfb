package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermFinderTest {
  private static Set<String> found(String text, String... terms) {
    return finder(terms).marksIn(text);
  }

  private static TermFinder finder(String... terms) {
    return TermFinder.of(Set.of(terms));
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
        .containsExactly("convoy", "funeral convoy");
    assertThat(found("a funeral convoy", "convoy", "funeral convoy"))
        .containsExactly("funeral convoy");
    assertThat(found("convoys, convoy", "convoy", "convoys")).containsExactly("convoy", "convoys");
    assertThat(found("convoys", "convoy", "convoys")).containsExactly("convoys");
    assertThat(found("a market gate", "market", "market garden")).containsExactly("market");
  }

  @Test
  void wordsThatBelongToOneTermBelongToNoOther() {
    assertThat(found("road toll booth", "road toll", "toll booth")).containsExactly("road toll");
    assertThat(found("road toll, booth", "road toll booth", "road toll", "booth"))
        .containsExactly("road toll booth");
  }

  @Test
  void wordsOfATermStandSideBySide() {
    assertThat(found("road - toll", "road toll")).containsExactly("road toll");
    assertThat(found("road ---- toll", "road toll")).isEmpty();
    assertThat(found("road and toll", "road toll")).isEmpty();
  }

  @Test
  void aTermWithoutMarksHidesTheOnesInside() {
    TermFinder finder =
        new TermFinder(Map.of("school", Set.of("tactic:schools"), "military school", Set.of()));
    assertThat(finder.marksIn("the military school")).isEmpty();
    assertThat(finder.marksIn("the military, the school")).containsExactly("tactic:schools");
  }

  /** Against a search word by word without any tree: terms of random words in random texts. */
  @Test
  void findsWhatAPlainSearchFinds() {
    Random random = new Random(20_240_229);
    String[] words = {"a", "b", "c", "d"};
    for (int round = 0; round < 2_000; round++) {
      Set<String> terms = new TreeSet<>();
      for (int i = 0; i < 4; i++) {
        terms.add(sentence(random, words, 1 + random.nextInt(3)));
      }
      String text = sentence(random, words, random.nextInt(12));
      assertThat(TermFinder.of(terms).marksIn(text))
          .as("%s in '%s'", terms, text)
          .isEqualTo(plainly(terms, text));
    }
  }

  private static Set<String> plainly(Set<String> terms, String text) {
    Set<String> found = new TreeSet<>();
    String rest = text;
    while (!rest.isEmpty()) {
      String here = rest + " ";
      Optional<String> longest =
          terms.stream()
              .filter(term -> here.startsWith(term + " "))
              .max(Comparator.comparingInt(String::length));
      longest.ifPresent(found::add);
      int taken = longest.map(String::length).orElse(rest.indexOf(' '));
      rest = taken < 0 ? "" : rest.substring(Math.min(taken, rest.length())).strip();
    }
    return found;
  }

  private static String sentence(Random random, String[] words, int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> words[random.nextInt(words.length)])
        .collect(Collectors.joining(" "));
  }

  @Test
  void endingsAreWrittenOut() {
    assertThat(Terms.expand("burn(ed|t)")).containsExactly("burn", "burned", "burnt");
    assertThat(Terms.expand("Point(s) d'eau")).containsExactly("point d eau", "points d eau");
    assertThat(Terms.expand("lev(ied|y) tax(es)"))
        .contains("levied tax", "levied taxes", "levy tax", "levy taxes");
  }
}
