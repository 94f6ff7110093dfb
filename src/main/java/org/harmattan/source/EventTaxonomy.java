package org.harmattan.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.harmattan.quality.UsageException;
import org.harmattan.table.EventTypes;

/**
 * The harmonised types and the rules that find tags: {@code conf/taxonomy.conf}, or a copy that
 * takes its place. Immutable.
 */
public final class EventTaxonomy {
  private static final String SHIPPED = "taxonomy.conf";

  private final List<TagRule> rules;

  private EventTaxonomy(List<TagRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The text of the taxonomy that comes with the program. */
  public static String shippedText() {
    return SourceDeclarations.resource("/" + SHIPPED);
  }

  /** The taxonomy that comes with the program. */
  public static EventTaxonomy shipped() {
    return load(SHIPPED, shippedText());
  }

  /**
   * Reads a taxonomy.
   *
   * @param name what messages call it by
   * @throws UsageException with every mistake, each with name and line
   */
  public static EventTaxonomy load(String name, String text) {
    Problems problems = new Problems();
    List<TagRule> rules =
        SourceDeclarations.parse(name, text, problems)
            .map(object -> read(new Section(object, "", problems)))
            .orElse(List.of());
    problems.throwIfAny();
    return new EventTaxonomy(rules);
  }

  /** The tags that a rule may find, sorted. */
  public SortedSet<String> tags() {
    return rules.stream().map(TagRule::tag).collect(Collectors.toCollection(TreeSet::new));
  }

  List<TagRule> rules() {
    return rules;
  }

  private static List<TagRule> read(Section top) {
    readTypes(top);
    Section wordLists = top.sectionOrEmpty("word-lists");
    wordLists.keys().forEach(list -> Terms.read(wordLists, list));
    List<TagRule> rules = new ArrayList<>();
    Section tags = top.sectionOrEmpty("tags");
    for (String kind : tags.keys()) {
      checkName(tags, kind);
      tags.section(kind).ifPresent(names -> rules.addAll(readKind(kind, names, wordLists)));
    }
    top.rejectUnknownKeys();
    return rules;
  }

  private static List<TagRule> readKind(String kind, Section names, Section wordLists) {
    List<TagRule> rules = new ArrayList<>();
    for (String name : names.keys()) {
      checkName(names, name);
      names
          .section(name)
          .ifPresent(rule -> rules.add(TagRule.read(kind + ":" + name, rule, wordLists)));
    }
    return rules;
  }

  private static void checkName(Section section, String name) {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      section.problem(name, "is no name of a tag", "use lower-case letters, digits and hyphens");
    }
  }

  /** Types are what the measures rest on: a taxonomy says them as the program knows them. */
  private static void readTypes(Section top) {
    Map<String, String> typeOf = new TreeMap<>();
    List<String> types = new ArrayList<>();
    for (Section section : top.sections("types")) {
      String type = section.requiredWord("type", EventTypes.CODED);
      types.add(type);
      section.requiredText("name");
      if (section.flag("is-violent") != EventTypes.VIOLENT.contains(type)) {
        section.problem("is-violent", "contradicts the measures", "leave types as they are");
      }
      section
          .sectionOrEmpty("sub-types")
          .textByKey()
          .keySet()
          .forEach(sub -> typeOf.put(sub, type));
      section.rejectUnknownKeys();
    }
    if (!types.equals(EventTypes.CODED)) {
      top.problem(
          "types", "are not those of the program", "write " + String.join(", ", EventTypes.CODED));
    }
    if (!typeOf.equals(new TreeMap<>(SubEventTypes.TYPE_OF))) {
      Map<String, String> expected = new TreeMap<>(SubEventTypes.TYPE_OF);
      top.problem(
          "types",
          "have other second-level types than the program: " + difference(typeOf, expected),
          "leave types as they are");
    }
  }

  private static String difference(Map<String, String> given, Map<String, String> expected) {
    Map<String, String> odd = new LinkedHashMap<>(given);
    odd.entrySet().removeAll(expected.entrySet());
    expected.keySet().stream()
        .filter(sub -> !given.containsKey(sub))
        .forEach(sub -> odd.put(sub, ""));
    return String.join(", ", odd.keySet());
  }
}
