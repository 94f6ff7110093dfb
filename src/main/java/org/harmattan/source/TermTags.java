package org.harmattan.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The tags of each term, worked out once: terms inside terms, exceptions. */
final class TermTags {
  private TermTags() {}

  /**
   * Marks by term, exceptions without any among them, so that what they stand for is passed over.
   *
   * @param terms the terms of a rule, in the texts that are searched
   * @param mark what a term of the rule is marked with
   */
  static Map<String, Set<String>> of(
      List<TagRule> rules, Function<TagRule, Set<String>> terms, Function<TagRule, String> mark) {
    Map<String, Set<String>> marks = new TreeMap<>();
    for (TagRule rule : rules) {
      terms.apply(rule).forEach(term -> marks.put(term, new TreeSet<>()));
      if (!terms.apply(rule).isEmpty()) {
        rule.except().forEach(term -> marks.put(term, new TreeSet<>()));
      }
    }
    marks.forEach(
        (term, found) ->
            rules.stream()
                .filter(rule -> !rule.except().contains(term))
                .filter(
                    rule -> terms.apply(rule).stream().anyMatch(part -> Terms.holds(term, part)))
                .forEach(rule -> found.add(mark.apply(rule))));
    return marks;
  }
}
