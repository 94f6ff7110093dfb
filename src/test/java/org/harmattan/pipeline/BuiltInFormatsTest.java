package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.source.SourceDeclarations;
import org.harmattan.storage.ExpectedFiles;
import org.harmattan.storage.FileFormat;
import org.harmattan.storage.FileInspection;
import org.harmattan.storage.InspectedFile;
import org.harmattan.storage.Limits;
import org.harmattan.testing.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats that the built-in sources come in, with their own names of pages and columns. */
class BuiltInFormatsTest {
  private static final String GED =
      "\"id\":%d,\"year\":2020,\"type_of_violence\":1,\"side_a\":\"A\",\"side_b\":\"B\",\"date_start\":\"2020-01-02\",\"date_end\":\"2020-01-02\",\"date_prec\":1,\"where_prec\":1,\"country\":\"Mali\",\"best\":3,\"high\":4,\"low\":3";

  @TempDir Path folder;

  @Test
  void anAcledPageIsRead() throws Exception {
    String event =
        "{\"event_id_cnty\":\"MLI1\",\"event_date\":\"2020-01-02\",\"event_type\":\"Battles\",\"actor1\":\"A\",\"inter1\":\"Rebel group\",\"country\":\"Mali\",\"fatalities\":\"2\",\"timestamp\":\"1700000000\"}";
    InspectedFile page =
        inspect(
            "acled",
            "{\"status\":200,\"success\":true,\"last_update\":3,\"count\":1,\"data\":[%s],\"filename\":\"x\"}"
                .formatted(event));
    assertThat(page.refusal()).isEmpty();
    assertThat(page.format()).isEqualTo(FileFormat.JSON);
    assertThat(page.records()).isEqualTo(1);
    assertThat(page.releaseKey()).isEqualTo("1700000000");
    assertThat(
            inspect(
                    "acled",
                    "{\"status\":200,\"success\":true,\"count\":2,\"data\":[%s]}".formatted(event))
                .problem())
        .startsWith("The page says that it holds 2 records and holds 1");
    assertThat(
            inspect("acled", "{\"status\":403,\"success\":false,\"error\":[{\"message\":\"no\"}]}")
                .problem())
        .startsWith("The page is an error of the API");
    assertThat(inspect("acled", "<!DOCTYPE html><p>Sorry").problem()).contains("error page");
  }

  @Test
  void aUcdpPageAndFeaturesAreRead() throws Exception {
    for (String source : List.of("ucdp_ged", "ucdp_candidate")) {
      InspectedFile page =
          inspect(
              source,
              "{\"TotalCount\":900,\"TotalPages\":450,\"NextPageUrl\":\"\",\"Result\":[{%s,\"latitude\":1.5,\"longitude\":2},{%s,\"latitude\":1,\"longitude\":2}]}"
                  .formatted(GED.formatted(1), GED.formatted(2)));
      assertThat(page.refusal()).isEmpty();
      assertThat(page.format()).isEqualTo(FileFormat.JSON);
      assertThat(page.records()).isEqualTo(2);
      InspectedFile features =
          inspect(
              source,
              "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-3,16.5]}}]}"
                  .formatted(GED.formatted(1)));
      assertThat(features.refusal()).isEmpty();
      assertThat(features.format()).isEqualTo(FileFormat.GEOJSON);
      assertThat(features.layouts().get(0)).endsWith("longitude", "latitude");
    }
  }

  @Test
  void workbooksAreReadWhereSourcesComeInThem() throws Exception {
    List<String> names = List.of("claim_id", "claimed_by", "event_date");
    byte[] workbook = Packed.workbook(List.of(names, List.of("1", "JNIM", "2020-01-02")));
    assertThat(inspect("claims", workbook).refusal()).isEmpty();
    assertThat(inspect("acled", workbook).problem())
        .startsWith("The header has no column event_id_cnty");
  }

  private InspectedFile inspect(String source, String content) throws Exception {
    return inspect(source, Packed.utf8(content));
  }

  /** The file as inspected, refused where its columns are not the source's. */
  private InspectedFile inspect(String source, byte[] content) throws Exception {
    SourceDeclaration declaration =
        SourceDeclarations.builtIn().stream()
            .filter(d -> d.sourceId().equals(source))
            .findFirst()
            .orElseThrow();
    ExpectedFiles expected = Pipeline.expected(declaration.files(), Limits.DEFAULTS);
    Path path = Files.write(folder.resolve("export"), content);
    InspectedFile file =
        new FileInspection(new Configuration(), expected, Set.of(), declaration.releaseColumns())
            .inspect(path.toString())
            .get(0);
    return file.refusal().isPresent()
        ? file
        : declaration.refusal(file.layouts().get(0)).map(file::refusedFor).orElse(file);
  }
}
