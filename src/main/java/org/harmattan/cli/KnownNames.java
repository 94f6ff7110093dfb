package org.harmattan.cli;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.harmattan.quality.Spelling;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Question;
import org.harmattan.table.ActorTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.RegionGroupTable;
import org.harmattan.table.Table;

/**
 * What a question may name. A mistyped actor, region group, tag or event would be answered with
 * nothing or zeros, which is not what the warehouse knows.
 */
final class KnownNames {
  private static final int NEAREST = 5;

  private final Catalog catalog;
  private final Supplier<? extends Collection<String>> tagsOfRules;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param tagsOfRules tags that the taxonomy's rules find, known though no event has them
   */
  KnownNames(Catalog catalog, Supplier<? extends Collection<String>> tagsOfRules) {
    this.catalog = catalog;
    this.tagsOfRules = tagsOfRules;
  }

  /**
   * @throws UsageException naming all that is not known
   */
  void require(Question question, Map<String, String> arguments) {
    Map<String, String> asked = question.asked(arguments);
    actors(question.actorsNamed(arguments));
    region(asked.getOrDefault("region", "*"));
    tag(asked.getOrDefault("group", "*"));
    event(asked.getOrDefault("event", "*"));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private void actors(List<String> ids) {
    Set<String> known = among(ActorTable.TABLE, ActorTable.ACTOR_ID, ids);
    ids.stream()
        .filter(id -> !known.contains(id))
        .forEach(
            id ->
                problems.add(
                    "The warehouse knows no actor '%s'; find ids with: jobs/harmattan sql \"SELECT DISTINCT actor_id, name FROM gold.actor_alias WHERE lower(name) LIKE '%%…%%'\""
                        .formatted(id)));
  }

  private void region(String region) {
    if (region.equals("*")) {
      return;
    }
    Set<String> known = catalog.values(RegionGroupTable.TABLE, RegionGroupTable.REGION_GROUP);
    if (!known.contains(region)) {
      problems.add(
          "The warehouse knows no region group '%s'; it has %s"
              .formatted(region, known.isEmpty() ? "none" : nearest(region, known)));
    }
  }

  private void tag(String tag) {
    if (tag.equals("*") || !among(EventTagTable.TABLE, EventTagTable.TAG, List.of(tag)).isEmpty()) {
      return;
    }
    Set<String> known = catalog.values(EventTagTable.TABLE, EventTagTable.TAG);
    known.addAll(tagsOfRules.get());
    if (!known.contains(tag)) {
      problems.add(
          "The warehouse knows no tag '%s'; close to it are %s"
              .formatted(tag, nearest(tag, known)));
    }
  }

  private void event(String id) {
    if (!id.equals("*") && among(EventTable.TABLE, EventTable.EVENT_ID, List.of(id)).isEmpty()) {
      problems.add(
          "The warehouse knows no event '%s'; 'jobs/harmattan explain REPORT_ID' names the event of a report, gold.event_id_history what became of an id"
              .formatted(id));
    }
  }

  /** Those of the values that the column has; no job for none. */
  private Set<String> among(Table table, String column, List<String> values) {
    Set<String> found = new TreeSet<>();
    if (!values.isEmpty()) {
      catalog
          .table(table)
          .select(column)
          .where(col(column).isin(values.toArray()))
          .distinct()
          .collectAsList()
          .forEach(row -> found.add(row.getString(0)));
    }
    return found;
  }

  private static String nearest(String name, Collection<String> known) {
    return String.join(", ", Spelling.nearest(name, known, NEAREST));
  }
}
