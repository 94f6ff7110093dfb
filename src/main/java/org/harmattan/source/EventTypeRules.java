package org.harmattan.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.EventTypes;

/**
 * How a source's event types become the harmonised ones. Values are compared by their folded form;
 * a value that folds to a harmonised name is that name.
 *
 * @param cases by folded value, the cases tried in order
 * @param subTypes harmonised second-level type by folded value
 */
record EventTypeRules(
    Optional<String> column,
    Optional<String> subTypeColumn,
    Map<String, List<Case>> cases,
    Map<String, String> subTypes) {

  /** The types of a value, where an actor of the row is of this type if one is named. */
  record Case(Optional<String> actorType, String type, Optional<String> subType) {}

  static EventTypeRules read(Section section, ColumnUses uses) {
    EventTypeRules rules =
        new EventTypeRules(
            uses.optional(section, "column", Kind.TEXT),
            uses.optional(section, "sub-type-column", Kind.TEXT),
            readCases(section.sectionOrEmpty("values")),
            readSubTypes(section.sectionOrEmpty("sub-types")));
    section.rejectUnknownKeys();
    return rules;
  }

  /** Harmonised names stand for themselves, a second-level one with its first-level type. */
  private static Map<String, List<Case>> readCases(Section section) {
    Map<String, List<Case>> cases = new LinkedHashMap<>();
    for (String value : section.keys()) {
      List<Case> casesOfValue = new ArrayList<>();
      section.textOrSections(value, "type").forEach(one -> casesOfValue.add(readCase(one)));
      FoldedKeys.put(section, value, casesOfValue, cases);
    }
    for (String type : EventTypes.ALL) {
      cases.putIfAbsent(
          TextColumns.fold(type), List.of(new Case(Optional.empty(), type, Optional.empty())));
    }
    SubEventTypes.TYPE_OF.forEach(
        (subType, type) ->
            cases.putIfAbsent(
                TextColumns.fold(subType),
                List.of(new Case(Optional.empty(), type, Optional.of(subType)))));
    return cases;
  }

  private static Case readCase(Section section) {
    Optional<String> subType = section.word("sub-type", SubEventTypes.TYPE_OF.keySet());
    Case one =
        new Case(
            section.word("actor-type", ActorRules.TYPES),
            section.requiredWord("type", EventTypes.ALL),
            subType);
    if (subType.isPresent() && !SubEventTypes.TYPE_OF.get(subType.get()).equals(one.type())) {
      section.problem(
          "sub-type",
          "is " + subType.get() + ", which is no kind of " + one.type(),
          "its type is " + SubEventTypes.TYPE_OF.get(subType.get()));
    }
    section.rejectUnknownKeys();
    return one;
  }

  private static Map<String, String> readSubTypes(Section section) {
    Map<String, String> subTypes = new LinkedHashMap<>();
    for (String value : section.keys()) {
      section
          .word(value, SubEventTypes.TYPE_OF.keySet())
          .ifPresent(subType -> FoldedKeys.put(section, value, subType, subTypes));
    }
    SubEventTypes.TYPE_OF
        .keySet()
        .forEach(subType -> subTypes.putIfAbsent(TextColumns.fold(subType), subType));
    return subTypes;
  }
}
