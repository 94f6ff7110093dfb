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
),
grain AS (
  SELECT p.period_type, l.location_type
  FROM (VALUES ('day'), ('week'), ('month'), ('quarter'), ('year')) AS p(period_type),
    (VALUES ('country'), ('admin1'), ('admin2'), ('priogrid'), ('place')) AS l(location_type)
  WHERE NOT (p.period_type IN ('day', 'week') AND l.location_type IN ('priogrid', 'place'))
),
cell AS (
  SELECT
    m.* EXCLUDE (event_date, date_earliest, date_latest, country_id, admin1_id, admin2_id, priogrid_id, place_id),
    g.period_type, g.location_type,
    date_trunc(g.period_type, m.event_date)::DATE AS period_start,
    CASE g.location_type
      WHEN 'country' THEN m.country_id WHEN 'admin1' THEN m.admin1_id WHEN 'admin2' THEN m.admin2_id
      WHEN 'priogrid' THEN m.priogrid_id ELSE m.place_id END AS location_id,
    date_trunc(g.period_type, m.date_earliest)::DATE <> date_trunc(g.period_type, m.event_date)::DATE
      OR date_trunc(g.period_type, m.date_latest)::DATE <> date_trunc(g.period_type, m.event_date)::DATE AS coarse_date
  FROM measured AS m CROSS JOIN grain AS g
),
marked AS (
  SELECT *,
    CASE WHEN location_type = 'country' THEN location_id = 'unspecified'
      ELSE suffix(location_id, '/unspecified-' || location_type) END AS coarse_place
  FROM cell
)
SELECT
  'all' AS basis, 'unspecified' AS placement, boundary_version, period_type, period_start,
  location_type, location_id, actor_scope, actor_id, event_type,
  bool_or(in_root_panel) AS in_root_panel,
  sum(events)::BIGINT AS events,
  sum(events_principal)::BIGINT AS events_principal,
  sum(events_as_perpetrator)::BIGINT AS events_as_perpetrator,
  sum(events_as_target)::BIGINT AS events_as_target,
  sum(violent_events)::BIGINT AS violent_events,
  sum(fatal_events)::BIGINT AS fatal_events,
  sum(civilian_targeting_events)::BIGINT AS civilian_targeting_events,
  sum(multi_dataset_events)::BIGINT AS multi_dataset_events,
  sum(events_claimed_by_self)::BIGINT AS events_claimed_by_self,
  sum(events_claimed_by_other)::BIGINT AS events_claimed_by_other,
  sum(events_possible)::BIGINT AS events_possible,
  sum(fatalities_possible)::BIGINT AS fatalities_possible,
  (sum(event_part)::DECIMAL(28, 0) * 0.000001::DECIMAL(7, 6))::DECIMAL(18, 6) AS events_share,
  (sum(death_part)::DECIMAL(28, 0) * 0.000001::DECIMAL(7, 6))::DECIMAL(18, 6) AS fatalities_share,
  sum(whole_part)::BIGINT AS fatalities_share_whole,
  sum(fatalities_low)::BIGINT AS fatalities_low,
  sum(fatalities_best)::BIGINT AS fatalities_best,
  sum(fatalities_high)::BIGINT AS fatalities_high,
  sum(events_without_range)::BIGINT AS events_without_range,
  sum(events_deaths_unknown)::BIGINT AS events_deaths_unknown,
  sum(civilian_deaths)::BIGINT AS civilian_deaths,
  sum(CASE WHEN coarse_date THEN events ELSE 0 END)::BIGINT AS events_coarse_date,
  sum(CASE WHEN coarse_place THEN events ELSE 0 END)::BIGINT AS events_coarse_place,
  sum(CASE WHEN coarse_date THEN fatalities_best ELSE 0 END)::BIGINT AS fatalities_best_coarse_date,
  sum(CASE WHEN coarse_place THEN fatalities_best ELSE 0 END)::BIGINT AS fatalities_best_coarse_place
FROM marked
GROUP BY boundary_version, period_type, period_start, location_type, location_id, actor_scope, actor_id, event_type
