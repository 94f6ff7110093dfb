package org.harmattan.facts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Events spread by brute force: every atom stands by itself, every death and millionth of an event
 * is handed out one at a time, and cells are sums of atoms.
 */
final class SpreadReference {
  /** A piece of drawn ground: ids from country to place. */
  record Piece(List<String> ids, long area) {}

  private final List<Told> events;
  private final List<Piece> pieces;

  SpreadReference(List<Told> events, List<Piece> pieces) {
    this.events = events;
    this.pieces = pieces;
  }

  /** One day on one piece. */
  private static final class Atom {
    final int piece;
    final LocalDate day;
    final long[] deaths = new long[4];
    long millionths;
    long[] eventParts;
    long[] deathParts;
    long[] wholeParts;

    Atom(int piece, LocalDate day) {
      this.piece = piece;
      this.day = day;
    }
  }

  /** Cells as text, sorted. */
  List<String> cells(List<Grain> grains) {
    List<String> cells = new ArrayList<>();
    for (Told event : events) {
      List<Piece> candidates = candidates(event);
      List<Atom> atoms = atoms(event, candidates);
      for (Grain grain : grains) {
        cells.addAll(sums(event, candidates, atoms, grain));
      }
    }
    return cells.stream().sorted().toList();
  }

  private List<Piece> candidates(Told event) {
    List<String> own =
        List.of(event.country, event.admin1, event.admin2, event.priogrid, event.place);
    boolean isPrecise = isKnown(event.priogrid) || isKnown(event.place);
    String unit =
        isKnown(event.admin2) ? event.admin2 : isKnown(event.admin1) ? event.admin1 : event.country;
    List<Piece> inside =
        pieces.stream().filter(piece -> piece.ids().subList(0, 3).contains(unit)).toList();
    if (isPrecise || inside.isEmpty()) {
      return List.of(new Piece(own, 1));
    }
    return inside.stream().map(piece -> withWhatIsKnown(piece, own)).toList();
  }

  private static Piece withWhatIsKnown(Piece piece, List<String> own) {
    List<String> ids = new ArrayList<>(piece.ids());
    for (int level = 0; level < 3; level++) {
      if (isKnown(own.get(level))) {
        ids.set(level, own.get(level));
      }
    }
    return new Piece(ids, piece.area());
  }

  private static boolean isKnown(String id) {
    return !id.contains("unspecified");
  }

  /** Deaths of precise events of the basis before the event's first day, else areas. */
  private long[] weights(Told event, List<Piece> candidates) {
    long[] deaths = new long[candidates.size()];
    for (int i = 0; i < deaths.length; i++) {
      for (Told other : events) {
        boolean isThere =
            isKnown(other.priogrid)
                && other.country.equals(candidates.get(i).ids().get(0))
                && other.admin2.equals(candidates.get(i).ids().get(2))
                && other.priogrid.equals(candidates.get(i).ids().get(3));
        if (isThere && other.basis.equals(event.basis) && other.date.isBefore(event.earliest)) {
          deaths[i] += other.best == null ? 0 : other.best;
        }
      }
    }
    return LongStream.of(deaths).sum() > 0
        ? deaths
        : candidates.stream().mapToLong(Piece::area).toArray();
  }

  private List<Atom> atoms(Told event, List<Piece> candidates) {
    List<LocalDate> days =
        event.earliest.datesUntil(event.latest.plusDays(1)).collect(Collectors.toList());
    List<LocalDate> turns = new ArrayList<>(days);
    String tie = "acled:" + event.key + "|";
    turns.sort(Comparator.comparing(day -> md5(tie + day)));
    List<String> hashes =
        candidates.stream().map(piece -> md5(tie + String.join("|", piece.ids()))).toList();
    long[] weights = weights(event, candidates);
    List<Atom> atoms = new ArrayList<>();
    for (int piece = 0; piece < candidates.size(); piece++) {
      for (LocalDate day : days) {
        atoms.add(new Atom(piece, day));
      }
    }
    long low = event.best == null ? 0 : event.low;
    long best = event.best == null ? 0 : event.best;
    long high = event.best == null ? 0 : event.high;
    long[] levels = LongStream.of(low, best, high).sorted().toArray();
    int next = 0;
    long below = 0;
    for (long level : levels) {
      long[] parts = largestRemainder(level - below, weights, hashes);
      long threshold = level;
      for (int piece = 0; piece < parts.length; piece++) {
        for (long unit = parts[piece]; unit > parts[piece] % days.size(); unit -= days.size()) {
          for (LocalDate day : days) {
            give(atom(atoms, piece, day), low, best, high, threshold);
          }
        }
        for (long unit = parts[piece] % days.size(); unit > 0; unit--) {
          give(atom(atoms, piece, turns.get(next)), low, best, high, threshold);
          next = (next + 1) % days.size();
        }
      }
      below = level;
    }
    int turn = 0;
    long[] parts = largestRemainder(1_000_000, weights, hashes);
    for (int piece = 0; piece < parts.length; piece++) {
      for (LocalDate day : days) {
        atom(atoms, piece, day).millionths += parts[piece] / days.size();
      }
      for (long unit = parts[piece] % days.size(); unit > 0; unit--) {
        atom(atoms, piece, turns.get(turn)).millionths++;
        turn = (turn + 1) % days.size();
      }
    }
    civilians(event, best, atoms, turns, hashes);
    shares(event, atoms);
    return atoms;
  }

  private static void give(Atom atom, long low, long best, long high, long threshold) {
    atom.deaths[0] += low >= threshold ? 1 : 0;
    atom.deaths[1] += best >= threshold ? 1 : 0;
    atom.deaths[2] += high >= threshold ? 1 : 0;
  }

  private static Atom atom(List<Atom> atoms, int piece, LocalDate day) {
    return atoms.stream()
        .filter(one -> one.piece == piece && one.day.equals(day))
        .findFirst()
        .orElseThrow();
  }

  private static void civilians(
      Told event, long best, List<Atom> atoms, List<LocalDate> turns, List<String> hashes) {
    long total = event.civilianDeaths == null ? 0 : event.civilianDeaths;
    boolean within = total <= best;
    List<Atom> weighted =
        atoms.stream()
            .filter(atom -> (within ? atom.deaths[1] : atom.millionths) > 0)
            .sorted(
                Comparator.<Atom, String>comparing(atom -> hashes.get(atom.piece))
                    .thenComparing(atom -> turns.indexOf(atom.day)))
            .toList();
    if (total == 0) {
      return;
    }
    long[] parts =
        largestRemainder(
            total,
            weighted.stream()
                .mapToLong(atom -> within ? atom.deaths[1] : atom.millionths)
                .toArray(),
            // Already in the order of ties.
            java.util.stream.IntStream.range(0, weighted.size())
                .mapToObj("%09d"::formatted)
                .toList());
    for (int i = 0; i < parts.length; i++) {
      weighted.get(i).deaths[3] = parts[i];
    }
  }

  /** Atom after atom, unit after unit to the next principal. */
  private static void shares(Told event, List<Atom> atoms) {
    long principals =
        event.parts.stream()
            .filter(part -> part.role().equals("principal") && !part.isCandidate())
            .map(Told.Part::actor)
            .distinct()
            .count();
    int holders = (int) Math.max(1, principals);
    long eventTurn = 0;
    long deathTurn = 0;
    long wholeTurn = 0;
    for (Atom atom : atoms) {
      atom.eventParts = new long[holders];
      atom.deathParts = new long[holders];
      atom.wholeParts = new long[holders];
      for (long unit = 0; unit < atom.millionths; unit++) {
        atom.eventParts[(int) (eventTurn++ % holders)]++;
      }
      for (long unit = 0; unit < atom.deaths[1]; unit++) {
        atom.wholeParts[(int) (wholeTurn++ % holders)]++;
      }
      for (long unit = 0; unit < atom.deaths[1] * 1_000_000; unit++) {
        atom.deathParts[(int) (deathTurn++ % holders)]++;
      }
    }
  }

  /** Pieces say nothing of third-level units. */
  private static String at(List<String> ids, LocationType level) {
    return switch (level) {
      case COUNTRY, ADMIN1, ADMIN2 -> ids.get(level.ordinal());
      case ADMIN3 -> Told.admin3(ids.get(0), ids.get(1), ids.get(2));
      case PRIOGRID -> ids.get(3);
      case PLACE -> ids.get(4);
    };
  }

  private static List<String> sums(
      Told event, List<Piece> candidates, List<Atom> atoms, Grain grain) {
    Map<String, long[][]> sums = new TreeMap<>();
    List<String> own =
        List.of(event.country, event.admin1, event.admin2, event.priogrid, event.place);
    for (Atom atom : atoms) {
      String cell =
          Reference.start(grain.period(), atom.day)
              + ","
              + grain.location().value()
              + ","
              + at(candidates.get(atom.piece).ids(), grain.location());
      long[][] values = {
        {atom.deaths[0], atom.deaths[1], atom.deaths[2], atom.deaths[3], atom.millionths},
        atom.eventParts,
        atom.deathParts,
        atom.wholeParts
      };
      long[][] sum =
          sums.computeIfAbsent(
              cell,
              key -> Arrays.stream(values).map(v -> new long[v.length]).toArray(long[][]::new));
      for (int i = 0; i < values.length; i++) {
        for (int j = 0; j < values[i].length; j++) {
          sum[i][j] += values[i][j];
        }
      }
    }
    boolean isCoarse =
        !Reference.start(grain.period(), event.earliest)
            .equals(Reference.start(grain.period(), event.latest));
    List<String> rows = new ArrayList<>();
    sums.forEach(
        (cell, sum) -> {
          if (LongStream.of(sum[0]).sum() > 0) {
            rows.add(
                String.join(
                    ",",
                    event.basis,
                    event.key,
                    grain.period().value(),
                    cell,
                    String.valueOf(isCoarse),
                    String.valueOf(!isKnown(at(own, grain.location()))),
                    text(Arrays.copyOf(sum[0], 4)),
                    text(sum[1]),
                    text(sum[2]),
                    text(sum[3])));
          }
        });
    return rows;
  }

  private static String text(long[] values) {
    return LongStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining("+"));
  }

  private static long[] largestRemainder(long total, long[] weights, List<String> ties) {
    BigInteger all = BigInteger.valueOf(LongStream.of(weights).sum());
    long[] parts = new long[weights.length];
    List<Integer> order = new ArrayList<>();
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = total;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] quota =
          BigInteger.valueOf(total)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(all);
      parts[i] = quota[0].longValueExact();
      remainders[i] = quota[1];
      left -= parts[i];
      order.add(i);
    }
    order.sort(
        Comparator.<Integer, BigInteger>comparing(i -> remainders[i])
            .reversed()
            .thenComparing(ties::get));
    for (int i = 0; i < left; i++) {
      parts[order.get(i)]++;
    }
    return parts;
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
