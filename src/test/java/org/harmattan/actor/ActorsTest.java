package org.harmattan.actor;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.report;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ActorAliasTable;
import org.harmattan.table.ActorExternalIdTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActorsTest {
  private static Actors.Result found;

  @BeforeAll
  static void makeTheDimension() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report(
                "acled:1",
                "acled",
                "Mali",
                "2019-05-01",
                actor(1, "JNIM", "a", null, "rebel_group"),
                actor(2, "Big Men (2012-)", "b", null, "political_militia")),
            report(
                "acled:2",
                "acled",
                "Mali",
                "2019-05-01",
                actor(1, "Big Men", "a", null, "identity_militia"),
                actor(2, "Military Forces of Togo (1963-)", "b")),
            report(
                "claims:3",
                "claims",
                "Mali",
                "2019-05-01",
                actor(1, "big men", "a", null, "identity_militia"),
                actor(2, "BIG MEN (2013-)", "a"),
                actor(3, "Big Men", "a")),
            report(
                "acled:4",
                "acled",
                "Mali",
                "2019-05-01",
                actor(1, "JNIM and/or Small Men", "a", null, "rebel_group")),
            report(
                "ucdp:5",
                "ucdp_ged",
                "Mexico",
                "2019-05-01",
                actor(1, "Los Zetas", "a", "1088", null)));
    Registry registry =
        ActorFixtures.registry(
            """
            actors = [
              { id = jnim, name = Jnim, type = rebel_group, country = MLI, root-stop = true, evidence = founding
                names { any = [JNIM, GSIM], acled = ["JNIM: Group"] }
                external-ids = [{ scheme = ucdp, id = 6716, countries = [MLI, NER] }]
                periods = [{ name = Later, from = 2018-01-01, evidence = renaming }]
                relations = [{ id = aqim, kind = part_of, from = 2017-03-02, evidence = pledge }] }
              { id = aqim, name = Aqim, type = rebel_group, evidence = listed }
            ]
            """);
    found = Actors.of(ActorResolution.apply(reports, registry).uses(), registry);
  }

  @Test
  void actorsHaveARowPerPeriodOfNameAndParentWithoutGap() {
    assertTable(actors("jnim", "aqim"))
        .hasRows(
            row(
                "jnim",
                "0001-01-01",
                "2017-03-01",
                "Jnim",
                "rebel_group",
                "MLI",
                null,
                true,
                true,
                "founding"),
            row(
                "jnim",
                "2017-03-02",
                "2017-12-31",
                "Jnim",
                "rebel_group",
                "MLI",
                "aqim",
                true,
                true,
                "founding; part of aqim: pledge"),
            row(
                "jnim",
                "2018-01-01",
                null,
                "Later",
                "rebel_group",
                "MLI",
                "aqim",
                true,
                true,
                "founding; name: renaming; part of aqim: pledge"),
            row(
                "aqim",
                "0001-01-01",
                null,
                "Aqim",
                "rebel_group",
                null,
                null,
                false,
                true,
                "listed"));
  }

  @Test
  void anUnregisteredActorBearsItsMostUsedNameAndType() {
    assertTable(actors("big-men"))
        .hasRows(
            row(
                "big-men",
                "0001-01-01",
                null,
                "Big Men",
                "identity_militia",
                null,
                null,
                false,
                false,
                null));
  }

  @Test
  void aDoubtAndItsCandidatesAreActors() {
    assertTable(actors("jnim-or-small-men", "small-men"))
        .hasRows(
            row(
                "jnim-or-small-men",
                "0001-01-01",
                null,
                "JNIM and/or Small Men",
                "ambiguous",
                null,
                null,
                false,
                false,
                null),
            row(
                "small-men",
                "0001-01-01",
                null,
                "Small Men",
                null,
                null,
                null,
                false,
                false,
                null));
  }

  @Test
  void aStateForceInTheDataBringsItsState() {
    assertTable(actors("mil-togo", "gov-togo"))
        .hasRows(
            row(
                "mil-togo",
                "0001-01-01",
                null,
                "Military Forces of Togo",
                "state_forces",
                "TGO",
                "gov-togo",
                false,
                false,
                null),
            row(
                "gov-togo",
                "0001-01-01",
                null,
                "Government of Togo",
                "state",
                "TGO",
                null,
                false,
                false,
                null));
    assertTable(
            found
                .lineage()
                .where(col("actor_id").endsWith("togo"))
                .withColumn("valid_from", col("valid_from").cast("string")))
        .hasRows(
            row("gov-togo", "gov-togo", "group", 0, "0001-01-01", null, true),
            row("mil-togo", "gov-togo", "group", 1, "0001-01-01", null, true),
            row("mil-togo", "mil-togo", "group", 0, "0001-01-01", null, false),
            row("gov-togo", "gov-togo", "lineage", 0, "0001-01-01", null, false),
            row("mil-togo", "gov-togo", "lineage", 1, "0001-01-01", null, false),
            row("mil-togo", "mil-togo", "lineage", 0, "0001-01-01", null, false));
  }

  @Test
  void unattributedIsAnActorAndNothingElseIsMadeUp() {
    assertThat(
            found.actors().select("actor_id").distinct().collectAsList().stream()
                .map(r -> r.getString(0)))
        .containsExactlyInAnyOrder(
            "jnim",
            "aqim",
            "big-men",
            "small-men",
            "jnim-or-small-men",
            "mil-togo",
            "gov-togo",
            "ucdp-1088",
            "unattributed");
  }

  @Test
  void aliasesAreTheRegistrysAndTheReportsNames() {
    assertTable(
            found
                .aliases()
                .select("actor_id", "name", "source_id", "is_observed")
                .where(col("actor_id").isin("jnim", "big-men")))
        .hasRows(
            row("jnim", "JNIM", "*", true),
            row("jnim", "GSIM", "*", false),
            row("jnim", "JNIM: Group", "acled", false),
            row("jnim", "JNIM", "acled", true),
            row("big-men", "Big Men (2012-)", "acled", true),
            row("big-men", "Big Men", "acled", true),
            row("big-men", "big men", "claims", true),
            row("big-men", "BIG MEN (2013-)", "claims", true),
            row("big-men", "Big Men", "claims", true));
  }

  @Test
  void externalIdsAreTheRegistrysAndThoseInIds() {
    assertTable(found.externalIds().drop("valid_from", "valid_to"))
        .hasRows(
            row("jnim", "ucdp", "6716", "MLI"),
            row("jnim", "ucdp", "6716", "NER"),
            row("ucdp-1088", "ucdp", "1088", "*"));
  }

  @Test
  void schemasAreTheTables() {
    assertThat(found.actors().columns()).containsExactly(ActorTable.SCHEMA.fieldNames());
    assertThat(found.aliases().columns()).containsExactly(ActorAliasTable.SCHEMA.fieldNames());
    assertThat(found.externalIds().columns())
        .containsExactly(ActorExternalIdTable.SCHEMA.fieldNames());
    assertThat(found.lineage().columns()).containsExactly(ActorLineageTable.SCHEMA.fieldNames());
  }

  private static Dataset<Row> actors(String... ids) {
    return found
        .actors()
        .where(col("actor_id").isin((Object[]) ids))
        .withColumn("valid_from", col("valid_from").cast("string"))
        .withColumn("valid_to", col("valid_to").cast("string"));
  }
}
