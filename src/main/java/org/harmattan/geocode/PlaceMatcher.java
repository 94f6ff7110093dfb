package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.harmattan.geocode.PlaceCandidate.NameEvidence;
import org.harmattan.geocode.PlaceCandidate.UnitEvidence;

/**
 * Ranks the places of the gazetteer that a name may mean: by name, units, kind of place, seat and
 * population, and nearness to what else the report names.
 *
 * <p>The weights were set on the rows of even id of UCDP GED's precise events in Burkina Faso;
 * {@code bench geocode-names} tells what they give on the others.
 */
final class PlaceMatcher {
  /** Below this, the named unit says more than a guess. */
  static final double FLOOR = 0.6;

  /** Candidates whose score is this close to the best are as good. */
  private static final double AS_GOOD = 0.93;

  /** Places this close to one another answer for one another, as UCDP's precision 2 has it. */
  private static final double SAME_AREA_KM = 25;

  private final Reference reference;
  private final Gazetteer gazetteer;

  PlaceMatcher(Reference reference) {
    this.reference = reference;
    this.gazetteer = reference.gazetteer();
  }

  /**
   * What a name came to.
   *
   * @param best the place meant; null where none is good enough or several are as good
   * @param confidence of the best, 0 to 1
   * @param candidates all that were considered, best first
   * @param asGood those among which nothing decides; more than one only where best is null
   */
  record Match(
      PlaceCandidate best,
      double confidence,
      List<PlaceCandidate> candidates,
      List<PlaceCandidate> asGood,
      String reason) {
    boolean isTie() {
      return best == null && asGood.size() > 1;
    }
  }

  /** What the first name of the phrase comes to that comes to anything. */
  Match match(PlacePhrase phrase, NamedUnits units) {
    Match first = null;
    for (String name : phrase.names()) {
      Match match = match(name, phrase, units);
      if (match.best() != null) {
        return match;
      }
      first = first == null || first.candidates().isEmpty() ? match : first;
    }
    if (first == null || !first.isTie()) {
      for (String around : phrase.context()) {
        // "Nongofaire (Oula)": where the village is unknown, the place that it belongs to is near.
        Match match = match(around, phrase, units);
        if (match.best() != null && match.best().name().compareTo(NameEvidence.SOUND) <= 0) {
          return new Match(
              match.best(),
              match.confidence() * 0.75,
              match.candidates(),
              List.of(),
              "by the place named beside it");
        }
      }
    }
    return first == null ? none() : first;
  }

  private static Match none() {
    return new Match(null, 0, List.of(), List.of(), "no name");
  }

  Match match(String name, PlacePhrase phrase, NamedUnits units) {
    List<PlaceCandidate> candidates = candidates(name, phrase, units);
    candidates.sort(PlaceCandidate.bestFirst(gazetteer));
    if (candidates.isEmpty()) {
      return new Match(null, 0, candidates, List.of(), "no name like it");
    }
    PlaceCandidate best = candidates.get(0);
    if (best.score() < FLOOR) {
      return new Match(null, 0, candidates, List.of(best), "weak evidence");
    }
    List<PlaceCandidate> asGood =
        candidates.stream()
            .filter(c -> c.score() >= best.score() * AS_GOOD)
            .filter(c -> c.isBesideContext() || !best.isBesideContext())
            .toList();
    double spread = asGood.stream().mapToDouble(c -> km(c, best)).max().orElse(0);
    if (spread <= SAME_AREA_KM) {
      double confidence = spread <= 5 ? best.score() : best.score() * 0.95;
      return new Match(best, confidence, candidates, List.of(best), best.unit().words());
    }
    List<PlaceCandidate> ordered = new ArrayList<>(asGood);
    ordered.sort((a, b) -> Integer.compare(importance(b), importance(a)));
    PlaceCandidate first = ordered.get(0);
    boolean isForemost =
        ordered.stream()
            .filter(c -> km(c, first) > SAME_AREA_KM)
            .allMatch(c -> importance(c) < importance(first));
    return isForemost
        ? new Match(
            first, first.score() * 0.9, candidates, List.of(first), "the largest of that name")
        : new Match(null, 0, candidates, asGood, "several are as good");
  }

  private double km(PlaceCandidate a, PlaceCandidate b) {
    return gazetteer.distanceKm(
        a.place(), gazetteer.latitude(b.place()), gazetteer.longitude(b.place()));
  }

  /**
   * What a place without more is taken for: the capital, a seat of a first- or second-level unit,
   * else by the order of magnitude of its population.
   */
  private int importance(PlaceCandidate candidate) {
    int rank = gazetteer.rank(candidate.place());
    int seat = rank <= 2 ? 10 - rank : 0;
    int people = gazetteer.population(candidate.place());
    return Math.max(seat, people < 1000 ? 0 : (int) Math.log10(people) - 2);
  }

  private List<PlaceCandidate> candidates(String name, PlacePhrase phrase, NamedUnits units) {
    Map<Integer, PlaceCandidate> byPlace = new HashMap<>();
    named(name, NameEvidence.VARIANT, 0.96, phrase, units, byPlace);
    int gap = name.indexOf(' ');
    if (gap > 2 && !bestIsGood(byPlace)) {
      // "Pogoro-Silmimossi": a part of Pogoro, where its own name is unknown.
      named(name.substring(0, gap), NameEvidence.PART, 0.78, phrase, units, byPlace);
    }
    return new ArrayList<>(byPlace.values());
  }

  private static boolean bestIsGood(Map<Integer, PlaceCandidate> byPlace) {
    return byPlace.values().stream().anyMatch(c -> c.score() >= 0.7);
  }

  private void named(
      String name,
      NameEvidence evidence,
      double score,
      PlacePhrase phrase,
      NamedUnits units,
      Map<Integer, PlaceCandidate> byPlace) {
    for (int place : gazetteer.named(name)) {
      boolean isOwn =
          evidence == NameEvidence.VARIANT
              && org.harmattan.expr.TextColumns.fold(gazetteer.name(place)).equals(name);
      add(
          place,
          isOwn ? NameEvidence.NAME : evidence,
          isOwn ? 0.98 : score,
          phrase,
          units,
          byPlace);
    }
    String sound = Spelling.sound(name);
    for (int position : gazetteer.sounding(sound)) {
      if (Spelling.sound(gazetteer.key(position)).equals(sound)) {
        addAll(position, later(evidence, NameEvidence.SOUND), score * 0.93, phrase, units, byPlace);
      }
    }
    if (evidence == NameEvidence.PART) {
      return;
    }
    for (int position : gazetteer.withSkeleton(Spelling.skeleton(sound))) {
      String other = Spelling.sound(gazetteer.key(position));
      if (!other.equals(sound) && Spelling.mayBeOne(sound, other)) {
        double difference = Spelling.difference(sound, other);
        addAll(position, NameEvidence.SPELLING, 0.86 - 0.22 * difference, phrase, units, byPlace);
      }
    }
  }

  private static NameEvidence later(NameEvidence a, NameEvidence b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private void addAll(
      int position,
      NameEvidence evidence,
      double score,
      PlacePhrase phrase,
      NamedUnits units,
      Map<Integer, PlaceCandidate> byPlace) {
    for (int place : gazetteer.placesOfKey(position)) {
      add(place, evidence, score, phrase, units, byPlace);
    }
  }

  private void add(
      int place,
      NameEvidence evidence,
      double nameScore,
      PlacePhrase phrase,
      NamedUnits units,
      Map<Integer, PlaceCandidate> byPlace) {
    PlaceCandidate known = byPlace.get(place);
    if (!units.admits(place) || known != null && known.nameScore() >= nameScore) {
      return;
    }
    UnitEvidence unit = known == null ? units.evidence(place) : known.unit();
    double unitScore = unitScore(unit, units.comparesAdmin2());
    double score = nameScore * unitScore * kindScore(place, phrase);
    boolean isBeside = isNearContext(place, phrase, units);
    if (isBeside) {
      score = 1 - (1 - score) * 0.7;
    }
    byPlace.put(
        place,
        new PlaceCandidate(place, evidence, nameScore, unit, unitScore, isBeside, round(score)));
  }

  private static double unitScore(UnitEvidence unit, boolean comparesAdmin2) {
    return switch (unit) {
      case IN_ADMIN2 -> 1;
      case NEAR_ADMIN2 -> 0.95;
      case IN_ADMIN1 -> comparesAdmin2 ? 0.6 : 0.97;
      case NEAR_ADMIN1 -> comparesAdmin2 ? 0.4 : 0.85;
      case IN_COUNTRY -> 0.92;
      case ELSEWHERE -> 0.25;
    };
  }

  private double kindScore(int place, PlacePhrase phrase) {
    boolean isPopulated = gazetteer.rank(place) < Gazetteer.RANK_FEATURE;
    if (phrase.isFeature()) {
      return isPopulated ? 0.97 : 1;
    }
    return isPopulated ? 1 : 0.88;
  }

  private boolean isNearContext(int place, PlacePhrase phrase, NamedUnits units) {
    for (String around : phrase.context()) {
      for (int other : gazetteer.named(around)) {
        if (other != place
            && units.admits(other)
            && gazetteer.distanceKm(other, gazetteer.latitude(place), gazetteer.longitude(place))
                <= SAME_AREA_KM) {
          return true;
        }
      }
    }
    return false;
  }

  private static double round(double score) {
    return Math.round(score * 1000) / 1000.0;
  }
}
