package org.harmattan.geocode;

import java.util.Comparator;
import java.util.Locale;

/**
 * A place of the gazetteer that a name may mean.
 *
 * @param place its position in the gazetteer
 * @param name how its name agrees
 * @param nameScore how much that says, 0 to 1
 * @param unit how its units agree with the named ones
 * @param unitScore how much that says, 0 to 1
 * @param isBesideContext whether another place that the text names lies near
 * @param score all evidence together, 0 to 1
 */
record PlaceCandidate(
    int place,
    NameEvidence name,
    double nameScore,
    UnitEvidence unit,
    double unitScore,
    boolean isBesideContext,
    double score) {

  /** How a name agrees with one of the gazetteer, best first. */
  enum NameEvidence {
    NAME,
    VARIANT,
    SOUND,
    SPELLING,
    PART;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a place's position agrees with the units that the report names, best first. */
  enum UnitEvidence {
    IN_ADMIN2("in the named second-level unit"),
    NEAR_ADMIN2("near the named second-level unit"),
    IN_ADMIN1("in the named first-level unit"),
    NEAR_ADMIN1("near the named first-level unit"),
    IN_COUNTRY("no unit to compare"),
    ELSEWHERE("far from the named unit");

    private final String words;

    UnitEvidence(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * Best first; seats, then more people, decide between equal scores, the gazetteer's order last.
   */
  static Comparator<PlaceCandidate> bestFirst(Gazetteer gazetteer) {
    return Comparator.comparingDouble((PlaceCandidate c) -> -c.score())
        .thenComparingInt(c -> gazetteer.rank(c.place()))
        .thenComparingInt(c -> -gazetteer.population(c.place()))
        .thenComparingInt(PlaceCandidate::place);
  }
}
