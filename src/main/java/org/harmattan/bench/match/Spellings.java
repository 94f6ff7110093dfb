package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a source writes the name of an actor: its own style, slips of the pen, and mistakes. */
final class Spellings {
  /** Share of names with a slip of the pen, and of names that are another actor's. */
  private static final double SLIPPED = 0.08;

  private static final double MISTAKEN = 0.04;

  /** Share of reports that use another of the source's names for the actor, where it has two. */
  private static final double OTHER_NAME = 0.25;

  private static final int SLIPS = 3;
  private static final String STATE = "Government of ";
  private static final String CIVILIANS = "Civilians";

  private final Map<String, Integer> uses = new TreeMap<>();
  private final int all;
  private final Map<String, Weighted<String>> known = new HashMap<>();

  Spellings(List<TrueEvent> events) {
    for (TrueEvent event : events) {
      uses.merge(event.sideA(), 1, Integer::sum);
      uses.merge(event.sideB(), 1, Integer::sum);
    }
    all = 2 * events.size();
  }

  /** What the source writes for the actor. */
  Weighted<String> of(Publisher source, String actor) {
    return known.computeIfAbsent(source + "|" + actor, k -> spelt(source, actor));
  }

  private Weighted<String> spelt(Publisher source, String actor) {
    Weighted<String> spelt = new Weighted<>();
    add(spelt, source, actor, 1 - MISTAKEN);
    // Mistaken for whom the source meets often.
    uses.forEach(
        (other, times) -> {
          double share = MISTAKEN * times / all;
          names(source, other).forEach((name, part) -> spelt.with(name, share * part));
        });
    return spelt;
  }

  private static void add(Weighted<String> spelt, Publisher source, String actor, double share) {
    names(source, actor)
        .forEach(
            (name, part) -> {
              spelt.with(name, share * part * (1 - SLIPPED));
              List<String> slips = slips(name);
              slips.forEach(slip -> spelt.with(slip, share * part * SLIPPED / slips.size()));
            });
  }

  /** The names that a source has for an actor, each with its share. */
  private static Map<String, Double> names(Publisher source, String actor) {
    List<String> names = namesOf(source, actor);
    Map<String, Double> shares = new TreeMap<>();
    shares.put(names.get(0), names.size() == 1 ? 1 : 1 - OTHER_NAME);
    names.stream().skip(1).forEach(n -> shares.put(n, OTHER_NAME / (names.size() - 1)));
    return shares;
  }

  private static List<String> namesOf(Publisher source, String actor) {
    return switch (source) {
      case INCIDENTS -> List.of(actor);
      case WIDE -> wide(actor);
      case NEWS -> news(actor);
    };
  }

  /** ACLED's manner: the state's forces by kind, the country or an acronym beside the name. */
  private static List<String> wide(String actor) {
    if (actor.startsWith(STATE)) {
      String country = actor.substring(STATE.length());
      return List.of(
          "Military Forces of " + country + " (2015-)", "Police Forces of " + country + " (2015-)");
    }
    return switch (actor) {
      case CIVILIANS -> List.of("Civilians (Nigeria)");
      case "IS" -> List.of("Islamic State West Africa Province (ISWAP)");
      case "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad" ->
          List.of("Boko Haram - Jama'atu Ahli is-Sunnah lid-Da'awati wal-Jihad", "Boko Haram");
      default ->
          actor.contains(" ") || actor.contains(",")
              ? List.of(actor)
              : List.of(actor + " Ethnic Militia (Nigeria)", actor + " Communal Militia (Nigeria)");
    };
  }

  /** The manner of news: short. */
  private static List<String> news(String actor) {
    return switch (actor) {
      case "IS" -> List.of("ISWAP", "Islamic State");
      case "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad" -> List.of("Boko Haram");
      default -> List.of(actor);
    };
  }

  /** Three slips of the pen in a name: a letter left out, two exchanged, one doubled. */
  private static List<String> slips(String name) {
    List<String> slips = new ArrayList<>();
    for (int i = 0; i < SLIPS; i++) {
      int at = 1 + Math.floorMod(name.hashCode() * (i + 7), Math.max(1, name.length() - 2));
      String before = name.substring(0, at);
      slips.add(
          switch (i) {
            case 0 -> before + name.substring(at + 1);
            case 1 ->
                before
                    + name.charAt(Math.min(at + 1, name.length() - 1))
                    + name.charAt(at)
                    + name.substring(Math.min(at + 2, name.length()));
            default -> before + name.charAt(at) + name.substring(at);
          });
    }
    return slips;
  }
}
