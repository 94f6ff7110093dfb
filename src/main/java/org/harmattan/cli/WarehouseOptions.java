package org.harmattan.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.query.Catalog;
import org.harmattan.query.Clock;
import org.harmattan.storage.Engine;
import org.harmattan.storage.Warehouse;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes: which warehouse, which configuration. */
final class WarehouseOptions {
  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Folder of the warehouse: a local path, hdfs:// or s3a:// (key: warehouse).")
  private String warehouse;

  @Mixin private ConfigurationOptions configuration;

  /** Values given as flags, by configuration key. */
  Map<String, String> flags() {
    Map<String, String> flags = configuration.flags();
    put(flags, "warehouse", warehouse);
    return flags;
  }

  static void put(Map<String, String> flags, String key, String value) {
    ConfigurationOptions.put(flags, key, value);
  }

  Settings settings(Map<String, String> flags) {
    return configuration.settings(flags);
  }

  Settings settings() {
    return settings(flags());
  }

  /**
   * The tables of a warehouse that a run has finished; the engine is not started for one that is
   * not there.
   */
  Catalog catalog() {
    return catalog(new Clock.Now());
  }

  /** The same tables as they were. */
  Catalog catalog(Clock clock) {
    Settings settings = settings();
    Catalog.require(settings.warehouse(), Engine.hadoop());
    return new Catalog(open(settings), Pipeline.LEDGER, clock);
  }

  /** Starts the engine and opens the warehouse. */
  static Warehouse open(Settings settings) {
    return open(settings, Map.of());
  }

  /**
   * The same for a run on the sample: a hundred rows are done before generated code has compiled.
   */
  static Warehouse openForSample(Settings settings) {
    return open(settings, Engine.forFewRows());
  }

  private static Warehouse open(Settings settings, Map<String, String> more) {
    return new Warehouse(session(settings, more), settings.warehouse());
  }

  /** Starts the engine for work without a warehouse. */
  static SparkSession session(Settings settings, Map<String, String> more) {
    Map<String, String> spark = new LinkedHashMap<>(more);
    spark.put("spark.master", settings.engine().master());
    if (settings.engine().shufflePartitions() > 0) {
      spark.put(
          "spark.sql.shuffle.partitions", String.valueOf(settings.engine().shufflePartitions()));
    }
    spark.putAll(settings.engine().spark());
    return Engine.start("harmattan", spark);
  }
}
