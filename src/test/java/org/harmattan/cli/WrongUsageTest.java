package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command line is told in a sentence, with exit code 2, before any work. */
class WrongUsageTest {
  @TempDir Path folder;

  @Test
  void theSampleIsNotLoadedBesideOtherReports() throws Exception {
    Path warehouse = folder.resolve("own");
    Files.createDirectories(warehouse.resolve("bronze/delivery"));
    CommandLineRun run = CommandLineRun.of("run", "--warehouse", warehouse.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("holds other reports than those of the embedded sample, and no source is given");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nope | Unmatched argument at index 0: 'nope'",
        "run --nope | Unknown option: '--nope'",
        "run --set nope=1 | the command line: unknown key 'nope'; did you mean",
        "run --set publish.keep=many | the command line: publish.keep takes a whole number, not",
        "run --set publish.keep=0 | the command line: publish.keep is 0; keep at least 1",
        "run --stages clean,wash | the command line: stages has 'wash'; it takes ingest, clean, actors",
        "run --source ucdp_ged | --source takes SOURCE=PATH, such as ucdp_ged=exports/ged.csv, not 'ucdp_ged'",
        "run --source ged=. | source ged is not declared; known are acled, claims, gdelt, incident_log, ucdp_candidate, ucdp_ged; declare others with --declarations",
        "run --set facts.bases=ged | facts.bases names ged: a basis is one of [all, acled, incident_log, ucdp_candidate, ucdp_ged]",
        "run --set publish.basis=claims | publish.basis is claims, which facts.bases does not build; name one of all, acled, incident_log, ucdp_candidate, ucdp_ged",
        "run --set facts.bases=all --set publish.basis=acled | publish.basis is acled, which facts.bases does not build; name one of all",
        "run --set facts.grains=hour/admin1 | facts.grains has 'hour/admin1'; it takes day/country",
        "run --conf /no/such.conf | --conf /no/such.conf: no such readable file; give a configuration file",
        "run --registry /no/such | registry /no/such: no such folder; give a folder of .conf files",
        "run --declarations /no/such | declarations /no/such: no such folder; give a folder of .conf files",
        "run --reference /no/such | reference /no/such: no such folder; give the folder of gazetteers and boundary files",
        "run --source acled=. --full acled | full: 'acled' names no scope; write SOURCE:COUNTRY:FROM..TO",
        "run --source acled=. --full acled:Mali:.. | full: the scope 'Mali:..' cannot be read; write countries and days",
        "run --source acled=. --full acled:MLX:.. | full: no country has the code MLX; use ISO 3166-1 alpha-3 codes",
        "run --source acled=. --full acled:MLI:2020-02-30.. | full: '2020-02-30' is no day",
        "run --source acled=. --full acled:MLI:2020-01-02..2020-01-01 | full: the scope 'MLI:2020-01-02..2020-01-01' ends before it begins",
        "run --source acled=. --full acled:MLI --full acled:BFA | full: acled has two scopes, and a file has one",
        "run --source acled=. --release acled | release: 'acled' is no key; write SOURCE=KEY",
        "run --allow-retire acled | names acled, which the run does not load; add --source acled=PATH",
        "run --set retire.max-percent=101 | retire.max-percent is 101; give a share from 0 to 100",
        "run --as-of 2024-01-01 | from-warehouse is empty; as-of and from-warehouse go together",
        "run --as-of lately --from-warehouse w | as-of takes a day or an instant in UTC, such as 2024-03-01",
        "run --as-of 2024-01-01 --from-warehouse warehouse | from-warehouse is the warehouse itself",
        "run --as-of 2024-01-01 --from-warehouse w --source acled=. | sources is set, and a run from another warehouse loads no files",
        "run --stages match,facts --from 2020-01-01 | --from and --to derive reports anew, which the stage clean does; add clean to --stages",
        "sql --as-of lately x | --as-of takes a day or an instant in UTC, such as 2024-03-01",
        "sql --as-of 2024-01-01 --as-of-source 24.1 x | --as-of and --as-of-source are two clocks",
        "explain | explain needs the id of an event or report, or 'place NAME'",
        "explain acled:MLI1 acled:MLI1 | explain has acled:MLI1 twice; name it once for its event",
        "explain place Gao --latitude 16 | Give --latitude and --longitude together, or neither",
        "reference build --out x | reference build needs --gazetteer or --boundaries",
        "reference crosswalk --from a --to b --level city | --level takes country, admin1, admin2 or admin3, not 'city'",
        "reference fetch --out x | reference fetch needs --country, such as --country ML",
        "bench geocode-names | bench geocode-names needs files of UCDP GED as --source ucdp_ged=PATH and a --reference",
        "changes | Missing required option: '--from=T1'",
        "changes --from 2024-01-02 --to 2024-01-01 | --to 2024-01-01 lies before --from 2024-01-02",
        "ask | Missing required parameter: 'QUESTION'",
        "ask Q99 | There is no question Q99; there are Q1, Q2, Q3",
        "ask Q9 --a jnim | Q9 needs --b: actor id, such as is-sahel",
        "ask Q9 --a jnim --b is-sahel --since 2019 | --since takes a day such as 2019-07-01, not '2019'",
        "ask Q9 --a jnim --b is-sahel --since 2019-02-30 | --since takes a day such as 2019-07-01, not '2019-02-30'",
        "ask Q9 --a jnim --b is-sahel --km 5 | Q9 takes no --km; see 'jobs/harmattan questions'",
        "ask Q9 --a jnim --b is-sahel --part deaths | Q9 has no part 'deaths'; it has clashes",
        "ask Q9 --a jnim --b is-sahel --format xml | Invalid value for option '--format'",
        "sql | Missing required parameter: 'QUERY'",
        "source | Name what to do: check or list",
        "source check x.csv | Missing required option: '--as=SOURCE'",
        "source check . --as ged | source ged is not declared; known are acled, claims, gdelt, incident_log, ucdp_candidate, ucdp_ged; declare others with --declarations",
        "source check /no/c --as acled | /no/c does not exist and matches no file; check the path, folder or glob",
        "source check . --as acled --format xml | Invalid value for option '--format'",
        "source list --declarations /no/such | declarations /no/such: no such folder; give a folder of .conf files",
        "bench | Missing required parameter: 'NAME'",
        "bench matching | There is no bench matching; there are: pipeline",
        "bench pipeline --warehouse w | bench makes a warehouse of its own and removes it; leave --warehouse out"
      })
  void isToldInASentence(String arguments, String sentence) {
    CommandLineRun run = CommandLineRun.of(arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("harmattan: ").contains(sentence);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nope | jobs/harmattan --help",
        "run --nope | jobs/harmattan run --help",
        "release create --nope | jobs/harmattan release create --help"
      })
  void theHelpThatIsNamedIsThere(String arguments, String help) {
    CommandLineRun run = CommandLineRun.of(arguments.split(" "));
    assertThat(run.err()).endsWith("See '%s'.\n".formatted(help));
    assertThat(CommandLineRun.of(help.replace("jobs/harmattan ", "").split(" ")).code()).isZero();
  }

  @Test
  void allMistakesAreToldAtOnce() {
    CommandLineRun run =
        CommandLineRun.of(
            "run", "--registry", "/no/r", "--reference", "/no/b", "--source", "x=/no/c");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "harmattan: registry /no/r: no such folder; give a folder of .conf files",
            "harmattan: reference /no/b: no such folder; give the folder of gazetteers and boundary files",
            "harmattan: source x is not declared; known are acled, claims, gdelt, incident_log, ucdp_candidate, ucdp_ged; declare others with --declarations",
            "harmattan: x: /no/c does not exist and matches no file; check the path, folder or glob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "rebuild",
        "ingest",
        "clean",
        "actors",
        "geocode",
        "match",
        "facts",
        "publish",
        "sql",
        "ask",
        "changes",
        "questions",
        "status",
        "explain",
        "source",
        "bench"
      })
  void helpOfEveryCommandIsItsUsage(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: harmattan " + command + " ");
    CommandLineRun all = CommandLineRun.of("--help");
    assertThat(all.code()).isZero();
    assertThat(all.out()).containsPattern("\n  " + command + " +[A-Z]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql|SELECT 1",
        "ask|Q1|--actor|jnim",
        "status",
        "explain|mli90001",
        "train-matcher|--out|/no/such/matching.conf"
      })
  void aFolderWithoutAWarehouseIsNamedAndLeftAlone(String command) {
    String[] words = command.split("\\|");
    String[] arguments = java.util.Arrays.copyOf(words, words.length + 2);
    arguments[words.length] = "--warehouse";
    arguments[words.length + 1] = folder.toString();
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "harmattan: %s holds no warehouse that a run has finished; run 'jobs/harmattan run --warehouse %s' first"
                .formatted(folder, folder));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPathThatDoesNotExistLeavesNothingBehind() throws Exception {
    Path good =
        Files.writeString(folder.resolve("claims.csv"), "claim_id,claimed_on\nC1,2020-01-01\n");
    Path warehouse = folder.resolve("warehouse");
    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--source",
            "claims=" + good,
            "--source",
            "claims=" + folder.resolve("nothing"),
            "--source",
            "acled=" + folder.resolve("*.tsv"),
            "--warehouse",
            warehouse.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "harmattan: claims: %s does not exist and matches no file; check the path, folder or glob"
                .formatted(folder.resolve("nothing")),
            "harmattan: acled: %s does not exist and matches no file; check the path, folder or glob"
                .formatted(folder.resolve("*.tsv")));
    assertThat(warehouse).doesNotExist();
  }

  @Test
  void anEmptyFolderOfExportsIsNoExport() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("exports"));
    CommandLineRun run = CommandLineRun.of("run", "--source", "acled=" + empty);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "harmattan: acled: %s holds no file; name a folder that holds the export"
                .formatted(empty));
  }

  @Test
  void mistakesInARegistryAreToldWithFileAndLine() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            actors = [
              { id = "Bad Id", name = "A", type = rebel_group, evidence = "x" }
              { id = good, name = "B", type = dragons, evidence = "x" }
            ]
            """);
    CommandLineRun run = CommandLineRun.of("run", "--registry", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(file + ":2").contains("Bad Id");
    assertThat(run.err()).contains(file + ":3").contains("dragons");
  }

  @Test
  void aRegistryThatIsNoConfigurationIsToldWithFileAndLine() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.conf"), "actors = [\n  { id = \n");
    CommandLineRun run = CommandLineRun.of("actors", "--registry", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).containsPattern("harmattan: .*" + file.getFileName() + ": ?[23]");
  }

  @Test
  void mistakesInADeclarationAreToldWithFileAndLine() throws Exception {
    Path file =
        Files.writeString(folder.resolve("mine.conf"), "source-id = mine\ntitel = \"My source\"\n");
    CommandLineRun run = CommandLineRun.of("run", "--declarations", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(file.getFileName() + ":").contains("titel");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": | line 1: the JSON is broken",
        "{\"type\": \"Topology\", \"objects\": {}} | is JSON but holds no \"features\"; Harmattan reads boundary sets as GeoJSON FeatureCollections or GeoPackages in Natural Earth's admin-0 and admin-1 layout",
        "id,name | line 1: the JSON is broken"
      })
  void aGeoJsonThatIsNoneIsRefusedWithTheReferences(String text, String sentence) throws Exception {
    Files.writeString(folder.resolve("units.geojson"), text);
    CommandLineRun run = CommandLineRun.of("run", "--reference", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("harmattan: ").contains("units.geojson").contains(sentence);
    assertThat(run.err()).hasLineCount(1);
  }

  @Test
  void theQuestionsAreListedWithWhatTheyTake() {
    CommandLineRun run = CommandLineRun.of("questions");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Q9  The list of clashes between two actors")
        .containsPattern("--since +first day \\(default 0001-01-01\\)")
        .containsPattern("--a +actor id, such as jnim \\(required\\)");
  }
}
