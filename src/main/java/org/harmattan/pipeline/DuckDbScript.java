package org.harmattan.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.harmattan.table.Placement;
import org.harmattan.table.View;

/**
 * A script that names the published files as the warehouse names its tables, for DuckDB started in
 * their folder: every question and view then runs over them unchanged. Facts hold one basis, and
 * scope {@code root} holds the whole panel without nesting.
 */
final class DuckDbScript {
  private static final Pattern FACTS =
      Pattern.compile(
          "(actor|dyad)_(day|week|month|quarter|year)_(country|admin1|admin2|admin3|priogrid|place)(?:_(group|lineage|root))?");

  private DuckDbScript() {}

  /**
   * @param tables names of the published tables
   * @param basis basis of the published facts
   * @param placement their placement
   */
  static String of(Collection<String> tables, String basis, Placement placement) {
    StringBuilder script = new StringBuilder();
    script.append(
        """
        -- The published tables under the names that they have in the warehouse, and its views.
        -- Start DuckDB in this folder: duckdb -init duckdb.sql
        -- Facts are of basis %s and placement %s alone.
        CREATE SCHEMA IF NOT EXISTS gold;
        CREATE SCHEMA IF NOT EXISTS compat;
        """
            .formatted(basis, placement.value()));
    script.append(functions()).append('\n');
    List<String> actors = new ArrayList<>();
    List<String> dyads = new ArrayList<>();
    for (String table : tables) {
      Matcher facts = FACTS.matcher(table);
      if (facts.matches()) {
        (facts.group(1).equals("actor") ? actors : dyads).add(branch(facts, basis, placement));
      } else {
        script.append(
            "CREATE OR REPLACE VIEW gold.%s AS SELECT * FROM read_parquet('%s/*.parquet');%n"
                .formatted(table, table));
      }
    }
    union(script, "gold.actor_period_location", actors);
    union(script, "gold.dyad_period_location", dyads);
    View.all().stream()
        .filter(View::isPublished)
        .forEach(
            view ->
                script.append(
                    "-- %s%nCREATE OR REPLACE VIEW %s AS%n%s;%n"
                        .formatted(view.comment(), view.qualifiedName(), view.sql())));
    return script.toString();
  }

  private static void union(StringBuilder script, String name, List<String> branches) {
    if (!branches.isEmpty()) {
      script.append(
          "CREATE OR REPLACE VIEW %s AS%n%s;%n"
              .formatted(name, String.join("\nUNION ALL BY NAME\n", branches)));
    }
  }

  private static String branch(Matcher facts, String basis, Placement placement) {
    String scope = facts.group(4) == null ? "self" : facts.group(4);
    return ("SELECT '%s' AS basis, '%s' AS placement, (SELECT max(boundary_version) FROM gold.event) AS boundary_version, "
            + "'%s' AS period_type, '%s' AS location_type, '%s' AS actor_scope, %s AS in_root_panel, * "
            + "FROM read_parquet('%s/*.parquet')")
        .formatted(
            basis.replace("'", "''"),
            placement.value(),
            facts.group(2),
            facts.group(3),
            scope,
            scope.equals("root"),
            facts.group());
  }

  private static String functions() {
    try (InputStream in =
        DuckDbScript.class.getResourceAsStream("/questions/functions.duckdb.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the questions' functions", e);
    }
  }
}
