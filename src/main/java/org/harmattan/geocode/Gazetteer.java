package org.harmattan.geocode;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.TextColumns;

/**
 * Places by position and by folded name, in arrays: small enough to be sent to every executor as it
 * is. Immutable after {@link #of}.
 */
final class Gazetteer implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rank of a populated place that is no seat of a unit. */
  static final int RANK_PLACE = 5;

  /** Rank of natural features, roads and buildings. */
  static final int RANK_FEATURE = 6;

  static final int NONE = -1;

  /**
   * One place before it is packed. Units are ids of the reference or null.
   *
   * @param keys the folded names that it is found by
   */
  record Entry(
      long geonamesId,
      String countryId,
      String name,
      List<String> keys,
      double latitude,
      double longitude,
      int rank,
      long population,
      String admin1Id,
      String admin2Id) {}

  private final PlaceGrid grid;
  private final double[] latitudes;
  private final double[] longitudes;
  private final long[] geonamesIds;
  private final byte[] ranks;
  private final int[] populations;
  private final String[] names;
  private final String[] countryIds;
  private final String[] admin1Ids;
  private final String[] admin2Ids;

  /** Countries of which at least one place is put in a first-level, or a second-level, unit. */
  private final Set<String> withAdmin1 = new HashSet<>();

  private final Set<String> withAdmin2 = new HashSet<>();
  private final String[] keys;
  private final int[] keyPlaces;

  /** The hash of a sound above, the position in {@link #keys} of a name that sounds so below. */
  private final long[] sounds;

  /** As {@link #sounds}, by skeleton. */
  private final long[] skeletons;

  private final long[] sortedIds;
  private final int[] sortedIdPlaces;

  private Gazetteer(List<Entry> places) {
    int n = places.size();
    latitudes = new double[n];
    longitudes = new double[n];
    geonamesIds = new long[n];
    ranks = new byte[n];
    populations = new int[n];
    names = new String[n];
    countryIds = new String[n];
    admin1Ids = new String[n];
    admin2Ids = new String[n];
    Map<String, String> shared = new HashMap<>();
    for (int i = 0; i < n; i++) {
      Entry place = places.get(i);
      latitudes[i] = place.latitude();
      longitudes[i] = place.longitude();
      geonamesIds[i] = place.geonamesId();
      ranks[i] = (byte) place.rank();
      populations[i] = (int) Math.min(Integer.MAX_VALUE, place.population());
      names[i] = place.name();
      countryIds[i] = share(shared, place.countryId());
      admin1Ids[i] = share(shared, place.admin1Id());
      admin2Ids[i] = share(shared, place.admin2Id());
      if (place.admin1Id() != null) {
        withAdmin1.add(countryIds[i]);
      }
      if (place.admin2Id() != null) {
        withAdmin2.add(countryIds[i]);
      }
    }
    grid = new PlaceGrid(latitudes, longitudes);
    TreeMap<String, List<Integer>> byKey = placesByKey(places);
    int size = byKey.values().stream().mapToInt(List::size).sum();
    keys = new String[size];
    keyPlaces = new int[size];
    fillKeys(byKey);
    sounds = byHash(Spelling::sound);
    skeletons = byHash(key -> Spelling.skeleton(Spelling.sound(key)));
    int[] byId = idOrder(places);
    sortedIds = Arrays.stream(byId).mapToLong(i -> geonamesIds[i]).toArray();
    sortedIdPlaces = byId;
  }

  static Gazetteer of(List<Entry> places) {
    List<Entry> sorted = new ArrayList<>(places);
    sorted.sort(
        Comparator.comparingInt((Entry e) -> PlaceGrid.cell(e.latitude(), e.longitude()))
            .thenComparingInt(Entry::rank)
            .thenComparingLong(Entry::geonamesId)
            .thenComparing(Entry::toString));
    return new Gazetteer(sorted);
  }

  /** The folded names by which a place of these names is found. */
  static List<String> keys(String name, List<String> variants) {
    TreeSet<String> folded = new TreeSet<>();
    folded.add(TextColumns.fold(name));
    folded.add(Names.placeKey(name));
    variants.forEach(variant -> folded.add(TextColumns.fold(variant)));
    folded.remove("");
    return List.copyOf(folded);
  }

  /** The places as they were before they were packed, in the gazetteer's order. */
  List<Entry> entries() {
    List<List<String>> keysOf = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      keysOf.add(new ArrayList<>(2));
    }
    for (int i = 0; i < keys.length; i++) {
      keysOf.get(keyPlaces[i]).add(keys[i]);
    }
    return IntStream.range(0, size())
        .mapToObj(
            i ->
                new Entry(
                    geonamesIds[i],
                    countryIds[i],
                    names[i],
                    keysOf.get(i),
                    latitudes[i],
                    longitudes[i],
                    ranks[i],
                    populations[i],
                    admin1Ids[i],
                    admin2Ids[i]))
        .toList();
  }

  private static String share(Map<String, String> shared, String text) {
    return text == null ? null : shared.computeIfAbsent(text, same -> same);
  }

  private static TreeMap<String, List<Integer>> placesByKey(List<Entry> places) {
    TreeMap<String, List<Integer>> byKey = new TreeMap<>();
    for (int i = 0; i < places.size(); i++) {
      for (String key : places.get(i).keys()) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(i);
      }
    }
    return byKey;
  }

  private void fillKeys(TreeMap<String, List<Integer>> byKey) {
    int at = 0;
    for (Map.Entry<String, List<Integer>> entry : byKey.entrySet()) {
      for (int place : entry.getValue()) {
        keys[at] = entry.getKey();
        keyPlaces[at++] = place;
      }
    }
  }

  /** Positions of the distinct keys by the hash of what is made of each; empty texts left out. */
  private long[] byHash(UnaryOperator<String> text) {
    return IntStream.range(0, keys.length)
        .filter(i -> i == 0 || !keys[i].equals(keys[i - 1]))
        .mapToObj(i -> new AbstractMap.SimpleImmutableEntry<>(i, text.apply(keys[i])))
        .filter(entry -> !entry.getValue().isEmpty())
        .mapToLong(entry -> hash(entry.getValue()) | entry.getKey())
        .sorted()
        .toArray();
  }

  private static long hash(String text) {
    return (long) text.hashCode() << Integer.SIZE;
  }

  /** Names that sound so, as positions for {@link #key} and {@link #placesOfKey}. */
  int[] sounding(String sound) {
    return ofHash(sounds, sound);
  }

  /** Names whose sound has this skeleton, and a few that only share its hash. */
  int[] withSkeleton(String skeleton) {
    return ofHash(skeletons, skeleton);
  }

  private static int[] ofHash(long[] index, String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    long hash = hash(text);
    int from = Arrays.binarySearch(index, hash);
    from = from < 0 ? -from - 1 : from;
    int to = from;
    while (to < index.length && (index[to] ^ hash) >>> Integer.SIZE == 0) {
      to++;
    }
    return Arrays.stream(index, from, to).mapToInt(entry -> (int) entry).toArray();
  }

  String key(int position) {
    return keys[position];
  }

  /** Places that have the name at this position, in the gazetteer's order. */
  int[] placesOfKey(int position) {
    int to = position;
    while (to < keys.length && keys[to].equals(keys[position])) {
      to++;
    }
    return Arrays.copyOfRange(keyPlaces, position, to);
  }

  private static int[] idOrder(List<Entry> places) {
    return IntStream.range(0, places.size())
        .filter(i -> places.get(i).geonamesId() > 0)
        .boxed()
        .sorted(Comparator.comparingLong(i -> places.get(i).geonamesId()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The nearest place within the distance that the filter keeps, the first of the gazetteer's order
   * where distances are equal; {@link #NONE} for none.
   */
  int nearest(double latitude, double longitude, double withinKm, PlaceGrid.Filter filter) {
    return grid.nearest(latitude, longitude, withinKm, filter);
  }

  /** Places whose name or variant folds to the key, in the gazetteer's order. */
  int[] named(String key) {
    int at = Arrays.binarySearch(keys, key);
    if (at < 0) {
      return new int[0];
    }
    int from = at;
    while (from > 0 && keys[from - 1].equals(key)) {
      from--;
    }
    int to = at;
    while (to < keys.length && keys[to].equals(key)) {
      to++;
    }
    return Arrays.copyOfRange(keyPlaces, from, to);
  }

  /** The place of a GeoNames id; {@link #NONE} for none. */
  int ofGeonamesId(long id) {
    int at = Arrays.binarySearch(sortedIds, id);
    return at < 0 ? NONE : sortedIdPlaces[at];
  }

  double distanceKm(int place, double latitude, double longitude) {
    return GeoColumns.distanceKm(latitude, longitude, latitudes[place], longitudes[place]);
  }

  int size() {
    return latitudes.length;
  }

  double latitude(int place) {
    return latitudes[place];
  }

  double longitude(int place) {
    return longitudes[place];
  }

  /** 0 where the place has none. */
  long geonamesId(int place) {
    return geonamesIds[place];
  }

  int rank(int place) {
    return ranks[place];
  }

  /** 0 where unknown. */
  int population(int place) {
    return populations[place];
  }

  String name(int place) {
    return names[place];
  }

  String countryId(int place) {
    return countryIds[place];
  }

  /** The unit of the level that the gazetteer puts the place in; null where it says none. */
  String unitId(int place, int level) {
    return level == Unit.ADMIN1 ? admin1Ids[place] : admin2Ids[place];
  }

  /** Whether any place of the country has a {@link #unitId} of the level. */
  boolean givesUnits(int level, String countryId) {
    return (level == Unit.ADMIN1 ? withAdmin1 : withAdmin2).contains(countryId);
  }
}
