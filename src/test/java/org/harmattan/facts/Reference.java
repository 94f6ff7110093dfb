package org.harmattan.facts;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;

/** The fact tables by brute force, event by event and actor by actor, in plain Java. */
final class Reference {
  private static final List<String> VIOLENT =
      List.of("battles", "remote_violence", "violence_against_civilians", "violence_unspecified");

  private final List<Told> events;
  private final List<Told.Span> lineage;
  private final List<Grain> grains;

  Reference(List<Told> events, List<Told.Span> lineage, List<Grain> grains) {
    this.events = events;
    this.lineage = lineage;
    this.grains = grains;
  }

  List<String> facts() {
    Map<List<Object>, Map<String, Long>> cells = new LinkedHashMap<>();
    Map<List<Object>, Boolean> panel = new LinkedHashMap<>();
    for (Told event : events) {
      for (String scope : List.of("self", "group", "root", "lineage")) {
        for (String actor : everyone(event)) {
          Map<String, Long> measures = measures(event, scope, actor);
          if (measures.get("events") + measures.get("events_possible") == 0) {
            continue;
          }
          for (Grain grain : grains) {
            List<Object> key = key(event, grain, scope, actor);
            add(cells.computeIfAbsent(key, k -> new TreeMap<>()), measures);
            add(cells.get(key), coarse(event, grain, measures));
            panel.put(key, scope.equals("root") || scope.equals("self") && !isInGroups(actor));
          }
        }
      }
    }
    List<String> rows = new ArrayList<>();
    cells.forEach(
        (key, sums) -> {
          Map<String, Object> values = new TreeMap<>(sums);
          values.put("in_root_panel", panel.get(key));
          rows.add(row(ActorPeriodLocationTable.SCHEMA, key, values).toString());
        });
    return rows.stream().sorted().toList();
  }

  List<String> dyads() {
    Map<List<Object>, Map<String, Long>> cells = new LinkedHashMap<>();
    for (Told event : events) {
      for (String scope : List.of("self", "group", "root", "lineage")) {
        for (List<String> pair : pairs(event, scope)) {
          Map<String, Long> measures = ofEvent(event);
          measures.keySet().removeAll(List.of("civilian_deaths", "civilian_targeting_events"));
          for (Grain grain : grains) {
            List<Object> key = key(event, grain, scope, pair.toArray());
            add(cells.computeIfAbsent(key, k -> new TreeMap<>()), measures);
            Map<String, Long> coarse = coarse(event, grain, measures);
            coarse.keySet().removeIf(name -> name.startsWith("fatalities"));
            add(cells.get(key), coarse);
          }
        }
      }
    }
    List<String> rows = new ArrayList<>();
    cells.forEach(
        (key, sums) -> {
          Map<String, Object> values = new TreeMap<>(sums);
          values.put("is_hostile", VIOLENT.contains((String) key.get(key.size() - 1)));
          rows.add(row(DyadPeriodLocationTable.SCHEMA, key, values).toString());
        });
    return rows.stream().sorted().toList();
  }

  private Set<String> everyone(Told event) {
    Set<String> everyone = new TreeSet<>();
    event.parts.forEach(part -> everyone.add(part.actor()));
    everyone.add("unattributed");
    lineage.forEach(span -> everyone.addAll(List.of(span.actor(), span.ancestor())));
    return everyone;
  }

  private Map<String, Long> measures(Told event, String scope, String actor) {
    List<String> principals = principals(event);
    boolean definite = false;
    boolean principal = false;
    boolean perpetrator = false;
    boolean target = false;
    boolean candidate = false;
    for (Told.Part part : event.parts) {
      if (reaches(part.actor(), event.date, scope).contains(actor)) {
        candidate |= part.isCandidate();
        definite |= !part.isCandidate();
        principal |= !part.isCandidate() && part.role().equals("principal");
        perpetrator |= !part.isCandidate() && part.conduct().equals("perpetrator");
        target |= !part.isCandidate() && part.conduct().equals("target");
      }
    }
    if (principals.equals(List.of("unattributed")) && scope.equals("self")) {
      definite |= actor.equals("unattributed");
      principal |= actor.equals("unattributed");
    }
    Map<String, Long> measures = definite ? ofEvent(event) : new TreeMap<>();
    long deaths = event.best == null ? 0 : event.best;
    boolean possible = candidate && !definite;
    measures.merge("events", 0L, Long::sum);
    measures.put("events_principal", principal ? 1L : 0L);
    measures.put("events_as_perpetrator", perpetrator ? 1L : 0L);
    measures.put("events_as_target", target ? 1L : 0L);
    measures.put("events_possible", possible ? 1L : 0L);
    measures.put("fatalities_possible", possible ? deaths : 0L);
    measures.put("events_share", share(event, scope, actor, 1_000_000L));
    measures.put("fatalities_share", share(event, scope, actor, deaths * 1_000_000L));
    measures.put("fatalities_share_whole", share(event, scope, actor, deaths));
    if (event.claimants != null) {
      boolean own = false;
      boolean others = false;
      for (String claimant : event.claimants) {
        boolean inside = reaches(claimant, event.date, scope).contains(actor);
        own |= inside;
        others |= !inside;
      }
      measures.put("events_claimed_by_self", definite && own ? 1L : 0L);
      measures.put("events_claimed_by_other", definite && others ? 1L : 0L);
    }
    return measures;
  }

  private static Map<String, Long> ofEvent(Told event) {
    Map<String, Long> measures = new TreeMap<>();
    boolean known = event.best != null;
    measures.put("events", 1L);
    measures.put("violent_events", VIOLENT.contains(event.type) ? 1L : 0L);
    measures.put("fatal_events", known && event.best > 0 ? 1L : 0L);
    measures.put(
        "civilian_targeting_events", Boolean.TRUE.equals(event.civilianTargeting) ? 1L : 0L);
    measures.put("multi_dataset_events", event.datasets > 1 ? 1L : 0L);
    measures.put("fatalities_low", known ? event.low : 0L);
    measures.put("fatalities_best", known ? event.best : 0L);
    measures.put("fatalities_high", known ? event.high : 0L);
    measures.put("events_without_range", known && !event.hasRange ? 1L : 0L);
    measures.put("events_deaths_unknown", known ? 0L : 1L);
    measures.put("civilian_deaths", event.civilianDeaths == null ? 0L : event.civilianDeaths);
    return measures;
  }

  private long share(Told event, String scope, String actor, long total) {
    List<String> principals = principals(event);
    long[] parts = new long[principals.size()];
    Arrays.fill(parts, total / parts.length);
    for (int i = 0; i < total % parts.length; i++) {
      parts[i]++;
    }
    long share = 0;
    for (int i = 0; i < parts.length; i++) {
      share += reaches(principals.get(i), event.date, scope).contains(actor) ? parts[i] : 0;
    }
    return share;
  }

  private static List<String> principals(Told event) {
    List<String> principals =
        event.parts.stream()
            .filter(part -> part.role().equals("principal") && !part.isCandidate())
            .map(Told.Part::actor)
            .distinct()
            .sorted(Comparator.comparing(actor -> md5("acled:" + event.key + "|" + actor)))
            .toList();
    return principals.isEmpty() ? List.of("unattributed") : principals;
  }

  private Set<List<String>> pairs(Told event, String scope) {
    Set<List<String>> pairs = new HashSet<>();
    for (Told.Part left : event.parts) {
      for (Told.Part right : event.parts) {
        boolean opposed =
            opposes(left) && opposes(right) && left.side().equals("a") && right.side().equals("b");
        boolean stored = isStored(left, event, scope) || isStored(right, event, scope);
        if (!opposed || !stored) {
          continue;
        }
        String ownBy = scope.equals("lineage") ? "lineage" : "group";
        for (String x : orSelf(left.actor(), event.date, scope)) {
          for (String y : orSelf(right.actor(), event.date, scope)) {
            boolean own =
                !scope.equals("self")
                    && (orSelf(x, event.date, ownBy).contains(y)
                        || orSelf(y, event.date, ownBy).contains(x));
            if (!x.equals(y) && !own) {
              pairs.add(x.compareTo(y) < 0 ? List.of(x, y) : List.of(y, x));
            }
          }
        }
      }
    }
    return pairs;
  }

  private boolean isStored(Told.Part part, Told event, String scope) {
    return switch (scope) {
      case "self" -> true;
      case "lineage" -> !reaches(part.actor(), event.date, scope).isEmpty();
      default -> isInLineage(part.actor());
    };
  }

  private static boolean opposes(Told.Part part) {
    return part.side() != null
        && part.role().equals("principal")
        && !part.isAmbiguous()
        && !part.isCandidate();
  }

  private Collection<String> orSelf(String actor, LocalDate day, String scope) {
    Set<String> reached = new TreeSet<>(reaches(actor, day, scope));
    if (!scope.equals("root") || reached.isEmpty()) {
      reached.add(actor);
    }
    return reached;
  }

  /** The actors that what this one does counts for. */
  private Set<String> reaches(String actor, LocalDate day, String scope) {
    Set<String> reached = new TreeSet<>();
    if (scope.equals("self")) {
      reached.add(actor);
    } else if (scope.equals("lineage")) {
      lineage.stream()
          .filter(span -> span.scope().equals("lineage"))
          .filter(span -> span.actor().equals(actor) && span.holds(day))
          .forEach(span -> reached.add(span.ancestor()));
    } else if (isInGroups(actor)) {
      boolean roots = scope.equals("root");
      for (Told.Span span : lineage) {
        boolean holds = span.scope().equals("group") && span.holds(day);
        if (span.actor().equals(actor) && holds && (span.isRoot() || !roots)) {
          reached.add(span.ancestor());
        }
      }
      if (!roots || reached.isEmpty()) {
        reached.add(actor);
      }
    }
    return reached;
  }

  private boolean isInGroups(String actor) {
    return lineage.stream()
        .anyMatch(span -> span.scope().equals("group") && span.actor().equals(actor));
  }

  private boolean isInLineage(String actor) {
    return lineage.stream().anyMatch(span -> span.actor().equals(actor));
  }

  private static List<Object> key(Told event, Grain grain, String scope, Object... actors) {
    List<Object> key = new ArrayList<>();
    key.addAll(List.of(event.basis, "unspecified", "v1", grain.period().value()));
    key.add(Date.valueOf(start(grain.period(), event.date)));
    key.addAll(List.of(grain.location().value(), location(event, grain.location()), scope));
    key.addAll(Arrays.asList(actors));
    key.add(event.type);
    return key;
  }

  private static Map<String, Long> coarse(Told event, Grain grain, Map<String, Long> measures) {
    LocalDate start = start(grain.period(), event.date);
    LocalDate end = end(grain.period(), start);
    boolean date = event.earliest.isBefore(start) || event.latest.isAfter(end);
    boolean place = location(event, grain.location()).contains("unspecified");
    Map<String, Long> coarse = new TreeMap<>();
    coarse.put("events_coarse_date", date ? measures.get("events") : 0);
    coarse.put("events_coarse_place", place ? measures.get("events") : 0);
    long best = measures.getOrDefault("fatalities_best", 0L);
    coarse.put("fatalities_best_coarse_date", date ? best : 0);
    coarse.put("fatalities_best_coarse_place", place ? best : 0);
    return coarse;
  }

  static LocalDate start(PeriodType period, LocalDate day) {
    return switch (period) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
      case YEAR -> LocalDate.of(day.getYear(), 1, 1);
    };
  }

  private static LocalDate end(PeriodType period, LocalDate start) {
    return switch (period) {
      case DAY -> start;
      case WEEK -> start.plusDays(6);
      case MONTH -> start.plusMonths(1).minusDays(1);
      case QUARTER -> start.plusMonths(3).minusDays(1);
      case YEAR -> start.plusYears(1).minusDays(1);
    };
  }

  private static String location(Told event, LocationType level) {
    return switch (level) {
      case COUNTRY -> event.country;
      case ADMIN1 -> event.admin1;
      case ADMIN2 -> event.admin2;
      case ADMIN3 -> Told.admin3(event.country, event.admin1, event.admin2);
      case PRIOGRID -> event.priogrid;
      case PLACE -> event.place;
    };
  }

  private static void add(Map<String, Long> sums, Map<String, Long> measures) {
    measures.forEach((name, value) -> sums.merge(name, value, Long::sum));
  }

  private static Row row(StructType schema, List<Object> key, Map<String, Object> values) {
    boolean ofSource = !key.get(0).equals("all");
    Object[] row = new Object[schema.length()];
    for (int i = 0; i < row.length; i++) {
      String name = schema.fields()[i].name();
      if (i < key.size()) {
        row[i] = key.get(i);
      } else if (schema.fields()[i].dataType() instanceof DecimalType) {
        row[i] = BigDecimal.valueOf((Long) values.get(name), 6);
      } else if (name.startsWith("events_claimed") && ofSource) {
        row[i] = null;
      } else {
        row[i] = values.getOrDefault(name, 0L);
      }
    }
    return RowFactory.create(row);
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
