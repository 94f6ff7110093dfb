package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Counts how common places, units and actors are, for a reference that is then frozen. */
public final class Frequencies {
  /** Reports that a term needs to be listed, and what stands for those of one not listed. */
  private static final long FEWEST = 2;

  private static final double UNLISTED = 0.5;

  /** Reports that a name needs. */
  private static final long FEWEST_USES = 5;

  /** How much more often a name is used than a slip of it. */
  private static final int SLIP_TIMES = 10;

  /** Reports put to each month beforehand, spread as in the region's whole time. */
  private static final double BEFOREHAND = 0.1;

  private static final double DAYS_A_MONTH = 365.25 / 12;

  private static final String TERM = "value";

  private Frequencies() {}

  /** The reference that these reports make, under a name that tells its version. */
  public static Rarity of(MatchInputs inputs, String version) {
    Map<String, Long> counts = new TreeMap<>();
    Column isCounted = not(col(Profiles.IS_CLAIM));
    Profiles.of(inputs)
        .where(isCounted)
        .join(ActorSets.of(inputs), new String[] {Profiles.REPORT_ID}, "left")
        .flatMap(new Terms.Find(), Encoders.STRING())
        .groupBy(TERM)
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    long sources =
        Profiles.kinds(inputs).where(isCounted).select(Profiles.SOURCE_ID).distinct().count();
    return reference(counts, Math.max(1, sources), names(inputs), version);
  }

  static Rarity reference(
      Map<String, Long> counts, long sources, Map<String, List<String>> names, String version) {
    Map<String, Double> shares = new TreeMap<>();
    Map<String, Double> least = new TreeMap<>();
    Map<String, Map<Integer, Long>> months = new TreeMap<>();
    counts.forEach(
        (counted, reports) -> {
          String[] parts = counted.split(Terms.OF, -1);
          String term = parts[0];
          if (term.equals(Terms.ALL_DEATHS)) {
            least.put(Rarity.EVERYWHERE, UNLISTED / reports);
          } else if (parts.length == 1) {
            least.put(term.substring(Terms.ALL.length()), UNLISTED / reports);
          } else if (term.startsWith(Rarity.DAY)) {
            int month = month(term.substring(term.lastIndexOf('@') + 1));
            String region = parts[1].substring(Terms.ALL.length());
            months.computeIfAbsent(region, r -> new TreeMap<>()).put(month, reports);
          } else if (reports >= FEWEST) {
            shares.put(term, (double) reports / counts.get(parts[1]));
          }
        });
    new Days(months, sources).put(shares, least);
    return new Rarity(version, shares, least, names);
  }

  private static int month(String yearMonth) {
    return Integer.parseInt(yearMonth.substring(0, 4)) * 12
        + Integer.parseInt(yearMonth.substring(5))
        - 1;
  }

  /** How many reports of one source there are a day, by region and month, over three months. */
  private record Days(Map<String, Map<Integer, Long>> months, long sources) {

    void put(Map<String, Double> shares, Map<String, Double> least) {
      List<Integer> all =
          months.values().stream().flatMap(m -> m.keySet().stream()).sorted().distinct().toList();
      if (all.isEmpty()) {
        return;
      }
      double days = (all.get(all.size() - 1) - all.get(0) + 1) * DAYS_A_MONTH;
      months.forEach(
          (region, reports) -> {
            double mean = reports.values().stream().mapToLong(Long::longValue).sum() / days;
            least.put(Rarity.DAY + region, daily(0, mean));
            Set<Integer> listed = new TreeSet<>();
            reports.keySet().forEach(m -> listed.addAll(List.of(m - 1, m, m + 1)));
            for (int month : listed) {
              long near = 0;
              for (int other = month - 1; other <= month + 1; other++) {
                near += reports.getOrDefault(other, 0L);
              }
              String term =
                  String.format(
                      Locale.ROOT,
                      "%s%s@%04d-%02d",
                      Rarity.DAY,
                      region,
                      Math.floorDiv(month, 12),
                      Math.floorMod(month, 12) + 1);
              shares.put(term, daily(near, mean));
            }
          });
    }

    private double daily(long reports, double mean) {
      return (reports + BEFOREHAND) / (3 * DAYS_A_MONTH + BEFOREHAND / mean) / sources;
    }
  }

  /**
   * The names often used for each actor and for the forces of each state. A name much like one that
   * is used ten times as often is a slip of it, however often the slip recurs.
   */
  private static Map<String, List<String>> names(MatchInputs inputs) {
    List<Row> uses =
        ActorSets.uses(inputs)
            .where(col(ActorSets.TIMES).geq(FEWEST_USES))
            .orderBy(col(ActorSets.TIMES).desc(), col(ActorSets.ACTOR), col(ActorSets.NAME))
            .collectAsList();
    Map<String, List<String>> names = new HashMap<>();
    List<Row> usual = new ArrayList<>();
    for (Row use : uses) {
      boolean isSlip =
          usual.stream()
              .takeWhile(other -> other.getLong(2) >= SLIP_TIMES * use.getLong(2))
              .anyMatch(other -> isSlip(use.getString(1), other.getString(1)));
      if (!isSlip) {
        usual.add(use);
        names.computeIfAbsent(use.getString(0), actor -> new ArrayList<>()).add(use.getString(1));
      }
    }
    return names;
  }

  private static boolean isSlip(String name, String usual) {
    return !name.equals(usual) && NameSlips.areAlike(name, usual);
  }
}
