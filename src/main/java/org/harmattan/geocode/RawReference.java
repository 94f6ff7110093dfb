package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the files of a reference folder say, before units and places are put together. */
final class RawReference {
  /** Problems told per file; more of one kind would hide the other files' problems. */
  private static final int PROBLEMS_PER_FILE = 5;

  /**
   * One unit as a gazetteer names it. {@code parent} is the larger unit's code or, in Harmattan's
   * own gazetteers, its name.
   */
  record NamedUnit(
      int level,
      String countryId,
      String code,
      String parentCode,
      String parentName,
      String geonamesId,
      String name,
      List<String> variants,
      Double latitude,
      Double longitude) {}

  /** One populated place or natural feature. {@code rank}: 0 capital … 5 any place, 6 others. */
  record NamedPlace(
      long geonamesId,
      String countryId,
      String name,
      List<String> variants,
      double latitude,
      double longitude,
      int rank,
      long population,
      String admin1Code,
      String admin2Code,
      String admin1Name,
      String admin2Name,
      String version) {}

  final CountryNames countryNames = CountryNames.load();
  final ContentDigest digest = new ContentDigest();
  final List<BoundaryFeature> boundaries = new ArrayList<>();
  final Map<String, String> countryGeonamesIds = new TreeMap<>();
  final Map<String, String> countryDisplayNames = new TreeMap<>();
  final List<String> ignored = new ArrayList<>();
  final Map<String, SetDeclaration> declarations = new TreeMap<>();
  private final Map<String, NamedUnit> units = new TreeMap<>();
  private final Map<String, NamedPlace> places = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Integer> problemsByFile = new TreeMap<>();

  /** Keeps one statement about a unit; the same statement of a second file is the same. */
  void add(NamedUnit unit) {
    units.put(unit.toString(), unit);
  }

  /**
   * Keeps one account of each place: of a GeoNames id the latest, by text where dates are equal.
   */
  void add(NamedPlace place) {
    String key =
        place.geonamesId() > 0
            ? "g" + place.geonamesId()
            : place.countryId() + place.name() + place.latitude() + "," + place.longitude();
    places.merge(key, place, RawReference::later);
  }

  private static NamedPlace later(NamedPlace a, NamedPlace b) {
    int byDate = a.version().compareTo(b.version());
    if (byDate == 0) {
      byDate = a.toString().compareTo(b.toString());
    }
    return byDate >= 0 ? a : b;
  }

  Collection<NamedUnit> units() {
    return units.values();
  }

  Collection<NamedPlace> places() {
    return places.values();
  }

  /** Notes a mistake of a file; each file tells its first few. */
  void problem(String file, String sentence) {
    int told = problemsByFile.merge(file, 1, Integer::sum);
    if (told <= PROBLEMS_PER_FILE) {
      problems.add("reference file " + file + ": " + sentence);
    }
  }

  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    problemsByFile.forEach(
        (file, count) -> {
          if (count > PROBLEMS_PER_FILE) {
            all.add(
                "reference file "
                    + file
                    + ": "
                    + (count - PROBLEMS_PER_FILE)
                    + " more problems of this kind");
          }
        });
    return all;
  }
}
