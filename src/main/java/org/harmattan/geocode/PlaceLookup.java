package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.TextColumns;
import org.harmattan.geocode.Resolver.Answer;
import org.harmattan.quality.Issue;
import org.harmattan.table.GeoPrecision;

/** Answers for single places, with all that was considered: for people and measurements. */
public final class PlaceLookup {
  private final Reference reference;
  private final Resolver resolver;

  public PlaceLookup(Reference reference, Options options) {
    this.reference = reference;
    this.resolver = new Resolver(reference, options);
  }

  /**
   * A place as its text gives it; null for what is not given.
   *
   * @param latitude null, as longitude is, for a name without a point
   */
  public record Asked(
      String country,
      String admin1,
      String admin2,
      String place,
      Double latitude,
      Double longitude) {
    public static Asked named(String country, String admin1, String admin2, String place) {
      return new Asked(country, admin1, admin2, place, null, null);
    }
  }

  /** A place that was considered, with the evidence for it. */
  public record Candidate(
      String name,
      String geonamesId,
      String admin1Id,
      String admin2Id,
      double latitude,
      double longitude,
      int population,
      String nameEvidence,
      String unitEvidence,
      double score) {}

  /** A location of one level and how it was found. */
  public record Level(String level, String id, String name, String method) {}

  /**
   * Where the place is.
   *
   * @param latitude of the point found; null, as longitude is, for none
   * @param unitLatitude of the centre of the smallest unit known; null, as unitLongitude is, where
   *     unknown
   */
  public record Found(
      String boundaryVersion,
      List<Level> levels,
      Double latitude,
      Double longitude,
      Double unitLatitude,
      Double unitLongitude,
      double confidence,
      String evidence,
      Set<String> issues) {
    /** The location of the level. */
    public Level at(String level) {
      return levels.stream().filter(l -> l.level().equals(level)).findFirst().orElseThrow();
    }
  }

  /** Where a place is that is meant as the place itself. */
  public Found find(Asked asked) {
    Answer answer =
        resolver.answer(
            new Question(
                GeoPrecision.PLACE,
                asked.country(),
                null,
                asked.admin1(),
                asked.admin2(),
                asked.place(),
                asked.latitude(),
                asked.longitude()));
    Unit unit = smallestUnit(answer);
    return new Found(
        reference.version(),
        levels(answer),
        answer.spot() == null ? null : answer.spot().latitude(),
        answer.spot() == null ? null : answer.spot().longitude(),
        unit == null ? null : unit.latitude(),
        unit == null ? null : unit.longitude(),
        answer.confidence(),
        answer.evidence(),
        answer.issues().stream().map(Issue::code).collect(Collectors.toSet()));
  }

  /** The third level only where the reference has any. */
  private List<Level> levels(Answer answer) {
    List<Level> levels = new ArrayList<>();
    levels.add(level("country", answer.country()));
    levels.add(level("admin1", answer.admin1()));
    levels.add(level("admin2", answer.admin2()));
    if (reference.hasThirdLevel()) {
      levels.add(level("admin3", answer.admin3()));
    }
    levels.add(level("place", answer.place().found()));
    return List.copyOf(levels);
  }

  private static Level level(String level, org.harmattan.geocode.Found found) {
    return new Level(level, found.id(), found.name(), found.method());
  }

  private Unit smallestUnit(Answer answer) {
    Unit admin2 = reference.unit(answer.admin2().id());
    Unit admin1 = reference.unit(answer.admin1().id());
    return admin2 != null
        ? admin2
        : admin1 != null ? admin1 : reference.unit(answer.country().id());
  }

  /** What a name without a point may mean, best first. */
  public List<Candidate> candidates(Asked asked) {
    if (asked.place() == null) {
      return List.of();
    }
    PlacePhrase phrase = PlacePhrase.of(asked.place());
    Question question =
        new Question(
            GeoPrecision.PLACE,
            asked.country(),
            null,
            asked.admin1(),
            asked.admin2(),
            null,
            null,
            null);
    String country = reference.countryNames().find(asked.country());
    NamedUnits units = NamedUnits.of(reference, question, country);
    PlaceMatcher matcher = new PlaceMatcher(reference);
    return phrase.names().stream()
        .flatMap(name -> matcher.match(name, phrase, units).candidates().stream())
        .sorted(PlaceCandidate.bestFirst(reference.gazetteer()))
        .map(this::candidate)
        .distinct()
        .toList();
  }

  private Candidate candidate(PlaceCandidate candidate) {
    Gazetteer gazetteer = reference.gazetteer();
    int place = candidate.place();
    long id = gazetteer.geonamesId(place);
    return new Candidate(
        gazetteer.name(place),
        id > 0 ? String.valueOf(id) : null,
        gazetteer.unitId(place, Unit.ADMIN1),
        gazetteer.unitId(place, Unit.ADMIN2),
        gazetteer.latitude(place),
        gazetteer.longitude(place),
        gazetteer.population(place),
        candidate.name().word(),
        candidate.unit().words(),
        candidate.score());
  }

  /**
   * The point that a plain look-up of the folded name in the country gives, the first of several;
   * null for none. What the ranking is measured against.
   */
  public double[] plainLookup(String country, String place) {
    Gazetteer gazetteer = reference.gazetteer();
    String countryId = reference.countryNames().find(country);
    for (int found : gazetteer.named(Names.placeKey(place))) {
      if (gazetteer.countryId(found).equals(countryId)) {
        return new double[] {gazetteer.latitude(found), gazetteer.longitude(found)};
      }
    }
    return null;
  }

  /** The first-level unit that the source's name means; null for none or several. */
  public String admin1Named(String country, String name) {
    String countryId = reference.countryNames().find(country);
    Unit unit = countryId == null ? null : reference.unitNamed(Unit.ADMIN1, countryId, name);
    return unit == null ? null : unit.id();
  }

  /** The alpha-3 code of a country's name; null for none. */
  public String countryNamed(String name) {
    return reference.countryNames().find(name);
  }

  /** Whether points of the country find their first-level unit by polygon. */
  public boolean hasFirstLevelPolygons(String countryId) {
    return reference.locator().hasPolygons(countryId, Unit.ADMIN1);
  }

  /** The PRIO-GRID cell of a point, as {@link GeoColumns#priogridCell} counts. */
  public static int cell(double latitude, double longitude) {
    int row = Math.min(359, (int) Math.floor((latitude + 90) / 0.5));
    int column = Math.min(719, (int) Math.floor((longitude + 180) / 0.5));
    return row * 720 + column + 1;
  }

  /** Great-circle distance in km. */
  public static double km(double lat1, double lon1, double lat2, double lon2) {
    return GeoColumns.distanceKm(lat1, lon1, lat2, lon2);
  }

  /** A name as it is compared. */
  public static String folded(String name) {
    return TextColumns.fold(name);
  }
}
