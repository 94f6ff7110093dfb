package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.Table;
import org.harmattan.table.View;

/**
 * The warehouse's tables by name ({@code gold.event}), at the versions in force, so that a query
 * sees one run whole. The ledger's own tables ({@code ops}) are read as they are now.
 */
public final class Catalog {
  private static final Pattern TABLE_NAME =
      Pattern.compile(
          "\\b(bronze|silver|gold|compat|ops)\\s*\\.\\s*`?(\\w+)`?", Pattern.CASE_INSENSITIVE);

  /** Prefix of the session's notes of what it has made each view of, so that none is made twice. */
  private static final String MADE_OF = "spark.harmattan.made-of.";

  private final Warehouse warehouse;
  private final Clock clock;
  private final Map<String, Long> present = new TreeMap<>();
  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<String, Table> ledger = new TreeMap<>();

  /**
   * @param ledgerTables tables of {@code ops}, which follow no pointer
   */
  public Catalog(Warehouse warehouse, List<Table> ledgerTables) {
    this(warehouse, ledgerTables, new Clock.Now());
  }

  /**
   * The tables as they were.
   *
   * @throws UsageException where nothing was known then
   */
  public Catalog(Warehouse warehouse, List<Table> ledgerTables, Clock clock) {
    this.warehouse = warehouse;
    this.clock = clock;
    for (Table table : ledgerTables) {
      ledger.put(table.qualifiedName(), table);
    }
    Dataset<Row> moves = warehouse.load(PublishedTable.TABLE);
    present.putAll(inForce(moves));
    if (present.isEmpty()) {
      throw nothingIn(warehouse.root());
    }
    if (clock instanceof Clock.Ours then) {
      versions.putAll(
          inForce(moves.where(col(PublishedTable.MOVED_AT).leq(Timestamp.from(then.instant())))));
      if (versions.isEmpty()) {
        throw new UsageException(
            "%s knew nothing at %s: its first run that finished started at %s"
                .formatted(
                    warehouse.root(),
                    then.text(),
                    moves.agg(min(PublishedTable.MOVED_AT)).head().getTimestamp(0).toInstant()));
      }
    } else {
      versions.putAll(present);
    }
  }

  /** The version of each table after these moves of the pointer. */
  static Map<String, Long> inForce(Dataset<Row> moves) {
    Map<String, Long> inForce = new TreeMap<>();
    moves
        .groupBy(PublishedTable.TABLE_NAME)
        .agg(
            max_by(col(PublishedTable.TABLE_VERSION), col(PublishedTable.SEQUENCE))
                .as(PublishedTable.TABLE_VERSION))
        .where(col(PublishedTable.TABLE_VERSION).notEqual(PublishedTable.NONE))
        .collectAsList()
        .forEach(row -> inForce.put(row.getString(0), row.getLong(1)));
    return inForce;
  }

  /**
   * Refuses a folder in which no run has finished by a look at its files; needs no SparkSession.
   *
   * @throws UsageException when there is nothing to read
   */
  public static void require(String root, Configuration hadoop) {
    Path pointer = new Path(root, PublishedTable.TABLE.relativePath());
    try {
      if (!pointer.getFileSystem(hadoop).exists(pointer)) {
        throw nothingIn(root);
      }
    } catch (IOException e) {
      throw new UsageException(
          "The warehouse %s cannot be reached (%s); check the path and the access to it"
              .formatted(root, e.getMessage()));
    }
  }

  private static UsageException nothingIn(String root) {
    return new UsageException(
        "%s holds no warehouse that a run has finished; run 'jobs/harmattan run --warehouse %s' first"
            .formatted(root, root));
  }

  /**
   * The same warehouse's tables as they were.
   *
   * @throws UsageException where nothing was known then
   */
  public Catalog at(Clock then) {
    return new Catalog(warehouse, List.copyOf(ledger.values()), then);
  }

  Warehouse warehouse() {
    return warehouse;
  }

  /** Names and versions in force. */
  public Map<String, Long> versions() {
    return Map.copyOf(versions);
  }

  /**
   * The rows of a query in Spark SQL over the tables by name.
   *
   * @throws UsageException when the query is no SQL or names what there is not
   */
  public Dataset<Row> sql(String query) {
    try {
      ReadOnly.require(warehouse.spark(), query);
      register(query);
      return warehouse.spark().sql(query);
    } catch (ParseException e) {
      throw refused(e);
    } catch (Exception e) {
      // Spark's analysis errors are checked exceptions that its Scala methods do not declare.
      if (e instanceof AnalysisException) {
        throw refused(e);
      }
      throw e;
    }
  }

  private static UsageException refused(Exception e) {
    return new UsageException("The query cannot be run: " + firstLine(e.getMessage()));
  }

  private static String firstLine(String message) {
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }

  /** The rows of one table at the version in force. */
  public Dataset<Row> table(Table table) {
    if (ledger.containsKey(table.qualifiedName())) {
      return warehouse.load(table);
    }
    if (!versions.containsKey(table.qualifiedName())) {
      return warehouse.empty(table);
    }
    return warehouse.load(table, readable(table.qualifiedName()));
  }

  /** The texts of a column that has few, in order. */
  public SortedSet<String> values(Table table, String column) {
    SortedSet<String> values = new TreeSet<>();
    table(table)
        .select(column)
        .distinct()
        .collectAsList()
        .forEach(row -> values.add(row.getString(0)));
    return values;
  }

  /** Makes views of just the tables that the query names: each costs a look at its log. */
  private void register(String query) {
    SparkSession spark = warehouse.spark();
    createFunctions(spark);
    Set<String> named = new LinkedHashSet<>();
    Map<String, View> views = new TreeMap<>();
    name(query, named, views);
    List<String> unknown =
        named.stream()
            .filter(name -> !versions.containsKey(name))
            .filter(name -> !ledger.containsKey(name) && !views.containsKey(name))
            .toList();
    if (!unknown.isEmpty()) {
      TreeSet<String> known = new TreeSet<>(versions.keySet());
      known.addAll(ledger.keySet());
      known.addAll(View.NAMES);
      throw new UsageException(
          "The warehouse has no table %s; it has %s"
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
    boolean isNew = false;
    for (String name : named) {
      View view = views.get(name);
      String rows = view == null ? rows(name) : view.sql();
      // A view of views is made again with them: it keeps what they were made of.
      isNew |= !rows.equals(spark.conf().get(MADE_OF + name, ""));
      if (isNew) {
        spark.sql("CREATE DATABASE IF NOT EXISTS " + name.substring(0, name.indexOf('.')));
        spark.sql("CREATE OR REPLACE VIEW %s AS %s".formatted(name, rows));
        spark.conf().set(MADE_OF + name, rows);
      }
    }
  }

  private static void createFunctions(SparkSession spark) {
    if (!spark.conf().contains(MADE_OF + "functions")) {
      functions().forEach(spark::sql);
      spark.conf().set(MADE_OF + "functions", "true");
    }
  }

  /** The tables that a query names, each before the views that are made of it. */
  private static void name(String query, Set<String> named, Map<String, View> views) {
    Matcher matcher = TABLE_NAME.matcher(query);
    while (matcher.find()) {
      String name =
          matcher.group(1).toLowerCase(Locale.ROOT)
              + "."
              + matcher.group(2).toLowerCase(Locale.ROOT);
      if (View.NAMES.contains(name) && !named.contains(name)) {
        View view = View.find(name);
        views.put(name, view);
        name(view.sql(), named, views);
      }
      named.add(name);
    }
  }

  /**
   * The version of the past, or a later one with its rows; refuses one that is kept no more. Those
   * in force always are.
   */
  private long readable(String name) {
    long version = versions.get(name);
    if (!(clock instanceof Clock.Ours then) || Objects.equals(version, present.get(name))) {
      return version;
    }
    return warehouse
        .kept(name, version)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s as of %s is kept no more: replaced versions are kept for 30 days. silver.report and silver.report_history can be asked about any instant; for the rest derive a warehouse by 'run --as-of %s --from-warehouse %s --warehouse OTHER'"
                        .formatted(name, then.text(), then.text(), warehouse.root())));
  }

  private String rows(String name) {
    Optional<String> past = Optional.empty();
    if (clock instanceof Clock.Ours then && !ledger.containsKey(name)) {
      past = PastTables.known(name, then, table -> source(table, present));
    }
    if (clock instanceof Clock.OfSource then && !ledger.containsKey(name)) {
      past = PastTables.published(name, then, table -> source(table, present));
      if (past.isEmpty()) {
        throw new UsageException(
            "%s has no clock of the sources; --as-of-source tells of silver.report and silver.report_history"
                .formatted(name));
      }
    }
    if (past.isPresent()) {
      return past.get();
    }
    return "SELECT * FROM "
        + source(name, ledger.containsKey(name) ? Map.of() : Map.of(name, readable(name)));
  }

  /** Functions that the questions use and that Spark and DuckDB name differently. */
  private static List<String> functions() {
    try (InputStream in = Catalog.class.getResourceAsStream("/questions/functions.spark.sql")) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\\s*"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the questions' functions", e);
    }
  }

  private String source(String name, Map<String, Long> at) {
    Path path = new Path(warehouse.root() + "/" + name.replace('.', '/'));
    try {
      String table =
          "delta.`%s`".formatted(path.getFileSystem(warehouse.hadoop()).makeQualified(path));
      return ledger.containsKey(name) ? table : table + " VERSION AS OF " + at.get(name);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + path, e);
    }
  }
}
