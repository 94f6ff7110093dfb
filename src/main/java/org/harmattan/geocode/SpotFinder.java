package org.harmattan.geocode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.TextColumns;
import org.harmattan.geocode.PlaceMatcher.Match;
import org.harmattan.quality.Issue;

/** Finds the point of a report: the source's, else the gazetteer's by the place's name. */
final class SpotFinder {
  /** Beyond this from end to end, "between A and B" says less than the unit. */
  private static final double LONGEST_WAY_KM = 100;

  /** Beyond this, a distance without a direction says less than the unit. */
  private static final double WITHOUT_DIRECTION_KM = 25;

  private final Reference reference;
  private final Gazetteer gazetteer;
  private final PlaceMatcher matcher;
  private final PointSense points;

  SpotFinder(Reference reference, double reachKm) {
    this.points = new PointSense(reference, reachKm);
    this.reference = reference;
    this.gazetteer = reference.gazetteer();
    this.matcher = new PlaceMatcher(reference);
  }

  /** The point; a name without a point is flagged when it finds nothing or several. */
  Sought find(Question question, String namedCountry, Set<Issue> issues) {
    NamedUnits units = NamedUnits.of(reference, question, namedCountry);
    if (question.hasPoint()) {
      Sought read = points.read(question, units, issues);
      if (read.spot() != null) {
        return read;
      }
    }
    if (!question.pointIsTheEvents() || question.place() == null) {
      return Sought.NOTHING;
    }
    PlacePhrase phrase = PlacePhrase.of(question.place());
    Sought found =
        switch (phrase.relation()) {
          case UNIT -> unitOrPlace(phrase, units, issues);
          case AT, NEAR -> place(phrase, units, issues);
          case OFFSET -> offset(phrase, units, issues);
          case BETWEEN -> between(phrase, units, issues);
        };
    if (found.spot() != null) {
      issues.add(Issue.COORDINATES_FROM_GAZETTEER);
    }
    return found;
  }

  private Sought unitOrPlace(PlacePhrase phrase, NamedUnits units, Set<Issue> issues) {
    Unit unit = unitNamed(phrase, units);
    return unit == null
        ? place(phrase, units, issues)
        : new Sought(null, unit, "the text names the unit " + unit.id());
  }

  private Unit unitNamed(PlacePhrase phrase, NamedUnits units) {
    if (units.countryId() == null) {
      return null;
    }
    return phrase.names().stream()
        .flatMap(
            name ->
                IntStream.of(Unit.ADMIN1, Unit.ADMIN2)
                    .mapToObj(level -> reference.unitNamed(level, units.countryId(), name)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Sought place(PlacePhrase phrase, NamedUnits units, Set<Issue> issues) {
    Match match = matcher.match(phrase, units);
    if (match.best() == null) {
      return notFound(match, phrase, units, issues);
    }
    int place = match.best().place();
    double confidence =
        phrase.relation() == PlacePhrase.Relation.NEAR
            ? match.confidence() * 0.95
            : match.confidence();
    return new Sought(
        new Spot(gazetteer.latitude(place), gazetteer.longitude(place), place, confidence),
        null,
        told(match));
  }

  private Sought notFound(Match match, PlacePhrase phrase, NamedUnits units, Set<Issue> issues) {
    issues.add(match.isTie() ? Issue.PLACE_AMBIGUOUS : Issue.PLACE_UNKNOWN);
    Unit within = match.isTie() ? commonUnit(match) : null;
    if (within == null && units.admin1() == null && units.admin2() == null && !match.isTie()) {
      within = unitNamed(phrase, units);
    }
    return new Sought(null, within, told(match));
  }

  /** The smallest unit that holds all places that are as good; null for none. */
  private Unit commonUnit(Match match) {
    for (int level : new int[] {Unit.ADMIN2, Unit.ADMIN1}) {
      Unit common = commonUnit(match, place -> unitOf(place, level));
      if (common != null) {
        return common;
      }
    }
    return null;
  }

  private static Unit commonUnit(Match match, IntFunction<Unit> unitOf) {
    List<Unit> units =
        match.asGood().stream().map(c -> unitOf.apply(c.place())).distinct().toList();
    return units.size() == 1 ? units.get(0) : null;
  }

  private Unit unitOf(int place, int level) {
    double latitude = gazetteer.latitude(place);
    double longitude = gazetteer.longitude(place);
    for (Unit unit : reference.locator().containing(level, latitude, longitude)) {
      if (unit.countryId().equals(gazetteer.countryId(place))) {
        return unit;
      }
    }
    String id = gazetteer.unitId(place, level);
    return id == null ? null : reference.unit(id);
  }

  private Sought offset(PlacePhrase phrase, NamedUnits units, Set<Issue> issues) {
    Match match = matcher.match(phrase, units);
    if (match.best() == null) {
      return notFound(match, phrase, units, issues);
    }
    int place = match.best().place();
    if (phrase.bearing() == null) {
      boolean isNear = phrase.km() <= WITHOUT_DIRECTION_KM;
      return isNear
          ? off(gazetteer.latitude(place), gazetteer.longitude(place), match, 0.75, "around")
          : new Sought(null, unitOf(place, Unit.ADMIN1), "too far from the place named");
    }
    double radians = Math.toRadians(phrase.bearing());
    double kmPerDegree = GeoColumns.EARTH_RADIUS_KM * Math.toRadians(1);
    double latitude = gazetteer.latitude(place) + phrase.km() * Math.cos(radians) / kmPerDegree;
    double longitude =
        gazetteer.longitude(place)
            + phrase.km()
                * Math.sin(radians)
                / (kmPerDegree * Math.cos(Math.toRadians(gazetteer.latitude(place))));
    return off(latitude, longitude, match, phrase.km() <= 50 ? 0.85 : 0.6, "off");
  }

  private static Sought off(
      double latitude, double longitude, Match match, double factor, String how) {
    Spot spot = new Spot(latitude, longitude, Gazetteer.NONE, match.confidence() * factor);
    return new Sought(spot, null, how + " the place named");
  }

  private Sought between(PlacePhrase phrase, NamedUnits units, Set<Issue> issues) {
    Match one = matcher.match(phrase.names().get(0), phrase, units);
    Match other = matcher.match(phrase.names().get(1), phrase, units);
    if (one.best() == null || other.best() == null) {
      return notFound(one.best() == null ? one : other, phrase, units, issues);
    }
    int a = one.best().place();
    int b = other.best().place();
    double km = gazetteer.distanceKm(a, gazetteer.latitude(b), gazetteer.longitude(b));
    if (km > LONGEST_WAY_KM) {
      issues.add(Issue.PLACE_UNKNOWN);
      Unit first = unitOf(a, Unit.ADMIN1);
      boolean inOne = first != null && first.equals(unitOf(b, Unit.ADMIN1));
      return new Sought(null, inOne ? first : null, "the two places named lie far apart");
    }
    double confidence = Math.min(one.confidence(), other.confidence());
    return new Sought(
        new Spot(
            (gazetteer.latitude(a) + gazetteer.latitude(b)) / 2,
            (gazetteer.longitude(a) + gazetteer.longitude(b)) / 2,
            Gazetteer.NONE,
            confidence * (km <= 25 ? 0.9 : km <= 50 ? 0.8 : 0.6)),
        null,
        "between the two places named");
  }

  /** How a name was decided: by what evidence, among how many, and against which rival. */
  private String told(Match match) {
    StringBuilder line = new StringBuilder();
    if (match.best() != null) {
      line.append(gazetteer.name(match.best().place()))
          .append(" by ")
          .append(match.best().name().word())
          .append(", ");
    }
    line.append(match.reason());
    line.append("; candidates ").append(match.candidates().size());
    match.candidates().stream()
        .filter(c -> match.best() == null || c.place() != match.best().place())
        .findFirst()
        .ifPresent(
            rival ->
                line.append(
                    String.format(
                        Locale.ROOT,
                        match.best() == null ? ", first %s %.2f" : ", next %s %.2f",
                        gazetteer.name(rival.place()),
                        rival.score())));
    return line.toString();
  }

  /** The name as it stands first, so that a "… area" in the gazetteer is not cut short. */
  private static int[] named(Gazetteer gazetteer, String name) {
    int[] exact = gazetteer.named(TextColumns.fold(name));
    return exact.length > 0 ? exact : gazetteer.named(Names.placeKey(name));
  }

  /**
   * The place of the name in the country nearest to the point within the distance, populated places
   * before natural features; where the name is unknown, one that sounds the same; {@link
   * Gazetteer#NONE} for none.
   */
  int sameNamed(String name, String countryId, Spot spot, double withinKm) {
    int same = nearest(Arrays.stream(named(gazetteer, name)), countryId, spot, withinKm);
    if (same != Gazetteer.NONE) {
      return same;
    }
    PlacePhrase phrase = PlacePhrase.of(name);
    if (phrase.relation() != PlacePhrase.Relation.AT || phrase.names().isEmpty()) {
      return Gazetteer.NONE;
    }
    String sound = Spelling.sound(phrase.names().get(0));
    return nearest(
        Arrays.stream(gazetteer.sounding(sound))
            .filter(position -> Spelling.sound(gazetteer.key(position)).equals(sound))
            .flatMap(position -> Arrays.stream(gazetteer.placesOfKey(position))),
        countryId,
        spot,
        withinKm);
  }

  private int nearest(IntStream places, String countryId, Spot spot, double withinKm) {
    return places
        .filter(place -> gazetteer.countryId(place).equals(countryId))
        .filter(place -> km(place, spot) <= withinKm)
        .boxed()
        .min(
            Comparator.comparing((Integer place) -> isFeature(place))
                .thenComparing(place -> km(place, spot))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(Gazetteer.NONE);
  }

  private boolean isFeature(int place) {
    return gazetteer.rank(place) >= Gazetteer.RANK_FEATURE;
  }

  private double km(int place, Spot spot) {
    return gazetteer.distanceKm(place, spot.latitude(), spot.longitude());
  }
}
