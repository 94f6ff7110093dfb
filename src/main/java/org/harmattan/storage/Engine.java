package org.harmattan.storage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import scala.Tuple2;

/** The Spark settings that Harmattan needs and the ones that suit one machine. */
public final class Engine {
  private static final String HADOOP_PREFIX = "spark.hadoop.";

  private Engine() {}

  /**
   * A session with what the tables need (Delta, UTC, microsecond timestamps) whatever the cluster,
   * and modest parallelism where the master is local. Settings given by {@code spark-submit} stay
   * where they are not about meaning.
   */
  public static SparkSession start(String applicationName, Map<String, String> overrides) {
    SparkSession.Builder builder = SparkSession.builder().appName(applicationName);
    Map<String, String> settings = new TreeMap<>(embedded());
    if (new SparkConf().contains("spark.master")) {
      settings.clear();
    } else {
      // Queries name tables by database, for each of which Spark makes an empty folder somewhere.
      settings.put("spark.sql.warehouse.dir", Utils.createTempDir().toString());
    }
    settings.putAll(overrides);
    if (new SparkConf().contains("spark.master")) {
      settings.remove("spark.master");
    }
    settings.putAll(meaning());
    settings.forEach(builder::config);
    return builder.getOrCreate();
  }

  /**
   * What Hadoop is told before a session exists: its own files and what {@code spark-submit} gives
   * as {@code spark.hadoop.*}.
   */
  public static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    if (!new SparkConf().contains("spark.master")) {
      // Hadoop keeps the first file system of a scheme that it makes for all later ones.
      LocalFiles.settings().forEach(hadoop::set);
    }
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(HADOOP_PREFIX)) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }

  /** Settings that the tables' meaning rests on; never overridden. */
  public static Map<String, String> meaning() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.ansi.enabled", "true");
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    for (String scheme : List.of("s3", "s3a", "s3n")) {
      settings.put("spark.delta.logStore." + scheme + ".impl", ConditionalLogStore.class.getName());
    }
    // A table that is seldom written has old versions that are whole: what reads one asks first
    // whether it is kept. Delta would refuse to go back to them, by their age alone.
    settings.put(
        "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration",
        "false");
    // A commit for each clean-up would look like a change.
    settings.put("spark.databricks.delta.vacuum.logging.enabled", "false");
    // Letters by Java's own rules, which took a fifth of the time of Spark's in cleaning.
    settings.put("spark.sql.icu.caseMappings.enabled", "false");
    return settings;
  }

  /**
   * Settings for a handful of rows: expressions are interpreted, since compiling them costs more
   * than it saves.
   */
  public static Map<String, String> forFewRows() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.sql.codegen.wholeStage", "false");
    settings.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    // One task a step, planned once: what adaptive planning would learn on the way costs more jobs
    // than it saves.
    settings.put("spark.sql.adaptive.enabled", "false");
    settings.put("spark.default.parallelism", "1");
    settings.put("spark.sql.shuffle.partitions", "1");
    settings.put("spark.databricks.delta.snapshotPartitions", "1");
    return settings;
  }

  /**
   * Settings for one JVM on one machine, measured on two cores: few tasks for small tables, no user
   * interface.
   */
  public static Map<String, String> embedded() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.master", "local[*]");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.ui.showConsoleProgress", "false");
    // Descriptions of plans, for which nothing listens here.
    settings.put("spark.sql.ui.explainMode", "simple");
    settings.put("spark.sql.maxPlanStringLength", "1000");
    settings.put("spark.driver.host", "localhost");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.sql.shuffle.partitions", "4");
    settings.put("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    // Files are set aside and published in new folders that nobody reads before the job has ended.
    settings.put(HADOOP_PREFIX + "mapreduce.fileoutputcommitter.algorithm.version", "2");
    LocalFiles.settings().forEach((key, value) -> settings.put(HADOOP_PREFIX + key, value));
    settings.put("spark.databricks.delta.snapshotPartitions", "2");
    // A copy of the list of files in each commit's checksum, which no reader of ours uses.
    settings.put("spark.databricks.delta.allFilesInCrc.enabled", "false");
    settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    settings.put("spark.sql.files.maxPartitionBytes", "64m");
    // Java compiles no method above this; Spark then takes expressions apart instead of the step.
    settings.put("spark.sql.codegen.hugeMethodLimit", "8000");
    // One file of records is read by several tasks, and one shuffle by as many as there are cores.
    settings.put(HADOOP_PREFIX + "parquet.block.size", String.valueOf(32 << 20));
    // Of a table in the order of its key, a page is the least that is read for one row.
    settings.put(HADOOP_PREFIX + "parquet.page.row.count.limit", "4000");
    settings.put("spark.sql.adaptive.advisoryPartitionSizeInBytes", "16m");
    return settings;
  }
}
