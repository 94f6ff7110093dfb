package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.PACKAGED;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.claim;
import static org.harmattan.actor.ActorFixtures.report;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.junit.jupiter.api.Test;

class ActorResolutionTest {
  private static final String JNIM_OR_IS =
      "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara)";

  @Test
  void aRowKeepsWhatTheReportSaysOfTheActor() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report(
                "acled:1",
                "acled",
                "Mali",
                "2019-05-01",
                actor(1, "JNIM", "a", null, "rebel_group"),
                row(2, "Civilians (Mali)", "b", "associate", "target", null, "civilians")));
    assertTable(resolve(reports).reportActors())
        .hasRows(
            row(
                "acled:1",
                1,
                "JNIM",
                "jnim",
                "a",
                "principal",
                "unstated",
                "rebel_group",
                false,
                "registry_name",
                "acled"),
            row(
                "acled:1",
                2,
                "Civilians (Mali)",
                "civilians-mali",
                "b",
                "associate",
                "target",
                "civilians",
                false,
                "normal_form",
                "acled"));
  }

  @Test
  void aClaimantStandsBesideTheActorsOfTheClaim() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            claim(
                "claims:1",
                "JNIM",
                "Mali",
                "2018-07-31",
                row(1, "JNIM", "a", "principal", "perpetrator", null, null)),
            claim("claims:2", null, "Mali", "2018-07-31"));
    assertTable(resolve(reports).reportActors())
        .columns("report_id", "position", "actor_id", "side", "role", "conduct")
        .hasRows(
            row("claims:1", 0, "jnim", null, "claimant", "unstated"),
            row("claims:1", 1, "jnim", "a", "principal", "perpetrator"));
  }

  @Test
  void namesWithoutLettersOrDigitsMakeNoActors() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report(
                "acled:1",
                "acled",
                "Mali",
                "2019-05-01",
                actor(1, "", "a"),
                actor(2, " - ", "b"),
                actor(3, "JNIM and/or -", "b")));
    assertTable(resolve(reports).reportActors())
        .columns("position", "actor_id", "is_ambiguous")
        .hasRows(row(3, "jnim", false));
  }

  @Test
  void doubtIsAnActorOfItsOwnWithACandidateForEachPart() {
    ActorResolution.Result resolved =
        resolve(
            ActorFixtures.reports(
                report(
                    "acled:1", "acled", "Burkina Faso", "2020-04-01", actor(1, JNIM_OR_IS, "a"))));
    assertTable(resolved.reportActors())
        .columns("actor_id", "raw_name", "is_ambiguous", "method")
        .hasRows(row("is-sahel-or-jnim", JNIM_OR_IS, true, "ambiguous_name"));
    assertTable(resolved.candidates())
        .hasRows(
            row(
                "acled:1",
                1,
                "is-sahel-or-jnim",
                "is-sahel",
                "Islamic State (Greater Sahara)",
                "acled"),
            row(
                "acled:1",
                1,
                "is-sahel-or-jnim",
                "jnim",
                "JNIM: Group for Support of Islam and Muslims",
                "acled"));
  }

  @Test
  void candidatesAreWhoTheyWereOnTheDay() {
    Registry registry =
        ActorFixtures.registry(
            """
            actors = [
              { id = old, name = Old, type = rebel_group, evidence = e
                names { any = [{ name = The Group, to = 2009-12-31 }] } }
              { id = new, name = New, type = rebel_group, evidence = e
                names { any = [{ name = The Group, from = 2010-01-01 }] } }
            ]
            """);
    Dataset<Row> reports =
        ActorFixtures.reports(
            report("1", "acled", "Mali", "2009-12-31", actor(1, "The Group and/or Others", "a")),
            report("2", "acled", "Mali", "2010-01-01", actor(1, "Others and/or The Group", "a")));
    assertTable(ActorResolution.apply(reports, registry).candidates())
        .columns("report_id", "actor_id", "candidate_actor_id")
        .hasRows(
            row("1", "old-or-others", "old"),
            row("1", "old-or-others", "others"),
            row("2", "new-or-others", "new"),
            row("2", "new-or-others", "others"));
  }

  @Test
  void membersOfAnAllianceSharePositionAndSideAndBearTheirOwnNames() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report(
                "ucdp:1",
                "ucdp_ged",
                "Mexico",
                "2010-03-01",
                actor(1, "Gulf Cartel, La Familia, Sinaloa Cartel", "a", "8234", null),
                actor(2, "Los Zetas", "b", "1088", null)));
    assertTable(resolve(reports).reportActors())
        .columns("position", "side", "actor_id", "raw_name", "method", "is_ambiguous")
        .hasRows(
            row(1, "a", "gulf-cartel", "Gulf Cartel", "registry_name", false),
            row(1, "a", "la-familia", "La Familia", "registry_name", false),
            row(1, "a", "sinaloa-cartel", "Sinaloa Cartel", "registry_name", false),
            row(2, "b", "los-zetas", "Los Zetas", "external_id", false));
  }

  @Test
  void aMemberNamedTwiceIsOneRow() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report(
                "ucdp:1",
                "ucdp_ged",
                "Mali",
                "2018-03-01",
                actor(1, "GATIA, Gatia, MSA", "a", "1", null)));
    assertTable(resolve(reports).reportActors())
        .columns("actor_id", "raw_name")
        .hasRows(row("gatia", "GATIA"), row("msa", "MSA"));
  }

  @Test
  void theMoreSpecificMeaningOfANameHolds() {
    Registry registry =
        ActorFixtures.registry(
            """
            actors = [
              { id = anywhere, name = N, type = rebel_group, evidence = e, names { any = [X] } }
              { id = malian, name = N, type = rebel_group, evidence = e
                names { any = [{ name = X, countries = [MLI] }] } }
              { id = of-acled, name = N, type = rebel_group, evidence = e, names { acled = [X] } }
            ]
            """);
    Dataset<Row> reports =
        ActorFixtures.reports(
            report("1", "claims", "Niger", "2020-01-01", actor(1, "X", "a")),
            report("2", "claims", "MALI", "2020-01-01", actor(1, "X", "a")),
            report("3", "acled", "Mali", "2020-01-01", actor(1, "X", "a")),
            report("4", "claims", null, "2020-01-01", actor(1, "X", "a")));
    assertTable(ActorResolution.apply(reports, registry).reportActors())
        .columns("report_id", "actor_id")
        .hasRows(
            row("1", "anywhere"), row("2", "malian"), row("3", "of-acled"), row("4", "anywhere"));
  }

  @Test
  void peopleWithoutAnyCountryStayPeople() {
    Dataset<Row> reports =
        ActorFixtures.reports(
            report("1", "incident_log", null, "2020-01-01", actor(1, "Civilians", "b")));
    assertTable(resolve(reports).reportActors()).columns("actor_id").hasRows(row("civilians"));
  }

  @Test
  void aRowIsResolvedTheSameInAnyCompanyAndOrder() {
    List<Row> reports = new ArrayList<>();
    String[] names = {
      "JNIM", "Islamic State", JNIM_OR_IS, "IS", "Military Forces of Mali (2021-)", "Nobody", "X, Y"
    };
    for (int i = 0; i < names.length; i++) {
      reports.add(report("r" + i, "ucdp_ged", "Mali", "2021-01-01", actor(1, names[i], "a")));
    }
    List<String> together = text(resolve(ActorFixtures.reports(reports)));
    Collections.shuffle(reports, new Random(7));
    List<String> apart = new ArrayList<>();
    apart.addAll(text(resolve(ActorFixtures.reports(reports.subList(0, 3)))));
    apart.addAll(text(resolve(ActorFixtures.reports(reports.subList(3, reports.size())))));
    assertThat(apart).containsExactlyInAnyOrderElementsOf(together);
  }

  @Test
  void aFurtherAliasChangesNoOtherNamesIds() {
    String[] words = {"Front", "Nord", "JNIM", "Macina", "Forces", "(Mali)", "FNM:", "Katiba"};
    for (long seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      List<String> names = new ArrayList<>();
      while (names.size() < 40) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          name.append(words[random.nextInt(words.length)]).append(' ');
        }
        names.add(name.toString().strip());
      }
      String alias = names.get(0);
      String text =
          """
          actors = [
            { id = one, name = One, type = rebel_group, evidence = e
              names { any = [Front, Macina%s] }, external-ids = [{ scheme = ucdp, id = 7 }] }
            { id = two, name = Two, type = rebel_group, evidence = e, names { acled = [Macina] } }
          ]
          """;
      Dataset<Row> reports = reportsNaming(names);
      Map<String, String> before = ids(reports, ActorFixtures.registry(text.formatted("")));
      boolean isThereAlready = List.of("front", "macina").contains(NameForms.key(alias));
      Map<String, String> after =
          ids(
              reports,
              ActorFixtures.registry(text.formatted(isThereAlready ? "" : ", \"" + alias + "\"")));
      before.forEach(
          (name, id) -> {
            if (!means(name, alias)) {
              assertThat(after).as("alias %s", alias).containsEntry(name, id);
            }
          });
    }
  }

  @Test
  void schemasAreTheTables() {
    ActorResolution.Result resolved = resolve(ActorFixtures.reports());
    assertThat(resolved.reportActors().columns())
        .containsExactly(ReportActorTable.SCHEMA.fieldNames());
    assertThat(resolved.candidates().columns())
        .containsExactly(ReportActorCandidateTable.SCHEMA.fieldNames());
  }

  /** Whether the alias is the name, its acronym, or it without the country in brackets. */
  private static boolean means(String name, String alias) {
    String key = NameForms.key(alias);
    return NameForms.key(name).equals(key)
        || NameForms.key(name.replaceAll("\\s*:.*$", "")).equals(key)
        || NameForms.key(name.replaceAll("\\s*\\([^()]*\\)\\s*$", "")).equals(key);
  }

  private static Dataset<Row> reportsNaming(List<String> names) {
    List<Row> reports = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      reports.add(report("r" + i, "acled", "Mali", "2021-01-01", actor(1, names.get(i), "a")));
    }
    return ActorFixtures.reports(reports);
  }

  private static Map<String, String> ids(Dataset<Row> reports, Registry registry) {
    Map<String, String> ids = new TreeMap<>();
    ActorResolution.apply(reports, registry)
        .reportActors()
        .select("raw_name", "actor_id")
        .collectAsList()
        .forEach(row -> ids.put(row.getString(0), row.getString(1)));
    return ids;
  }

  private static List<String> text(ActorResolution.Result resolved) {
    return resolved.reportActors().collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static ActorResolution.Result resolve(Dataset<Row> reports) {
    return ActorResolution.apply(reports, PACKAGED);
  }
}
