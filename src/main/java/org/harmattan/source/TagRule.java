package org.harmattan.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.harmattan.table.EventTypes;

/**
 * What gives a report one tag.
 *
 * @param tag {@code <kind>:<name>}
 * @param subTypes second-level types that have the tag whatever else is said
 * @param actors folded terms in the names of actors
 * @param words folded terms in headline and notes
 * @param except folded terms that hold one of the others and mean something else
 * @param eventTypes first-level types where words count; empty: everywhere
 * @param with folded terms of which one must stand beside the words; empty: none need to
 */
record TagRule(
    String tag,
    List<String> subTypes,
    Set<String> actors,
    Set<String> words,
    Set<String> except,
    List<String> eventTypes,
    Set<String> with) {

  /** Whether words alone are not enough. */
  boolean isConditional() {
    return !eventTypes.isEmpty() || !with.isEmpty();
  }

  static TagRule read(String tag, Section section, Section wordLists) {
    Optional<String> list = section.text("with");
    TagRule rule =
        new TagRule(
            tag,
            section.words("sub-types", SubEventTypes.TYPE_OF.keySet()),
            Terms.read(section, "actors"),
            Terms.read(section, "words"),
            Terms.read(section, "except"),
            section.words("event-types", EventTypes.ALL),
            list.filter(wordLists::has)
                .map(name -> Set.copyOf(wordLists.texts(name)))
                .map(TagRule::expanded)
                .orElse(Set.of()));
    if (list.isPresent() && !wordLists.has(list.get())) {
      section.problem(
          "with", "names the word list " + list.get(), "declare it under word-lists, or drop it");
    }
    rule.check(section);
    section.rejectUnknownKeys();
    return rule;
  }

  private static Set<String> expanded(Set<String> terms) {
    Set<String> forms = new java.util.TreeSet<>();
    terms.forEach(term -> forms.addAll(Terms.expand(term)));
    return forms;
  }

  private void check(Section section) {
    if (subTypes.isEmpty() && actors.isEmpty() && words.isEmpty()) {
      section.problem(
          "words", "is missing, and so are actors and sub-types", "say what gives the tag");
    }
    if (words.isEmpty() && isConditional()) {
      section.problem("words", "is missing beside event-types or with", "add words or drop those");
    }
    for (String term : except) {
      boolean isUseful =
          words.stream().anyMatch(word -> Terms.holds(term, word))
              || actors.stream().anyMatch(name -> Terms.holds(term, name));
      if (!isUseful || words.contains(term) || actors.contains(term)) {
        section.problem(
            "except",
            "holds '"
                + term
                + "', which is "
                + (isUseful ? "a term itself" : "no longer form of a term"),
            "take it out");
      }
    }
  }
}
