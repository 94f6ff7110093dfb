package org.harmattan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.harmattan.facts.RegionGroup;
import org.harmattan.match.MatchOptions;
import org.harmattan.quality.UsageException;
import org.harmattan.table.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void defaultsAreThoseOfTheShippedFile() {
    Settings settings = Settings.read(Map.of(), Map.of(), null);
    assertThat(settings.warehouse()).isEqualTo("warehouse");
    assertThat(settings.sources()).isEmpty();
    assertThat(settings.reference()).isEmpty();
    assertThat(settings.stages()).isEqualTo(Settings.STAGES);
    assertThat(settings.factsBases()).containsExactly("auto");
    assertThat(settings.factsGrains()).hasSize(21).doesNotHaveDuplicates();
    assertThat(settings.matching()).isEqualTo(MatchOptions.DEFAULTS);
    assertThat(settings.limits())
        .isEqualTo(new Settings.Limits(20_000, 200, 4_000_000, 4_000, 100, 100));
    assertThat(settings.publish())
        .isEqualTo(
            new Settings.Publish("warehouse/published", "all", Placement.UNSPECIFIED, false, 3));
    assertThat(settings.engine()).isEqualTo(new Settings.Engine("local[*]", 0, Map.of()));
    assertThat(settings.logLevel()).isEqualTo("warn");
    assertThat(settings.regions()).extracting(RegionGroup::id).contains("northern-mali", "darfur");
  }

  @Test
  void regionGroupsComeFromTheFileThatTakesTheShippedOnesPlace() throws IOException {
    Path regions =
        regions(
            """
            regions = [
              { id = east, name = "The east", units = ["BFA/est", "NER"], evidence = "a map" }
            ]
            """);
    assertThat(withRegions(regions).regions())
        .containsExactly(new RegionGroup("east", "The east", List.of("BFA/est", "NER")));
  }

  @Test
  void mistakesInRegionGroupsAreToldTogetherWithTheirLines() throws IOException {
    Path regions =
        regions(
            """
            regions = [
              { id = east, name = "The east", units = ["BFA/est"], evidence = "a map" }
              { id = east, name = "Again", units = ["BFA/est"], evidence = "a map" }
              { id = "No Slug", name = "West", units = ["Burkina Faso"], evidence = "a map" }
              { name = "Nothing", units = [], kind = x, evidence = "a map" }
              { id = nested, name = "Mali", units = ["MLI/gao", "MLI"], evidence = "a map" }
            ]
            """);
    assertThatThrownBy(() -> withRegions(regions))
        .isInstanceOf(UsageException.class)
        .extracting(problem -> ((UsageException) problem).problems())
        .asInstanceOf(LIST)
        .satisfiesExactlyInAnyOrder(
            one -> assertThat((String) one).contains("3: a second region group has the id 'east'"),
            one -> assertThat((String) one).contains("4: id 'No Slug' is no slug"),
            one -> assertThat((String) one).contains("4: unit 'Burkina Faso' is no location id"),
            one -> assertThat((String) one).contains("5: unknown key 'kind'"),
            one -> assertThat((String) one).contains("5: the region group has no 'id'"),
            one -> assertThat((String) one).contains("5: the region group has no 'units'"),
            one -> assertThat((String) one).contains("6: unit 'MLI/gao' lies in MLI"));
  }

  private Path regions(String text) throws IOException {
    return Files.writeString(folder.resolve("regions.conf"), text);
  }

  private static Settings withRegions(Path file) {
    return Settings.read(Map.of("regions", file.toString()), Map.of(), null);
  }

  @Test
  void theShippedFileHasEveryKeyAndNoOther() {
    Config shipped = ConfigReader.defaults();
    TreeSet<String> paths =
        new TreeSet<>(shipped.entrySet().stream().map(Map.Entry::getKey).toList());
    paths.add("sources");
    assertThat(paths).containsExactlyInAnyOrderElementsOf(Key.paths());
  }

  @Test
  void theShippedFileIsACorrectConfigurationOfItsOwn() {
    Settings settings = Settings.read(Map.of(), Map.of(), Path.of("conf/harmattan.conf"));
    assertThat(settings.text()).isEqualTo(Settings.read(Map.of(), Map.of(), null).text());
  }

  @Test
  void aFlagComesBeforeTheEnvironmentBeforeTheFile() throws IOException {
    Path file = file("warehouse = \"from-file\"\nlog-level = info\npublish.keep = 7\n");
    Settings settings =
        Settings.read(
            Map.of("warehouse", "from-flag"),
            Map.of(
                "HARMATTAN_WAREHOUSE", "from-env", "HARMATTAN_LOG_LEVEL", "debug", "PATH", "/bin"),
            file);
    assertThat(settings.warehouse()).isEqualTo("from-flag");
    assertThat(settings.logLevel()).isEqualTo("debug");
    assertThat(settings.publish().keep()).isEqualTo(7);
  }

  @Test
  void whetherThereIsASingleWriterIsTrueOrFalse() throws IOException {
    assertThat(Settings.read(Map.of(), Map.of(), null).operation().isSingleWriter()).isFalse();
    for (String written : List.of("true", "\"true\"")) {
      Path file = file("single-writer = " + written + "\n");
      assertThat(Settings.read(Map.of(), Map.of(), file).operation().isSingleWriter())
          .as(written)
          .isTrue();
    }
    Path file = file("single-writer = true\n");
    Map<String, String> environment = Map.of("HARMATTAN_SINGLE_WRITER", "false");
    assertThat(Settings.read(Map.of(), environment, file).operation().isSingleWriter()).isFalse();
    assertThatThrownBy(() -> Settings.read(Map.of("single-writer", "perhaps"), Map.of(), null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("single-writer takes true or false");
  }

  @Test
  void everyVariableOfTheDocumentationIsKnown() throws IOException {
    String page = Files.readString(Path.of("docs/configuration.md"));
    String environment = page.substring(page.indexOf("\n## Environment"));
    environment = environment.substring(0, environment.indexOf("\n## ", 1));
    List<String> variables =
        Pattern.compile("`(HARMATTAN_[A-Z_]+)`")
            .matcher(environment)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(variables).contains("HARMATTAN_PACKAGES", "HARMATTAN_HEAP", "HARMATTAN_HOME");
    for (String variable : variables) {
      Map<String, String> set = Map.of(variable, "acled=a.csv");
      assertThatCode(() -> Settings.read(Map.of(), set, null))
          .as(variable)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void sourcesAndListsComeFromFilesFlagsAndEnvironment() throws IOException {
    Path file = file("sources { acled = \"a.csv\", ucdp_ged = [\"b.csv\", \"c.csv\"] }\n");
    assertThat(Settings.read(Map.of(), Map.of(), file).sources())
        .containsEntry("acled", List.of("a.csv"))
        .containsEntry("ucdp_ged", List.of("b.csv", "c.csv"));
    assertThat(
            Settings.read(
                Map.of("sources.claims", "d.csv"),
                Map.of("HARMATTAN_FACTS_BASES", "all, acled"),
                null))
        .satisfies(
            settings -> {
              assertThat(settings.sources()).containsEntry("claims", List.of("d.csv"));
              assertThat(settings.factsBases()).containsExactly("all", "acled");
            });
  }

  @Test
  void stagesRunInThePipelinesOrder() {
    assertThat(Settings.read(Map.of("stages", "match,clean"), Map.of(), null).stages())
        .containsExactly("clean", "match");
  }

  @Test
  void everyMistakeIsToldAtOnceWithFileAndLine() throws IOException {
    Path file = file("warehous = \"x\"\n\npublish {\n  keep = many\n}\nstages = \"clean\"\n");
    assertThatThrownBy(
            () ->
                Settings.read(Map.of("facts.base", "all"), Map.of("HARMATTAN_WAREHOUS", "x"), file))
        .isInstanceOf(UsageException.class)
        .extracting(e -> ((UsageException) e).problems(), LIST)
        .map(String::valueOf)
        .satisfiesExactlyInAnyOrder(
            p ->
                assertThat(p)
                    .contains("the command line")
                    .contains("unknown key 'facts.base'")
                    .contains("'facts.bases'"),
            p -> assertThat(p).contains("HARMATTAN_WAREHOUS"),
            p ->
                assertThat(p)
                    .contains(file + ":1")
                    .contains("unknown key 'warehous'")
                    .contains("'warehouse'"),
            p -> assertThat(p).contains(file + ":4").contains("publish.keep takes a whole number"),
            p -> assertThat(p).contains(file + ":6").contains("stages takes a list of texts"));
  }

  @Test
  void valuesOutOfRangeAreToldAtOnceWithTheirPlace() throws IOException {
    Path file =
        file(
            "stages = [\"cleen\"]\npublish.keep = 0\nfacts.grains = [\"hour/country\"]\nlimits.columns = 0\n");
    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), file))
        .isInstanceOf(UsageException.class)
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .contains(file + ":1: stages has 'cleen'")
        .contains(file + ":2: publish.keep is 0")
        .contains(file + ":3: facts.grains has 'hour/country'")
        .contains(file + ":4: limits.columns is 0; it must be at least 1");
  }

  @Test
  void aConfigurationFileThatIsMissingOrBrokenIsAMistake() throws IOException {
    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), folder.resolve("none.conf")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such readable file");
    Path broken = file("warehouse = \"x\nfacts {");
    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of(), broken))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(broken + ": 1");
  }

  @Test
  void mistakesInTheMatchingFileAreToldWithFileAndLine() throws IOException {
    String shipped = Files.readString(Path.of("conf/matching.conf"));
    Path matching =
        Files.writeString(
            folder.resolve("m.conf"),
            shipped
                .replace("slack-days = 3", "slack-day = 3")
                .replace("  max-churn = 0.02", "  max-churn = much")
                .replaceFirst("(?m)^ +no-deaths = ", "    no-death = "));
    assertThatThrownBy(() -> Settings.read(Map.of("matching", matching.toString()), Map.of(), null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("unknown key 'slack-day'")
        .hasMessageContaining("key 'slack-days' is missing")
        .hasMessageContaining("max-churn does not take")
        .hasMessageContaining("unknown key 'no-death' in 'weights'")
        .hasMessageContaining("key 'no-deaths' is missing")
        .hasMessageContaining(matching + ":");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("test.conf"), text);
  }
}
