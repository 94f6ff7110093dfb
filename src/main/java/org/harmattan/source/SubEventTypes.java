package org.harmattan.source;

import static java.util.Map.entry;

import java.util.Map;
import org.harmattan.table.EventTypes;

/** The second-level event types, ACLED's 25 in snake case, each with the first-level type. */
final class SubEventTypes {
  static final Map<String, String> TYPE_OF =
      Map.ofEntries(
          entry("government_regains_territory", EventTypes.BATTLES),
          entry("non_state_actor_overtakes_territory", EventTypes.BATTLES),
          entry("armed_clash", EventTypes.BATTLES),
          entry("chemical_weapon", EventTypes.REMOTE_VIOLENCE),
          entry("air_drone_strike", EventTypes.REMOTE_VIOLENCE),
          entry("suicide_bomb", EventTypes.REMOTE_VIOLENCE),
          entry("shelling_artillery_missile_attack", EventTypes.REMOTE_VIOLENCE),
          entry("remote_explosive_landmine_ied", EventTypes.REMOTE_VIOLENCE),
          entry("grenade", EventTypes.REMOTE_VIOLENCE),
          entry("sexual_violence", EventTypes.VIOLENCE_AGAINST_CIVILIANS),
          entry("attack", EventTypes.VIOLENCE_AGAINST_CIVILIANS),
          entry("abduction_forced_disappearance", EventTypes.VIOLENCE_AGAINST_CIVILIANS),
          entry("peaceful_protest", EventTypes.PROTESTS),
          entry("protest_with_intervention", EventTypes.PROTESTS),
          entry("excessive_force_against_protesters", EventTypes.PROTESTS),
          entry("violent_demonstration", EventTypes.RIOTS),
          entry("mob_violence", EventTypes.RIOTS),
          entry("agreement", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("arrests", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("change_to_group_activity", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("disrupted_weapons_use", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("headquarters_or_base_established", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("looting_property_destruction", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("non_violent_transfer_of_territory", EventTypes.STRATEGIC_DEVELOPMENTS),
          entry("other", EventTypes.STRATEGIC_DEVELOPMENTS));

  private SubEventTypes() {}
}
