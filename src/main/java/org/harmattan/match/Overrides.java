package org.harmattan.match;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Pairs of reports on which a person has decided; they win over every weight and rule.
 *
 * @param verdicts by pair, in order
 */
public record Overrides(Map<Pair, Verdict> verdicts) implements Serializable {
  public static final Overrides NONE = new Overrides(Map.of());

  /** What was decided of a pair. */
  public enum Verdict {
    /** The two are one event. */
    SAME,
    /** The two are not one event. */
    DIFFERENT
  }

  /** Ids of two reports, the lower one first. */
  public record Pair(String lower, String higher) implements Comparable<Pair>, Serializable {
    private static final Comparator<Pair> IN_ORDER =
        Comparator.comparing(Pair::lower).thenComparing(Pair::higher);

    public List<String> ids() {
      return List.of(lower, higher);
    }

    @Override
    public int compareTo(Pair other) {
      return IN_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return lower + "|" + higher;
    }
  }

  public Overrides {
    verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts));
  }

  /** Ids of the reports of all pairs. */
  public Set<String> reports() {
    return verdicts.keySet().stream()
        .flatMap(pair -> pair.ids().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Ids of the reports that are one event with another. */
  Set<String> joined() {
    return verdicts.entrySet().stream()
        .filter(pair -> pair.getValue() == Verdict.SAME)
        .flatMap(pair -> pair.getKey().ids().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The verdict on a pair; null where there is none. */
  Verdict of(String one, String other) {
    return verdicts.isEmpty() ? null : verdicts.get(key(one, other));
  }

  /** The pair, whichever way it is given. */
  public static Pair key(String one, String other) {
    return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
  }
}
