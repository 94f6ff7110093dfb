package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.Table;
import org.junit.jupiter.api.Test;

/** The data dictionary that is published, and the page of it in the documentation. */
class DataDictionaryTest {
  private static final Path PAGE = Path.of("docs/data-dictionary.md");

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
