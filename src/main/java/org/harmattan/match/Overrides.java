package org.harmattan.match;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pairs of reports on which a person has decided; they win over every weight and rule.
 *
 * @param verdicts by {@code lower id|higher id}
 */
public record Overrides(Map<String, Verdict> verdicts) implements Serializable {
  public static final Overrides NONE = new Overrides(Map.of());

  /** What was decided of a pair. */
  public enum Verdict {
    /** The two are one event. */
    SAME,
    /** The two are not one event. */
    DIFFERENT
  }

  public Overrides {
    verdicts = Collections.unmodifiableMap(new TreeMap<>(verdicts));
  }

  /** Ids of the reports of all pairs. */
  public Set<String> reports() {
    return verdicts.keySet().stream()
        .flatMap(pair -> Stream.of(pair.split("\\|")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The verdict on a pair; null where there is none. */
  Verdict of(String one, String other) {
    return verdicts.isEmpty() ? null : verdicts.get(key(one, other));
  }

  /** The key of a pair, whichever way it is given. */
  public static String key(String one, String other) {
    return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
  }
}
