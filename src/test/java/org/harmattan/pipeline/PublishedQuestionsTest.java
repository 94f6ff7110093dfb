package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.query.Question;
import org.harmattan.table.View;
import org.harmattan.testing.PythonEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every question and every published view gives with DuckDB over the published files what Spark
 * says over the warehouse.
 */
class PublishedQuestionsTest {
  private static final Path PYTHON = Path.of("src/test/python");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Map<String, String>> ARGUMENTS = new LinkedHashMap<>();

  /**
   * What needs points or texts, which the published files keep to themselves for ACLED's events.
   */
  private static final Set<String> WITHHELD =
      Set.of(
          "Q10 close",
          "Q13 coincidences",
          "Q16 accounts",
          "Q16 differences",
          "Q17 centre",
          "gold.event_figure",
          "compat.xsub",
          "compat.views_priogrid_month",
          "compat.views_country_month");

  static {
    Map<String, String> jnim = Map.of("actor", "jnim");
    Map<String, String> rivals = Map.of("a", "jnim", "b", "is-sahel");
    ARGUMENTS.put("Q1", jnim);
    ARGUMENTS.put("Q2", Map.of());
    ARGUMENTS.put("Q3", Map.of("actor", "jnim", "others", "is-sahel,csp,cma"));
    ARGUMENTS.put("Q4", jnim);
    ARGUMENTS.put("Q5", Map.of());
    ARGUMENTS.put("Q6", Map.of("deaths", "1"));
    ARGUMENTS.put("Q7", rivals);
    ARGUMENTS.put("Q8", Map.of("actor", "aqim"));
    ARGUMENTS.put("Q9", rivals);
    ARGUMENTS.put("Q10", rivals);
    ARGUMENTS.put("Q11", Map.of("actor", "jnim", "day", "2018-01-01"));
    ARGUMENTS.put("Q12", Map.of("actors", "mil-mali,wagner"));
    ARGUMENTS.put("Q13", Map.of("a", "jnim", "b", "csp", "days", "2", "km", "80"));
    ARGUMENTS.put("Q14", Map.of("actor", "mil-mali", "group", "community:tuareg"));
    ARGUMENTS.put("Q15", jnim);
    ARGUMENTS.put("Q16", Map.of());
    ARGUMENTS.put("Q17", Map.of());
  }

  private static final Map<String, String> QUERIES = queries();
  private static Answers answers;
  private static Map<String, Told> told;

  /** What DuckDB answered. */
  private record Told(List<String> columns, List<List<String>> rows) {}

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String id : Question.IDS) {
      Question question = Question.find(id);
      for (Question.Part part : question.parts()) {
        queries.put(id + " " + part.name(), question.sql(part, ARGUMENTS.get(id)));
      }
    }
    // Of whom no scope but self is stored, though scope root of the files holds everybody.
    for (String scope : List.of("group", "root")) {
      for (String actor : List.of("jnim", "wagner")) {
        queries.put(
            "Q1 activity " + actor + " " + scope,
            sql("Q1", "activity", Map.of("actor", actor, "scope", scope)));
      }
      queries.put("Q2 years " + scope, sql("Q2", "years", Map.of("scope", scope)));
      queries.put(
          "Q7 months " + scope,
          sql("Q7", "months", Map.of("a", "jnim", "b", "wagner", "scope", scope)));
    }
    for (View view : View.all()) {
      if (view.isPublished()) {
        String some =
            switch (view.qualifiedName()) {
              case "compat.xsub" -> " WHERE TIME IN ('year', 'month') AND SPACE <> 'adm2'";
              case "gold.panel_cell" -> " WHERE period_type = 'year'";
              default -> "";
            };
        queries.put(view.qualifiedName(), "SELECT * FROM " + view.qualifiedName() + some);
      }
    }
    return queries;
  }

  private static String sql(String id, String part, Map<String, String> arguments) {
    Question question = Question.find(id);
    return question.parts().stream()
        .filter(found -> found.name().equals(part))
        .map(found -> question.sql(found, arguments))
        .findFirst()
        .orElseThrow();
  }

  @BeforeAll
  static void askDuckDb(@TempDir Path folder) throws IOException {
    answers = Answers.ofSample();
    Map<String, Map<String, String>> asked =
        Map.of("published", new LinkedHashMap<>(), "whole", new LinkedHashMap<>());
    QUERIES.forEach(
        (name, sql) -> asked.get(WITHHELD.contains(name) ? "whole" : "published").put(name, sql));
    Path queries = folder.resolve("queries.json");
    JSON.writeValue(queries.toFile(), asked);
    String printed =
        PythonEnvironment.of(PYTHON.resolve("requirements.txt"), Path.of("target/clients-venv"))
            .run(
                PYTHON.resolve("run_queries.py"),
                List.of(
                    published().toString(),
                    SampleWarehouse.get().root() + "/gold",
                    queries.toString()));
    told = JSON.readValue(printed, new TypeReference<>() {});
  }

  static Path published() throws IOException {
    JsonNode current = JSON.readTree(SampleWarehouse.published().resolve("current.json").toFile());
    return SampleWarehouse.published().resolve(current.get("folder").asText());
  }

  static Stream<String> names() {
    return QUERIES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void duckDbSaysWhatSparkSays(String name) {
    Dataset<Row> expected = answers.catalog().sql(QUERIES.get(name));

    assertThat(told.get(name).columns()).containsExactly(expected.columns());
    List<List<String>> rows = new ArrayList<>();
    expected.collectAsList().forEach(row -> rows.add(texts(row)));
    assertThat(inOrder(told.get(name).rows())).isEqualTo(inOrder(rows));
    assertThat(rows).as("rows of " + name).isNotEmpty();
  }

  /**
   * Sorted, since neither side promises an order; comparing any two orders takes the square of the
   * rows.
   */
  private static List<String> inOrder(List<List<String>> rows) {
    return rows.stream().map(row -> String.join("\u001f", row)).sorted().toList();
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      texts.add(text(row.get(i)));
    }
    return texts;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number number) {
      BigDecimal rounded = new BigDecimal(number.toString()).setScale(6, RoundingMode.HALF_UP);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    return value.toString();
  }

  @Test
  void theScriptNamesEveryPublishedTable() throws IOException {
    String script = Files.readString(published().resolve("duckdb.sql"));
    JsonNode current = JSON.readTree(SampleWarehouse.published().resolve("current.json").toFile());
    for (JsonNode table : current.get("tables")) {
      assertThat(script).contains("read_parquet('" + table.asText() + "/");
    }
  }
}
