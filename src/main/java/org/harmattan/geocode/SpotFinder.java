package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.harmattan.expr.TextColumns;
import org.harmattan.quality.Issue;

/** Finds the point of a report: the source's, else the gazetteer's by the place's name. */
final class SpotFinder {
  /** Entries of one name this close are one place, entered twice; a village is not wider. */
  private static final double SAME_PLACE_KM = 5;

  private final Reference reference;

  SpotFinder(Reference reference) {
    this.reference = reference;
  }

  /**
   * The point, null for none; a name without a point is flagged when it finds nothing or several.
   */
  Spot find(Question question, String namedCountry, Set<Issue> issues) {
    if (question.hasPoint()) {
      return new Spot(question.latitude(), question.longitude(), Gazetteer.NONE);
    }
    if (!question.pointIsTheEvents() || question.place() == null) {
      return null;
    }
    Gazetteer gazetteer = reference.gazetteer();
    List<Integer> candidates = candidates(question, namedCountry);
    if (candidates.isEmpty()) {
      issues.add(Issue.PLACE_UNKNOWN);
      return null;
    }
    int best = candidates.get(0);
    boolean isOne =
        candidates.stream()
            .filter(other -> order(other) == order(best))
            .allMatch(
                other ->
                    gazetteer.distanceKm(other, gazetteer.latitude(best), gazetteer.longitude(best))
                        <= SAME_PLACE_KM);
    if (!isOne) {
      issues.add(Issue.PLACE_AMBIGUOUS);
      return null;
    }
    issues.add(Issue.COORDINATES_FROM_GAZETTEER);
    return new Spot(gazetteer.latitude(best), gazetteer.longitude(best), best);
  }

  /**
   * Places of that name in the country and, where it is known, the first-level unit; best first.
   */
  private List<Integer> candidates(Question question, String namedCountry) {
    Gazetteer gazetteer = reference.gazetteer();
    Unit admin1 =
        namedCountry == null
            ? null
            : reference.unitNamed(Unit.ADMIN1, namedCountry, question.admin1());
    List<Integer> found = new ArrayList<>();
    for (int place : named(gazetteer, question.place())) {
      if ((namedCountry == null || gazetteer.countryId(place).equals(namedCountry))
          && (admin1 == null || liesIn(place, admin1))) {
        found.add(place);
      }
    }
    found.sort(Comparator.comparingInt(this::order).thenComparingInt(Integer::intValue));
    return found;
  }

  /** The name as it stands first, so that a "… area" in the gazetteer is not cut short. */
  static int[] named(Gazetteer gazetteer, String name) {
    int[] exact = gazetteer.named(TextColumns.fold(name));
    return exact.length > 0 ? exact : gazetteer.named(Names.placeKey(name));
  }

  /** Seats of units before other places before natural features. */
  private int order(int place) {
    return reference.gazetteer().rank(place);
  }

  private boolean liesIn(int place, Unit admin1) {
    Gazetteer gazetteer = reference.gazetteer();
    if (reference.locator().hasPolygons(admin1.countryId(), Unit.ADMIN1)) {
      return reference
          .locator()
          .containing(Unit.ADMIN1, gazetteer.latitude(place), gazetteer.longitude(place))
          .contains(admin1);
    }
    return admin1.id().equals(gazetteer.unitId(place, Unit.ADMIN1));
  }

  /**
   * The place of the name in the country nearest to the point within the distance, populated places
   * before natural features; {@link Gazetteer#NONE} for none.
   */
  int sameNamed(String name, String countryId, Spot spot, double withinKm) {
    Gazetteer gazetteer = reference.gazetteer();
    return Arrays.stream(named(gazetteer, name))
        .filter(place -> gazetteer.countryId(place).equals(countryId))
        .filter(place -> km(place, spot) <= withinKm)
        .boxed()
        .min(
            Comparator.comparing((Integer place) -> order(place) >= Gazetteer.RANK_FEATURE)
                .thenComparing(place -> km(place, spot))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(Gazetteer.NONE);
  }

  private double km(int place, Spot spot) {
    return reference.gazetteer().distanceKm(place, spot.latitude(), spot.longitude());
  }
}
