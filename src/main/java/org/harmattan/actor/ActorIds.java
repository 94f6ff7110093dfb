package org.harmattan.actor;

import static org.harmattan.table.EventActorTable.UNATTRIBUTED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which ids are made by rule, and how a name's slug is kept from becoming one of them. */
final class ActorIds {
  static final String UCDP = "ucdp-";
  static final String STATE = "gov-";

  /** Joins the ids of the candidates of an ambiguous name. */
  static final String OR = "-or-";

  /** Stands before the slug of a name whose slug is taken. */
  static final String NAMED = "name-";

  /** Parts a unit from the state force that it is of: {@code mil-niger/presidential-guard}. */
  static final String UNIT = "/";

  /** Prefixes of a state's forces; each force is part of its state. */
  static final List<String> FORCES = List.of("mil-", "pol-", "gend-");

  /** Prefixes of ids made by rule for a country, and the actor type that each stands for. */
  static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              STATE,
              "state",
              "mil-",
              "state_forces",
              "pol-",
              "state_forces",
              "gend-",
              "state_forces",
              "civilians-",
              "civilians",
              "protesters-",
              "protesters",
              "rioters-",
              "rioters",
              "unidentified-armed-group-",
              "political_militia"));

  private ActorIds() {}

  /** The prefix of an id made by rule for a country. */
  static Optional<String> prefix(String id) {
    return TYPES.keySet().stream().filter(id::startsWith).findFirst();
  }

  /** The actor that an id made by rule is part of: a unit of its force, a force of its state. */
  static Optional<String> parentByRule(String id) {
    Optional<String> force = FORCES.stream().filter(id::startsWith).findFirst();
    if (force.isEmpty()) {
      return Optional.empty();
    }
    int unit = id.indexOf(UNIT);
    return Optional.of(
        unit < 0 ? STATE + id.substring(force.get().length()) : id.substring(0, unit));
  }

  /** Whether only a rule may make the id, so that no registry entry and no name does. */
  static boolean isReserved(String id) {
    return id.equals(UNATTRIBUTED)
        || id.startsWith(UCDP)
        || id.startsWith(NAMED)
        || id.contains(OR)
        || id.contains(UNIT);
  }

  /**
   * The id of a name that nobody registered: its slug, or {@code name-} and the slug where the slug
   * is a registered id or of the form of an id made by rule, so that no name becomes another actor
   * by accident; null for an empty slug. Different slugs give different ids.
   */
  static String ofSlug(String slug, Lookups lookups) {
    if (slug.isEmpty()) {
      return null;
    }
    boolean isTaken =
        lookups.isRegistered(slug)
            || slug.equals(UNATTRIBUTED)
            || slug.startsWith(UCDP)
            || slug.startsWith(NAMED)
            || slug.contains(OR)
            || prefix(slug).isPresent();
    return isTaken ? NAMED + slug : slug;
  }
}
