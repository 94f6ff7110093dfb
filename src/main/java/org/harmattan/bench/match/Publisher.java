package org.harmattan.bench.match;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.harmattan.table.EventTypes;
import org.harmattan.table.SourceTraits;

/** The three made-up sources: what each codes, and how it spells. */
enum Publisher {
  /** One record for a day, a place and a set of actors; types with sub-types. */
  WIDE("wide", new SourceTraits("wide", 1, true, false, true, "made up", true)) {
    @Override
    Weighted<Coded> coded(Tactic tactic, int violence) {
      Weighted<Coded> coded = new Weighted<>();
      double other = 0.10 / (Tactic.values().length - 1);
      for (Tactic each : Tactic.values()) {
        coded.with(new Coded(each.type(), each.subType(), null), each == tactic ? 1 - 0.10 : other);
      }
      return coded;
    }
  },

  /** One record for an incident; a type of violence, no tactics; sums up runs of incidents. */
  INCIDENTS(
      "incidents",
      new SourceTraits("incidents", 2, true, false, true, "made up", false, "clarity")) {
    @Override
    Weighted<Coded> coded(Tactic tactic, int violence) {
      Weighted<Coded> coded = new Weighted<>();
      VIOLENCE.forEach(
          (number, text) ->
              coded.with(
                  new Coded(EventTypes.VIOLENCE_UNSPECIFIED, null, text),
                  number == violence ? 1 - WRONG_VIOLENCE : WRONG_VIOLENCE / 2));
      return coded;
    }
  },

  /** News: one event may be several rows; types without sub-types, often wrong. */
  NEWS("news", new SourceTraits("news", 3, true, true, true, "made up")) {
    @Override
    Weighted<Coded> coded(Tactic tactic, int violence) {
      Weighted<Coded> coded = new Weighted<>();
      List<String> types =
          List.of(
              EventTypes.BATTLES,
              EventTypes.REMOTE_VIOLENCE,
              EventTypes.VIOLENCE_AGAINST_CIVILIANS);
      types.forEach(
          type ->
              coded.with(new Coded(type, null, null), type.equals(tactic.type()) ? 0.80 : 0.10));
      return coded;
    }
  };

  /** In order: a map without one would make other reports of a seed in each run. */
  private static final Map<Integer, String> VIOLENCE =
      new TreeMap<>(Map.of(1, "state_based", 2, "non_state", 3, "one_sided"));

  private static final double WRONG_VIOLENCE = 0.05;

  private final String id;
  private final SourceTraits traits;

  Publisher(String id, SourceTraits traits) {
    this.id = id;
    this.traits = traits;
  }

  /**
   * What a report says of the kind of event.
   *
   * @param subType null where the source codes none
   * @param violence UCDP's type of violence; null where the source codes none
   */
  record Coded(String type, String subType, String violence) {}

  /** How this source codes an event of some tactic and type of violence. */
  abstract Weighted<Coded> coded(Tactic tactic, int violence);

  /** The source whose manner of naming actors it has, so that the registry can know it. */
  String namesLike() {
    return switch (this) {
      case WIDE -> "acled";
      case INCIDENTS -> "ucdp_ged";
      case NEWS -> "gdelt";
    };
  }

  String id() {
    return id;
  }

  SourceTraits traits() {
    return traits;
  }

  boolean sumsUp() {
    return this != WIDE;
  }
}
