package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.UsageException;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.Placement;

/**
 * Which facts a warehouse has, by basis, placement and grain: {@code facts.bases}, {@code
 * facts.placements} and {@code facts.grains} choose them. What asks for others finds no rows, which
 * reads as if nothing had happened.
 */
public final class StoredFacts {
  private static final String BASIS = ActorPeriodLocationTable.BASIS;
  private static final String PLACEMENT = ActorPeriodLocationTable.PLACEMENT;
  private static final Column GRAIN =
      concat_ws(
          "/",
          col(ActorPeriodLocationTable.PERIOD_TYPE),
          col(ActorPeriodLocationTable.LOCATION_TYPE));

  private StoredFacts() {}

  /**
   * @param grain {@code <period type>/<location type>}
   * @throws UsageException where there is no such fact, saying what there is
   */
  static void require(Catalog catalog, String basis, String placement, String grain) {
    String[] types = grain.split("/");
    require(
        catalog,
        col(BASIS)
            .equalTo(basis)
            .and(col(PLACEMENT).equalTo(placement))
            .and(col(ActorPeriodLocationTable.PERIOD_TYPE).equalTo(types[0]))
            .and(col(ActorPeriodLocationTable.LOCATION_TYPE).equalTo(types[1])),
        "of basis %s and placement %s by %s"
            .formatted(basis, placement, grain.replace("/", " and ")));
  }

  /**
   * What parts of a question read.
   *
   * @param arguments values of the question's parameters, as {@link Question#asked} gives them
   * @throws UsageException where there is no such fact, saying what there is
   */
  public static void require(
      Catalog catalog, List<Question.Part> parts, Map<String, String> arguments) {
    String basis = arguments.get(BASIS);
    for (Question.Part part : parts) {
      if (part.grain().isPresent()) {
        require(catalog, basis, Placement.UNSPECIFIED.value(), part.grain().get());
      } else if (part.sql().contains(":" + BASIS)) {
        require(catalog, col(BASIS).equalTo(basis), "of basis " + basis);
      }
    }
  }

  private static void require(Catalog catalog, Column asked, String words) {
    Dataset<Row> facts = catalog.table(ActorPeriodLocationTable.TABLE);
    if (facts.where(asked).isEmpty()) {
      throw new UsageException(
          "there are no facts %s; stored are %s; facts.bases, facts.placements and facts.grains choose them"
              .formatted(words, stored(facts)));
    }
  }

  /** Some dozens of values at most. */
  private static String stored(Dataset<Row> facts) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    facts
        .select(col(BASIS), col(PLACEMENT), GRAIN.as("grain"))
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              values.computeIfAbsent("bases", key -> new TreeSet<>()).add(row.getString(0));
              values.computeIfAbsent("placements", key -> new TreeSet<>()).add(row.getString(1));
              values.computeIfAbsent("grains", key -> new TreeSet<>()).add(row.getString(2));
            });
    return values.isEmpty()
        ? "none"
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
            .collect(Collectors.joining("; "));
  }
}
