package org.harmattan.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named query over the warehouse's tables, in SQL that Spark and DuckDB both run. It is stored
 * nowhere: who reads the warehouse makes it when a query names it, and the published files carry
 * its text.
 *
 * @param qualifiedName schema and name as queries write them: {@code gold.actor_event}
 * @param comment what one row is
 * @param key columns that identify a row
 * @param columns its columns in order
 * @param isPublished whether the published files hold what it needs, so that they carry it
 * @param sql the query
 */
public record View(
    String qualifiedName,
    String comment,
    List<String> key,
    List<ViewColumn> columns,
    boolean isPublished,
    String sql) {

  /** Views that the warehouse has; one that needs another comes after it. */
  public static final List<String> NAMES =
      List.of(
          "gold.actor_event",
          "gold.event_figure",
          "gold.panel_cell",
          "compat.xsub",
          "compat.views_priogrid_month",
          "compat.views_country_month",
          "compat.hapi_conflict_event",
          "compat.acled_wide",
          "compat.acled_full_actors",
          "compat.acled_main_actors",
          "compat.acled_assoc_actors",
          "compat.acled_source",
          "compat.acled_wide_from_full_actors",
          "compat.acled_wide_from_source");

  private static final Pattern NAME =
      Pattern.compile("-- view ([a-z]+\\.\\w+)( \\(warehouse\\))?: (.+)");
  private static final Pattern KEY = Pattern.compile("-- key: (.+)");
  private static final Pattern COLUMN = Pattern.compile("-- column (\\w+) (\\S+): (.+)");

  /** One column: its type as Spark writes it, and what it means. */
  public record ViewColumn(String name, String type, String comment) {}

  /** All views in order. */
  public static List<View> all() {
    return NAMES.stream().map(View::find).toList();
  }

  /** The view with this name, which must be one of {@link #NAMES}. */
  public static View find(String name) {
    try (InputStream in = View.class.getResourceAsStream("/views/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks the file of view " + name);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read view " + name, e);
    }
  }

  static View parse(String text) {
    String name = null;
    String comment = null;
    boolean isPublished = true;
    List<String> key = List.of();
    List<ViewColumn> columns = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    for (String line : text.lines().toList()) {
      Matcher matcher;
      if ((matcher = NAME.matcher(line)).matches()) {
        name = matcher.group(1);
        isPublished = matcher.group(2) == null;
        comment = matcher.group(3);
      } else if ((matcher = KEY.matcher(line)).matches()) {
        key = Arrays.asList(matcher.group(1).split(", "));
      } else if ((matcher = COLUMN.matcher(line)).matches()) {
        columns.add(new ViewColumn(matcher.group(1), matcher.group(2), matcher.group(3)));
      } else {
        sql.append(line).append('\n');
      }
    }
    if (name == null) {
      throw new IllegalStateException("A view's text lacks the line '-- view SCHEMA.NAME: …'");
    }
    return new View(
        name, comment, List.copyOf(key), List.copyOf(columns), isPublished, sql.toString().strip());
  }
}
