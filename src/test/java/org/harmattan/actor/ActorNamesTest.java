package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.actor.ActorFixtures.actor;
import static org.harmattan.actor.ActorFixtures.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      ucdp_ged | Mexico | 2020-02-25 | 1151 | Jalisco Cartel New Generation | jalisco-cartel-new-generation
      ucdp_ged | Sudan | 2012-02-25 | 1129 | Republic of South Sudan | republic-of-south-sudan
      # UCDP's lists are alliances of the actors that have the ids alone
      ucdp_ged | Mexico | 2010-05-01 | 8234 | Gulf Cartel, La Familia, Sinaloa Cartel | gulf-cartel + la-familia + sinaloa-cartel
      ucdp_ged | Mexico | 2010-05-01 | 775 | Sinaloa Cartel | sinaloa-cartel
      ucdp_ged | Mexico | 2020-05-01 | 7984 | Caborca Cartel, Sinaloa Cartel - Los Mayos | caborca-cartel + sinaloa-cartel-los-mayos-faction
      ucdp_ged | Mexico | 2022-05-01 | 8475 | Jalisco Cartel New Generation, Sangre Nueva Zeta | jalisco-cartel-new-generation + sangre-nueva-zeta
      ucdp_ged | Nigeria | 2007-07-01 | 3871 | Black Axe, Bush Boys, Deebam, KK, NDV | black-axe + bush-boys + deebam + kk + ndv
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

  /** More of the same, country by country. */
  private static final String FOUND_BY_COUNTRY =
      """
      # The line of al-Qaida in its many spellings
      acled | Mali | 2020-05-01 | | JNIM: Group to Support Islam and Muslims | jnim
      claims | Mali | 2019-05-01 | | Group for the Support of Islam and Muslims | jnim
      incident_log | Mali | 2019-05-01 | | GSIM | jnim
      incident_log | Burkina Faso | 2019-05-01 | | Groupe de soutien à l'Islam et aux Musulmans | jnim
      incident_log | Burkina Faso | 2019-05-01 | | groupe de soutien a l’islam et aux musulmans | jnim
      gdelt | Mali | 2019-05-01 | | JAMA'AT NUSRAT AL-ISLAM WAL-MUSLIMIN | jnim
      gdelt | Mali | 2013-05-01 | | AL-QAEDA IN THE ISLAMIC MAGHREB | aqim
      incident_log | Algeria | 2010-05-01 | | AQMI | aqim
      acled | Mali | 2010-05-01 | | AQIM: Al Qaeda in the Islamic Maghreb | aqim
      acled | Mali | 2014-05-01 | | AQIM: Al Qaida au Maghreb islamique | aqim
      ucdp_ged | Mali | 2013-05-01 | 539 | AQIM | aqim
      ucdp_ged | Mali | 2003-05-01 | 539 | AQIM | gspc
      incident_log | Algeria | 2001-05-01 | | Groupe Salafiste pour la Prédication et le Combat | gspc
      incident_log | Mali | 2015-01-16 | | AQIM Saharan branch | aqim-sahara
      incident_log | Mali | 2017-06-01 | | AQIM Sahara emirate | aqim-sahara
      incident_log | Mali | 2010-06-01 | | Katiba Tariq ibn Ziyad | katiba-tariq-ibn-ziyad
      incident_log | Mali | 2010-06-01 | | Tarek Ibn Ziad | katiba-tariq-ibn-ziyad
      incident_log | Mali | 2014-06-01 | | Katibat al-Furqan | katiba-al-furqan
      incident_log | Algeria | 2013-01-16 | | Al-Mulathamun Battalion | al-mulathamin
      incident_log | Algeria | 2013-01-16 | | Those Who Sign in Blood | al-mulathamin
      ucdp_ged | Niger | 2013-05-23 | 3481 | Signed-in-Blood Battalion | al-mulathamin
      ucdp_ged | Mali | 2012-07-01 | 1161 | MUJAO | mujao
      acled | Niger | 2013-05-23 | | MUJAO: Movement for Unity and Jihad in West Africa | mujao
      incident_log | Mali | 2012-07-01 | | Mouvement pour l'Unicité et le Jihad en Afrique de l'Ouest | mujao
      incident_log | Mali | 2012-07-01 | | MUJWA | mujao
      acled | Mali | 2015-11-20 | | Al Mourabitoune Battalion | al-mourabitoun
      ucdp_ged | Mali | 2015-08-07 | 4376 | al-Murabitun | al-mourabitoun
      acled | Mali | 2012-07-01 | | Ansar Dine (Mali) | ansar-dine
      acled | Mali | 2012-07-01 | | Ansar Dine | ansar-dine
      incident_log | Mali | 2012-07-01 | | Ansar Eddine | ansar-dine
      ucdp_ged | Mali | 2012-07-01 | 1157 | Ansar Dine | ansar-dine
      incident_log | Mali | 2015-06-10 | | Ansar Dine of the South | ansar-dine-south
      incident_log | Mali | 2015-06-28 | | Katiba Khalid ibn al-Walid | ansar-dine-south
      acled | Mali | 2016-07-19 | | Katiba Macina | katiba-macina
      incident_log | Mali | 2015-07-19 | | Front de Libération du Macina | katiba-macina
      ucdp_ged | Mali | 2015-07-19 | 6267 | FLM | katiba-macina
      incident_log | Mali | 2021-07-19 | | Katiba Serma | katiba-serma
      incident_log | Benin | 2022-07-19 | | Katiba Hanifa | katiba-hanifa
      incident_log | Mali | 2016-07-19 | | Katiba Salaheddine | katiba-salaheddine
      ucdp_ged | Burkina Faso | 2017-02-27 | 6648 | Ansaroul Islam | ansaroul-islam
      incident_log | Burkina Faso | 2017-02-27 | | Ansar ul Islam | ansaroul-islam
      # The line of the Islamic State, re-coded by the day
      acled | Mali | 2016-10-01 | | Islamic State (Greater Sahara) | is-sahel
      acled | Niger | 2017-10-04 | | Islamic State (Greater Sahara) | is-sahel
      acled | Burkina Faso | 2021-06-01 | | Islamic State (West Africa) - Greater Sahara Faction | is-sahel
      acled | Niger | 2023-01-01 | | Islamic State (Sahel) | is-sahel
      acled | Mali | 2023-01-01 | | Islamic State Sahel Province (ISSP) | is-sahel
      claims | Niger | 2020-01-09 | | Islamic State | is-sahel
      claims | Mali | 2022-04-01 | | IS Sahel Province | is-sahel
      incident_log | Niger | 2018-04-01 | | État islamique dans le Grand Sahara | is-sahel
      incident_log | Niger | 2018-04-01 | | EIGS | is-sahel
      incident_log | Mali | 2018-04-01 | | ISGS | is-sahel
      ucdp_ged | Benin | 2022-07-01 | 234 | IS | is-sahel
      acled | Chad | 2016-04-01 | | Islamic State (West Africa) | iswap
      acled | Nigeria | 2021-05-19 | | Islamic State West Africa Province (ISWAP) - Lake Chad Faction | iswap
      claims | Cameroon | 2021-05-19 | | Islamic State | iswap
      incident_log | Nigeria | 2019-05-19 | | ISWAP | iswap
      incident_log | Nigeria | 2019-05-19 | | Islamic State's West Africa Province | iswap
      acled | Nigeria | 2021-05-19 | | Boko Haram - Jamatu Ahli is-Sunnah lid-Dawati wal-Jihad | boko-haram
      acled | Nigeria | 2010-05-19 | | Boko Haram | boko-haram
      ucdp_ged | Cameroon | 2014-05-19 | 1051 | Jama'atu Ahlis Sunna Lidda'awati wal-Jihad | boko-haram
      incident_log | Nigeria | 2020-05-19 | | JAS | boko-haram
      # Movements, militias and missions of Mali, Burkina Faso and Niger
      acled | Mali | 2012-02-01 | | MNLA: National Movement for the Liberation of Azawad | mnla
      incident_log | Mali | 2012-02-01 | | MNLA | mnla
      ucdp_ged | Mali | 2012-02-01 | 1158 | CMA | mnla
      ucdp_ged | Mali | 2014-06-09 | 1158 | CMA | cma
      acled | Mali | 2014-07-01 | | CMA: Coordination of Azawad Movements | cma
      acled | Mali | 2018-07-01 | | HCUA: High Council for the Unity of Azawad | hcua
      incident_log | Mali | 2018-07-01 | | Haut Conseil pour l’Unité de l’Azawad | hcua
      incident_log | Mali | 2023-09-12 | | CSP | csp
      incident_log | Mali | 2023-09-12 | | CSP-DPA | csp
      incident_log | Mali | 2023-09-12 | | Cadre Stratégique Permanent | csp
      acled | Mali | 2024-12-12 | | FLA: Azawad Liberation Front | fla
      ucdp_ged | Mali | 2017-07-11 | 5880 | GATIA | gatia
      ucdp_ged | Mali | 2018-05-01 | 6836 | MSA | msa
      acled | Mali | 2018-05-01 | | MSA-D: Movement for Azawad Salvation-Daoussahak | msa
      acled | Mali | 2018-05-01 | | MSA: Movement for Azawad Salvation (Daoussahak Faction) | msa
      acled | Mali | 2014-05-01 | | MAA: Arab Movement of Azawad | maa
      ucdp_ged | Mali | 2014-05-01 | 4380 | MAA | maa
      ucdp_ged | Mali | 2015-05-01 | 6348 | CM-FPR | cm-fpr
      ucdp_ged | Mali | 2013-05-01 | 3157 | Ganda Iso | ganda-iso
      ucdp_ged | Mali | 1994-05-01 | 715 | MPGK | mpgk
      ucdp_ged | Mali | 2007-05-01 | 523 | ATNMC | atnmc
      ucdp_ged | Niger | 2008-05-01 | 562 | MNJ | mnj
      incident_log | Niger | 2008-05-01 | | Mouvement des Nigériens pour la Justice | mnj
      ucdp_ged | Mali | 2019-03-23 | 7092 | Dan na Ambassagou | dan-na-ambassagou
      incident_log | Mali | 2019-03-23 | | Dana Amassagou | dan-na-ambassagou
      acled | Mali | 2019-03-23 | | Dozo Militia (Mali) | dozo
      acled | Mali | 2019-03-23 | | Donso Hunters (Mali) | dozo
      ucdp_ged | Mali | 2019-03-23 | 6769 | Dozos (Mali) | dozo
      ucdp_ged | Burkina Faso | 2019-01-01 | 6857 | Koglweogo | koglweogo
      incident_log | Burkina Faso | 2019-01-01 | | Koglwéogo | koglweogo
      acled | Burkina Faso | 2022-01-01 | | VDP: Volunteers for the Defense of the Homeland | vdp
      incident_log | Burkina Faso | 2022-01-01 | | Volontaires pour la défense de la patrie | vdp
      incident_log | Burkina Faso | 2022-01-01 | | VDP | vdp
      ucdp_ged | Niger | 2021-11-02 | 8259 | Banibangou Vigilance Committee | banibangou-vigilance-committee
      incident_log | Mali | 2023-10-04 | | Wagner | wagner
      gdelt | Mali | 2023-10-04 | | WAGNER GROUP | wagner
      incident_log | Mali | 2013-02-01 | | Opération Serval | serval
      acled | Mali | 2013-02-01 | | Military Forces of France (2012-2017) Operation Serval | serval
      incident_log | Mali | 2019-11-25 | | Force Barkhane | barkhane
      incident_log | Mali | 2019-11-25 | | FC-G5S | g5-sahel-force
      acled | Mali | 2023-10-23 | | MINUSMA: United Nations Multidimensional Integrated Stabilization Mission in Mali (2013-2023) | minusma
      claims | Mali | 2018-07-31 | | MINUSMA | minusma
      incident_log | Mali | 2021-07-31 | | Task Force Takuba | takuba
      # States' forces: one actor through all regimes
      acled | Mali | 2008-01-01 | | Military Forces of Mali (2002-2012) | mil-mali
      acled | Burkina Faso | 2010-01-01 | | Military Forces of Burkina Faso (1987-2014) | mil-burkina-faso
      acled | Burkina Faso | 2015-01-01 | | Military Forces of Burkina Faso (2014-2015) | mil-burkina-faso
      acled | Burkina Faso | 2018-01-01 | | Military Forces of Burkina Faso (2015-2022) | mil-burkina-faso
      acled | Burkina Faso | 2022-05-01 | | Military Forces of Burkina Faso (2022-2022) | mil-burkina-faso
      acled | Niger | 2015-01-01 | | Military Forces of Niger (2011-2021) | mil-niger
      acled | Niger | 2023-09-01 | | Military Forces of Niger (2023-) | mil-niger
      acled | Nigeria | 2016-01-01 | | Military Forces of Nigeria (2015-2023) | mil-nigeria
      acled | Chad | 2016-01-01 | | Military Forces of Chad (1990-2021) | mil-chad
      acled | Benin | 2022-01-01 | | Military Forces of Benin (2016-) | mil-benin
      acled | Ghana | 2022-01-01 | | Military Forces of Ghana (2017-) | mil-ghana
      acled | Mauritania | 2022-01-01 | | Military Forces of Mauritania (2019-) | mil-mauritania
      acled | Algeria | 2022-01-01 | | Military Forces of Algeria (2019-) | mil-algeria
      acled | Sudan | 2020-01-01 | | Military Forces of Sudan (2019-) | mil-sudan
      acled | Mexico | 2020-01-01 | | Military Forces of Mexico (2018-) | mil-mexico
      acled | Burkina Faso | 2018-01-01 | | Police Forces of Burkina Faso (2015-2022) | pol-burkina-faso
      acled | Burkina Faso | 2018-01-01 | | Police Forces of Burkina Faso (2015-2022) Gendarmerie | gend-burkina-faso
      acled | Nigeria | 2018-01-01 | | Police Forces of Nigeria (2015-2023) | pol-nigeria
      acled | Nigeria | 2018-01-01 | | Police Forces of Nigeria (2015-2023) Mobile Police | pol-nigeria/mobile-police
      acled | Mali | 2018-01-01 | | Military Forces of Mali (2013-2020) Special Forces | mil-mali/special-forces
      incident_log | Mali | 2018-01-01 | | Gendarmerie of Mali | gend-mali
      incident_log | Burkina Faso | 2018-01-01 | | Gendarmerie Forces of Burkina Faso | gend-burkina-faso
      incident_log | Mali | 2018-01-01 | | Malian army | mil-mali
      incident_log | Mali | 2018-01-01 | | Armée malienne | mil-mali
      incident_log | Burkina Faso | 2018-01-01 | | Burkinabe army | mil-burkina-faso
      incident_log | Niger | 2018-01-01 | | Forces Armées Nigériennes | mil-niger
      incident_log | Nigeria | 2018-01-01 | | Nigerian army | mil-nigeria
      incident_log | Chad | 2018-01-01 | | Forces Armées Tchadiennes | mil-chad
      ucdp_ged | Mali | 2018-01-01 | 72 | Government of Mali | gov-mali
      ucdp_ged | Burkina Faso | 2018-01-01 | 72 | Government of Mali | gov-mali
      ucdp_ged | Niger | 2018-01-01 | 75 | Government of Niger | gov-niger
      ucdp_ged | Nigeria | 2018-01-01 | 84.0 | Government of Nigeria | gov-nigeria
      ucdp_ged | Sudan | 1995-01-01 | 112 | Government of Sudan | gov-sudan
      ucdp_ged | Mexico | 1995-01-01 | 10 | Government of Mexico | gov-mexico
      ucdp_ged | Nigeria | 2015-01-01 | 87 | Government of Chad | gov-chad
      ucdp_ged | Mali | 2013-01-01 | 33 | Government of France | gov-france
      ucdp_ged | DR Congo (Zaire) | 2013-01-01 | 89 | Government of DR Congo (Zaire) | gov-democratic-republic-of-congo
      # People by country
      acled | Burkina Faso | 2019-06-01 | | Civilians (Burkina Faso) | civilians-burkina-faso
      acled | Ivory Coast | 2019-06-01 | | Civilians (Ivory Coast) | civilians-ivory-coast
      incident_log | Ivory Coast | 2019-06-01 | | Civilians (Côte d'Ivoire) | civilians-ivory-coast
      ucdp_candidate | Niger | 2024-06-01 | 1 | Civilians | civilians-niger
      ucdp_ged | Mexico | 2019-06-01 | 1 | Civilians | civilians-mexico
      acled | Burkina Faso | 2014-10-30 | | Protesters (Burkina Faso) | protesters-burkina-faso
      acled | Nigeria | 2020-10-20 | | Rioters (Nigeria) | rioters-nigeria
      acled | Niger | 2020-10-20 | | Unidentified Armed Group (Niger) | unidentified-armed-group-niger
      # Nigeria and the Lake Chad basin
      acled | Nigeria | 2017-06-01 | | Civilian Joint Task Force (Nigeria) | cjtf
      incident_log | Nigeria | 2017-06-01 | | CJTF | cjtf
      acled | Nigeria | 2022-06-01 | | Yan Sakai Militia | yan-sakai
      acled | Nigeria | 2012-06-01 | | Ansaru: Vanguard for the Protection of Muslims in Black Africa | ansaru
      acled | Nigeria | 2005-06-01 | | NDPVF: Niger Delta People's Volunteer Force | ndpvf
      ucdp_ged | Nigeria | 2004-06-01 | 560 | Niger Delta People's Volunteer Force | ndpvf
      acled | Nigeria | 2022-06-01 | | IPOB: Indigenous People of Biafra | ipob
      ucdp_ged | Nigeria | 2018-06-01 | 6287 | IPOB | ipob
      acled | Nigeria | 2022-06-01 | | ESN: Eastern Security Network | esn
      acled | Nigeria | 2019-06-01 | | MNJTF: Multinational Joint Task Force | mnjtf
      acled | Nigeria | 2008-06-01 | | MEND: Movement for the Emancipation of the Niger Delta | mend
      acled | Nigeria | 2016-06-01 | | NDA: Niger Delta Avengers | niger-delta-avengers
      ucdp_ged | Nigeria | 2012-06-01 | 3108 | Eyie | eyie
      acled | Nigeria | 2012-06-01 | | Eiye Confraternity Militia | eyie
      ucdp_ged | Nigeria | 1997-06-01 | 588 | Bakassi Boys | bakassi-boys
      ucdp_ged | Cameroon | 2019-06-01 | 7332 | Ambazonia insurgents | ambazonian-separatists
      acled | Cameroon | 2019-06-01 | | Ambazonian Separatists (Cameroon) | ambazonian-separatists
      ucdp_ged | Nigeria | 2009-06-01 | 559 | Ahlul Sunnah Jamaa | ahlul-sunnah-jamaa
      # Sudan
      acled | Sudan | 2019-06-03 | | Military Forces of Sudan (2019-) Rapid Support Forces | rsf
      acled | Sudan | 2023-05-01 | | RSF: Rapid Support Forces | rsf
      acled | Sudan | 2023-05-01 | | Rapid Support Forces | rsf
      ucdp_candidate | Sudan | 2023-05-01 | 8635 | RSF | rsf
      ucdp_ged | Sudan | 2004-05-01 | 468 | JEM | jem
      acled | Sudan | 2008-05-10 | | JEM: Justice and Equality Movement | jem
      acled | Sudan | 2012-05-10 | | SPLM-N: Sudan People's Liberation Movement-North | splm-a-north
      ucdp_ged | Sudan | 2012-05-10 | 1123 | SPLM/A-North | splm-a-north
      ucdp_ged | Chad | 2004-05-10 | 630 | Janjaweed | janjaweed
      incident_log | Sudan | 2004-05-10 | | Sudanese Armed Forces | mil-sudan
      # Mexico
      acled | Mexico | 2021-05-10 | | CJNG: Jalisco New Generation Cartel | jalisco-cartel-new-generation
      incident_log | Mexico | 2021-05-10 | | Cártel de Jalisco Nueva Generación | jalisco-cartel-new-generation
      incident_log | Mexico | 2021-05-10 | | CJNG | jalisco-cartel-new-generation
      incident_log | Mexico | 2021-05-10 | | Cartel de Sinaloa | sinaloa-cartel
      acled | Mexico | 2021-05-10 | | Gulf Cartel | gulf-cartel
      acled | Mexico | 2021-05-10 | | La Familia Michoacana | la-familia
      ucdp_ged | Mexico | 2021-05-10 | 8589 | Los Rusos, UPOEG | los-rusos + upoeg
      ucdp_ged | Mexico | 2010-05-10 | 7055 | Gulf Cartel, Los Zetas | gulf-cartel + los-zetas
      ucdp_ged | Mexico | 2021-05-10 | 8382 | Pájaros Sierra | pajaros-sierra
      # Doubts, of people and states too
      acled | Mali | 2021-06-01 | | JNIM: Group for Support of Islam and Muslims and/or Dozo Militia (Mali) | dozo-or-jnim
      acled | Nigeria | 2014-06-01 | | Boko Haram and/or Ansaru | ansaru-or-boko-haram
      acled | Mali | 2022-04-01 | | Wagner Group and/or Military Forces of Mali (2021-) | mil-mali-or-wagner
      acled | Burkina Faso | 2020-06-01 | | Ansaroul Islam and/or JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara) | ansaroul-islam-or-is-sahel-or-jnim
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
      acled | Mali | 2018-06-01 | | Ansar Dine North | ansar-dine-north
      acled | Yemen | 2012-06-01 | | AQAP: Al Qaeda in the Arabian Peninsula | aqap-al-qaeda-in-the-arabian-peninsula
      acled | Nigeria | 2019-06-01 | | Wagner Family | wagner-family
      acled | Mali | 2019-06-01 | | Dogon Ethnic Militia (Mali) | dogon-ethnic-militia-mali
      acled | Mali | 2019-06-01 | | Fulani Ethnic Militia (Mali) | fulani-ethnic-militia-mali
      acled | Niger | 2019-06-01 | | Fulani Ethnic Militia (Niger) | fulani-ethnic-militia-niger
      ucdp_ged | Nigeria | 2019-06-01 | 607 | Fulani | fulani
      acled | Mali | 2019-06-01 | | Mil-Mali | name-mil-mali
      acled | Mali | 2019-06-01 | | Gov Mali | name-gov-mali
      acled | Mali | 2019-06-01 | | UCDP 775 | name-ucdp-775
      acled | Mali | 2019-06-01 | | Unattributed | name-unattributed
      acled | Mali | 2019-06-01 | | IS Sahel or JNIM | name-is-sahel-or-jnim
      acled | Mali | 2019-06-01 | | name MSA | name-name-msa
      acled | Germany | 2019-06-01 | | VDP: Vereinigung der Praktiker | vdp-vereinigung-der-praktiker
      acled | Mali | 2019-06-01 | | Private Security Forces (Mali) | private-security-forces-mali
      # Factions, rivals and namesakes
      acled | Mali | 2019-06-01 | | Former JNIM | former-jnim
      acled | Mali | 2019-06-01 | | Group for Support of Islam and Christians | group-for-support-of-islam-and-christians
      acled | Mali | 2019-06-01 | | Al-Mourabitoun Youth | al-mourabitoun-youth
      acled | Mali | 2019-06-01 | | Katiba | katiba
      acled | Mali | 2019-06-01 | | Macina | macina
      acled | Mali | 2019-06-01 | | Ansar | ansar
      acled | Libya | 2015-06-01 | | Ansar al Sharia | ansar-al-sharia
      acled | Tunisia | 2015-06-01 | | Ansar al-Sharia (Tunisia) | ansar-al-sharia-tunisia
      acled | Iraq | 2005-06-01 | | Ansar al-Islam | ansar-al-islam
      incident_log | Burkina Faso | 2018-06-01 | | Ansarul Islam wal Muslimin | ansarul-islam-wal-muslimin
      acled | Yemen | 2015-06-01 | | Islamic State (Yemen) | islamic-state-yemen
      acled | Democratic Republic of Congo | 2020-06-01 | | Islamic State Central Africa Province | islamic-state-central-africa-province
      acled | Somalia | 2020-06-01 | | Islamic State (Somalia) | islamic-state-somalia
      claims | Mali | 2015-05-12 | | Islamic State | islamic-state
      claims | Nigeria | 2015-03-06 | | Islamic State | islamic-state
      claims | Libya | 2016-03-06 | | IS | is
      ucdp_ged | Iraq | 2015-03-06 | 234 | IS | ucdp-234
      ucdp_ged | Libya | 2015-03-06 | 234 | IS | ucdp-234
      acled | Guyana | 2019-06-01 | | CMA | name-cma
      acled | Colombia | 2019-06-01 | | MAA: Movimiento Amplio | maa-movimiento-amplio
      acled | Peru | 2019-06-01 | | VDP | name-vdp
      acled | Ivory Coast | 2003-06-01 | | FLA: Front de libération | fla-front-de-liberation
      acled | Ivory Coast | 2019-06-01 | | Dozo Militia | dozo-militia
      acled | Burkina Faso | 2019-06-01 | | Dozo Communal Militia (Burkina Faso) | dozo-communal-militia-burkina-faso
      acled | Mali | 2019-06-01 | | Dozo Hunters Association | dozo-hunters-association
      acled | Austria | 2019-06-01 | | Wagner | name-wagner
      acled | Mali | 2019-06-01 | | Barkhane Employees | barkhane-employees
      acled | Mali | 2019-06-01 | | G5 Sahel Youth Forum | g5-sahel-youth-forum
      # Forces that are no state's, or another state's
      acled | Mali | 2012-04-30 | | Military Forces of Azawad | military-forces-of-azawad
      acled | Sudan | 2020-04-30 | | Military Forces | military-forces
      acled | Mali | 2019-04-30 | | Police | police
      acled | Mali | 2019-04-30 | | Government | government
      acled | Mali | 2019-04-30 | | Malian Army Wives | malian-army-wives
      acled | Sudan | 2019-04-30 | | Rapid Support | rapid-support
      acled | Somalia | 2019-04-30 | | RSF | name-rsf
      acled | Nigeria | 2019-04-30 | | Military Forces of Biafra (1967-1970) | military-forces-of-biafra
      acled | Mali | 2019-04-30 | | Mercenaries of France | mercenaries-of-france
      # Communal groups: the people are not the armed group that UCDP counts
      acled | Nigeria | 2019-04-30 | | Fulani Ethnic Militia (Nigeria) | fulani-ethnic-militia-nigeria
      incident_log | Nigeria | 2019-04-30 | | Fulani | name-fulani
      incident_log | Nigeria | 2019-04-30 | | Tiv | name-tiv
      incident_log | Sudan | 2019-04-30 | | Misseriya | name-misseriya
      incident_log | Sudan | 2019-04-30 | | Rizeigat | name-rizeigat
      # Names of UCDP's list outside the country in which UCDP saw the actor
      incident_log | Colombia | 2019-04-30 | | Los Zetas | name-los-zetas
      incident_log | Spain | 2019-04-30 | | La Familia | name-la-familia
      incident_log | Bolivia | 2019-04-30 | | La Resistencia | name-la-resistencia
      incident_log | Mexico | 2019-04-30 | | The Family | the-family
      incident_log | Ethiopia | 2019-04-30 | | FACT | name-fact
      acled | Libya | 2019-04-30 | | JEM: Jabhat | jem-jabhat
      incident_log | Ghana | 2019-04-30 | | SLM/A Unity | slm-a-unity
      incident_log | Mexico | 2019-04-30 | | Sinaloa | sinaloa
      incident_log | Mexico | 2019-04-30 | | Sinaloa Cartel splinter | sinaloa-cartel-splinter
      incident_log | Mexico | 2019-04-30 | | Jalisco Cartel | jalisco-cartel
      """;

  @Test
  void acledsSpellingsAndUcdpsMeetInOneActor() {
    StringBuilder table = new StringBuilder();
    for (String[] cells : documentedPairs()) {
      table.append(
          "acled | %s | %s | | %s | %s%n".formatted(cells[0], cells[1], cells[2], cells[5]));
      table.append(
          "ucdp_ged | %s | %s | %s | %s | %s%n"
              .formatted(cells[0], cells[1], cells[3], cells[4], cells[5]));
    }
    assertNames(table.toString(), 88);
  }

  /** Country, day, ACLED's spelling, UCDP's id and name, actor: the table of docs/actors.md. */
  private static List<String[]> documentedPairs() {
    try {
      return Files.readAllLines(Path.of("docs/actors.md")).stream()
          .filter(line -> line.matches("\\|[^|]+\\| \\d{4}-\\d{2}-\\d{2} \\|.*"))
          .map(line -> cells(line.substring(1, line.length() - 1).replace("`", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(String table) {
    return table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
  }

  @Test
  void namesBecomeTheActorsThatTheyStandFor() {
    assertNames(FOUND + FOUND_BY_COUNTRY, 240);
  }

  @Test
  void namesThatOnlyLookAlikeBecomeActorsOfTheirOwn() {
    assertNames(TEMPTING, 60);
  }

  private static void assertNames(String table, int atLeast) {
    List<String> lines = lines(table);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(atLeast);
    List<Row> reports = new ArrayList<>();
    Map<String, String> expected = new TreeMap<>();
    for (String line : lines) {
      String[] cells = cells(line);
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
