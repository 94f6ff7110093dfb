package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.harmattan.facts.Taxonomy;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

class EventTaxonomyTest {
  private static final String TYPES =
      EventTaxonomy.shippedText()
          .substring(
              EventTaxonomy.shippedText().indexOf("types = ["),
              EventTaxonomy.shippedText().indexOf("# Lists of words"));

  private static List<String> problemsOf(String text) {
    return catchThrowableOfType(UsageException.class, () -> EventTaxonomy.load("t.conf", text))
        .problems();
  }

  private static List<String> problemsOfRule(String rule) {
    int line = (int) TYPES.lines().count() + 1;
    return problemsOf(TYPES + "tags { tactic { schools { " + rule + " } } }\n").stream()
        .map(problem -> problem.replace("t.conf:" + line, "t.conf:last"))
        .toList();
  }

  @Test
  void theShippedTaxonomyHasEveryTacticThatAnalystsAskFor() {
    assertThat(EventTaxonomy.shipped().rules())
        .extracting(TagRule::tag)
        .doesNotHaveDuplicates()
        .contains(
            "tactic:schools",
            "tactic:telecommunications",
            "tactic:roads-and-bridges",
            "tactic:markets",
            "tactic:water-and-power",
            "tactic:convoys",
            "tactic:checkpoints",
            "tactic:looting",
            "tactic:blockade",
            "tactic:abduction",
            "tactic:taxation",
            "group:peacekeepers",
            "group:refugees",
            "group:health-workers",
            "community:fulani",
            "community:dozo-hunters");
  }

  /** Types stand in the file, in the dimension table and in the code: this holds them together. */
  @Test
  void theFilesTypesAndNamesAreThoseOfTheEventTypeTable() {
    List<String> named = new ArrayList<>();
    Section top =
        new Section(
            SourceDeclarations.parse("t", EventTaxonomy.shippedText(), new Problems())
                .orElseThrow(),
            "",
            new Problems());
    for (Section type : top.sections("types")) {
      String id = type.requiredText("type");
      String isViolent = type.requiredText("is-violent");
      named.add(String.join("|", id, "*", type.requiredText("name"), isViolent));
      type.sectionOrEmpty("sub-types")
          .textByKey()
          .forEach((sub, name) -> named.add(String.join("|", id, sub, name, isViolent)));
    }
    named.add("unmapped|*|Type of the source without mapping|false");
    assertThat(Taxonomy.rows())
        .extracting(row -> row.mkString("|"))
        .containsExactlyElementsOf(named);
  }

  @Test
  void typesCannotBeChanged() {
    assertThat(problemsOf(TYPES.replace("    grenade = \"Grenade\"\n", "    knife = \"Knife\"\n")))
        .containsExactly(
            "t.conf:1: types have other second-level types than the program: knife, grenade; leave types as they are");
    assertThat(
            problemsOf(
                TYPES.replace(
                    "type = riots, is-violent = false", "type = riots, is-violent = true")))
        .singleElement()
        .asString()
        .endsWith("is-violent contradicts the measures; leave types as they are");
  }

  @Test
  void mistakesInRulesAreToldWithFileLineAndRemedy() {
    assertThat(problemsOfRule("event-types = [battles]"))
        .containsExactlyInAnyOrder(
            "t.conf:last: tags.tactic.schools.words is missing, and so are actors and sub-types; say what gives the tag",
            "t.conf:last: tags.tactic.schools.words is missing beside event-types or with; add words or drop those");
    assertThat(problemsOfRule("words = [\"school(s\"]"))
        .contains(
            "t.conf:last: tags.tactic.schools.words holds 'school(s', whose endings cannot be read; write word(s|ed)");
    assertThat(problemsOfRule("words = [\"school(s)\", École, schools]"))
        .containsExactly(
            "t.conf:last: tags.tactic.schools.words holds 'schools' twice (in 'schools'); keep one of them");
    assertThat(problemsOfRule("words = [school], except = [bridge]"))
        .containsExactly(
            "t.conf:last: tags.tactic.schools.except holds 'bridge', which is no longer form of a term; take it out");
    assertThat(problemsOfRule("words = [school], with = harm"))
        .containsExactly(
            "t.conf:last: tags.tactic.schools.with names the word list harm; declare it under word-lists, or drop it");
    assertThat(problemsOfRule("words = [school], sub-types = [raid], colour = red"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("sub-types holds 'raid', which is not known here"))
        .anyMatch(problem -> problem.contains("colour is not a known key"));
  }

  @Test
  void aLongerTermHasTheTagsOfTheTermsInsideButForExceptions() {
    List<TagRule> rules =
        EventTaxonomy.load(
                "t.conf",
                TYPES
                    + """
                    tags { a {
                      convoys { words = [convoy], except = ["funeral convoy"] }
                      aid { words = ["aid convoy"] }
                      rites { words = [funeral] }
                    } }
                    """)
            .rules();
    assertThat(TermTags.of(rules, TagRule::words, TagRule::tag))
        .hasSize(4)
        .hasEntrySatisfying("convoy", tags -> assertThat(tags).containsExactly("a:convoys"))
        .hasEntrySatisfying(
            "aid convoy", tags -> assertThat(tags).containsExactly("a:aid", "a:convoys"))
        .hasEntrySatisfying("funeral convoy", tags -> assertThat(tags).containsExactly("a:rites"));
  }
}
