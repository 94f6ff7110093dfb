package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.facts.LocationType;
import org.harmattan.facts.PeriodType;
import org.harmattan.facts.Scope;
import org.harmattan.quality.Issue;
import org.harmattan.table.ActorEventTypeShareTable;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.DatePrecision;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.EventTypes;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.Table;
import org.harmattan.table.View;
import org.junit.jupiter.api.Test;

/** The data dictionary that is published, and the page of it in the documentation. */
class DataDictionaryTest {
  private static final Path PAGE = Path.of("docs/data-dictionary.md");

  private static Answers answers;

  @Test
  void thePageInTheDocumentationIsTheTablesOwn() throws IOException {
    String generated = page();
    if (Boolean.getBoolean("recreate")) {
      Files.writeString(PAGE, generated);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "%s does not say what the tables say of themselves; write it anew with"
                + " 'mvn test -Dtest=DataDictionaryTest -Drecreate=true' and commit it",
            PAGE)
        .isEqualTo(generated);
  }

  @Test
  void thePublishedPageIsTheOneInTheDocumentation() throws IOException {
    assertThat(Files.readString(published("data-dictionary.md"))).isEqualTo(page());
  }

  @Test
  void thePublishedJsonHoldsEveryTableAndColumnWithItsMeaning() throws IOException {
    JsonNode tables =
        new ObjectMapper().readTree(published("data-dictionary.json").toFile()).get("tables");
    assertThat(tables).hasSameSizeAs(Pipeline.tables());
    for (int i = 0; i < tables.size(); i++) {
      Table table = Pipeline.tables().get(i);
      JsonNode entry = tables.get(i);
      assertThat(entry.get("name").asText()).isEqualTo(table.qualifiedName());
      assertThat(entry.get("comment").asText()).isNotBlank().isEqualTo(table.comment());
      assertThat(entry.get("columns")).hasSize(table.schema().length());
      for (int j = 0; j < table.schema().length(); j++) {
        StructField field = table.schema().fields()[j];
        JsonNode column = entry.get("columns").get(j);
        assertThat(column.get("name").asText()).isEqualTo(field.name());
        assertThat(column.get("type").asText()).isEqualTo(field.dataType().simpleString());
        assertThat(column.get("nullable").asBoolean()).as(field.name()).isEqualTo(field.nullable());
        assertThat(column.get("comment").asText())
            .as(table.qualifiedName() + "." + field.name())
            .isNotBlank()
            .isEqualTo(field.getComment().get());
      }
    }
  }

  @Test
  void everyNumberOfTheFactsIsAMeasureWithWhatItAddsUpOver() {
    DictionaryText text = DictionaryText.shipped();
    for (Table table :
        List.of(
            ActorPeriodLocationTable.TABLE,
            DyadPeriodLocationTable.TABLE,
            ActorEventTypeShareTable.TABLE)) {
      for (StructField field : table.schema().fields()) {
        if (field.dataType() instanceof NumericType) {
          assertThat(text.measureOf(table.qualifiedName(), field.name()))
              .as(table.qualifiedName() + "." + field.name())
              .isNotNull();
        }
      }
    }
  }

  @Test
  void everyMeasureHierarchyAndRelationshipIsOfColumnsThatThereAre() {
    DictionaryText text = DictionaryText.shipped();
    text.measures().forEach(one -> assertThat(columns(one.table())).containsAll(one.columns()));
    text.measures().forEach(one -> assertThat(List.of("sum", "none")).contains(one.aggregation()));
    text.relationships()
        .forEach(
            one -> {
              assertThat(columns(one.from())).containsAll(one.columns());
              assertThat(columns(one.to())).containsAll(one.key());
            });
    text.hierarchies()
        .forEach(
            one ->
                assertThat(Pipeline.tables())
                    .extracting(Table::qualifiedName)
                    .contains(one.table()));
  }

  private static List<String> columns(String table) {
    return Pipeline.tables().stream()
        .filter(one -> one.qualifiedName().equals(table))
        .map(one -> List.of(one.schema().fieldNames()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void relationshipsHoldInTheSample() {
    for (DictionaryText.Relationship one : DictionaryText.shipped().relationships()) {
      String orphans =
          "SELECT count(*) FROM %s AS f LEFT ANTI JOIN %s AS t ON %s"
              .formatted(
                  one.from(),
                  one.to(),
                  IntStream.range(0, one.columns().size())
                      .mapToObj(
                          i -> "f.%s = t.%s".formatted(one.columns().get(i), one.key().get(i)))
                      .collect(Collectors.joining(" AND ")));
      assertThat(answers().sql(orphans).get(0).getLong(0)).as(one.toString()).isZero();
      if (one.on().isEmpty()) {
        String twice =
            "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1)"
                .formatted(one.to(), String.join(", ", one.key()));
        assertThat(answers().sql(twice).get(0).getLong(0)).as(one.toString()).isZero();
      }
    }
  }

  @Test
  void codeListsHoldEveryValueOfTheSample() {
    for (DictionaryText.CodeList list : DictionaryText.shipped().codeLists()) {
      for (String column : list.columns()) {
        int at = column.lastIndexOf('.');
        String name = column.substring(at + 1);
        String value = name.equals("issues") ? "explode(issues)" : name;
        String query =
            "SELECT DISTINCT %s AS value FROM %s".formatted(value, column.substring(0, at));
        assertThat(
                answers().sql(query).stream()
                    .filter(row -> !row.isNullAt(0))
                    .map(row -> row.getString(0)))
            .as(column)
            .isSubsetOf(list.codes().keySet());
      }
    }
  }

  @Test
  void codeListsHoldEveryCodeOfTheProgram() {
    assertThat(codes("issue"))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Issue.values()).map(Issue::code).toList());
    assertThat(codes("event_type")).containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
    assertThat(codes("geo_precision"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(GeoPrecision.values()).map(GeoPrecision::value).toList());
    assertThat(codes("date_precision"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(DatePrecision.values()).map(DatePrecision::value).toList());
    assertThat(codes("actor_scope"))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Scope.values()).map(Scope::value).toList());
    assertThat(codes("period_type"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(PeriodType.values()).map(PeriodType::value).toList());
    assertThat(codes("location_type"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(LocationType.values()).map(LocationType::value).toList());
    assertThat(codes("relation"))
        .containsExactlyInAnyOrder(MatchPairTable.COVERS, MatchPairTable.PART_OF);
    assertThat(codes("match_relation"))
        .containsExactlyInAnyOrder(
            MatchPairTable.SAME,
            MatchPairTable.CLAIM,
            MatchPairTable.COVERS,
            MatchPairTable.PART_OF);
    assertThat(codes("decision"))
        .containsExactlyInAnyOrder(
            MatchPairTable.MATCHED, MatchPairTable.RIVAL, MatchPairTable.REJECTED);
    assertThat(codes("report_change"))
        .containsExactlyInAnyOrder(
            ReportHistoryTable.NEW,
            ReportHistoryTable.CHANGED,
            ReportHistoryTable.DELETED,
            ReportHistoryTable.SUPERSEDED,
            ReportHistoryTable.RETIRED,
            ReportHistoryTable.RESTORED);
  }

  private static Set<String> codes(String list) {
    return DictionaryText.shipped().codeLists().stream()
        .filter(one -> one.name().equals(list))
        .findFirst()
        .orElseThrow()
        .codes()
        .keySet();
  }

  @Test
  void everyPublishedTableHasOneLayoutAndItsColumns() throws IOException {
    Path folder = PublishedQuestionsTest.published();
    JsonNode current =
        new ObjectMapper().readTree(SampleWarehouse.published().resolve("current.json").toFile());
    Set<String> seen = new TreeSet<>();
    for (JsonNode name : current.get("tables")) {
      List<PublishedLayout> layouts =
          PublishedLayout.all().stream()
              .filter(layout -> layout.names().matcher(name.asText()).matches())
              .toList();
      assertThat(layouts).as(name.asText()).hasSize(1);
      // One of each kind is looked at: the grains of a kind are written as one.
      if (seen.add(layouts.get(0).pattern())) {
        StructType schema =
            SampleWarehouse.get()
                .spark()
                .read()
                .parquet(folder.resolve(name.asText()).toString())
                .schema();
        assertThat(
                Stream.of(schema.fields())
                    .map(field -> field.name() + " " + field.dataType().simpleString()))
            .as(name.asText())
            .containsExactlyInAnyOrderElementsOf(
                layouts.get(0).columns().stream().map(c -> c.name() + " " + c.type()).toList());
      }
    }
    assertThat(seen).hasSameSizeAs(PublishedLayout.all());
  }

  @Test
  void thePublishedHtmlHasEveryTableViewAndCodeList() throws IOException {
    String html = Files.readString(published("data-dictionary.html"));
    assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n").doesNotContain("<script");
    List<String> titles = new ArrayList<>();
    Pipeline.tables().forEach(table -> titles.add(table.qualifiedName()));
    titles.addAll(View.NAMES);
    DictionaryText.shipped().codeLists().forEach(list -> titles.add(list.name()));
    assertThat(titles)
        .allSatisfy(
            title -> assertThat(html).containsPattern("<h[23] id=\"s\\d+\">" + title + "</h"));
    assertThat(html.split("<table>", -1)).hasSameSizeAs(html.split("</table>", -1));
    assertThat(html).contains("<td><code>fatalities_best</code></td>");
  }

  @Test
  void biMetadataTellsARoleAndAnAggregationForEveryColumnOfGold() throws IOException {
    JsonNode metadata = new ObjectMapper().readTree(published("bi-metadata.json").toFile());
    List<Table> gold =
        Pipeline.tables().stream().filter(table -> table.layer().equals(Table.GOLD)).toList();
    assertThat(metadata.get("tables")).hasSameSizeAs(gold);
    for (int i = 0; i < gold.size(); i++) {
      JsonNode columns = metadata.get("tables").get(i).get("columns");
      assertThat(columns).hasSize(gold.get(i).schema().length());
      columns.forEach(
          column -> {
            assertThat(List.of("key", "attribute", "measure"))
                .contains(column.get("role").asText());
            assertThat(List.of("sum", "none")).contains(column.get("default_aggregation").asText());
          });
    }
    assertThat(metadata.get("relationships"))
        .hasSameSizeAs(DictionaryText.shipped().relationships());
    assertThat(metadata.get("hierarchies")).hasSameSizeAs(DictionaryText.shipped().hierarchies());
  }

  private static Answers answers() {
    if (answers == null) {
      answers = Answers.ofSample();
    }
    return answers;
  }

  private static String page() {
    DataDictionary dictionary = new DataDictionary();
    Pipeline.tables().forEach(table -> dictionary.add(table, table.schema()));
    return dictionary.asMarkdown();
  }

  private static Path published(String name) throws IOException {
    Path root = SampleWarehouse.published();
    JsonNode current = new ObjectMapper().readTree(root.resolve("current.json").toFile());
    return root.resolve(current.get("folder").asText()).resolve(name);
  }
}
