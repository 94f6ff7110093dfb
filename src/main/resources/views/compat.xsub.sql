-- view compat.xsub: One row per country, space type, unit, time type and period from the first to the last event of the country, counts of events as xSub names them; filter SPACE and TIME to one of each. A government, B rebels, C civilians, D other
-- key: ISO3, SPACE, UNIT_ID, TIME, TIME_ID
-- column ISO3 string: country
-- column SPACE string: adm0, adm1, adm2 or priogrid
-- column UNIT_ID string: the country, unit or PRIO-GRID cell; ids are the warehouse's, not GADM's
-- column TIME string: year, month, week or day
-- column TIME_ID bigint: YEAR, YRMO (YYYYMM), WID (blocks of seven days from 1900-01-01) or TID (days, 1900-01-01 is 1)
-- column INITIATOR_SIDEA bigint: events that side A is taken to have begun
-- column INITIATOR_SIDEB bigint: events that side B is taken to have begun
-- column INITIATOR_SIDEC bigint: events that side C is taken to have begun
-- column INITIATOR_SIDED bigint: events that side D is taken to have begun
-- column TARGET_SIDEA bigint: events aimed at side A
-- column TARGET_SIDEB bigint: events aimed at side B
-- column TARGET_SIDEC bigint: events aimed at side C
-- column TARGET_SIDED bigint: events aimed at side D
-- column DYAD_A_A bigint: events that side A is taken to have begun against side A
-- column DYAD_A_B bigint: events that side A is taken to have begun against side B
-- column DYAD_A_C bigint: events that side A is taken to have begun against side C
-- column DYAD_A_D bigint: events that side A is taken to have begun against side D
-- column DYAD_B_A bigint: events that side B is taken to have begun against side A
-- column DYAD_B_B bigint: events that side B is taken to have begun against side B
-- column DYAD_B_C bigint: events that side B is taken to have begun against side C
-- column DYAD_B_D bigint: events that side B is taken to have begun against side D
-- column DYAD_C_A bigint: events that side C is taken to have begun against side A
-- column DYAD_C_B bigint: events that side C is taken to have begun against side B
-- column DYAD_C_C bigint: events that side C is taken to have begun against side C
-- column DYAD_C_D bigint: events that side C is taken to have begun against side D
-- column DYAD_D_A bigint: events that side D is taken to have begun against side A
-- column DYAD_D_B bigint: events that side D is taken to have begun against side B
-- column DYAD_D_C bigint: events that side D is taken to have begun against side C
-- column DYAD_D_D bigint: events that side D is taken to have begun against side D
-- column ACTION_ANY bigint: events of any kind
-- column ACTION_IND bigint: events by indirect force
-- column ACTION_DIR bigint: events by direct force
-- column ACTION_PRT bigint: events of protest
-- column SIDEA_ANY bigint: events of any kind that side A is taken to have begun
-- column SIDEA_IND bigint: events by indirect force that side A is taken to have begun
-- column SIDEA_DIR bigint: events by direct force that side A is taken to have begun
-- column SIDEA_PRT bigint: events of protest that side A is taken to have begun
-- column SIDEB_ANY bigint: events of any kind that side B is taken to have begun
-- column SIDEB_IND bigint: events by indirect force that side B is taken to have begun
-- column SIDEB_DIR bigint: events by direct force that side B is taken to have begun
-- column SIDEB_PRT bigint: events of protest that side B is taken to have begun
-- column SIDEC_ANY bigint: events of any kind that side C is taken to have begun
-- column SIDEC_IND bigint: events by indirect force that side C is taken to have begun
-- column SIDEC_DIR bigint: events by direct force that side C is taken to have begun
-- column SIDEC_PRT bigint: events of protest that side C is taken to have begun
-- column SIDED_ANY bigint: events of any kind that side D is taken to have begun
-- column SIDED_IND bigint: events by indirect force that side D is taken to have begun
-- column SIDED_DIR bigint: events by direct force that side D is taken to have begun
-- column SIDED_PRT bigint: events of protest that side D is taken to have begun
-- column AIRSTRIKE bigint: events with air or drone strikes
-- column AMBUSH bigint: events with ambushes
-- column ARMOR bigint: events with tanks or armoured vehicles
-- column ARREST bigint: events with arrests
-- column ARTILLERY bigint: events with shelling
-- column BOMB bigint: events with bombs, mines or grenades
-- column CHEMICAL bigint: events with chemical weapons
-- column CIV_ABUSE bigint: events with sexual violence, torture or other abuse
-- column DISPLACE bigint: events with people driven out
-- column FIREFIGHT bigint: events with battles and exchanges of fire
-- column KIDNAP bigint: events with abductions
-- column KILLING bigint: events with attacks on civilians with a known death
-- column KILLING_A bigint: events with assassinations
-- column OCCUPY bigint: events with ground taken or held
-- column PROPERTY bigint: events with property destroyed
-- column PROTEST bigint: events with protests without violence of the protesters
-- column PROTEST_V bigint: events with violent demonstrations
-- column RAID bigint: events with raids
-- column RIOT bigint: events with riots and mob violence
-- column RIOTCONTROL bigint: events with forces against protesters
-- column ROBBERY bigint: events with looting or robbery
-- column ROCKET bigint: events with rockets or missiles
-- column SIEGE bigint: events with sieges or blockades
-- column STORM bigint: events with places stormed or overrun
-- column SUICIDE bigint: events with suicide attacks
-- column TERROR bigint: events with what is called a terrorist attack
-- column UNKNOWN bigint: events with none of the other tactics
-- column INITIATOR_ASSUMED bigint: events whose initiator no source states: the side of the lower ACLED actor code is taken, as xSub does
WITH coded AS (
  SELECT
    p.event_id,
    p.side,
    p.conduct,
    CASE
      WHEN n.actor_type IN ('state', 'state_forces') THEN 1
      WHEN n.actor_type = 'rebel_group' THEN 2
      WHEN n.actor_type = 'political_militia' THEN 3
      WHEN n.actor_type = 'identity_militia' THEN 4
      WHEN n.actor_type = 'rioters' THEN 5
      WHEN n.actor_type = 'protesters' THEN 6
      WHEN n.actor_type = 'civilians' THEN 7
      ELSE 8
    END AS code
  FROM gold.event_actor AS p
  JOIN gold.event AS e ON e.event_id = p.event_id
  LEFT JOIN gold.actor AS n
    ON n.actor_id = p.actor_id
    AND e.event_date >= n.valid_from
    AND (n.valid_to IS NULL OR e.event_date <= n.valid_to)
  -- A doubt is of its candidates' kind.
  WHERE p.role = 'principal' AND p.side IS NOT NULL AND NOT p.is_ambiguous
),
sides AS (
  SELECT
    event_id,
    min(CASE WHEN side = 'a' THEN code END) AS code_a,
    min(CASE WHEN side = 'b' THEN code END) AS code_b,
    min(CASE WHEN conduct = 'perpetrator' THEN side END) AS perpetrator
  FROM coded
  GROUP BY event_id
),
directed AS (
  SELECT
    event_id,
    CASE perpetrator WHEN 'a' THEN code_a WHEN 'b' THEN code_b ELSE least(code_a, code_b) END AS initiator_code,
    CASE
      WHEN perpetrator = 'a' THEN code_b
      WHEN perpetrator = 'b' THEN code_a
      WHEN code_a IS NOT NULL AND code_b IS NOT NULL THEN greatest(code_a, code_b)
    END AS target_code,
    perpetrator IS NULL AS is_assumed
  FROM sides
),
methods AS (
  SELECT
    event_id,
    bool_or(tag = 'method:airstrike') AS airstrike,
    bool_or(tag = 'method:ambush') AS ambush,
    bool_or(tag = 'method:armour') AS armor,
    bool_or(tag = 'method:arrest') AS arrest,
    bool_or(tag = 'method:artillery') AS artillery,
    bool_or(tag = 'method:bomb') AS bomb,
    bool_or(tag = 'method:chemical') AS chemical,
    bool_or(tag = 'method:civilian-abuse') AS civ_abuse,
    bool_or(tag = 'method:displacement') AS displace,
    bool_or(tag = 'method:firefight') AS firefight,
    bool_or(tag = 'tactic:abduction') AS kidnap,
    bool_or(tag = 'method:assassination') AS killing_a,
    bool_or(tag = 'method:occupation') AS occupy,
    bool_or(tag = 'method:property') AS property,
    bool_or(tag = 'method:raid') AS raid,
    bool_or(tag = 'tactic:looting') AS robbery,
    bool_or(tag = 'method:rocket') AS rocket,
    bool_or(tag = 'tactic:blockade') AS siege,
    bool_or(tag = 'method:storm') AS storm,
    bool_or(tag = 'method:suicide-attack') AS suicide,
    bool_or(tag = 'method:terror') AS terror
  FROM gold.event_tag
  WHERE tag LIKE 'method:%' OR tag IN ('tactic:abduction', 'tactic:looting', 'tactic:blockade')
  GROUP BY event_id
),
incidents AS (
  SELECT
    e.*,
    CASE WHEN d.initiator_code IN (1, 3) THEN 'A' WHEN d.initiator_code IN (2, 5, 6) THEN 'B' WHEN d.initiator_code = 7 THEN 'C' WHEN d.initiator_code IN (4, 8) THEN 'D' END AS initiator,
    CASE WHEN d.target_code IN (1, 3) THEN 'A' WHEN d.target_code IN (2, 5, 6) THEN 'B' WHEN d.target_code = 7 THEN 'C' WHEN d.target_code IN (4, 8) THEN 'D' END AS target,
    coalesce(d.is_assumed, TRUE) AS is_assumed,
    CASE
      WHEN e.event_type = 'remote_violence' THEN 'IND'
      WHEN e.event_type = 'battles' THEN 'DIR'
      WHEN e.event_type = 'violence_against_civilians' AND e.sub_event_type = 'sexual_violence' THEN 'IND'
      WHEN e.event_type = 'violence_against_civilians' THEN 'DIR'
      WHEN e.event_type IN ('protests', 'riots') THEN 'PRT'
      WHEN e.sub_event_type = 'arrests' THEN 'DIR'
    END AS action,
    coalesce(m.airstrike, FALSE) AS is_airstrike,
    coalesce(m.ambush, FALSE) AS is_ambush,
    coalesce(m.armor, FALSE) AS is_armor,
    coalesce(m.arrest, FALSE) AS is_arrest,
    coalesce(m.artillery, FALSE) AS is_artillery,
    coalesce(m.bomb, FALSE) AS is_bomb,
    coalesce(m.chemical, FALSE) AS is_chemical,
    coalesce(m.civ_abuse, FALSE) AS is_civ_abuse,
    coalesce(m.displace, FALSE) AS is_displace,
    coalesce(m.firefight, FALSE) OR e.event_type = 'battles' AS is_firefight,
    coalesce(m.kidnap, FALSE) AS is_kidnap,
    e.event_type = 'violence_against_civilians' AND coalesce(e.fatalities_best > 0, FALSE) AS is_killing,
    coalesce(m.killing_a, FALSE) AS is_killing_a,
    coalesce(m.occupy, FALSE) AS is_occupy,
    coalesce(m.property, FALSE) AS is_property,
    e.event_type = 'protests' AS is_protest,
    coalesce(e.sub_event_type = 'violent_demonstration', FALSE) AS is_protest_v,
    coalesce(m.raid, FALSE) AS is_raid,
    e.event_type = 'riots' AND coalesce(e.sub_event_type <> 'violent_demonstration', TRUE) AS is_riot,
    coalesce(e.sub_event_type IN ('protest_with_intervention', 'excessive_force_against_protesters'), FALSE) AS is_riotcontrol,
    coalesce(m.robbery, FALSE) AS is_robbery,
    coalesce(m.rocket, FALSE) AS is_rocket,
    coalesce(m.siege, FALSE) AS is_siege,
    coalesce(m.storm, FALSE) AS is_storm,
    coalesce(m.suicide, FALSE) AS is_suicide,
    coalesce(m.terror, FALSE) AS is_terror,
    CASE
      WHEN e.geo_precision = 'place' THEN 1
      WHEN e.geo_precision IN ('near', 'admin2') THEN 2
      WHEN e.geo_precision IN ('admin1', 'area') THEN 3
      ELSE 4
    END AS place_class,
    CASE e.date_precision WHEN 'day' THEN 1 WHEN 'week' THEN 2 WHEN 'month' THEN 3 ELSE 4 END AS date_class,
    CAST(
      (least(floor((e.latitude + 90) * 2), 359) * 720) + least(floor((e.longitude + 180) * 2), 719) + 1
      AS BIGINT) AS cell
  FROM gold.event AS e
  LEFT JOIN directed AS d ON d.event_id = e.event_id
  LEFT JOIN methods AS m ON m.event_id = e.event_id
  WHERE e.in_all AND e.country_id <> 'unspecified'
),
placed AS (
  SELECT *, 'adm0' AS space, country_id AS unit_id FROM incidents
  UNION ALL
  SELECT *, 'adm1' AS space, admin1_id AS unit_id
  FROM incidents
  WHERE place_class <= 3 AND admin1_id NOT LIKE '%/unspecified-admin1'
  UNION ALL
  SELECT *, 'adm2' AS space, admin2_id AS unit_id
  FROM incidents
  WHERE place_class <= 2 AND admin2_id NOT LIKE '%/unspecified-admin2'
  UNION ALL
  SELECT *, 'priogrid' AS space, CAST(cell AS VARCHAR(12)) AS unit_id
  FROM incidents
  WHERE place_class <= 2 AND cell IS NOT NULL
),
calendar AS (
  -- Years from March on, so that the leap day is the last of its year.
  SELECT
    period_start,
    year(period_start) - CASE WHEN month(period_start) <= 2 THEN 1 ELSE 0 END AS y,
    CASE WHEN month(period_start) <= 2 THEN month(period_start) + 9 ELSE month(period_start) - 3 END AS m,
    day(period_start) AS d
  FROM gold.period
  WHERE period_type = 'day'
),
numbered AS (
  -- 1 on 1900-01-01, by the Gregorian calendar's rules: Spark and DuckDB subtract days in different words.
  SELECT
    period_start,
    365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400) + floor((153 * m + 2) / 5) + d - 693901 AS day_number
  FROM calendar
),
periods AS (
  SELECT
    p.period_start AS day,
    t.time,
    t.date_class,
    CASE t.time
      WHEN 'year' THEN CAST(year(p.period_start) AS BIGINT)
      WHEN 'month' THEN CAST(year(p.period_start) * 100 + month(p.period_start) AS BIGINT)
      WHEN 'week' THEN CAST(floor((p.day_number - 1) / 7) + 1 AS BIGINT)
      ELSE CAST(p.day_number AS BIGINT)
    END AS time_id
  FROM numbered AS p
  CROSS JOIN (
    SELECT 'year' AS time, 4 AS date_class
    UNION ALL SELECT 'month', 3
    UNION ALL SELECT 'week', 2
    UNION ALL SELECT 'day', 1
  ) AS t
),
counted AS (
  SELECT
    i.country_id,
    i.space,
    i.unit_id,
    p.time,
    p.time_id,
  sum(CASE WHEN i.initiator = 'A' THEN 1 ELSE 0 END) AS INITIATOR_SIDEA,
  sum(CASE WHEN i.initiator = 'B' THEN 1 ELSE 0 END) AS INITIATOR_SIDEB,
  sum(CASE WHEN i.initiator = 'C' THEN 1 ELSE 0 END) AS INITIATOR_SIDEC,
  sum(CASE WHEN i.initiator = 'D' THEN 1 ELSE 0 END) AS INITIATOR_SIDED,
  sum(CASE WHEN i.target = 'A' THEN 1 ELSE 0 END) AS TARGET_SIDEA,
  sum(CASE WHEN i.target = 'B' THEN 1 ELSE 0 END) AS TARGET_SIDEB,
  sum(CASE WHEN i.target = 'C' THEN 1 ELSE 0 END) AS TARGET_SIDEC,
  sum(CASE WHEN i.target = 'D' THEN 1 ELSE 0 END) AS TARGET_SIDED,
  sum(CASE WHEN i.initiator = 'A' AND i.target = 'A' THEN 1 ELSE 0 END) AS DYAD_A_A,
  sum(CASE WHEN i.initiator = 'A' AND i.target = 'B' THEN 1 ELSE 0 END) AS DYAD_A_B,
  sum(CASE WHEN i.initiator = 'A' AND i.target = 'C' THEN 1 ELSE 0 END) AS DYAD_A_C,
  sum(CASE WHEN i.initiator = 'A' AND i.target = 'D' THEN 1 ELSE 0 END) AS DYAD_A_D,
  sum(CASE WHEN i.initiator = 'B' AND i.target = 'A' THEN 1 ELSE 0 END) AS DYAD_B_A,
  sum(CASE WHEN i.initiator = 'B' AND i.target = 'B' THEN 1 ELSE 0 END) AS DYAD_B_B,
  sum(CASE WHEN i.initiator = 'B' AND i.target = 'C' THEN 1 ELSE 0 END) AS DYAD_B_C,
  sum(CASE WHEN i.initiator = 'B' AND i.target = 'D' THEN 1 ELSE 0 END) AS DYAD_B_D,
  sum(CASE WHEN i.initiator = 'C' AND i.target = 'A' THEN 1 ELSE 0 END) AS DYAD_C_A,
  sum(CASE WHEN i.initiator = 'C' AND i.target = 'B' THEN 1 ELSE 0 END) AS DYAD_C_B,
  sum(CASE WHEN i.initiator = 'C' AND i.target = 'C' THEN 1 ELSE 0 END) AS DYAD_C_C,
  sum(CASE WHEN i.initiator = 'C' AND i.target = 'D' THEN 1 ELSE 0 END) AS DYAD_C_D,
  sum(CASE WHEN i.initiator = 'D' AND i.target = 'A' THEN 1 ELSE 0 END) AS DYAD_D_A,
  sum(CASE WHEN i.initiator = 'D' AND i.target = 'B' THEN 1 ELSE 0 END) AS DYAD_D_B,
  sum(CASE WHEN i.initiator = 'D' AND i.target = 'C' THEN 1 ELSE 0 END) AS DYAD_D_C,
  sum(CASE WHEN i.initiator = 'D' AND i.target = 'D' THEN 1 ELSE 0 END) AS DYAD_D_D,
  sum(CASE WHEN TRUE THEN 1 ELSE 0 END) AS ACTION_ANY,
  sum(CASE WHEN i.action = 'IND' THEN 1 ELSE 0 END) AS ACTION_IND,
  sum(CASE WHEN i.action = 'DIR' THEN 1 ELSE 0 END) AS ACTION_DIR,
  sum(CASE WHEN i.action = 'PRT' THEN 1 ELSE 0 END) AS ACTION_PRT,
  sum(CASE WHEN i.initiator = 'A' THEN 1 ELSE 0 END) AS SIDEA_ANY,
  sum(CASE WHEN i.initiator = 'A' AND i.action = 'IND' THEN 1 ELSE 0 END) AS SIDEA_IND,
  sum(CASE WHEN i.initiator = 'A' AND i.action = 'DIR' THEN 1 ELSE 0 END) AS SIDEA_DIR,
  sum(CASE WHEN i.initiator = 'A' AND i.action = 'PRT' THEN 1 ELSE 0 END) AS SIDEA_PRT,
  sum(CASE WHEN i.initiator = 'B' THEN 1 ELSE 0 END) AS SIDEB_ANY,
  sum(CASE WHEN i.initiator = 'B' AND i.action = 'IND' THEN 1 ELSE 0 END) AS SIDEB_IND,
  sum(CASE WHEN i.initiator = 'B' AND i.action = 'DIR' THEN 1 ELSE 0 END) AS SIDEB_DIR,
  sum(CASE WHEN i.initiator = 'B' AND i.action = 'PRT' THEN 1 ELSE 0 END) AS SIDEB_PRT,
  sum(CASE WHEN i.initiator = 'C' THEN 1 ELSE 0 END) AS SIDEC_ANY,
  sum(CASE WHEN i.initiator = 'C' AND i.action = 'IND' THEN 1 ELSE 0 END) AS SIDEC_IND,
  sum(CASE WHEN i.initiator = 'C' AND i.action = 'DIR' THEN 1 ELSE 0 END) AS SIDEC_DIR,
  sum(CASE WHEN i.initiator = 'C' AND i.action = 'PRT' THEN 1 ELSE 0 END) AS SIDEC_PRT,
  sum(CASE WHEN i.initiator = 'D' THEN 1 ELSE 0 END) AS SIDED_ANY,
  sum(CASE WHEN i.initiator = 'D' AND i.action = 'IND' THEN 1 ELSE 0 END) AS SIDED_IND,
  sum(CASE WHEN i.initiator = 'D' AND i.action = 'DIR' THEN 1 ELSE 0 END) AS SIDED_DIR,
  sum(CASE WHEN i.initiator = 'D' AND i.action = 'PRT' THEN 1 ELSE 0 END) AS SIDED_PRT,
  sum(CASE WHEN i.is_airstrike THEN 1 ELSE 0 END) AS AIRSTRIKE,
  sum(CASE WHEN i.is_ambush THEN 1 ELSE 0 END) AS AMBUSH,
  sum(CASE WHEN i.is_armor THEN 1 ELSE 0 END) AS ARMOR,
  sum(CASE WHEN i.is_arrest THEN 1 ELSE 0 END) AS ARREST,
  sum(CASE WHEN i.is_artillery THEN 1 ELSE 0 END) AS ARTILLERY,
  sum(CASE WHEN i.is_bomb THEN 1 ELSE 0 END) AS BOMB,
  sum(CASE WHEN i.is_chemical THEN 1 ELSE 0 END) AS CHEMICAL,
  sum(CASE WHEN i.is_civ_abuse THEN 1 ELSE 0 END) AS CIV_ABUSE,
  sum(CASE WHEN i.is_displace THEN 1 ELSE 0 END) AS DISPLACE,
  sum(CASE WHEN i.is_firefight THEN 1 ELSE 0 END) AS FIREFIGHT,
  sum(CASE WHEN i.is_kidnap THEN 1 ELSE 0 END) AS KIDNAP,
  sum(CASE WHEN i.is_killing THEN 1 ELSE 0 END) AS KILLING,
  sum(CASE WHEN i.is_killing_a THEN 1 ELSE 0 END) AS KILLING_A,
  sum(CASE WHEN i.is_occupy THEN 1 ELSE 0 END) AS OCCUPY,
  sum(CASE WHEN i.is_property THEN 1 ELSE 0 END) AS PROPERTY,
  sum(CASE WHEN i.is_protest THEN 1 ELSE 0 END) AS PROTEST,
  sum(CASE WHEN i.is_protest_v THEN 1 ELSE 0 END) AS PROTEST_V,
  sum(CASE WHEN i.is_raid THEN 1 ELSE 0 END) AS RAID,
  sum(CASE WHEN i.is_riot THEN 1 ELSE 0 END) AS RIOT,
  sum(CASE WHEN i.is_riotcontrol THEN 1 ELSE 0 END) AS RIOTCONTROL,
  sum(CASE WHEN i.is_robbery THEN 1 ELSE 0 END) AS ROBBERY,
  sum(CASE WHEN i.is_rocket THEN 1 ELSE 0 END) AS ROCKET,
  sum(CASE WHEN i.is_siege THEN 1 ELSE 0 END) AS SIEGE,
  sum(CASE WHEN i.is_storm THEN 1 ELSE 0 END) AS STORM,
  sum(CASE WHEN i.is_suicide THEN 1 ELSE 0 END) AS SUICIDE,
  sum(CASE WHEN i.is_terror THEN 1 ELSE 0 END) AS TERROR,
  sum(CASE WHEN i.is_airstrike OR i.is_ambush OR i.is_armor OR i.is_arrest OR i.is_artillery OR i.is_bomb OR i.is_chemical OR i.is_civ_abuse OR i.is_displace OR i.is_firefight OR i.is_kidnap OR i.is_killing OR i.is_killing_a OR i.is_occupy OR i.is_property OR i.is_protest OR i.is_protest_v OR i.is_raid OR i.is_riot OR i.is_riotcontrol OR i.is_robbery OR i.is_rocket OR i.is_siege OR i.is_storm OR i.is_suicide OR i.is_terror THEN 0 ELSE 1 END) AS UNKNOWN,
  sum(CASE WHEN i.initiator IS NOT NULL AND i.is_assumed THEN 1 ELSE 0 END) AS INITIATOR_ASSUMED
  FROM placed AS i
  JOIN periods AS p ON p.day = i.event_date AND i.date_class <= p.date_class
  GROUP BY i.country_id, i.space, i.unit_id, p.time, p.time_id
),
spans AS (
  SELECT country_id, min(event_date) AS first_day, max(event_date) AS last_day
  FROM incidents
  GROUP BY country_id
),
times AS (
  SELECT DISTINCT s.country_id, p.time, p.time_id
  FROM spans AS s
  JOIN periods AS p ON p.day >= s.first_day AND p.day <= s.last_day
),
units AS (
  SELECT DISTINCT country_id, CASE location_type WHEN 'country' THEN 'adm0' WHEN 'admin1' THEN 'adm1' WHEN 'admin2' THEN 'adm2' ELSE 'priogrid' END AS space, location_id AS unit_id
  FROM gold.location
  WHERE NOT is_unspecified AND location_type IN ('country', 'admin1', 'admin2', 'priogrid')
    AND boundary_version = (SELECT max(boundary_version) FROM gold.event)
  UNION
  SELECT DISTINCT country_id, space, unit_id FROM placed
)
SELECT
  u.country_id AS ISO3,
  u.space AS SPACE,
  u.unit_id AS UNIT_ID,
  t.time AS TIME,
  t.time_id AS TIME_ID,
  coalesce(x.INITIATOR_SIDEA, 0) AS INITIATOR_SIDEA,
  coalesce(x.INITIATOR_SIDEB, 0) AS INITIATOR_SIDEB,
  coalesce(x.INITIATOR_SIDEC, 0) AS INITIATOR_SIDEC,
  coalesce(x.INITIATOR_SIDED, 0) AS INITIATOR_SIDED,
  coalesce(x.TARGET_SIDEA, 0) AS TARGET_SIDEA,
  coalesce(x.TARGET_SIDEB, 0) AS TARGET_SIDEB,
  coalesce(x.TARGET_SIDEC, 0) AS TARGET_SIDEC,
  coalesce(x.TARGET_SIDED, 0) AS TARGET_SIDED,
  coalesce(x.DYAD_A_A, 0) AS DYAD_A_A,
  coalesce(x.DYAD_A_B, 0) AS DYAD_A_B,
  coalesce(x.DYAD_A_C, 0) AS DYAD_A_C,
  coalesce(x.DYAD_A_D, 0) AS DYAD_A_D,
  coalesce(x.DYAD_B_A, 0) AS DYAD_B_A,
  coalesce(x.DYAD_B_B, 0) AS DYAD_B_B,
  coalesce(x.DYAD_B_C, 0) AS DYAD_B_C,
  coalesce(x.DYAD_B_D, 0) AS DYAD_B_D,
  coalesce(x.DYAD_C_A, 0) AS DYAD_C_A,
  coalesce(x.DYAD_C_B, 0) AS DYAD_C_B,
  coalesce(x.DYAD_C_C, 0) AS DYAD_C_C,
  coalesce(x.DYAD_C_D, 0) AS DYAD_C_D,
  coalesce(x.DYAD_D_A, 0) AS DYAD_D_A,
  coalesce(x.DYAD_D_B, 0) AS DYAD_D_B,
  coalesce(x.DYAD_D_C, 0) AS DYAD_D_C,
  coalesce(x.DYAD_D_D, 0) AS DYAD_D_D,
  coalesce(x.ACTION_ANY, 0) AS ACTION_ANY,
  coalesce(x.ACTION_IND, 0) AS ACTION_IND,
  coalesce(x.ACTION_DIR, 0) AS ACTION_DIR,
  coalesce(x.ACTION_PRT, 0) AS ACTION_PRT,
  coalesce(x.SIDEA_ANY, 0) AS SIDEA_ANY,
  coalesce(x.SIDEA_IND, 0) AS SIDEA_IND,
  coalesce(x.SIDEA_DIR, 0) AS SIDEA_DIR,
  coalesce(x.SIDEA_PRT, 0) AS SIDEA_PRT,
  coalesce(x.SIDEB_ANY, 0) AS SIDEB_ANY,
  coalesce(x.SIDEB_IND, 0) AS SIDEB_IND,
  coalesce(x.SIDEB_DIR, 0) AS SIDEB_DIR,
  coalesce(x.SIDEB_PRT, 0) AS SIDEB_PRT,
  coalesce(x.SIDEC_ANY, 0) AS SIDEC_ANY,
  coalesce(x.SIDEC_IND, 0) AS SIDEC_IND,
  coalesce(x.SIDEC_DIR, 0) AS SIDEC_DIR,
  coalesce(x.SIDEC_PRT, 0) AS SIDEC_PRT,
  coalesce(x.SIDED_ANY, 0) AS SIDED_ANY,
  coalesce(x.SIDED_IND, 0) AS SIDED_IND,
  coalesce(x.SIDED_DIR, 0) AS SIDED_DIR,
  coalesce(x.SIDED_PRT, 0) AS SIDED_PRT,
  coalesce(x.AIRSTRIKE, 0) AS AIRSTRIKE,
  coalesce(x.AMBUSH, 0) AS AMBUSH,
  coalesce(x.ARMOR, 0) AS ARMOR,
  coalesce(x.ARREST, 0) AS ARREST,
  coalesce(x.ARTILLERY, 0) AS ARTILLERY,
  coalesce(x.BOMB, 0) AS BOMB,
  coalesce(x.CHEMICAL, 0) AS CHEMICAL,
  coalesce(x.CIV_ABUSE, 0) AS CIV_ABUSE,
  coalesce(x.DISPLACE, 0) AS DISPLACE,
  coalesce(x.FIREFIGHT, 0) AS FIREFIGHT,
  coalesce(x.KIDNAP, 0) AS KIDNAP,
  coalesce(x.KILLING, 0) AS KILLING,
  coalesce(x.KILLING_A, 0) AS KILLING_A,
  coalesce(x.OCCUPY, 0) AS OCCUPY,
  coalesce(x.PROPERTY, 0) AS PROPERTY,
  coalesce(x.PROTEST, 0) AS PROTEST,
  coalesce(x.PROTEST_V, 0) AS PROTEST_V,
  coalesce(x.RAID, 0) AS RAID,
  coalesce(x.RIOT, 0) AS RIOT,
  coalesce(x.RIOTCONTROL, 0) AS RIOTCONTROL,
  coalesce(x.ROBBERY, 0) AS ROBBERY,
  coalesce(x.ROCKET, 0) AS ROCKET,
  coalesce(x.SIEGE, 0) AS SIEGE,
  coalesce(x.STORM, 0) AS STORM,
  coalesce(x.SUICIDE, 0) AS SUICIDE,
  coalesce(x.TERROR, 0) AS TERROR,
  coalesce(x.UNKNOWN, 0) AS UNKNOWN,
  coalesce(x.INITIATOR_ASSUMED, 0) AS INITIATOR_ASSUMED
FROM units AS u
JOIN times AS t ON t.country_id = u.country_id
LEFT JOIN counted AS x
  ON x.country_id = u.country_id
  AND x.space = u.space
  AND x.unit_id = u.unit_id
  AND x.time = t.time
  AND x.time_id = t.time_id
