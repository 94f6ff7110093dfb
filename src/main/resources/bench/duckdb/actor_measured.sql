WITH lineage AS (SELECT * FROM read_parquet('{in}/actor_lineage/*.parquet')),
account AS (SELECT * FROM read_parquet('{in}/event/*.parquet') WHERE in_all),
part AS (SELECT * FROM read_parquet('{in}/event_actor/*.parquet')),
claim AS (SELECT DISTINCT event_id, claimant_id FROM read_parquet('{in}/event_claim/*.parquet')),
claims_of AS (SELECT event_id, count(*) AS claimants FROM claim GROUP BY event_id),
principal AS (SELECT DISTINCT event_id, actor_id FROM part WHERE role = 'principal' AND NOT is_candidate),
holder AS (
  SELECT
    a.event_id,
    coalesce(p.actor_id, 'unattributed') AS actor_id,
    row_number() OVER (PARTITION BY a.event_id ORDER BY md5(a.lowest_report_id || '|' || p.actor_id)) - 1 AS position,
    count(*) OVER (PARTITION BY a.event_id) AS holders,
    coalesce(a.fatalities_best, 0) AS deaths
  FROM account AS a LEFT JOIN principal AS p USING (event_id)
),
involved AS (
  SELECT
    event_id, actor_id,
    NOT is_candidate AS definite, is_candidate AS possible,
    coalesce(role = 'principal', false) AND NOT is_candidate AS principal,
    coalesce(conduct = 'perpetrator', false) AND NOT is_candidate AS perpetrator,
    coalesce(conduct = 'target', false) AND NOT is_candidate AS target,
    0 AS claimants_inside, 0::BIGINT AS event_part, 0::BIGINT AS death_part, 0::BIGINT AS whole_part
  FROM part
  UNION ALL
  SELECT
    event_id, actor_id, true, false, true, false, false, 0,
    1000000 // holders + (position < 1000000 % holders)::BIGINT,
    deaths * 1000000 // holders + (position < deaths * 1000000 % holders)::BIGINT,
    deaths // holders + (position < deaths % holders)::BIGINT
  FROM holder
  UNION ALL
  SELECT event_id, claimant_id, false, false, false, false, false, 1, 0, 0, 0 FROM claim
),
dated AS (SELECT i.*, a.event_date FROM involved AS i JOIN account AS a USING (event_id)),
in_group AS (SELECT DISTINCT actor_id FROM lineage WHERE actor_scope = 'group'),
up AS (
  SELECT actor_id, actor_id AS ancestor_id, DATE '0001-01-01' AS valid_from, NULL::DATE AS valid_to FROM in_group
  UNION ALL
  SELECT actor_id, ancestor_id, valid_from, valid_to FROM lineage WHERE actor_scope = 'group' AND ancestor_id <> actor_id
),
root_of AS (
  SELECT d.actor_id, d.event_date, coalesce(l.ancestor_id, d.actor_id) AS root,
    min(coalesce(l.ancestor_id, d.actor_id)) OVER (PARTITION BY d.actor_id, d.event_date) AS first_root
  FROM (SELECT DISTINCT actor_id, event_date FROM dated WHERE actor_id IN (FROM in_group)) AS d
  LEFT JOIN lineage AS l
    ON l.actor_id = d.actor_id AND l.actor_scope = 'group' AND l.is_root
    AND l.valid_from <= d.event_date AND (l.valid_to IS NULL OR l.valid_to >= d.event_date)
),
climbed AS (
  SELECT d.*, 'self' AS actor_scope, d.actor_id AS fact_actor, d.actor_id NOT IN (FROM in_group) AS in_root_panel, true AS takes
  FROM dated AS d
  UNION ALL
  SELECT d.*, 'group', u.ancestor_id, false, true
  FROM dated AS d JOIN up AS u
    ON u.actor_id = d.actor_id AND u.valid_from <= d.event_date AND (u.valid_to IS NULL OR u.valid_to >= d.event_date)
  UNION ALL
  SELECT d.*, 'root', r.root, true, r.root = r.first_root
  FROM dated AS d JOIN root_of AS r ON r.actor_id = d.actor_id AND r.event_date = d.event_date
  UNION ALL
  SELECT d.*, 'lineage', l.ancestor_id, false, true
  FROM dated AS d JOIN lineage AS l
    ON l.actor_id = d.actor_id AND l.actor_scope = 'lineage'
    AND l.valid_from <= d.event_date AND (l.valid_to IS NULL OR l.valid_to >= d.event_date)
),
merged AS (
  SELECT
    event_id, actor_scope, fact_actor AS actor_id,
    bool_or(in_root_panel) AS in_root_panel,
    bool_or(definite) AS definite,
    bool_or(possible) AND NOT bool_or(definite) AS possible,
    bool_or(principal) AS principal, bool_or(perpetrator) AS perpetrator, bool_or(target) AS target,
    sum(claimants_inside) AS claimants_inside,
    sum(CASE WHEN takes THEN event_part ELSE 0 END)::BIGINT AS event_part,
    sum(CASE WHEN takes THEN death_part ELSE 0 END)::BIGINT AS death_part,
    sum(CASE WHEN takes THEN whole_part ELSE 0 END)::BIGINT AS whole_part
  FROM climbed
  GROUP BY event_id, actor_scope, fact_actor
  HAVING bool_or(definite) OR bool_or(possible)
),
measured AS (
  SELECT
    m.actor_scope, m.actor_id, m.in_root_panel, a.boundary_version, a.event_type,
    a.event_date, a.date_earliest, a.date_latest,
    a.country_id, a.admin1_id, a.admin2_id, a.priogrid_id, a.place_id,
    definite::BIGINT AS events,
    principal::BIGINT AS events_principal,
    perpetrator::BIGINT AS events_as_perpetrator,
    target::BIGINT AS events_as_target,
    (definite AND a.event_type IN ('battles', 'remote_violence', 'violence_against_civilians', 'violence_unspecified'))::BIGINT AS violent_events,
    (definite AND coalesce(a.fatalities_best > 0, false))::BIGINT AS fatal_events,
    (definite AND coalesce(a.civilian_targeting, false))::BIGINT AS civilian_targeting_events,
    (definite AND a.datasets >= 2)::BIGINT AS multi_dataset_events,
    (definite AND claimants_inside > 0)::BIGINT AS events_claimed_by_self,
    (definite AND coalesce(c.claimants, 0) > claimants_inside)::BIGINT AS events_claimed_by_other,
    possible::BIGINT AS events_possible,
    CASE WHEN possible THEN coalesce(a.fatalities_best, 0) ELSE 0 END AS fatalities_possible,
    event_part, death_part, whole_part,
    CASE WHEN definite AND a.fatalities_best IS NOT NULL THEN coalesce(a.fatalities_low, a.fatalities_best) ELSE 0 END AS fatalities_low,
    CASE WHEN definite THEN coalesce(a.fatalities_best, 0) ELSE 0 END AS fatalities_best,
    CASE WHEN definite AND a.fatalities_best IS NOT NULL THEN coalesce(a.fatalities_high, a.fatalities_best) ELSE 0 END AS fatalities_high,
    (definite AND a.fatalities_best IS NOT NULL AND NOT a.has_fatality_range)::BIGINT AS events_without_range,
    (definite AND a.fatalities_best IS NULL)::BIGINT AS events_deaths_unknown,
    CASE WHEN definite THEN coalesce(a.civilian_deaths, 0) ELSE 0 END AS civilian_deaths
  FROM merged AS m
  JOIN account AS a USING (event_id)
  LEFT JOIN claims_of AS c USING (event_id)
)
SELECT * FROM measured
