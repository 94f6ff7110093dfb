package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.PublishedTable;
import org.harmattan.table.Table;

/**
 * The warehouse's tables by name ({@code gold.event}), at the versions in force, so that a query
 * sees one run whole. The ledger's own tables ({@code ops}) are read as they are now.
 */
public final class Catalog {
  private static final Pattern TABLE_NAME =
      Pattern.compile("\\b(bronze|silver|gold|ops)\\s*\\.\\s*`?(\\w+)`?", Pattern.CASE_INSENSITIVE);

  private final Warehouse warehouse;
  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<String, Table> ledger = new TreeMap<>();

  /**
   * @param ledgerTables tables of {@code ops}, which follow no pointer
   */
  public Catalog(Warehouse warehouse, List<Table> ledgerTables) {
    this.warehouse = warehouse;
    for (Table table : ledgerTables) {
      ledger.put(table.qualifiedName(), table);
    }
    warehouse
        .load(PublishedTable.TABLE)
        .groupBy(PublishedTable.TABLE_NAME)
        .agg(max_by(col(PublishedTable.TABLE_VERSION), col(PublishedTable.SEQUENCE)))
        .collectAsList()
        .forEach(row -> versions.put(row.getString(0), row.getLong(1)));
    if (versions.isEmpty()) {
      throw nothingIn(warehouse.root());
    }
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
    register(query);
    try {
      return warehouse.spark().sql(query);
    } catch (Exception e) {
      // Spark's analysis errors are checked exceptions that its Scala methods do not declare.
      if (e instanceof AnalysisException) {
        throw new UsageException("The query cannot be run: " + firstLine(e.getMessage()));
      }
      throw e;
    }
  }

  private static String firstLine(String message) {
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }

  /** The rows of one table at the version in force. */
  public Dataset<Row> table(Table table) {
    if (ledger.containsKey(table.qualifiedName())) {
      return warehouse.load(table);
    }
    Long version = versions.get(table.qualifiedName());
    return version == null ? warehouse.empty(table) : warehouse.load(table, version);
  }

  /** Makes views of just the tables that the query names: each costs a look at its log. */
  private void register(String query) {
    SparkSession spark = warehouse.spark();
    functions().forEach(spark::sql);
    TreeSet<String> named = new TreeSet<>();
    Matcher matcher = TABLE_NAME.matcher(query);
    while (matcher.find()) {
      named.add(
          matcher.group(1).toLowerCase(Locale.ROOT)
              + "."
              + matcher.group(2).toLowerCase(Locale.ROOT));
    }
    List<String> unknown = new ArrayList<>();
    for (String name : named) {
      if (!versions.containsKey(name) && !ledger.containsKey(name)) {
        unknown.add(name);
        continue;
      }
      String layer = name.substring(0, name.indexOf('.'));
      spark.sql("CREATE DATABASE IF NOT EXISTS " + layer);
      spark.sql("CREATE OR REPLACE VIEW %s AS SELECT * FROM %s".formatted(name, source(name)));
    }
    if (!unknown.isEmpty()) {
      TreeSet<String> known = new TreeSet<>(versions.keySet());
      known.addAll(ledger.keySet());
      throw new UsageException(
          "The warehouse has no table %s; it has %s"
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
  }

  /** Functions that the questions use and that Spark and DuckDB name differently. */
  private static List<String> functions() {
    try (InputStream in = Catalog.class.getResourceAsStream("/questions/functions.spark.sql")) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\\s*"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the questions' functions", e);
    }
  }

  private String source(String name) {
    Path path = new Path(warehouse.root() + "/" + name.replace('.', '/'));
    try {
      String table =
          "delta.`%s`".formatted(path.getFileSystem(warehouse.hadoop()).makeQualified(path));
      return ledger.containsKey(name) ? table : table + " VERSION AS OF " + versions.get(name);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + path, e);
    }
  }
}
