package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.harmattan.storage.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code registry} and what it does to the sample's facts. */
class RegistryCommandTest {
  @TempDir Path folder;

  private static CommandLineRun good(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void decisionsAndEditsAreFollowedAndTheirEffectIsTold() throws Exception {
    Warehouse warehouse = SampleCopy.into(folder.resolve("warehouse"));
    String root = warehouse.root();
    Path registry = Files.createDirectory(folder.resolve("registry"));

    assertThat(
            good("registry", "review", "--warehouse", root, "--format", "csv", "--closest", "1")
                .out()
                .lines())
        .anyMatch(
            line ->
                line.startsWith("tuareg-ethnic-group-mali,Tuareg Ethnic Group (Mali),acled,Mali,"));
    assertThat(
            good(
                    "registry",
                    "accept",
                    "tuareg-ethnic-group-mali",
                    "--new",
                    "Tuareg of Mali",
                    "--id",
                    "tuareg-of-mali",
                    "--type",
                    "identity_militia",
                    "--country",
                    "MLI",
                    "--evidence",
                    "as ACLED codes it",
                    "--warehouse",
                    root,
                    "--registry",
                    registry.toString())
                .out())
        .isEqualTo(
            """
            %s/accepted.conf
              actors += { id = tuareg-of-mali, name = "Tuareg of Mali", type = identity_militia, country = MLI, evidence = "as ACLED codes it" }
              names += { actor = tuareg-of-mali, name = "Tuareg Ethnic Group (Mali)", source = acled, replaces = [tuareg-ethnic-group-mali], evidence = "as ACLED codes it" }
            """
                .formatted(registry));
    assertThat(registry.toFile().list()).containsExactly("accepted.conf");

    String sahel = Files.readString(Path.of("conf/actors/sahel.conf"));
    String pledge = "{ id = aqim, kind = part_of, from = 2017-03-02";
    assertThat(sahel).contains(pledge);
    Files.writeString(
        registry.resolve("sahel.conf"),
        sahel.replace(pledge, "{ id = aqim, kind = part_of, from = 2020-01-01"));
    String before = Instant.now().toString();
    good(
        "run",
        "--warehouse",
        root,
        "--registry",
        registry.toString(),
        "--stages",
        "actors,match,facts");

    long leaving =
        warehouse
            .spark()
            .sql(
                """
                SELECT count(DISTINCT e.event_id) FROM delta.`%1$s/gold/event` e
                JOIN delta.`%1$s/gold/event_actor` p ON p.event_id = e.event_id
                WHERE e.in_all AND NOT p.is_candidate AND p.actor_id = 'jnim'
                  AND e.event_date BETWEEN '2017-03-02' AND '2019-12-31'
                """
                    .formatted(root))
            .head()
            .getLong(0);
    assertThat(leaving).isPositive();
    assertThat(
            good(
                    "changes",
                    "--warehouse",
                    root,
                    "--from",
                    before,
                    "--by",
                    "actor",
                    "--format",
                    "csv")
                .out()
                .lines())
        .anyMatch(line -> line.startsWith("group,aqim,jnim,lineage,0," + leaving + ","))
        .anyMatch(line -> line.startsWith("self,tuareg-of-mali,tuareg-of-mali,names,"))
        .anyMatch(line -> line.startsWith("self,tuareg-ethnic-group-mali,"))
        .noneMatch(line -> line.startsWith("root,jnim,") || line.startsWith("group,jnim,"));
    assertThat(
            good(
                    "sql",
                    "SELECT new_actor_id, reason FROM gold.actor_id_history WHERE old_actor_id = 'tuareg-ethnic-group-mali'",
                    "--warehouse",
                    root,
                    "--format",
                    "csv")
                .out())
        .isEqualTo("new_actor_id,reason\r\ntuareg-of-mali,as ACLED codes it\r\n");
    // Everything under an actor on the day is one join.
    assertThat(
            good(
                    "sql",
                    "SELECT count(DISTINCT p.event_id) AS n FROM gold.event_actor p JOIN gold.event e ON e.event_id = p.event_id"
                        + " JOIN gold.actor_lineage l ON l.actor_id = p.actor_id AND l.ancestor_id = 'jnim' AND l.actor_scope = 'group'"
                        + " AND holds_on(l.valid_from, l.valid_to, e.event_date) WHERE e.in_all AND NOT p.is_candidate",
                    "--warehouse",
                    root,
                    "--format",
                    "csv")
                .out())
        .isEqualTo(
            good(
                    "sql",
                    "SELECT sum(events) AS n FROM gold.actor_period_location WHERE basis = 'all' AND placement = 'unspecified' AND period_type = 'year'"
                        + " AND location_type = 'country' AND actor_scope = 'group' AND actor_id = 'jnim'",
                    "--warehouse",
                    root,
                    "--format",
                    "csv")
                .out());
  }

  @Test
  void whatCannotBeDecidedIsSaidBeforeAnythingIsWritten() throws Exception {
    Path registry = Files.createDirectory(folder.resolve("registry"));
    CommandLineRun noFolder = CommandLineRun.of("registry", "import", "ucdp", "list.csv");
    assertThat(noFolder.code()).isEqualTo(2);
    assertThat(noFolder.err())
        .contains("Name the one folder of registry files that is to be written to: --registry DIR");
    CommandLineRun noFile =
        CommandLineRun.of(
            "registry", "import", "ucdp", folder + "/list.csv", "--registry", registry.toString());
    assertThat(noFile.code()).isEqualTo(2);
    assertThat(noFile.err()).contains("list.csv: no such file");
    CommandLineRun both =
        CommandLineRun.of("registry", "accept", "x", "--as", "a", "--new", "b", "--evidence", "e");
    assertThat(both.code()).isEqualTo(2);
    CommandLineRun noWarehouse =
        CommandLineRun.of(
            "registry",
            "accept",
            "x",
            "--as",
            "jnim",
            "--evidence",
            "e",
            "--registry",
            registry.toString(),
            "--warehouse",
            folder + "/none");
    assertThat(noWarehouse.code()).isEqualTo(2);
    assertThat(registry.toFile().list()).isEmpty();
  }
}
