package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Short texts of the project's own, in English and French, with the tags that they should have. */
@ExtendWith(SparkExtension.class)
class TaggingTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("n", DataTypes.IntegerType)
          .add(ReportTable.EVENT_TYPE, DataTypes.StringType)
          .add(ReportTable.SUB_EVENT_TYPE, DataTypes.StringType)
          .add(ReportTable.ACTORS, DataTypes.createArrayType(ReportTable.ACTOR_SCHEMA))
          .add("text", DataTypes.StringType);

  /** Event type | sub-type | actors | text -> tags, but for methods. */
  private static final String[][] CASES = {
    // schools
    {"strategic_developments", "", "", "Gunmen burned two classrooms.", "tactic:schools"},
    {
      "violence_unspecified",
      "",
      "",
      "Des hommes armés ont incendié l'école de Boni.",
      "tactic:schools"
    },
    {"strategic_developments", "", "", "Le lycée a été SACCAGÉ.", "tactic:looting tactic:schools"},
    {"protests", "", "", "Pupils marched; schools were burned last year.", "group:students"},
    {"battles", "", "", "Fighting near the school.", ""},
    {"battles", "", "", "Militants attacked the military school.", ""},
    {"battles", "", "", "Des assaillants ont attaqué l'école de gendarmerie.", ""},
    {"battles", "", "", "Attack after a preschooling fair.", ""},
    {"battles", "", "", "Old School gang members were killed.", ""},
    {"battles", "", "", "A university student was killed near the school.", "group:students"},
    {"violence_unspecified", "", "", "Une femme a été tuée près de l'école.", ""},
    // telecommunications
    {"remote_violence", "", "", "They sabotaged a telephone mast.", "tactic:telecommunications"},
    {"battles", "", "", "L’antenne relais a été détruite.", "tactic:telecommunications"},
    {"battles", "", "", "Attaque contre une antenne locale.", ""},
    {"battles", "", "", "They called by telephone after the attack.", ""},
    // roads and bridges
    {"remote_violence", "", "", "Militants blew up the bridge.", "tactic:roads-and-bridges"},
    {"strategic_developments", "", "", "Le pont a été dynamité.", "tactic:roads-and-bridges"},
    {"battles", "", "", "An attack failed to bridge the divide.", ""},
    {"battles", "", "", "Attaque à Pontoise.", ""},
    {"violence_unspecified", "", "", "Two bodies hung from a bridge after the attack.", ""},
    {"violence_unspecified", "", "", "Un homme tué a été retrouvé sous un pont.", ""},
    // markets
    {"violence_against_civilians", "", "", "They attacked the weekly market.", "tactic:markets"},
    {"violence_against_civilians", "", "", "Des hommes ont attaqué le marché.", "tactic:markets"},
    {"violence_against_civilians", "", "", "Des hommes ont attaqué la marche pacifique.", ""},
    {
      "violence_against_civilians",
      "",
      "",
      "They attacked traders of the black market.",
      "group:traders"
    },
    // water and power
    {"remote_violence", "", "", "A drone strike hit the power station.", "tactic:water-and-power"},
    {
      "strategic_developments",
      "",
      "",
      "Ils ont détruit le château d’eau et une pompe à eau.",
      "tactic:water-and-power"
    },
    {"battles", "", "", "They attacked since he came to power.", ""},
    // convoys
    {"battles", "", "", "Militants ambushed a convoy of food.", "tactic:convoys"},
    {"battles", "", "", "Embuscade contre un convoi.", "tactic:convoys"},
    {"violence_unspecified", "", "", "They fired on a funeral convoy.", ""},
    // checkpoints
    {"battles", "", "", "Clash at a check-point.", "tactic:checkpoints"},
    {"strategic_developments", "", "", "Ils ont érigé un barrage routier.", "tactic:checkpoints"},
    {"strategic_developments", "", "", "Le barrage a débordé.", ""},
    // looting
    {"strategic_developments", "looting_property_destruction", "", "", "tactic:looting"},
    {"violence_against_civilians", "", "", "Bandits stole cattle.", "tactic:looting"},
    {"violence_against_civilians", "", "", "Les boutiques ont été pillées.", "tactic:looting"},
    {"violence_unspecified", "", "", "He was found dead in a stolen car.", ""},
    {"violence_against_civilians", "", "", "Un vol de la compagnie a été retardé.", ""},
    // blockade
    {"strategic_developments", "", "", "The town has been besieged since May.", "tactic:blockade"},
    {"strategic_developments", "", "", "Le blocus de la ville continue.", "tactic:blockade"},
    {"strategic_developments", "", "", "Le siège du parti est fermé.", ""},
    {"strategic_developments", "", "", "The court declared a state of siege.", ""},
    // abduction
    {"violence_against_civilians", "abduction_forced_disappearance", "", "", "tactic:abduction"},
    {"battles", "", "", "Two men were kidnapped.", "tactic:abduction"},
    {"violence_unspecified", "", "", "Deux hommes enlevés, pris en otage.", "tactic:abduction"},
    {"strategic_developments", "", "", "L'enlèvement des ordures a repris.", ""},
    // taxation
    {
      "strategic_developments",
      "",
      "",
      "Militants imposed taxes on herders.",
      "group:herders tactic:taxation"
    },
    {"strategic_developments", "", "", "Ils ont prélevé la zakat.", "tactic:taxation"},
    {"protests", "", "", "Traders protested against illegal taxes.", "group:traders"},
    {"strategic_developments", "", "", "A taxi arrived.", ""},
    {"strategic_developments", "", "", "Les hommes vivent du racket.", "tactic:taxation"},
    {"violence_unspecified", "", "", "They spoke of a racket behind the attack.", ""},
    // groups, by actors and texts
    {"battles", "", "MINUSMA: United Nations Mission (2013-2023)", "", "group:peacekeepers"},
    {"battles", "", "", "Des Casques bleus ont été blessés.", "group:peacekeepers"},
    {"battles", "", "Civilians (Mali); Refugees/IDPs (Mali)", "", "group:refugees"},
    {"violence_unspecified", "", "", "Attaque d'un camp de déplacés.", "group:refugees"},
    {"violence_unspecified", "", "", "Les villageois se sont réfugiés en ville.", ""},
    {"violence_unspecified", "", "", "Le marché a été déplacé.", ""},
    {"violence_unspecified", "", "Health Workers (Mali)", "", "group:health-workers"},
    {"violence_unspecified", "", "", "Une infirmière a été tuée.", "group:health-workers"},
    {"violence_unspecified", "", "", "Five died, doctors said.", ""},
    {"violence_unspecified", "", "", "The Doctors' Committee counted five dead.", ""},
    {"violence_unspecified", "", "", "Gunmen killed a doctor.", "group:health-workers"},
    {"violence_unspecified", "", "", "Four died, a doctor said.", ""},
    {"violence_unspecified", "", "", "Several died: community leader, witness.", ""},
    {"violence_unspecified", "", "", "A community leader was shot.", "group:local-leaders"},
    {"violence_unspecified", "", "", "Six dead, says an AFP reporter.", ""},
    {
      "violence_unspecified",
      "",
      "",
      "Two staff of Médecins Sans Frontières died.",
      "group:aid-workers group:health-workers"
    },
    {
      "violence_unspecified",
      "",
      "",
      "An aid convoy was attacked.",
      "group:aid-workers tactic:convoys"
    },
    {
      "violence_unspecified",
      "",
      "Teachers (Niger); Journalists (Niger)",
      "",
      "group:journalists group:teachers"
    },
    {"violence_unspecified", "", "", "L'instituteur est mort.", "group:teachers"},
    {"violence_unspecified", "", "", "He told journalists so.", ""},
    {"violence_unspecified", "", "Gold Miners", "Des orpailleurs.", "group:miners"},
    {"violence_unspecified", "", "", "Un mineur de 15 ans est mort.", ""},
    // communities, by actors alone
    {"battles", "", "Fulani Ethnic Militia (Mali)", "", "community:fulani"},
    {"battles", "", "Peulh; Dogon Ethnic Group (Mali)", "", "community:dogon community:fulani"},
    {"battles", "", "Dozo Militia; Tuareg", "", "community:dozo-hunters community:tuareg"},
    {"battles", "", "Military Forces of the United Arab Emirates", "", ""},
    {"battles", "", "", "A Fulani hamlet.", ""},
    {"battles", "", "", null, ""},
  };

  /** The same -> methods. */
  private static final String[][] METHODS = {
    {"remote_violence", "air_drone_strike", "", "", "method:airstrike"},
    {"violence_unspecified", "", "", "A drone strike and an air raid.", "method:airstrike"},
    {"violence_unspecified", "", "", "Une frappe aérienne.", "method:airstrike"},
    {"battles", "", "", "Militants ambushed a patrol.", "method:ambush"},
    {"battles", "", "", "Tombés dans une embuscade.", "method:ambush"},
    {"battles", "", "", "Two tanks were burnt.", "method:armour"},
    {"battles", "", "", "Near the water tanks.", ""},
    {"strategic_developments", "arrests", "", "", "method:arrest"},
    {"strategic_developments", "", "", "Police arrested three men.", "method:arrest"},
    {"strategic_developments", "", "", "He died of cardiac arrest.", ""},
    {"remote_violence", "shelling_artillery_missile_attack", "", "", "method:artillery"},
    {"violence_unspecified", "", "", "Tirs de mortier.", "method:artillery"},
    {"remote_violence", "remote_explosive_landmine_ied", "", "", "method:bomb"},
    {"violence_unspecified", "", "", "A roadside bomb killed two.", "method:bomb"},
    {"remote_violence", "chemical_weapon", "", "", "method:chemical"},
    {"violence_against_civilians", "sexual_violence", "", "", "method:civilian-abuse"},
    {"violence_against_civilians", "", "", "They were tortured.", "method:civilian-abuse"},
    {"violence_against_civilians", "", "", "All were forced to flee.", "method:displacement"},
    {"battles", "armed_clash", "", "", "method:firefight"},
    {"violence_unspecified", "", "", "Des affrontements.", "method:firefight"},
    {"violence_against_civilians", "", "", "A mayor was assassinated.", "method:assassination"},
    {"strategic_developments", "non_violent_transfer_of_territory", "", "", "method:occupation"},
    {"battles", "", "", "They took control of the town.", "method:occupation"},
    {"strategic_developments", "looting_property_destruction", "", "", "method:property"},
    {"violence_against_civilians", "", "", "Des cases incendiées.", "method:property"},
    {"battles", "", "", "Raids on three hamlets.", "method:raid"},
    {"remote_violence", "", "", "Rockets hit the camp.", "method:rocket"},
    {"remote_violence", "", "", "A rocket-propelled grenade.", "method:rocket"},
    {"battles", "", "", "They stormed the camp.", "method:storm"},
    {"battles", "", "", "A storm came up.", ""},
    {"remote_violence", "suicide_bomb", "", "", "method:suicide-attack"},
    {"remote_violence", "", "", "A suicide bombing.", "method:suicide-attack"},
    {"violence_unspecified", "", "", "Une attaque terroriste.", "method:terror"},
  };

  @Test
  void everyRuleFindsWhatItShouldAndPassesOverItsFalseFriends(SparkSession spark) {
    assertTags(spark, CASES, tag -> !tag.startsWith("method:"));
  }

  @Test
  void methodsAreFoundByCodesAndWords(SparkSession spark) {
    assertTags(spark, METHODS, tag -> tag.startsWith("method:"));
  }

  private static void assertTags(SparkSession spark, String[][] cases, Predicate<String> asked) {
    List<Row> rows = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (int n = 0; n < cases.length; n++) {
      String[] one = cases[n];
      rows.add(
          RowFactory.create(n, one[0], one[1].isEmpty() ? null : one[1], actors(one[2]), one[3]));
      expected.put(n + " " + String.join("|", one[2], one[3]), one[4]);
    }
    Dataset<Row> tagged =
        new Tagging(EventTaxonomy.shipped())
            .apply(
                spark.createDataFrame(rows, SCHEMA),
                array().cast(DataTypes.createArrayType(DataTypes.StringType)),
                Tagging.textOf(lit(null), col("text")));
    Map<String, String> found = new TreeMap<>();
    for (Row row : tagged.select("n", ReportTable.TAGS).collectAsList()) {
      String[] one = cases[row.getInt(0)];
      found.put(
          row.getInt(0) + " " + String.join("|", one[2], one[3]),
          row.<String>getList(1).stream().filter(asked).collect(Collectors.joining(" ")));
    }
    assertThat(found).containsExactlyEntriesOf(expected);
  }

  private static Row[] actors(String names) {
    List<Row> actors = new ArrayList<>();
    for (String name : names.split("; ")) {
      if (!name.isEmpty()) {
        actors.add(RowFactory.create(1, name, "a", "associate", "unstated", null, null));
      }
    }
    return actors.toArray(Row[]::new);
  }
}
