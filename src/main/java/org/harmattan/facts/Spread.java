package org.harmattan.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * One event spread over atoms, a day on a piece of ground each, and added up to the cells of every
 * grain.
 *
 * <p>Deaths go to pieces by largest remainder of the weights, and each piece's to days as evenly as
 * whole numbers allow, so that days differ by one at most over all pieces. Low, best and high are
 * spread as increments of one another, so that they stay in order in every atom. Of each atom the
 * principals take units in turn, atom after atom, so that each has in all what {@link Shares} gives
 * it. Ties are broken by MD5 hashes of the event's lowest report id and the piece or day.
 */
final class Spread {
  /** Amounts of a cell by position; the parts of the principals follow. */
  static final int LOW = 0;

  static final int BEST = 1;
  static final int HIGH = 2;
  static final int CIVILIANS = 3;
  static final int EVENT = 4;
  static final int AMOUNTS = 5;

  private final Told told;
  private final List<Ground.Piece> pieces;
  private final int days;
  private final int[] turns;
  private final IntUnaryOperator tieRanks;
  private final long[][] byPiece;
  private final int[] next = new int[AMOUNTS];
  private final Increments increments;

  /**
   * What an account tells of itself.
   *
   * @param deaths low, best, high and of civilians, not null
   * @param principals how many principals share it, at least 1
   * @param tie the event's lowest report id
   */
  record Told(LocalDate first, LocalDate last, long[] deaths, int principals, String tie) {}

  /** The period and location of a cell. */
  record Key(PeriodType period, LocalDate start, LocationType level, String location) {}

  /**
   * What stands in a cell.
   *
   * @param amounts by the positions above, those of the event in millionths
   * @param eventParts of each principal, in millionths
   * @param deathParts of each principal, in millionths
   * @param wholeParts of each principal
   */
  record Cell(long[] amounts, long[] eventParts, long[] deathParts, long[] wholeParts) {
    Cell(int principals) {
      this(new long[AMOUNTS], new long[principals], new long[principals], new long[principals]);
    }

    boolean isEmpty() {
      return Arrays.stream(amounts).allMatch(amount -> amount == 0);
    }
  }

  /** Low, best and high in rising order: a source may state them out of order. */
  private record Increments(long[] sizes, int[] ranks) {
    static Increments of(long[] deaths) {
      long[] sorted = {deaths[LOW], deaths[BEST], deaths[HIGH]};
      Arrays.sort(sorted);
      int[] ranks = new int[3];
      for (int i = 0; i < 3; i++) {
        ranks[i] = Arrays.binarySearch(sorted, deaths[i]);
      }
      return new Increments(
          new long[] {sorted[0], sorted[1] - sorted[0], sorted[2] - sorted[1]}, ranks);
    }
  }

  Spread(Told told, List<Ground.Piece> pieces, long[] weights) {
    this.told = told;
    this.pieces = pieces;
    this.days = Math.toIntExact(ChronoUnit.DAYS.between(told.first(), told.last()) + 1);
    this.turns = order(days, day -> told.first().plusDays(day).toString());
    int[] ranks = inverse(order(pieces.size(), piece -> pieces.get(piece).text()));
    this.tieRanks = piece -> ranks[piece];
    this.increments = Increments.of(told.deaths());
    this.byPiece = new long[AMOUNTS][];
    for (int i = 0; i < 3; i++) {
      byPiece[i] = Apportionment.byWeight(increments.sizes()[i], weights, tieRanks);
    }
    byPiece[EVENT] = Apportionment.byWeight(Shares.MILLION, weights, tieRanks);
  }

  /** The cells of the grains that something of the event falls into. */
  Map<Key, Cell> cells(List<Grain> grains) {
    startTurns();
    long[][] civilians = civilians();
    startTurns();
    List<Span> spans = spans(grains);
    Map<Key, Cell> cells = new LinkedHashMap<>();
    long[] units = new long[2];
    for (int piece = 0; piece < pieces.size(); piece++) {
      long[][] amounts = ofPiece(piece);
      amounts[CIVILIANS] = civilians[piece] == null ? new long[days] : civilians[piece];
      addUp(cells, pieces.get(piece), spans, amounts, units);
      units[0] += Arrays.stream(amounts[EVENT]).sum();
      units[1] += Arrays.stream(amounts[BEST]).sum();
    }
    cells.values().removeIf(Cell::isEmpty);
    return cells;
  }

  /** The event's days, from one position up to another, that fall into one period. */
  private record Span(
      PeriodType period, LocalDate start, int from, int to, List<LocationType> levels) {}

  /** Period type after period type, the spans of each in the order of days. */
  private List<Span> spans(List<Grain> grains) {
    Map<PeriodType, List<LocationType>> levels = new LinkedHashMap<>();
    for (Grain grain : grains) {
      levels.computeIfAbsent(grain.period(), key -> new ArrayList<>()).add(grain.location());
    }
    List<Span> spans = new ArrayList<>();
    levels.forEach(
        (period, of) -> {
          int from = 0;
          for (int day = 1; day <= days; day++) {
            LocalDate start = period.start(told.first().plusDays(from));
            if (day == days || !period.start(told.first().plusDays(day)).equals(start)) {
              spans.add(new Span(period, start, from, day, of));
              from = day;
            }
          }
        });
    return spans;
  }

  /** Increments are dealt one after the other, each from where the one below it ended. */
  private void startTurns() {
    next[LOW] = 0;
    for (int i = 1; i < 3; i++) {
      long left = 0;
      for (long part : byPiece[i - 1]) {
        left += part % days;
      }
      next[i] = (int) ((next[i - 1] + left) % days);
    }
    next[EVENT] = 0;
  }

  /** Low, best, high and the event in millionths on each day of a piece. */
  private long[][] ofPiece(int piece) {
    long[][] parts = new long[3][days];
    for (int i = 0; i < 3; i++) {
      next[i] = Apportionment.deal(byPiece[i][piece], parts[i], turns, next[i]);
    }
    long[][] amounts = new long[AMOUNTS][days];
    for (int day = 0; day < days; day++) {
      long sum = 0;
      for (int rank = 0; rank < 3; rank++) {
        sum += parts[rank][day];
        for (int amount = LOW; amount <= HIGH; amount++) {
          if (increments.ranks()[amount] >= rank) {
            amounts[amount][day] = sum;
          }
        }
      }
    }
    next[EVENT] = Apportionment.deal(byPiece[EVENT][piece], amounts[EVENT], turns, next[EVENT]);
    return amounts;
  }

  /**
   * Civilian deaths by piece and day, null for none: in proportion to the best estimate, so that no
   * atom has more of them than deaths; where the source states more civilians than deaths, by the
   * weights of the event.
   */
  private long[][] civilians() {
    long[][] civilians = new long[pieces.size()][];
    long total = told.deaths()[CIVILIANS];
    if (total == 0) {
      return civilians;
    }
    List<int[]> atoms = new ArrayList<>();
    List<Long> weights = new ArrayList<>();
    int amount = total <= told.deaths()[BEST] ? BEST : EVENT;
    for (int piece = 0; piece < pieces.size(); piece++) {
      long[] ofDays = ofPiece(piece)[amount];
      for (int day = 0; day < days; day++) {
        if (ofDays[day] > 0) {
          atoms.add(new int[] {piece, day});
          weights.add(ofDays[day]);
        }
      }
    }
    int[] dayRanks = inverse(turns);
    Integer[] ordered = new Integer[atoms.size()];
    Arrays.setAll(ordered, i -> i);
    Arrays.sort(
        ordered,
        Comparator.<Integer>comparingInt(i -> tieRanks.applyAsInt(atoms.get(i)[0]))
            .thenComparingInt(i -> dayRanks[atoms.get(i)[1]]));
    int[] ranks = inverse(Arrays.stream(ordered).mapToInt(Integer::intValue).toArray());
    long[] parts =
        Apportionment.byWeight(
            total, weights.stream().mapToLong(Long::longValue).toArray(), i -> ranks[i]);
    for (int i = 0; i < parts.length; i++) {
      int[] atom = atoms.get(i);
      if (civilians[atom[0]] == null) {
        civilians[atom[0]] = new long[days];
      }
      civilians[atom[0]][atom[1]] = parts[i];
    }
    return civilians;
  }

  /**
   * Adds the piece's days to the cells that they fall into.
   *
   * @param units of the event and of deaths, that came before this piece
   */
  private void addUp(
      Map<Key, Cell> cells, Ground.Piece piece, List<Span> spans, long[][] amounts, long[] units) {
    long events = 0;
    long deaths = 0;
    for (Span span : spans) {
      if (span.from() == 0) {
        events = units[0];
        deaths = units[1];
      }
      Cell sum = new Cell(told.principals());
      for (int amount = 0; amount < AMOUNTS; amount++) {
        for (int day = span.from(); day < span.to(); day++) {
          sum.amounts()[amount] += amounts[amount][day];
        }
      }
      share(sum, events, deaths);
      events += sum.amounts()[EVENT];
      deaths += sum.amounts()[BEST];
      for (LocationType level : span.levels()) {
        Key key = new Key(span.period(), span.start(), level, piece.id(level));
        add(cells.computeIfAbsent(key, k -> new Cell(told.principals())), sum);
      }
    }
  }

  /** What each principal has of the units after those given. */
  private void share(Cell cell, long events, long deaths) {
    int holders = told.principals();
    long eventsAfter = events + cell.amounts()[EVENT];
    long deathsAfter = deaths + cell.amounts()[BEST];
    for (int i = 0; i < holders; i++) {
      cell.eventParts()[i] =
          Apportionment.dealtTo(i, holders, eventsAfter)
              - Apportionment.dealtTo(i, holders, events);
      cell.wholeParts()[i] =
          Apportionment.dealtTo(i, holders, deathsAfter)
              - Apportionment.dealtTo(i, holders, deaths);
      cell.deathParts()[i] =
          Apportionment.dealtTo(i, holders, Math.multiplyExact(deathsAfter, Shares.MILLION))
              - Apportionment.dealtTo(i, holders, Math.multiplyExact(deaths, Shares.MILLION));
    }
  }

  private static void add(Cell to, Cell from) {
    add(to.amounts(), from.amounts());
    add(to.eventParts(), from.eventParts());
    add(to.deathParts(), from.deathParts());
    add(to.wholeParts(), from.wholeParts());
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Positions in the order of the hash of the event's lowest report id and what stands there. */
  private int[] order(int size, IntFunction<String> text) {
    if (size == 1) {
      return new int[1];
    }
    String[] hashes = new String[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = md5(told.tie() + "|" + text.apply(i));
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> hashes[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static int[] inverse(int[] order) {
    int[] ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
