package org.harmattan.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The drawn ground of one country as its pieces, units by cells, and the deaths that precise events
 * have left on each so far, by basis. Pieces come first, then deaths in the order of days.
 */
final class Ground {
  /** From the largest to the smallest. */
  private static final List<LocationType> UNITS =
      List.of(LocationType.COUNTRY, LocationType.ADMIN1, LocationType.ADMIN2, LocationType.ADMIN3);

  private final List<Piece> pieces = new ArrayList<>();
  private final Map<String, Integer> pieceAt = new HashMap<>();
  private final Map<String, List<Integer>> piecesOfUnit = new HashMap<>();
  private final Map<String, long[]> deathsByBasis = new HashMap<>();

  /** The ids of a piece, or of where an event stands, at every level. */
  record Piece(String[] ids, long areaHa) {
    String id(LocationType level) {
      return ids[level.ordinal()];
    }

    /** What tells it from other pieces: its ids, less a third-level unit that is not known. */
    String text() {
      return Arrays.stream(LocationType.values())
          .filter(level -> level != LocationType.ADMIN3 || isKnown(level))
          .map(this::id)
          .collect(Collectors.joining("|"));
    }

    boolean isKnown(LocationType level) {
      return !level.isUnspecified(id(level));
    }
  }

  void add(Piece piece) {
    int index = pieces.size();
    pieces.add(piece);
    pieceAt.put(smallestUnit(piece) + "|" + piece.id(LocationType.PRIOGRID), index);
    for (LocationType level : UNITS) {
      if (piece.isKnown(level)) {
        piecesOfUnit.computeIfAbsent(piece.id(level), id -> new ArrayList<>()).add(index);
      }
    }
  }

  /** Remembers the deaths of an event that is known to its cell. */
  void remember(String basis, Piece place, long deaths) {
    for (int unit = UNITS.size() - 1; unit >= 0; unit--) {
      String id = place.id(UNITS.get(unit));
      Integer index = pieceAt.get(id + "|" + place.id(LocationType.PRIOGRID));
      if (index != null) {
        long[] known = deathsByBasis.computeIfAbsent(basis, key -> new long[pieces.size()]);
        known[index] = Math.addExact(known[index], deaths);
        return;
      }
    }
  }

  /**
   * The pieces that an event may have happened on: those of its smallest known unit, with what is
   * known of the event in place of the piece's own ids. An event known to its cell or place keeps
   * it, and so does one whose unit is not drawn: a larger unit would be a guess.
   */
  List<Piece> piecesFor(Piece place) {
    List<Integer> inside = indexesFor(place);
    return inside.isEmpty()
        ? List.of(place)
        : inside.stream().map(index -> at(pieces.get(index), place)).toList();
  }

  /**
   * Weights of {@link #piecesFor}: deaths of precise events of the same basis remembered so far,
   * and areas where there are none.
   */
  long[] weightsFor(String basis, Piece place) {
    List<Integer> inside = indexesFor(place);
    if (inside.isEmpty()) {
      return new long[] {1};
    }
    long[] known = deathsByBasis.get(basis);
    if (known != null) {
      long[] deaths = inside.stream().mapToLong(index -> known[index]).toArray();
      if (Arrays.stream(deaths).anyMatch(death -> death > 0)) {
        return deaths;
      }
    }
    return inside.stream().mapToLong(index -> pieces.get(index).areaHa()).toArray();
  }

  private List<Integer> indexesFor(Piece place) {
    if (place.isKnown(LocationType.PRIOGRID) || place.isKnown(LocationType.PLACE)) {
      return List.of();
    }
    return piecesOfUnit.getOrDefault(smallestUnit(place), List.of());
  }

  private static Piece at(Piece piece, Piece place) {
    String[] ids = piece.ids().clone();
    for (LocationType level : UNITS) {
      if (place.isKnown(level)) {
        ids[level.ordinal()] = place.id(level);
      }
    }
    return new Piece(ids, piece.areaHa());
  }

  private static String smallestUnit(Piece piece) {
    String smallest = piece.id(LocationType.COUNTRY);
    for (LocationType level : UNITS) {
      smallest = piece.isKnown(level) ? piece.id(level) : smallest;
    }
    return smallest;
  }
}
