package org.harmattan.cli;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.actor.ActorResolution;
import org.harmattan.actor.NamedText;
import org.harmattan.actor.Registry;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.ActorTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.RunStageTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What edits of the registry let the sample's warehouse do again. */
class RegistryEditRunTest {
  @TempDir Path folder;
  private Warehouse warehouse;
  private Path registry;

  @Test
  void anEditResolvesAgainWhatItTouchesAndChangesTheTablesThatItConcerns() throws IOException {
    warehouse = SampleCopy.into(folder.resolve("warehouse"));
    registry = Files.createDirectory(folder.resolve("registry"));
    String sahel = Files.readString(Path.of("conf/actors/sahel.conf"));

    edit("# a remark\n" + sahel);
    assertThat(changedByRun("actors")).isEmpty();
    assertThat(lastRunOfActors()).startsWith("nothing_new ");

    String reviewed = sahel.replaceFirst("evidence = \"", "evidence = \"Reviewed. ");
    edit(reviewed);
    assertThat(changedByRun("actors")).containsExactly("silver.actor", "silver.actor_id_history");
    assertThat(lastRunOfActors()).startsWith("done ").doesNotContain("resolved again");

    // Nobody in the sample has this name: the alias is listed, and nothing is resolved.
    String alias = "\nnames += { actor = vdp, name = \"%s\", evidence = e }\n";
    edit(reviewed + alias.formatted("Men of No Sample"));
    assertThat(changedByRun("actors")).containsExactly("silver.actor_alias");

    String name = unregisteredName();
    long reports =
        warehouse
            .load(ReportActorTable.TABLE)
            .where("raw_name = \"" + name + "\"")
            .select("report_id")
            .distinct()
            .count();
    assertThat(reports).isPositive();
    edit(reviewed + alias.formatted(name));
    assertThat(changedByRun("actors"))
        .contains("silver.report_actor", "silver.report_actor_candidate", "silver.actor");
    assertThat(lastRunOfActors()).contains("\"reports resolved again\":" + reports + "}");
    assertThat(rowsOf(warehouse.load(ReportActorTable.TABLE)))
        .anyMatch(row -> row.contains("," + name + ",vdp,"));
    assertAllIsAsResolvedAtOnce(reviewed + alias.formatted(name));

    // What somebody else wrote is no row to keep.
    warehouse.overwrite(
        ReportActorTable.TABLE, warehouse.load(ReportActorTable.TABLE).where("position = 1"));
    edit(reviewed);
    changedByRun("actors");
    assertThat(lastRunOfActors()).startsWith("done ").doesNotContain("resolved again");
    assertAllIsAsResolvedAtOnce(reviewed);
  }

  private void assertAllIsAsResolvedAtOnce(String sahel) {
    List<NamedText> texts = new ArrayList<>(Registry.packagedFiles());
    texts.removeIf(text -> text.name().endsWith("sahel.conf"));
    texts.add(new NamedText("sahel.conf", sahel));
    ActorResolution.Result all =
        ActorResolution.apply(warehouse.load(ReportTable.TABLE), Registry.load(texts));
    assertThat(rowsOf(warehouse.load(ReportActorTable.TABLE)))
        .isEqualTo(rowsOf(all.reportActors()));
    assertThat(rowsOf(warehouse.load(ReportActorCandidateTable.TABLE)))
        .isEqualTo(rowsOf(all.candidates()));
  }

  private String unregisteredName() {
    return warehouse
        .load(ReportActorTable.TABLE)
        .join(
            warehouse
                .load(ActorTable.SILVER)
                .where("NOT is_registered AND actor_id = 'tuareg-ethnic-group-mali'"),
            "actor_id")
        .select("raw_name")
        .distinct()
        .head()
        .getString(0);
  }

  private void edit(String sahel) throws IOException {
    Files.writeString(registry.resolve("sahel.conf"), sahel);
  }

  /** The tables of silver that a run of the stage wrote. */
  private Set<String> changedByRun(String stage) {
    Map<String, Long> before = SampleCopy.versions(warehouse, "silver");
    run(stage);
    Map<String, Long> after = new TreeMap<>(SampleCopy.versions(warehouse, "silver"));
    after.entrySet().removeIf(table -> table.getValue().equals(before.get(table.getKey())));
    return new TreeSet<>(after.keySet());
  }

  private void run(String stage) {
    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--warehouse",
            warehouse.root(),
            "--registry",
            registry.toString(),
            "--stages",
            stage);
    assertThat(run.code()).as(run.err()).isZero();
  }

  /** Status and counts of the stage's last run. */
  private String lastRunOfActors() {
    Row last =
        warehouse
            .load(RunStageTable.TABLE)
            .where("stage = 'actors'")
            .orderBy(col("started_at").desc())
            .select("status", "counts")
            .head();
    return last.getString(0) + " " + last.getString(1);
  }

  private static List<String> rowsOf(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
