package org.harmattan.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts how common places, units and actors are, for a reference that is then frozen. */
public final class Frequencies {
  /** Reports that a place or actor needs to be listed. */
  private static final long FEWEST = 5;

  /** How much more often a name is used than a slip of it. */
  private static final int SLIP_TIMES = 10;

  /** Bits that rarity may add or take off: 1 in 64 of the typical at most. */
  private static final double MOST_BITS = 6;

  private static final String TERM = "term";

  private Frequencies() {}

  /** The reference that these reports make, under a name that tells its version. */
  public static Rarity of(MatchInputs inputs, String version) {
    Dataset<Row> profiles = Profiles.of(inputs);
    Dataset<Row> reports = profiles.join(ActorSets.of(inputs), Profiles.REPORT_ID, "left");
    Column terms =
        array_distinct(
            concat(
                array_compact(
                    array(
                        term(Rarity.PLACE, col(Profiles.PLACE_UNIT)),
                        term(Rarity.UNIT, col(Profiles.ADMIN2_UNIT)),
                        term(Rarity.REGION, col(Profiles.ADMIN1_UNIT)))),
                actors("a"),
                actors("b")));
    List<Row> counts =
        reports
            .select(explode(array_compact(terms)).as(TERM))
            .groupBy(TERM)
            .agg(count(lit(1)).as("reports"))
            .orderBy(TERM)
            .collectAsList();
    return reference(counts, profiles.count(), names(inputs), version);
  }

  private static Rarity reference(
      List<Row> counts, long reports, Map<String, List<String>> names, String version) {
    Map<String, Long> byTerm = new TreeMap<>();
    counts.forEach(row -> byTerm.put(row.getString(0), row.getLong(1)));
    Map<String, Double> shares = new HashMap<>();
    Map<String, Double> typical = new HashMap<>();
    double regionPairs = 0;
    for (Map.Entry<String, Long> entry : byTerm.entrySet()) {
      String term = entry.getKey();
      String kind = term.substring(0, term.indexOf(':'));
      boolean isActor = kind.equals(Rarity.ACTOR);
      // An actor is common or rare among the reports of its region.
      long all =
          isActor
              ? byTerm.get(Rarity.REGION + ":" + term.substring(term.lastIndexOf('@') + 1))
              : reports;
      double share = (double) entry.getValue() / all;
      typical.merge(
          kind,
          isActor ? (double) entry.getValue() * entry.getValue() : share * share,
          Double::sum);
      if (kind.equals(Rarity.REGION)) {
        regionPairs += (double) entry.getValue() * entry.getValue();
      }
      if (kind.equals(Rarity.UNIT) || kind.equals(Rarity.REGION) || entry.getValue() >= FEWEST) {
        shares.put(term, share);
      }
    }
    if (regionPairs > 0) {
      double actorPairs = typical.getOrDefault(Rarity.ACTOR, regionPairs);
      typical.put(Rarity.ACTOR, actorPairs / regionPairs);
    }
    typical.put(Rarity.LEAST, (double) FEWEST / 2 / reports);
    return new Rarity(version, shares, typical, names, MOST_BITS);
  }

  private static Column term(String kind, Column id) {
    return concat(lit(kind + ":"), id);
  }

  private static Column actors(String side) {
    Column known = coalesce(col(ActorSets.column(side, ActorSets.KNOWN)), array());
    return transform(
        known, actor -> concat(term(Rarity.ACTOR, actor), lit("@"), col(Profiles.ADMIN1_UNIT)));
  }

  /**
   * The names often used for each actor and for the forces of each state. A name much like one that
   * is used ten times as often is a slip of it, however often the slip recurs.
   */
  private static Map<String, List<String>> names(MatchInputs inputs) {
    List<Row> uses =
        ActorSets.uses(inputs)
            .where(col(ActorSets.TIMES).geq(FEWEST))
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
