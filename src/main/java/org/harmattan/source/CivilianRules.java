package org.harmattan.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.table.EventTypes;

/**
 * Whether civilians were the target: as stated, else derived where one of these holds.
 *
 * @param stated true or false by folded value
 * @param eventTypes types of events that target civilians
 * @param actorTypes types of principals that are civilians, within the event types that follow
 * @param elseFalse whether the rest did not target civilians, where event and actor types are known
 */
record CivilianRules(
    Optional<String> column,
    Map<String, Boolean> stated,
    List<String> eventTypes,
    List<String> subEventTypes,
    List<String> violenceTypes,
    List<String> actorTypes,
    List<String> actorTypesWithin,
    boolean elseFalse) {
  static CivilianRules read(Section section, ColumnUses uses) {
    Section values = section.sectionOrEmpty("values");
    Map<String, Boolean> stated = new LinkedHashMap<>();
    values.keys().forEach(value -> FoldedKeys.put(values, value, values.flag(value), stated));
    Section derived = section.sectionOrEmpty("derived");
    CivilianRules rules =
        new CivilianRules(
            uses.optional(section, "column", Kind.TEXT),
            stated,
            derived.words("event-types", EventTypes.ALL),
            derived.words("sub-event-types", SubEventTypes.TYPE_OF.keySet()),
            derived.words("violence-types", ReportFields.VIOLENCE_TYPES),
            derived.words("actor-types", ActorRules.TYPES),
            derived.words("actor-types-within", EventTypes.ALL),
            derived.flagOrFalse("else-false"));
    derived.rejectUnknownKeys();
    section.rejectUnknownKeys();
    return rules;
  }
}
