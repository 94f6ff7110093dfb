package org.harmattan.source;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.api.java.UDF4;

/**
 * The tags of one report by the taxonomy's rules: from its second-level type, the names of its
 * actors, what is said of it, and its first-level type. Sorted; none where nothing is found.
 *
 * <p>A function and not columns, for no built-in one finds many terms at once at this price.
 */
final class TagFinder implements UDF4<String, String, String, String, String[]> {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, TreeSet<String>> bySubType = new HashMap<>();
  private final TermFinder names;
  private final TermFinder words;
  private final HashMap<String, Condition> conditions = new HashMap<>();

  /** What must hold beside a rule's words; an empty part holds always. */
  private record Condition(Set<String> eventTypes, TermFinder with) implements Serializable {
    boolean holds(String eventType, String text) {
      return (eventTypes.isEmpty() || eventType != null && eventTypes.contains(eventType))
          && (with == null || with.isIn(text));
    }
  }

  TagFinder(List<TagRule> rules) {
    for (TagRule rule : rules) {
      rule.subTypes()
          .forEach(type -> bySubType.computeIfAbsent(type, t -> new TreeSet<>()).add(rule.tag()));
      if (rule.isConditional()) {
        TermFinder with = rule.with().isEmpty() ? null : TermFinder.of(rule.with());
        conditions.put(rule.tag(), new Condition(Set.copyOf(rule.eventTypes()), with));
      }
    }
    // Names of actors are evidence enough by themselves; words may need more beside them.
    names = new TermFinder(marks(rules, TagRule::actors));
    words = new TermFinder(marks(rules, TagRule::words));
  }

  private static Map<String, Set<String>> marks(
      List<TagRule> rules, Function<TagRule, Set<String>> terms) {
    return new TreeMap<>(TermTags.of(rules, terms, TagRule::tag));
  }

  @Override
  public String[] call(String subType, String actors, String text, String eventType) {
    Set<String> tags = new TreeSet<>(bySubType.getOrDefault(subType, new TreeSet<>()));
    tags.addAll(names.marksIn(actors));
    for (String tag : words.marksIn(text)) {
      Condition condition = conditions.get(tag);
      if (condition == null || condition.holds(eventType, text)) {
        tags.add(tag);
      }
    }
    return tags.toArray(String[]::new);
  }
}
