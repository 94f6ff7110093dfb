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
  coalesce(x.INITIATOR_ASSUMED, 0) AS INITIATOR_ASSUMED
FROM units AS u
JOIN times AS t ON t.country_id = u.country_id
LEFT JOIN counted AS x
  ON x.country_id = u.country_id
  AND x.space = u.space
  AND x.unit_id = u.unit_id
  AND x.time = t.time
  AND x.time_id = t.time_id
