package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportActorTable;
import org.junit.jupiter.api.Test;

/** Which actor a name stands for: source, country, day, the source's id, name, expected ids. */
class ActorNamesTest {
  /** Ids of several principals are joined by " + ". */
  private static final String FOUND =
      """
      # ACLED's spellings, by day
      acled | Mali | 2019-07-01 | | JNIM: Group for Support of Islam and Muslims | jnim
      acled | Mali | 2019-07-01 | | JNIM: Some Other Translation | jnim
      acled | Burkina Faso | 2018-02-01 | | Islamic State (Greater Sahara) | is-sahel
      acled | Mali | 2020-05-01 | | Islamic State (West Africa) - Greater Sahara Faction | is-sahel
      acled | Mali | 2020-05-01 | | Islamic State West Africa Province (ISWAP) - Greater Sahara Faction | is-sahel
      acled | Niger | 2022-06-01 | | Islamic State (Sahel) | is-sahel
      acled | Niger | 2023-06-01 | | Islamic State Sahel Province (ISSP) | is-sahel
      acled | Nigeria | 2018-06-01 | | Islamic State (West Africa) | iswap
      acled | Nigeria | 2018-06-01 | | Islamic State West Africa Province (ISWAP) | iswap
      acled | Niger | 2021-06-01 | | Islamic State (West Africa) - Lake Chad Faction | iswap
      acled | Nigeria | 2014-06-01 | | Boko Haram - Jama'atu Ahli is-Sunnah lid-Da'awati wal-Jihad | boko-haram
      acled | Mali | 2012-06-01 | | MUJAO: Movement for Unity and Jihad in West Africa | mujao
      acled | Mali | 2014-06-01 | | AQIM: Al Qaeda in the Islamic Maghreb | aqim
      acled | Mali | 2015-06-01 | | FLM: Macina Liberation Front | katiba-macina
      acled | Mali | 2015-06-01 | | GATIA: Imghad Tuareg Self-Defense Group and Allies | gatia
      acled | Mali | 2018-06-01 | | CMA: Coordination of Movements of Azawad | cma
      acled | Mali | 2018-06-01 | | MSA: Movement for Azawad Salvation | msa
      acled | Mali | 2023-10-06 | | CSP-PSD: Permanent Strategic Framework for Peace, Security, and Development | csp
      acled | Burkina Faso | 2021-06-01 | | VDP: Volunteer for Defense of Homeland | vdp
      acled | Burkina Faso | 2021-06-01 | | Volunteers for the Defense of the Homeland (Burkina Faso) | vdp
      acled | Mali | 2019-06-01 | | Dan Na Ambassagou | dan-na-ambassagou
      acled | Mali | 2019-06-01 | | Dozo Communal Militia (Mali) | dozo
      acled | Mali | 2022-06-01 | | Wagner Group | wagner
      acled | Mali | 2018-06-01 | | Military Forces of France (2017-) Operation Barkhane | barkhane
      acled | Mali | 2018-06-01 | | G5S: G5 Sahel Force (Mali, Burkina Faso, Niger, Chad, Mauritania) | g5-sahel-force
      acled | Mali | 2018-06-01 | | MINUSMA: United Nations Multidimensional Integrated Stabilization Mission in Mali (2013-) | minusma
      acled | Burkina Faso | 2017-06-01 | | Ansaroul Islam | ansaroul-islam
      acled | Algeria | 2005-06-01 | | GSPC: Salafist Group for Call and Combat | gspc
      acled | Burkina Faso | 2018-06-01 | | Koglweogo Militia | koglweogo
      # States and their forces, under every regime, wherever they act
      acled | Mali | 2013-06-01 | | Military Forces of Mali (2012-2013) | mil-mali
      acled | Mali | 2019-06-01 | | Military Forces of Mali (2013-2020) | mil-mali
      acled | Mali | 2020-12-01 | | Military Forces of Mali (2020-2021) | mil-mali
      acled | Mali | 2022-06-01 | | Military Forces of Mali (2021-) | mil-mali
      acled | Niger | 2022-06-01 | | Military Forces of Mali (2021-) | mil-mali
      acled | Burkina Faso | 2022-12-01 | | Military Forces of Burkina Faso (2022-) | mil-burkina-faso
      acled | Togo | 2022-12-01 | | Military Forces of Togo (1963-) | mil-togo
      acled | Guinea-Bissau | 2022-12-01 | | Military Forces of Guinea-Bissau (2020-) | mil-guinea-bissau
      acled | Guinea | 2022-12-01 | | Military Forces of Guinea (2021-) | mil-guinea
      acled | Ivory Coast | 2022-12-01 | | Military Forces of Ivory Coast (2011-) | mil-ivory-coast
      acled | Ivory Coast | 2022-12-01 | | Military Forces of Côte d'Ivoire (2011-) | mil-ivory-coast
      acled | Mali | 2013-01-12 | | Military Forces of France (2012-2017) | mil-france
      acled | Iraq | 2013-01-12 | | Military Forces of the United States (2009-2017) | mil-united-states
      acled | Mali | 2019-06-01 | | Police Forces of Mali (2013-2020) | pol-mali
      acled | Mali | 2020-12-01 | | Police Forces of Mali (2020-2021) Gendarmerie | gend-mali
      acled | Niger | 2020-12-01 | | Gendarmerie of Niger | gend-niger
      acled | Niger | 2023-07-26 | | Military Forces of Niger (2021-2023) Presidential Guard | mil-niger/presidential-guard
      acled | Mali | 2019-06-01 | | Government of Mali (2013-2020) | gov-mali
      incident_log | Mali | 2019-06-01 | | FAMa | mil-mali
      incident_log | Mali | 2019-06-01 | | Forces armées maliennes | mil-mali
      # People, of the country that stands behind them or else of the report
      acled | Mali | 2019-06-01 | | Civilians (Mali) | civilians-mali
      acled | Mali | 2019-06-01 | | Civilians (Niger) | civilians-niger
      acled | Mali | 2019-06-01 | | Civilians (International) | civilians-international
      acled | Mali | 2019-06-01 | | Protesters (Mali) | protesters-mali
      acled | Mali | 2019-06-01 | | Rioters (Mali) | rioters-mali
      acled | Mali | 2019-06-01 | | Unidentified Armed Group (Mali) | unidentified-armed-group-mali
      acled | DRC | 2019-06-01 | | Civilians (Democratic Republic of Congo) | civilians-democratic-republic-of-congo
      ucdp_ged | DR Congo (Zaire) | 2019-06-01 | 1 | Civilians | civilians-democratic-republic-of-congo
      ucdp_ged | Burkina Faso | 2019-06-01 | 1 | Civilians | civilians-burkina-faso
      ucdp_ged | Nigeria | 2019-06-01 | 1.0 | Civilians | civilians-nigeria
      incident_log | Togo | 2019-06-01 | | civilians | civilians-togo
      # UCDP's ids, by country and day
      ucdp_ged | Burkina Faso | 2020-02-25 | 234 | IS | is-sahel
      ucdp_ged | Mali | 2020-02-25 | 234 | IS | is-sahel
      ucdp_candidate | Niger | 2024-02-25 | 234 | IS | is-sahel
      ucdp_ged | Nigeria | 2018-02-25 | 234.0 | IS | iswap
      ucdp_ged | Cameroon | 2018-02-25 | 234 | IS | iswap
      ucdp_ged | Chad | 2018-02-25 | 234 | IS | iswap
      ucdp_ged | Algeria | 2005-02-25 | 539 | AQIM | gspc
      ucdp_ged | Algeria | 2007-01-23 | 539 | AQIM | gspc
      ucdp_ged | Algeria | 2007-01-24 | 539 | AQIM | aqim
      ucdp_ged | Mali | 2013-02-25 | 1158 | CMA | mnla
      ucdp_ged | Mali | 2015-02-25 | 1158 | CMA | cma
      ucdp_ged | Burkina Faso | 2020-02-25 | 6716 | JNIM | jnim
      ucdp_ged | Nigeria | 2012-02-25 | 1051 | Jama'atu Ahlis Sunna Lidda'awati wal-Jihad | boko-haram
      ucdp_ged | Nigeria | 2018-02-25 | 4000 | Yan Gora | cjtf
      ucdp_ged | Burkina Faso | 2020-02-25 | 78 | Government of Burkina Faso | gov-burkina-faso
      ucdp_ged | Yemen (North Yemen) | 2020-02-25 | 123 | Government of Yemen (North Yemen) | gov-yemen
      ucdp_ged | Mexico | 2020-02-25 | 1151 | Jalisco Cartel New Generation | ucdp-1151
      ucdp_ged | Sudan | 2012-02-25 | 1129 | Republic of South Sudan | ucdp-1129
      # UCDP's lists are alliances of the actors that have the ids alone
      ucdp_ged | Mexico | 2010-05-01 | 8234 | Gulf Cartel, La Familia, Sinaloa Cartel | ucdp-1149 + ucdp-775 + ucdp-782
      ucdp_ged | Mexico | 2010-05-01 | 775 | Sinaloa Cartel | ucdp-775
      ucdp_ged | Mexico | 2020-05-01 | 7984 | Caborca Cartel, Sinaloa Cartel - Los Mayos | ucdp-7796 + ucdp-7983
      ucdp_ged | Mexico | 2022-05-01 | 8475 | Jalisco Cartel New Generation, Sangre Nueva Zeta | sangre-nueva-zeta + ucdp-1151
      ucdp_ged | Nigeria | 2007-07-01 | 3871 | Black Axe, Bush Boys, Deebam, KK, NDV | black-axe + ndv + ucdp-1167 + ucdp-3109 + ucdp-3118
      ucdp_ged | Mali | 2018-05-01 | 6925 | GATIA, MSA | gatia + msa
      ucdp_ged | Nigeria | 2016-05-01 | 1 | Government of Cameroon, Government of Nigeria | gov-cameroon + gov-nigeria
      # Names that hold a comma are one actor
      ucdp_ged | Rwanda | 1997-05-01 | 623 | Interahamwe, ex-FAR | ucdp-623
      ucdp_ged | Philippines | 1990-10-04 | 170 | Military faction (forces of Honasan, Abenina & Zumel) | ucdp-170
      ucdp_ged | Guinea-Bissau | 1998-10-04 | 549 | Military Junta for the Consolidation of Democracy, Peace and Justice | ucdp-549
      ucdp_ged | North Macedonia | 2001-10-04 | 47 | Government of Macedonia, FYR | gov-north-macedonia
      acled | Mali | 2019-06-01 | | Fulani, Dogon | fulani-dogon
      # Doubt: the same id whatever the order and spelling
      acled | Burkina Faso | 2020-06-01 | | JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara) | is-sahel-or-jnim
      acled | Burkina Faso | 2020-06-01 | | Islamic State (West Africa) - Greater Sahara Faction and/or JNIM: Group for Support of Islam and Muslims | is-sahel-or-jnim
      claims | Burkina Faso | 2020-06-01 | | ISGS And/Or JNIM | is-sahel-or-jnim
      acled | Nigeria | 2020-06-01 | | Islamic State West Africa Province (ISWAP) and/or Boko Haram - Jama'atu Ahli is-Sunnah lid-Da'awati wal-Jihad | boko-haram-or-iswap
      acled | Mali | 2022-06-01 | | Military Forces of Mali (2021-) and/or Wagner Group | mil-mali-or-wagner
      acled | Mali | 2022-06-01 | | JNIM and/or Group for Support of Islam and Muslims | jnim
      # Plain names and claims
      claims | Mali | 2018-06-01 | | JNIM | jnim
      claims | Mali | 2020-06-01 | | Jama’at Nusrat al-Islam wal-Muslimin | jnim
      claims | Mali | 2020-06-01 | | Islamic State | is-sahel
      claims | Nigeria | 2020-06-01 | | Islamic State | iswap
      incident_log | Mali | 2016-06-01 | | Al-Mourabitoun | al-mourabitoun
      incident_log | Mali | 2016-06-01 | | AL-MURABITUN | al-mourabitoun
      incident_log | Mali | 2016-06-01 | | AQIM Sahara | aqim-sahara
      """;

  /** Names that look like a registered actor and are another one. */
  private static final String TEMPTING =
      """
      acled | Mali | 2012-06-01 | | Mutiny of Military Forces of Mali (2012-2013) | mutiny-of-military-forces-of-mali
      acled | Mali | 2012-06-01 | | Former Military Forces of Mali | former-military-forces-of-mali
      acled | Nigeria | 2012-06-01 | | Military Forces of Niger Delta | military-forces-of-niger-delta
      acled | Mali | 2012-06-01 | | Civilians of Mali | name-civilians-of-mali
      acled | Mali | 2012-06-01 | | Unidentified Communal Militia (Mali) | unidentified-communal-militia-mali
      acled | Mali | 2012-06-01 | | Dozo Militia (Ivory Coast) | dozo-militia-ivory-coast
      acled | Ivory Coast | 2012-06-01 | | Dozo | name-dozo
      acled | Philippines | 2012-06-01 | | CMA: Christian Militant Alliance | cma-christian-militant-alliance
      acled | Philippines | 2012-06-01 | | MSA | name-msa
      acled | Philippines | 2012-06-01 | | CSP | name-csp
      acled | Syria | 2018-06-01 | | Islamic State | islamic-state
      acled | Mali | 2015-01-01 | | Islamic State | islamic-state
      claims | Nigeria | 2014-06-01 | | IS | is
      ucdp_ged | Syria | 2018-06-01 | 234 | IS | ucdp-234
      ucdp_ged | Mozambique | 2020-06-01 | 234 | IS | ucdp-234
      acled | Mali | 2018-06-01 | | JNIM splinter | jnim-splinter
      acled | Mali | 2018-06-01 | | Group for Support of Islam | group-for-support-of-islam
      acled | Mali | 2018-06-01 | | Ansar Dine South | ansar-dine-south
      acled | Yemen | 2012-06-01 | | AQAP: Al Qaeda in the Arabian Peninsula | aqap-al-qaeda-in-the-arabian-peninsula
      acled | Nigeria | 2019-06-01 | | Wagner Family | wagner-family
      acled | Mali | 2019-06-01 | | Dogon Ethnic Militia (Mali) | dogon-ethnic-militia-mali
      acled | Mali | 2019-06-01 | | Fulani Ethnic Militia (Mali) | fulani-ethnic-militia-mali
      acled | Niger | 2019-06-01 | | Fulani Ethnic Militia (Niger) | fulani-ethnic-militia-niger
      ucdp_ged | Nigeria | 2019-06-01 | 607 | Fulani | ucdp-607
      acled | Mali | 2019-06-01 | | Mil-Mali | name-mil-mali
      acled | Mali | 2019-06-01 | | Gov Mali | name-gov-mali
      acled | Mali | 2019-06-01 | | UCDP 775 | name-ucdp-775
      acled | Mali | 2019-06-01 | | Unattributed | name-unattributed
      acled | Mali | 2019-06-01 | | IS Sahel or JNIM | name-is-sahel-or-jnim
      acled | Mali | 2019-06-01 | | name MSA | name-name-msa
      acled | Germany | 2019-06-01 | | VDP: Vereinigung der Praktiker | vdp-vereinigung-der-praktiker
      acled | Mali | 2019-06-01 | | Private Security Forces (Mali) | private-security-forces-mali
      """;

  @Test
  void namesBecomeTheActorsThatTheyStandFor() {
    assertNames(FOUND, 100);
  }

  @Test
  void namesThatOnlyLookAlikeBecomeActorsOfTheirOwn() {
    assertNames(TEMPTING, 20);
  }

  private static void assertNames(String table, int atLeast) {
    List<String> lines =
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(atLeast);
    List<Row> reports = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (String line : lines) {
      String[] cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
      reports.add(
          report(
              line,
              cells[0],
              cells[1],
              cells[2],
              actor(1, cells[4], "a", cells[3].isEmpty() ? null : cells[3], null)));
      expected.put(line, cells[5]);
    }
    Map<String, String> found = new TreeMap<>();
    ActorResolution.apply(ActorFixtures.reports(reports), ActorFixtures.PACKAGED)
        .reportActors()
        .orderBy(ReportActorTable.ACTOR_ID)
        .select(ReportActorTable.REPORT_ID, ReportActorTable.ACTOR_ID)
        .collectAsList()
        .forEach(row -> found.merge(row.getString(0), row.getString(1), (a, b) -> a + " + " + b));
    assertThat(found).containsExactlyEntriesOf(expected);
  }
}
