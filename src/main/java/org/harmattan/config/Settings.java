package org.harmattan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.harmattan.facts.RegionGroup;
import org.harmattan.match.MatchOptions;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.Moment;
import org.harmattan.quality.UsageException;
import org.harmattan.table.Placement;

/**
 * The configuration of one command, validated: every value is of its type and in its range.
 *
 * @param warehouse folder of the warehouse
 * @param sources paths by source id; empty for the embedded sample
 * @param limits what raw files may ask of the machine
 * @param reference folder of gazetteers and boundaries; empty for none
 * @param boundaryVersions built versions of the reference that facts are counted in, the default
 *     first; empty for the folder's default alone
 * @param declarations folders of further source declarations
 * @param registry folders of further registry files
 * @param releases how what arrives stands to what arrived before
 * @param taxonomy file in place of the shipped taxonomy; empty for that
 * @param regions units that analysts speak of as one
 * @param quality what rows must meet
 * @param stages stages to run, in the pipeline's order
 * @param factsBases bases of the facts; {@code auto} alone for the rule
 * @param factsGrains grains of the facts, {@code <period type>/<location type>}
 * @param factsPlacements how imprecise events are placed
 * @param coverage what sources are declared to cover, {@code <source>:<scope>}
 * @param matching windows, thresholds and weights of matching
 * @param publish where and how the per-grain tables are published
 * @param engine Spark's master and settings
 * @param operation how runs are kept apart and watched
 * @param logLevel error, warn, info or debug
 * @param text the effective configuration as text, for its digest
 */
public record Settings(
    String warehouse,
    Map<String, List<String>> sources,
    Limits limits,
    String reference,
    List<String> boundaryVersions,
    List<String> declarations,
    List<String> registry,
    Releases releases,
    String taxonomy,
    List<RegionGroup> regions,
    Quality quality,
    List<String> stages,
    List<String> factsBases,
    List<String> factsGrains,
    List<Placement> factsPlacements,
    List<String> coverage,
    MatchOptions matching,
    Publish publish,
    Engine engine,
    Operation operation,
    String logLevel,
    String text) {

  /** The pipeline's stages in order. */
  public static final List<String> STAGES =
      List.of("ingest", "clean", "actors", "geocode", "match", "facts", "publish");

  private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug");
  private static final List<String> PERIOD_TYPES =
      List.of("day", "week", "month", "quarter", "year");
  private static final List<String> LOCATION_TYPES =
      List.of("country", "admin1", "admin2", "admin3", "priogrid", "place");

  /**
   * @param full sources whose new files are full exports, {@code <source>:<scope>}
   * @param keys release keys of what arrives, {@code <source>=<key>}
   * @param maxRetiredPercent share of the reports in scope that a full export may retire, 0 to 100
   * @param mayRetire sources whose full exports may retire more
   * @param asOf instant up to which another warehouse is read; empty for a run on files
   * @param fromWarehouse that warehouse; empty for a run on files
   */
  public record Releases(
      List<String> full,
      List<String> keys,
      int maxRetiredPercent,
      List<String> mayRetire,
      String asOf,
      String fromWarehouse) {}

  /**
   * @param folder folder of the published tables
   * @param basis basis of the published tables
   * @param placement placement of the published tables
   * @param redistributes whether they leave the house, so that nothing of single reports that may
   *     not be passed on may be in them
   * @param keep published folders to keep, at least 1
   */
  public record Publish(
      String folder, String basis, Placement placement, boolean redistributes, int keep) {}

  /**
   * What a raw file may ask of the machine that reads it; each is at least 1.
   *
   * @param expandedMb megabytes that a packed file may unpack to
   * @param expansionRatio times by which a packed file may grow
   * @param recordChars characters of one record
   * @param columns columns of one record
   * @param jsonDepth objects and arrays inside one another
   * @param zipEntries files in a zip archive
   */
  public record Limits(
      int expandedMb,
      int expansionRatio,
      int recordChars,
      int columns,
      int jsonDepth,
      int zipEntries) {}

  /**
   * @param expectations what rows of tables must meet
   * @param jumpPercent rise of the share of records without a field above which it is told, 0 to
   *     100
   * @param minimumRecords records below which shares are not compared
   */
  public record Quality(List<Expectation> expectations, int jumpPercent, int minimumRecords) {}

  /**
   * @param master Spark's master unless spark-submit gives one
   * @param shufflePartitions partitions of shuffles; 0 to leave them to the engine
   * @param spark further Spark settings by name
   */
  public record Engine(String master, int shufflePartitions, Map<String, String> spark) {}

  /**
   * @param isSingleWriter whether something outside keeps runs apart, where the store cannot
   * @param metricsFile file for the numbers of the last run; empty for none
   * @param logFormat text or json
   * @param lineage where lineage goes
   */
  public record Operation(
      boolean isSingleWriter, String metricsFile, String logFormat, Lineage lineage) {}

  /**
   * @param to address or local file that OpenLineage events go to; empty for none
   * @param namespace namespace of the jobs in them
   * @param apiKey sent along to an address; empty for none
   */
  public record Lineage(String to, String namespace, String apiKey) {}

  /** Reads and validates; see {@link ConfigReader#read}. */
  public static Settings read(
      Map<String, String> flags, Map<String, String> environment, Path file) {
    return new Builder(ConfigReader.read(flags, environment, file)).build();
  }

  /** Turns the typed configuration into the record and collects what is out of range. */
  private static final class Builder {
    private final Config config;
    private final List<String> problems = new ArrayList<>();

    Builder(Config config) {
      this.config = config;
    }

    Settings build() {
      String warehouse = text(Key.WAREHOUSE);
      if (warehouse.isBlank()) {
        problem(Key.WAREHOUSE, "is empty; give the folder of the warehouse");
      }
      Settings settings =
          new Settings(
              warehouse,
              sources(),
              limits(),
              text(Key.REFERENCE),
              texts(Key.BOUNDARY_VERSIONS),
              texts(Key.DECLARATIONS),
              texts(Key.REGISTRY),
              releases(warehouse),
              text(Key.TAXONOMY),
              RegionsFile.read(text(Key.REGIONS), problems),
              quality(),
              stages(),
              bases(),
              grains(),
              placements(),
              texts(Key.COVERAGE),
              MatchingFile.read(text(Key.MATCHING), problems),
              publish(warehouse),
              engine(),
              operation(),
              logLevel(),
              config.root().render(ConfigRenderOptions.concise()));
      if (!problems.isEmpty()) {
        throw new UsageException(problems);
      }
      return settings;
    }

    private Map<String, List<String>> sources() {
      Map<String, List<String>> sources = new LinkedHashMap<>();
      new TreeMap<>(config.getObject(Key.SOURCES.path()))
          .forEach((source, value) -> sources.put(source, paths(value)));
      return sources;
    }

    private static List<String> paths(ConfigValue value) {
      return value instanceof ConfigList list
          ? list.stream().map(item -> String.valueOf(item.unwrapped())).toList()
          : List.of(String.valueOf(value.unwrapped()));
    }

    private Releases releases(String warehouse) {
      int percent = config.getInt(Key.RETIRE_MAX_PERCENT.path());
      if (percent < 0 || percent > 100) {
        problem(Key.RETIRE_MAX_PERCENT, "is %d; give a share from 0 to 100".formatted(percent));
      }
      String asOf = text(Key.AS_OF);
      String from = text(Key.FROM_WAREHOUSE);
      if (asOf.isEmpty() != from.isEmpty()) {
        problem(
            asOf.isEmpty() ? Key.AS_OF : Key.FROM_WAREHOUSE,
            "is empty; as-of and from-warehouse go together: what was known, and where");
      }
      if (!from.isEmpty() && from.equals(warehouse)) {
        problem(Key.FROM_WAREHOUSE, "is the warehouse itself; derive into another one");
      }
      if (!from.isEmpty() && !config.getObject(Key.SOURCES.path()).isEmpty()) {
        problem(Key.SOURCES, "is set, and a run from another warehouse loads no files");
      }
      if (!asOf.isEmpty() && Moment.find(asOf).isEmpty()) {
        problem(
            Key.AS_OF,
            "takes a day or an instant in UTC, such as 2024-03-01 or 2024-03-01T12:00:00Z, not '%s'"
                .formatted(asOf));
      }
      return new Releases(
          texts(Key.FULL), texts(Key.RELEASE), percent, texts(Key.RETIRE_ALLOW), asOf, from);
    }

    private Quality quality() {
      int jump = config.getInt(Key.DRIFT_JUMP_PERCENT.path());
      if (jump < 0 || jump > 100) {
        problem(Key.DRIFT_JUMP_PERCENT, "is %d; give a share from 0 to 100".formatted(jump));
      }
      int records = config.getInt(Key.DRIFT_MINIMUM_RECORDS.path());
      if (records < 1) {
        problem(Key.DRIFT_MINIMUM_RECORDS, "is %d; give at least 1".formatted(records));
      }
      return new Quality(ExpectationsFile.read(text(Key.EXPECTATIONS), problems), jump, records);
    }

    private List<String> stages() {
      List<String> wanted = oneOf(Key.STAGES, texts(Key.STAGES), STAGES);
      if (wanted.isEmpty()) {
        problem(Key.STAGES, "is empty; name at least one of " + String.join(", ", STAGES));
      }
      return STAGES.stream().filter(wanted::contains).toList();
    }

    private List<String> bases() {
      List<String> bases = texts(Key.FACTS_BASES);
      if (bases.isEmpty()) {
        problem(Key.FACTS_BASES, "is empty; use [\"auto\"] for the default");
      }
      return bases;
    }

    private List<String> grains() {
      List<String> known = new ArrayList<>();
      for (String period : PERIOD_TYPES) {
        LOCATION_TYPES.forEach(location -> known.add(period + "/" + location));
      }
      List<String> grains = oneOf(Key.FACTS_GRAINS, texts(Key.FACTS_GRAINS), known);
      if (grains.isEmpty()) {
        problem(Key.FACTS_GRAINS, "is empty; name at least one grain, such as month/admin1");
      }
      return grains;
    }

    private List<Placement> placements() {
      List<Placement> placements =
          texts(Key.FACTS_PLACEMENTS).stream()
              .map(value -> placement(Key.FACTS_PLACEMENTS, value))
              .toList();
      if (placements.isEmpty()) {
        problem(Key.FACTS_PLACEMENTS, "is empty; name at least one, such as unspecified");
      }
      return placements;
    }

    /** The placement; the default one in place of a mistake, which is told. */
    private Placement placement(Key key, String value) {
      oneOf(key, List.of(value), Arrays.stream(Placement.values()).map(Placement::value).toList());
      return Placement.find(value).orElse(Placement.UNSPECIFIED);
    }

    private Publish publish(String warehouse) {
      String folder = text(Key.PUBLISH_FOLDER);
      int keep = config.getInt(Key.PUBLISH_KEEP.path());
      if (keep < 1) {
        problem(Key.PUBLISH_KEEP, "is %d; keep at least 1".formatted(keep));
      }
      return new Publish(
          folder.isBlank() ? warehouse + "/published" : folder,
          text(Key.PUBLISH_BASIS),
          placement(Key.PUBLISH_PLACEMENT, text(Key.PUBLISH_PLACEMENT)),
          config.getBoolean(Key.PUBLISH_REDISTRIBUTE.path()),
          keep);
    }

    private Limits limits() {
      return new Limits(
          atLeastOne(Key.LIMITS_EXPANDED_MB),
          atLeastOne(Key.LIMITS_EXPANSION_RATIO),
          atLeastOne(Key.LIMITS_RECORD_CHARS),
          atLeastOne(Key.LIMITS_COLUMNS),
          atLeastOne(Key.LIMITS_JSON_DEPTH),
          atLeastOne(Key.LIMITS_ZIP_ENTRIES));
    }

    private int atLeastOne(Key key) {
      int value = config.getInt(key.path());
      if (value < 1) {
        problem(key, "is %d; it must be at least 1".formatted(value));
      }
      return value;
    }

    private Engine engine() {
      int partitions = config.getInt(Key.ENGINE_SHUFFLE_PARTITIONS.path());
      if (partitions < 0) {
        problem(
            Key.ENGINE_SHUFFLE_PARTITIONS, "is %d; it cannot be negative".formatted(partitions));
      }
      Map<String, String> spark = new TreeMap<>();
      for (String setting : texts(Key.ENGINE_SPARK)) {
        int at = setting.indexOf('=');
        if (at < 1) {
          problem(Key.ENGINE_SPARK, "takes name=value, not '%s'".formatted(setting));
        } else {
          spark.put(setting.substring(0, at).strip(), setting.substring(at + 1).strip());
        }
      }
      return new Engine(text(Key.ENGINE_MASTER), partitions, spark);
    }

    private Operation operation() {
      String format = text(Key.LOG_FORMAT);
      oneOf(Key.LOG_FORMAT, List.of(format), List.of("text", "json"));
      return new Operation(
          config.getBoolean(Key.SINGLE_WRITER.path()), text(Key.METRICS_FILE), format, lineage());
    }

    private Lineage lineage() {
      String to = text(Key.LINEAGE_TO);
      int scheme = to.indexOf("://");
      if (scheme >= 0) {
        String name = to.substring(0, scheme);
        if (!name.equals("http") && !name.equals("https")) {
          problem(
              Key.LINEAGE_TO,
              "is '%s'; give an http:// or https:// address or a local file".formatted(to));
        }
      }
      String namespace = text(Key.LINEAGE_NAMESPACE);
      if (namespace.isBlank()) {
        problem(Key.LINEAGE_NAMESPACE, "is empty; give the namespace of the jobs");
      }
      return new Lineage(to, namespace, text(Key.LINEAGE_API_KEY));
    }

    private String logLevel() {
      String level = text(Key.LOG_LEVEL).toLowerCase(Locale.ROOT);
      oneOf(Key.LOG_LEVEL, List.of(level), LOG_LEVELS);
      return level;
    }

    private List<String> oneOf(Key key, List<String> values, List<String> known) {
      for (String value : values) {
        if (!known.contains(value)) {
          problem(key, "has '%s'; it takes %s".formatted(value, String.join(", ", known)));
        }
      }
      return values;
    }

    private String text(Key key) {
      return config.getString(key.path());
    }

    private List<String> texts(Key key) {
      return config.getStringList(key.path());
    }

    private void problem(Key key, String what) {
      String where = ConfigReader.place(config.getValue(key.path()).origin());
      problems.add("%s: %s %s".formatted(where, key.path(), what));
    }
  }
}
