package org.harmattan.geocode;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Cells of a tenth of a degree: a search within 25 km looks at five rows of them. */
  private static final int CELLS_PER_DEGREE = 10;

  private static final int COLUMNS = 360 * CELLS_PER_DEGREE;

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

  private final int[] cells;
  private final double[] latitudes;
  private final double[] longitudes;
  private final long[] geonamesIds;
  private final byte[] ranks;
  private final int[] populations;
  private final String[] names;
  private final String[] countryIds;
  private final String[] admin1Ids;
  private final String[] admin2Ids;
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
    cells = new int[n];
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
      cells[i] = cell(place.latitude(), place.longitude());
      latitudes[i] = place.latitude();
      longitudes[i] = place.longitude();
      geonamesIds[i] = place.geonamesId();
      ranks[i] = (byte) place.rank();
      populations[i] = (int) Math.min(Integer.MAX_VALUE, place.population());
      names[i] = place.name();
      countryIds[i] = share(shared, place.countryId());
      admin1Ids[i] = share(shared, place.admin1Id());
      admin2Ids[i] = share(shared, place.admin2Id());
    }
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
        Comparator.comparingInt((Entry e) -> cell(e.latitude(), e.longitude()))
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

  private static int cell(double latitude, double longitude) {
    return row(latitude) * COLUMNS + Math.floorMod(column(longitude), COLUMNS);
  }

  private static int row(double latitude) {
    return (int) Math.floor((latitude + 90) * CELLS_PER_DEGREE);
  }

  private static int column(double longitude) {
    return (int) Math.floor((longitude + 180) * CELLS_PER_DEGREE);
  }

  /** What a search keeps. */
  interface Filter {
    boolean keeps(int place);
  }

  /**
   * The nearest place within the distance that the filter keeps, the lower rank and id where
   * distances are equal; {@link #NONE} for none.
   */
  int nearest(double latitude, double longitude, double withinKm, Filter filter) {
    return new NearestSearch(latitude, longitude, withinKm, filter).search();
  }

  /** Looks through rows of cells, the nearest rows first, and asks for exact distances last. */
  private final class NearestSearch {
    private static final double KM_PER_DEGREE =
        GeoColumns.EARTH_RADIUS_KM * 2 * Math.PI / COLUMNS * CELLS_PER_DEGREE;

    private final double latitude;
    private final double longitude;
    private final double withinKm;
    private final Filter filter;
    private final double narrowest;
    private int best = NONE;
    private double bestKm;

    NearestSearch(double latitude, double longitude, double withinKm, Filter filter) {
      this.latitude = latitude;
      this.longitude = longitude;
      this.withinKm = withinKm;
      this.filter = filter;
      this.bestKm = withinKm;
      double widest = Math.min(89.9, Math.abs(latitude) + withinKm / KM_PER_DEGREE);
      this.narrowest = Math.cos(Math.toRadians(widest));
    }

    int search() {
      int middle = row(latitude);
      int rows = (int) Math.ceil(withinKm / KM_PER_DEGREE * CELLS_PER_DEGREE) + 1;
      for (int off = 0; off <= rows; off++) {
        searchRow(middle + off);
        if (off > 0) {
          searchRow(middle - off);
        }
      }
      return best;
    }

    private void searchRow(int row) {
      double south = (double) row / CELLS_PER_DEGREE - 90;
      double off =
          Math.max(0, Math.max(south - latitude, latitude - south - 1.0 / CELLS_PER_DEGREE));
      if (off * KM_PER_DEGREE > bestKm * (1 + 1e-9)) {
        return;
      }
      double columnSpan = Math.min(179.9, bestKm / KM_PER_DEGREE / narrowest);
      int west = column(longitude - columnSpan);
      int east = column(longitude + columnSpan);
      // Over the date line, what lies on the other side is a stretch of its own.
      if (west < 0) {
        searchCells(row, west + COLUMNS, COLUMNS - 1);
      }
      if (east >= COLUMNS) {
        searchCells(row, 0, east - COLUMNS);
      }
      searchCells(row, Math.max(0, west), Math.min(COLUMNS - 1, east));
    }

    private void searchCells(int row, int west, int east) {
      int last = row * COLUMNS + east;
      for (int i = firstFrom(row * COLUMNS + west); i < cells.length && cells[i] <= last; i++) {
        // The filter before the distance: it costs less.
        if (mayBeNearest(i) && filter.keeps(i)) {
          consider(i);
        }
      }
    }

    /**
     * Whether the place is not surely further than the best. A lower bound in place of most of the
     * distances: half a side's sine is at least 0.99 of the half side below 20 degrees, and a
     * degree of longitude no shorter than at the latitude of reach that is nearest to a pole.
     */
    private boolean mayBeNearest(int place) {
      double north = (latitudes[place] - latitude) * KM_PER_DEGREE;
      double east = Math.abs(longitudes[place] - longitude);
      // Further apart they may be neighbours over the date line or a pole.
      double km = east < 20 ? east * KM_PER_DEGREE * narrowest : 0;
      return (north * north + km * km) * 0.98 <= bestKm * bestKm;
    }

    private void consider(int place) {
      double km = distanceKm(place, latitude, longitude);
      boolean isNearer =
          best == NONE ? km <= withinKm : km < bestKm || km == bestKm && place < best;
      if (isNearer) {
        best = place;
        bestKm = km;
      }
    }
  }

  /** The first place in the cell or one after it. */
  private int firstFrom(int cell) {
    int from = 0;
    int to = cells.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (cells[middle] < cell) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
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
    return cells.length;
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
}
