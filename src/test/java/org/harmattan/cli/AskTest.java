package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.DeclaredTags;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.table.EventReportTable;
import org.harmattan.table.EventTagTable;
import org.junit.jupiter.api.Test;

/** {@code ask} over the sample: what stands on standard output and what beside it. */
class AskTest {
  private static CommandLineRun ask(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--warehouse";
    all[arguments.length + 1] = SampleWarehouse.get().root();
    return CommandLineRun.of(all);
  }

  @Test
  void aTableHasPartsAndNotes() {
    CommandLineRun run = ask("ask", "Q14", "--actor", "mil-mali", "--group", "community:tuareg");

    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).startsWith("Q14 totals: events of basis all that targeted civilians");
    assertThat(lines).contains("Basis: all (events joined across sources)");
    assertThat(lines).anyMatch(line -> line.startsWith("Q14 events: "));
    assertThat(lines).anyMatch(line -> line.startsWith("Filters: actor = mil-mali; group = "));
    assertThat(lines.get(lines.size() - 1)).startsWith("Cite: UCDP Georeferenced Event Dataset");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void csvHasTheRowsAloneAndTheNotesBeside() {
    CommandLineRun run =
        ask("ask", "Q5", "--part", "diversity", "--format", "csv", "--since", "2019-01-01");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(3).first().asString().startsWith("year,tactics,");
    assertThat(run.err().lines())
        .anyMatch(line -> line.startsWith("Basis: "))
        .anyMatch(line -> line.startsWith("Cite: "));
  }

  /** What came before the first day counts. */
  @Test
  void whatWasUsedBeforeTheFirstDayIsNotNew() {
    CommandLineRun run =
        ask("ask", "Q5", "--part", "diversity", "--format", "csv", "--since", "2020-01-01");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().toList().get(1)).startsWith("2023,1,0,");
  }

  @Test
  void severalPartsAreNoCsv() {
    CommandLineRun run = ask("ask", "Q5", "--format", "csv");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("Q5 has the parts years, places, diversity, and CSV and JSON hold one table");
  }

  @Test
  void notesTellTheBasisOfThePartsThatAreAnswered() {
    String[] spread = {"ask", "Q1", "--actor", "jnim", "--basis", "ucdp_ged", "--part", "spread"};
    assertThat(ask(spread).out())
        .contains("Basis: all (events joined across sources)\n")
        .contains("Source: acled");
    assertThat(ask("ask", "Q1", "--actor", "jnim", "--basis", "ucdp_ged").out())
        .contains("Basis: ucdp_ged (that source's own reports, unjoined); of spread: all\n");
  }

  @Test
  void anEventOfOneReportIsShownByItsId() {
    Row single =
        SampleWarehouse.get()
            .load(EventReportTable.TABLE)
            .groupBy("event_id")
            .count()
            .where("count = 1")
            .orderBy("event_id")
            .head();
    CommandLineRun run =
        ask("ask", "Q16", "--event", single.getString(0), "--part", "accounts", "--format", "csv");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(2);
  }

  @Test
  void attacksOnPeacekeepersMayBeThoseOfOneActor() {
    List<String> all = attacks();
    // One of the two made it: an event of neither for sure, and possibly of either.
    String ofEither = "2017,MLI,MLI/menaka,is-sahel-or-jnim,";
    assertThat(all).hasSize(4).anyMatch(line -> line.startsWith(ofEither + "1,1,0,"));
    assertThat(attacks("--actor", "is-sahel"))
        .singleElement(STRING)
        .startsWith(ofEither + "0,0,1,");
    assertThat(attacks("--actor", "jnim"))
        .hasSize(4)
        .containsAll(all.stream().filter(line -> !line.startsWith(ofEither)).toList())
        .anyMatch(line -> line.startsWith(ofEither + "0,0,1,"));
  }

  private static List<String> attacks(String... more) {
    List<String> words =
        new ArrayList<>(List.of("ask", "Q17", "--part", "attacks", "--format", "csv"));
    words.addAll(List.of(more));
    CommandLineRun run = ask(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().skip(1).toList();
  }

  @Test
  void anActorThatTheWarehouseDoesNotKnowIsAMistake() {
    CommandLineRun run = ask("ask", "Q3", "--actor", "jnimm", "--others", "is-sahel,csp,nobody");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("The warehouse knows no actor 'jnimm'", "The warehouse knows no actor 'nobody'")
        .doesNotContain("'csp'");
  }

  @Test
  void aRegionTagOrEventThatTheWarehouseDoesNotKnowIsAMistake() {
    CommandLineRun region = ask("ask", "Q12", "--actors", "mil-mali", "--region", "north-mali");
    CommandLineRun tag = ask("ask", "Q14", "--actor", "mil-mali", "--group", "community:tuarg");
    CommandLineRun event = ask("ask", "Q16", "--event", "ev-nothing");

    assertThat(List.of(region.code(), tag.code(), event.code())).containsOnly(2);
    assertThat(List.of(region.out(), tag.out(), event.out())).containsOnly("");
    assertThat(region.err())
        .contains("The warehouse knows no region group 'north-mali'; it has northern-mali");
    assertThat(tag.err())
        .contains("The warehouse knows no tag 'community:tuarg'; close to it are community:tuareg");
    assertThat(event.err()).contains("The warehouse knows no event 'ev-nothing'; ");
  }

  @Test
  void aTagOfTheTaxonomyThatNoEventHasIsAnsweredWithNothing() {
    List<String> ofEvents =
        SampleWarehouse.get()
            .load(EventTagTable.TABLE)
            .select(EventTagTable.TAG)
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    String unused =
        DeclaredTags.of(
                PipelineRun.options(Settings.read(Map.of(), Map.of(), null)), new Configuration())
            .stream()
            .filter(tag -> !ofEvents.contains(tag))
            .findFirst()
            .orElseThrow();
    CommandLineRun run = ask("ask", "Q14", "--actor", "mil-mali", "--group", unused);
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void aBasisThatIsNotStoredIsAMistakeAndNoEmptyAnswer() {
    CommandLineRun shares = ask("ask", "Q2", "--part", "shares", "--basis", "gdelt");
    CommandLineRun lulls = ask("ask", "Q7", "--a", "jnim", "--b", "is-sahel", "--basis", "gdelt");

    assertThat(List.of(shares.code(), lulls.code())).containsOnly(2);
    assertThat(shares.err())
        .contains("there are no facts of basis gdelt; stored are bases acled, all, ")
        .contains("placements unspecified")
        .contains("; facts.bases, facts.placements and facts.grains choose them");
    assertThat(lulls.out()).isEmpty();
    assertThat(lulls.err())
        .contains(
            "there are no facts of basis gdelt and placement unspecified by month and country");
  }
}
