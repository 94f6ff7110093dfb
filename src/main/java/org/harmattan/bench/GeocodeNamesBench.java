package org.harmattan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.bench.GedEvents.Event;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.PlaceLookup;
import org.harmattan.geocode.PlaceLookup.Asked;
import org.harmattan.geocode.PlaceLookup.Found;
import org.harmattan.geocode.Reference;

/**
 * How well names alone place events: UCDP GED's precise rows with their coordinates withheld, held
 * against these coordinates. Weights may be set by rows of even id; rows of odd id are what counts.
 */
public final class GeocodeNamesBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "geocode-names";

  /** UCDP's radius for "near": within it a place is right. */
  private static final double RIGHT_KM = 25;

  private static final double WRONG_KM = 100;
  private static final double SURE = 0.9;
  private static final int SHOWN = 20;

  private final PlaceLookup lookup;

  public GeocodeNamesBench(Reference reference) {
    this.lookup = new PlaceLookup(reference, Options.defaults());
  }

  /** One event, the point that GED gives and where its names were placed. */
  private record Placed(Event event, Found found, double km, boolean isByUnit) {
    boolean isSure() {
      return found.confidence() >= SURE;
    }

    boolean isByName() {
      return !isByUnit && found.latitude() != null;
    }

    /** Placed, and wrong by more than a hundred km; no place at all is no wrong one. */
    boolean isFarOff() {
      return km > WRONG_KM && km < Double.POSITIVE_INFINITY;
    }

    boolean isRight() {
      return km <= RIGHT_KM;
    }
  }

  /** What the files' precise rows come to, as lines of a report. */
  public List<String> run(List<String> files, Configuration hadoop) {
    List<Event> events =
        GedEvents.of(files, hadoop).stream()
            .filter(event -> event.precision() == 1 && !event.place().isBlank())
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "names alone against the coordinates of " + events.size() + " precise rows of UCDP GED");
    if (events.isEmpty()) {
      return lines;
    }
    List<Placed> withUnits = events.stream().map(e -> place(e, true)).toList();
    List<Placed> withoutUnits = events.stream().map(e -> place(e, false)).toList();
    add(lines, "even ids (tuning), place and units named", withUnits, p -> !p.event().isOdd());
    add(lines, "odd ids, place and units named", withUnits, p -> p.event().isOdd());
    add(lines, "even ids (tuning), place and country only", withoutUnits, p -> !p.event().isOdd());
    add(lines, "odd ids, place and country only", withoutUnits, p -> p.event().isOdd());
    lines.add("");
    lines.add("odd ids, plain look-up of the folded name in the country");
    List<Event> odd = events.stream().filter(Event::isOdd).toList();
    share(
        lines,
        "within 25 km",
        odd.stream().filter(e -> plainKm(e) <= RIGHT_KM).count(),
        odd.size());
    lines.add("");
    lines.add(
        "odd ids placed with confidence of 0.9 and more or further than 100 km off, and wrong");
    withUnits.stream()
        .filter(p -> p.event().isOdd() && !p.isRight())
        .filter(p -> p.isSure() || p.isFarOff())
        .map(GeocodeNamesBench::told)
        .distinct()
        .limit(SHOWN)
        .forEach(lines::add);
    return lines;
  }

  private Placed place(Event event, boolean withUnits) {
    Found found =
        lookup.find(
            Asked.named(
                event.country(),
                withUnits ? event.admin1() : null,
                withUnits ? event.admin2() : null,
                event.place()));
    boolean isByUnit =
        found.latitude() == null && !found.at("admin1").method().equals("unspecified");
    Double latitude = isByUnit ? found.unitLatitude() : found.latitude();
    Double longitude = isByUnit ? found.unitLongitude() : found.longitude();
    double km =
        latitude == null
            ? Double.POSITIVE_INFINITY
            : PlaceLookup.km(event.latitude(), event.longitude(), latitude, longitude);
    return new Placed(event, found, km, isByUnit);
  }

  private double plainKm(Event event) {
    double[] point = lookup.plainLookup(event.country(), event.place());
    return point == null
        ? Double.POSITIVE_INFINITY
        : PlaceLookup.km(event.latitude(), event.longitude(), point[0], point[1]);
  }

  private void add(List<String> lines, String title, List<Placed> all, Predicate<Placed> of) {
    List<Placed> rows = all.stream().filter(of).toList();
    List<Placed> sure = rows.stream().filter(Placed::isSure).toList();
    lines.add("");
    lines.add(title + ": " + rows.size() + " rows");
    share(lines, "within 25 km", count(rows, Placed::isRight), rows.size());
    share(lines, "  placed by the name", count(rows, Placed::isByName), rows.size());
    share(
        lines,
        "  of these within 25 km",
        count(rows, p -> p.isByName() && p.isRight()),
        count(rows, Placed::isByName));
    share(lines, "  at the centre of a unit", count(rows, Placed::isByUnit), rows.size());
    share(
        lines,
        "  of these within 25 km",
        count(rows, p -> p.isByUnit() && p.isRight()),
        count(rows, Placed::isByUnit));
    share(lines, "confidence of 0.9 and more", sure.size(), rows.size());
    share(lines, "  of these within 25 km", count(sure, Placed::isRight), sure.size());
    share(lines, "further than 100 km", count(rows, Placed::isFarOff), rows.size());
    List<Placed> inUnits = rows.stream().filter(p -> unit(p) != null).toList();
    List<Placed> sureUnits = inUnits.stream().filter(Placed::isSure).toList();
    share(
        lines, "first-level unit as GED names it", count(inUnits, this::isInUnit), inUnits.size());
    share(
        lines,
        "  of those with confidence of 0.9",
        count(sureUnits, this::isInUnit),
        sureUnits.size());
    share(
        lines,
        "first-level unit another",
        count(inUnits, p -> !isInUnit(p) && !p.found().at("admin1").method().equals("unspecified")),
        inUnits.size());
    byConfidence(lines, rows);
  }

  /** How often each step of confidence is right, so that the scale can be read as a share. */
  private static void byConfidence(List<String> lines, List<Placed> rows) {
    Map<String, List<Placed>> bySteps = new TreeMap<>();
    rows.forEach(
        p ->
            bySteps
                .computeIfAbsent(
                    String.format(
                        Locale.ROOT, "%.1f", Math.floor(p.found().confidence() * 10) / 10),
                    step -> new ArrayList<>())
                .add(p));
    bySteps.forEach(
        (step, some) ->
            share(lines, "  confidence from " + step, count(some, Placed::isRight), some.size()));
  }

  private String unit(Placed placed) {
    return lookup.admin1Named(placed.event().country(), placed.event().admin1());
  }

  private boolean isInUnit(Placed placed) {
    return placed.found().at("admin1").id().equals(unit(placed));
  }

  private static long count(List<Placed> rows, Predicate<Placed> of) {
    return rows.stream().filter(of).count();
  }

  private static void share(List<String> lines, String what, long part, long whole) {
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-36s %6d of %6d  %5.1f %%",
            what,
            part,
            whole,
            whole == 0 ? 0.0 : 100.0 * part / whole));
  }

  private static String told(Placed placed) {
    Event event = placed.event();
    return String.format(
        Locale.ROOT,
        "  %s, %s, %s (%.4f, %.4f): %.0f km, %.2f, %s",
        event.place(),
        event.admin2(),
        event.admin1(),
        event.latitude(),
        event.longitude(),
        placed.km(),
        placed.found().confidence(),
        placed.found().evidence());
  }
}
