package org.harmattan.quality;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** What somebody may have meant who wrote a name that nobody knows. */
public final class Spelling {
  private Spelling() {}

  /**
   * The names spelled most alike, the closest first; alphabetically where they are equally close.
   *
   * @param most how many at most
   */
  public static List<String> nearest(String name, Collection<String> known, int most) {
    return known.stream()
        .sorted(
            Comparator.comparingInt((String one) -> StringUtils.getLevenshteinDistance(one, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }
}
