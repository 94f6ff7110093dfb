package org.harmattan.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.harmattan.quality.UsageException;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.Placement;

/**
 * A balanced panel: one row per actor, location and period, those in which nothing is told among
 * them. There every measure is zero where the basis covers the whole period, and null where it does
 * not: nobody looked.
 *
 * @param actors actor ids
 * @param scope self, group, root or lineage
 * @param basis all, or a source id
 * @param placement how imprecise events are placed
 * @param periodType day, week, month, quarter or year
 * @param locationType country, admin1, admin2, admin3, priogrid or place
 * @param from first day; periods that reach into the days from here on are in the panel
 * @param to last day
 * @param countries country ids; empty for all
 */
public record Panel(
    List<String> actors,
    String scope,
    String basis,
    String placement,
    String periodType,
    String locationType,
    String from,
    String to,
    List<String> countries) {

  private static final String VIEW = "/views/gold.panel_cell.sql";

  private static final List<String> SCOPES = List.of("self", "group", "root", "lineage");
  private static final List<String> PERIODS = List.of("day", "week", "month", "quarter", "year");
  private static final List<String> LOCATIONS =
      List.of("country", "admin1", "admin2", "admin3", "priogrid", "place");

  /** Known of events joined across sources alone. */
  private static final Set<String> OF_CLAIMS =
      Set.of(
          ActorPeriodLocationTable.EVENTS_CLAIMED_BY_SELF,
          ActorPeriodLocationTable.EVENTS_CLAIMED_BY_OTHER);

  /**
   * Checks what needs no warehouse.
   *
   * @throws UsageException naming every mistake
   */
  public Panel {
    actors = List.copyOf(actors);
    countries = List.copyOf(countries);
    List<String> problems = new ArrayList<>();
    oneOf("--scope", scope, SCOPES, problems);
    oneOf("--period-type", periodType, PERIODS, problems);
    oneOf("--location-type", locationType, LOCATIONS, problems);
    oneOf(
        "--placement",
        placement,
        Arrays.stream(Placement.values()).map(Placement::value).toList(),
        problems);
    if (actors.isEmpty()) {
      problems.add("panel needs --actor: an actor id such as jnim, or several");
    }
    boolean hasDays = isDay("--from", from, problems) & isDay("--to", to, problems);
    if (hasDays && from.compareTo(to) > 0) {
      problems.add("--from %s comes after --to %s; exchange them".formatted(from, to));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private static void oneOf(
      String option, String value, List<String> known, List<String> problems) {
    if (!known.contains(value)) {
      problems.add("%s takes %s, not '%s'".formatted(option, String.join(", ", known), value));
    }
  }

  private static boolean isDay(String option, String value, List<String> problems) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException | NullPointerException e) {
      problems.add("%s takes a day such as 2019-07-01, not '%s'".formatted(option, value));
      return false;
    }
  }

  /**
   * The rows, by actor, location and period.
   *
   * @throws UsageException where an actor or a country is not known or the facts are not stored
   */
  public Dataset<Row> of(Catalog catalog) {
    requireKnown(catalog);
    StoredFacts.require(catalog, basis, placement, periodType + "/" + locationType);
    return catalog.sql(sql());
  }

  /** A mistyped name would give an empty panel, which looks like peace. */
  private void requireKnown(Catalog catalog) {
    List<String> problems = new ArrayList<>();
    problems.addAll(
        unknown(
            catalog,
            actors,
            "actor_id",
            "gold.actor",
            "no actor has the id %s; 'sql \"SELECT actor_id, name FROM gold.actor\"' lists them"));
    problems.addAll(
        unknown(
            catalog,
            countries,
            "country_id",
            "gold.location",
            "no location lies in the country %s; 'sql \"SELECT DISTINCT country_id FROM gold.location\"' lists them"));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private static List<String> unknown(
      Catalog catalog, List<String> ids, String column, String table, String sentence) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<String> known =
        catalog
            .sql(
                "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IN (%3$s)"
                    .formatted(column, table, literals(ids)))
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());
    return ids.stream().filter(id -> !known.contains(id)).map(sentence::formatted).toList();
  }

  private String slice() {
    return "basis = %s AND placement = %s AND period_type = %s AND location_type = %s"
        .formatted(literal(basis), literal(placement), literal(periodType), literal(locationType));
  }

  String sql() {
    List<String> measures = measures();
    String sums =
        measures.stream().map("sum(%1$s) AS %1$s"::formatted).collect(Collectors.joining(", "));
    String filled =
        measures.stream()
            .map(
                name ->
                    "CASE WHEN f.actor_id IS NOT NULL THEN f.%1$s WHEN c.is_covered THEN 0 END AS %1$s"
                        .formatted(name))
            .collect(Collectors.joining(",\n  "));
    String ofCountries =
        countries.isEmpty() ? "" : " AND l.country_id IN (%s)".formatted(literals(countries));
    return """
    WITH panel_cell AS (
    %s
    ),
    asked AS (
      SELECT period_start, %s AS period_end
      FROM (SELECT explode(sequence(DATE '%s', DATE '%s', INTERVAL %s)) AS period_start)
    ),
    cell AS (
      SELECT
        l.boundary_version, l.location_type, l.location_id, l.name AS location_name, l.country_id,
        l.is_unspecified, p.period_start, p.period_end,
        datediff(p.period_end, p.period_start) + 1 AS days,
        coalesce(c.covered_days, 0) AS covered_days, coalesce(c.is_covered, false) AS is_covered
      FROM gold.location AS l
      CROSS JOIN asked AS p
      LEFT JOIN panel_cell AS c
        ON c.basis = %s AND c.period_type = %s AND c.location_type = l.location_type
        AND c.boundary_version = l.boundary_version AND c.location_id = l.location_id
        AND c.period_start = p.period_start
      WHERE l.location_type = %s%s
        AND l.boundary_version = (SELECT max(boundary_version) FROM gold.event)
    ),
    facts AS (
      SELECT boundary_version, period_start, location_id, actor_id, %s
      FROM gold.actor_period_location
      WHERE %s AND actor_id IN (%s)
        %s
      GROUP BY boundary_version, period_start, location_id, actor_id
    ),
    actors AS (SELECT DISTINCT actor_id FROM gold.actor WHERE actor_id IN (%s))
    SELECT
      a.actor_id, %s AS actor_scope, %s AS basis, %s AS placement,
      c.boundary_version, c.location_type, c.location_id, c.location_name, c.country_id,
      c.is_unspecified, %s AS period_type, c.period_start, c.period_end, c.days, c.covered_days,
      %s
    FROM cell AS c
    CROSS JOIN actors AS a
    LEFT JOIN facts AS f
      ON f.actor_id = a.actor_id AND f.boundary_version = c.boundary_version
      AND f.period_start = c.period_start AND f.location_id = c.location_id
    ORDER BY a.actor_id, c.country_id, c.location_id, c.period_start
    """
        .formatted(
            cells(),
            lastDay(),
            firstPeriod(),
            to,
            step(),
            literal(basis),
            literal(periodType),
            literal(locationType),
            ofCountries,
            sums,
            slice(),
            literals(actors),
            SharedSql.storedScope(literal(scope)),
            literals(actors),
            literal(scope),
            literal(basis),
            literal(placement),
            literal(periodType),
            filled);
  }

  /** First day of the period that holds the first day asked for. */
  private LocalDate firstPeriod() {
    LocalDate day = LocalDate.parse(from);
    return switch (periodType) {
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "month" -> day.withDayOfMonth(1);
      case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      case "year" -> day.withDayOfYear(1);
      default -> day;
    };
  }

  private String step() {
    return switch (periodType) {
      case "week" -> "7 DAYS";
      case "quarter" -> "3 MONTHS";
      default -> "1 " + periodType.toUpperCase(Locale.ROOT);
    };
  }

  private String lastDay() {
    return switch (periodType) {
      case "day" -> "period_start";
      case "week" -> "date_add(period_start, 6)";
      case "month" -> "last_day(period_start)";
      case "quarter" -> "last_day(add_months(period_start, 2))";
      default -> "last_day(add_months(period_start, 11))";
    };
  }

  /** What adds up; counts of whole events are not known where events are spread. */
  private List<String> measures() {
    boolean isSpread = placement.equals(Placement.DISTRIBUTE.value());
    boolean knowsClaims = basis.equals("all");
    return Stream.of(ActorPeriodLocationTable.SCHEMA.fields())
        .filter(Panel::isMeasure)
        .filter(field -> !(isSpread && field.nullable()))
        .filter(field -> knowsClaims || !OF_CLAIMS.contains(field.name()))
        .map(StructField::name)
        .toList();
  }

  private static boolean isMeasure(StructField field) {
    return field.dataType().equals(DataTypes.LongType) || field.dataType() instanceof DecimalType;
  }

  private static String cells() {
    try (InputStream in = Panel.class.getResourceAsStream(VIEW)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("--"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + VIEW, e);
    }
  }

  private static String literals(List<String> values) {
    return values.stream().map(Panel::literal).collect(Collectors.joining(", "));
  }

  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
