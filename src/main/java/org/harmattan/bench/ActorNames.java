package org.harmattan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up actor names, as many different ones as asked for and the same for the same seed: some
 * that the registry has or the form tells, many that nobody registered, one in forty a doubt.
 */
final class ActorNames {
  private static final List<String> KNOWN =
      List.of(
          "JNIM: Group for Support of Islam and Muslims",
          "Islamic State (West Africa) - Greater Sahara Faction",
          "Islamic State Sahel Province (ISSP)",
          "Boko Haram - Jama'atu Ahli is-Sunnah lid-Da'awati wal-Jihad",
          "Military Forces of Mali (2013-2020)",
          "Military Forces of Burkina Faso (2015-2022)",
          "Police Forces of Niger (2011-2021) Gendarmerie",
          "Military Forces of France (2017-) Operation Barkhane",
          "Dan Na Ambassagou",
          "Unidentified Armed Group (Mali)");
  private static final String[] WORDS =
      ("Communal Ethnic Clan Militia Front Movement Liberation Defence Committee People Brigade Youth Hunters Guard "
              + "Northern Southern Eastern Western Union National Popular Army Council Resistance Freedom Village")
          .split(" ");
  private static final String[] COUNTRIES = {"Mali", "Burkina Faso", "Niger", "Nigeria", "Togo"};

  private final List<String> names = new ArrayList<>();

  ActorNames(long seed, int distinct) {
    SplittableRandom random = new SplittableRandom(seed);
    names.addAll(KNOWN.subList(0, Math.min(distinct, KNOWN.size())));
    while (names.size() < distinct) {
      names.add(name(random, names.size()));
    }
  }

  private String name(SplittableRandom random, int number) {
    String made =
        "%s %s %s %d"
            .formatted(
                WORDS[random.nextInt(WORDS.length)],
                WORDS[random.nextInt(WORDS.length)],
                WORDS[random.nextInt(WORDS.length)],
                number);
    return switch (number % 40) {
      case 0 -> made + " and/or " + KNOWN.get(random.nextInt(2));
      case 1, 2, 3, 4 -> "MF" + number + ": " + made;
      case 5, 6, 7, 8 -> made;
      default -> made + " (" + COUNTRIES[random.nextInt(COUNTRIES.length)] + ")";
    };
  }

  /** One of the names; the first ones far more often than the last, as in real exports. */
  String any(SplittableRandom random) {
    double skewed = Math.pow(random.nextDouble(), 3);
    return names.get((int) (skewed * names.size()));
  }
}
