package org.harmattan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.harmattan.facts.Grain;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.Table;
import org.harmattan.testing.PythonEnvironment;
import org.harmattan.testing.TableAmounts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gold read by the clients that analysts have, from Python: all see the rows, sums, days and
 * comments that Spark sees here.
 */
class ClientsTest {
  private static final Path PYTHON = Path.of("src/test/python");

  /** Columns that published facts have besides their own. */
  private static final Set<String> ADDED =
      Set.of("year", "location_name", "country_id", "actor_name", "actor_a_name", "actor_b_name");

  /** Columns that a published table keeps to itself where a source forbids passing them on. */
  private static final Map<String, List<String>> WITHHELD =
      Map.of(
          EventTable.TABLE.name(),
          List.of(EventTable.LATITUDE, EventTable.LONGITUDE, EventTable.HEADLINE),
          EventReportTable.TABLE.name(),
          List.of(
              EventReportTable.LATITUDE,
              EventReportTable.LONGITUDE,
              EventReportTable.SOURCE_NAMES,
              EventReportTable.HEADLINE,
              EventReportTable.NOTES));

  private static Map<String, Map<String, Seen>> seen;

  /** What a client saw of a table. */
  private record Seen(
      long rows,
      Map<String, Long> present,
      Map<String, BigDecimal> sums,
      Map<String, String> first,
      Map<String, String> last,
      Map<String, String> types,
      Map<String, String> comments) {
    TableAmounts amounts() {
      return new TableAmounts(rows, present, sums, first, last);
    }
  }

  @BeforeAll
  static void readWithEveryClient() throws JsonProcessingException {
    PythonEnvironment python =
        PythonEnvironment.of(PYTHON.resolve("requirements.txt"), Path.of("target/clients-venv"));
    String printed =
        python.run(
            PYTHON.resolve("read_warehouse.py"),
            List.of(
                SampleWarehouse.get().root(), SampleWarehouse.published().toString(), deltaJars()));
    seen = new ObjectMapper().readValue(printed, new TypeReference<>() {});
  }

  /** PySpark brings Spark alone; Delta comes from where this test has it. */
  private static String deltaJars() {
    String jars =
        Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
            .filter(path -> Path.of(path).getFileName().toString().matches("delta-.*\\.jar"))
            .collect(Collectors.joining(","));
    assertThat(jars).as("Delta's jars on the class path").contains("delta-spark", "delta-storage");
    return jars;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pandas", "polars", "pyspark"})
  void everyGoldTableHasTheRowsSumsAndDaysThatSparkSees(String client) {
    assertThat(seen.get(client).keySet()).isEqualTo(GoldTables.amounts().keySet());
    for (Table table : GoldTables.ALL) {
      Seen actual = seen.get(client).get(table.name());
      assertThat(actual.types().keySet()).containsExactlyInAnyOrder(table.schema().fieldNames());
      actual
          .amounts()
          .assertEqualTo(
              GoldTables.amounts().get(table.name()),
              table.name() + " by " + client,
              table.schema());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pandas", "pyspark"})
  void columnCommentsReachClientsThatShowThem(String client) {
    for (Table table : GoldTables.ALL) {
      Map<String, String> comments = new TreeMap<>();
      for (StructField field : table.schema().fields()) {
        comments.put(field.name(), field.getComment().get());
      }
      assertThat(seen.get(client).get(table.name()).comments())
          .as(table.name())
          .isEqualTo(comments);
    }
  }

  @Test
  void pandasGetsDecimalsDaysAndBooleansAsSuch() {
    Map<String, String> types = Map.of("date", "date", "boolean", "bool", "string", "str");
    for (Table table : GoldTables.ALL) {
      Seen actual = seen.get("pandas").get(table.name());
      for (StructField field : table.schema().fields()) {
        String name = field.dataType().typeName();
        String type = field.dataType() instanceof DecimalType ? "Decimal" : types.get(name);
        // Numbers that may be null become floats in pandas' own default types.
        if (type != null && actual.present().get(field.name()) > 0) {
          assertThat(actual.types().get(field.name()))
              .as(table.name() + "." + field.name())
              .isEqualTo(type);
        }
      }
    }
  }

  @Test
  void polarsGetsEveryTypeAsItIs() {
    Map<String, String> types =
        Map.of(
            "string", "String",
            "date", "Date",
            "boolean", "Boolean",
            "long", "Int64",
            "integer", "Int32",
            "double", "Float64",
            "decimal(18,6)", "Decimal(precision=18, scale=6)");
    for (Table table : GoldTables.ALL) {
      for (StructField field : table.schema().fields()) {
        assertThat(seen.get("polars").get(table.name()).types().get(field.name()))
            .as(table.name() + "." + field.name())
            .isEqualTo(types.get(field.dataType().typeName()));
      }
    }
  }

  @Test
  void publishedActorFactsAreGoldsOfEachGrainAndScope() {
    assertPublished(
        ActorPeriodLocationTable.TABLE, "actor", col(ActorPeriodLocationTable.IN_ROOT_PANEL));
  }

  @Test
  void publishedDyadFactsAreGoldsOfEachGrainAndScope() {
    assertPublished(DyadPeriodLocationTable.TABLE, "dyad", scope("root"));
  }

  private static Column scope(String scope) {
    return col(ActorPeriodLocationTable.ACTOR_SCOPE).equalTo(scope);
  }

  private static void assertPublished(Table gold, String prefix, Column root) {
    Dataset<Row> facts =
        SampleWarehouse.get().load(gold).where("basis = 'all' AND placement = 'unspecified'");
    Dataset<Row> named =
        facts
            .where(scope("self"))
            .withColumn("suffix", lit(null).cast("string"))
            .union(facts.where(scope("group")).withColumn("suffix", lit("group")))
            .union(facts.where(scope("lineage")).withColumn("suffix", lit("lineage")))
            .union(facts.where(root).withColumn("suffix", lit("root")));
    Column name =
        concat_ws("_", lit(prefix), col("period_type"), col("location_type"), col("suffix"));
    Map<String, TableAmounts> expected = TableAmounts.by(name, named);
    Map<String, Seen> published = new TreeMap<>(seen.get("duckdb"));
    published
        .keySet()
        .removeIf(table -> !table.matches(prefix + "_(day|week|month|quarter|year)_.*"));

    assertThat(published).as("every grain and scope").hasSize(Grain.DEFAULTS.size() * 4);
    published.values().removeIf(table -> table.rows() == 0);
    assertThat(published.keySet()).isEqualTo(expected.keySet());
    published.forEach(
        (table, actual) -> {
          List<String> fixed =
              Stream.of(named.columns())
                  .filter(column -> !actual.types().containsKey(column))
                  .toList();
          assertThat(fixed)
              .as("columns of %s that its name tells", table)
              .isSubsetOf(
                  "basis",
                  "placement",
                  "boundary_version",
                  "period_type",
                  "location_type",
                  "actor_scope",
                  "in_root_panel",
                  "suffix");
          actual.amounts().assertEqualTo(expected.get(table).without(fixed), table, gold.schema());
          Set<String> added = new TreeSet<>(actual.types().keySet());
          added.removeAll(List.of(gold.schema().fieldNames()));
          assertThat(ADDED).as("columns added to %s", table).containsAll(added);
          assertThat(actual.present().get("year")).isEqualTo(actual.rows());
        });
  }

  @Test
  void aPlainSumOfSharesCountsEveryEventAndDeathOnceAtEveryGrain() {
    Row events =
        SampleWarehouse.get()
            .load(EventTable.TABLE)
            .where(col(EventTable.IN_ALL))
            .agg(count(lit(1)), sum(EventTable.FATALITIES_BEST))
            .head();
    assertThat(events.getLong(0)).isPositive();
    for (Grain grain : Grain.DEFAULTS) {
      for (String suffix : List.of("", "_root")) {
        String table =
            "actor_%s_%s%s".formatted(grain.period().value(), grain.location().value(), suffix);
        Map<String, BigDecimal> sums = seen.get("duckdb").get(table).sums();
        assertThat(sums.get("events_share")).as(table).isEqualByComparingTo(whole(events, 0));
        assertThat(sums.get("fatalities_share")).as(table).isEqualByComparingTo(whole(events, 1));
        assertThat(sums.get("fatalities_share_whole"))
            .as(table)
            .isEqualByComparingTo(whole(events, 1));
      }
    }
  }

  private static BigDecimal whole(Row row, int at) {
    return BigDecimal.valueOf(row.getLong(at));
  }

  @Test
  void publishedEventsAndDimensionsAreGolds() {
    Map<String, Seen> published = new TreeMap<>(seen.get("duckdb"));
    published.keySet().retainAll(GoldTables.amounts().keySet());
    assertThat(published.keySet())
        .contains(
            "event", "event_report", "event_actor", "event_claim", "actor", "location", "period");
    for (Table table : GoldTables.ALL) {
      if (published.containsKey(table.name())) {
        List<String> withheld = WITHHELD.getOrDefault(table.name(), List.of());
        published
            .get(table.name())
            .amounts()
            .assertEqualTo(
                GoldTables.amounts().get(table.name()).without(withheld),
                "published " + table.name(),
                table.schema());
      }
    }
  }
}
