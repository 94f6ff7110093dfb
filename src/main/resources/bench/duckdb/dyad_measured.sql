WITH lineage AS (SELECT * FROM read_parquet('{in}/actor_lineage/*.parquet')),
account AS (SELECT * FROM read_parquet('{in}/event/*.parquet') WHERE in_all),
opposing AS (
  SELECT DISTINCT event_id, actor_id, side
  FROM read_parquet('{in}/event_actor/*.parquet')
  WHERE role = 'principal' AND side IS NOT NULL AND NOT is_ambiguous AND NOT is_candidate
),
facing AS (
  SELECT x.event_id, a.event_date, x.actor_id AS a, y.actor_id AS b
  FROM opposing AS x JOIN opposing AS y ON y.event_id = x.event_id AND x.side = 'a' AND y.side = 'b'
  JOIN account AS a ON a.event_id = x.event_id
),
kin AS (SELECT DISTINCT actor_id FROM lineage),
in_group AS (SELECT DISTINCT actor_id FROM lineage WHERE actor_scope = 'group'),
up AS (
  SELECT actor_scope, actor_id, ancestor_id, valid_from, valid_to FROM lineage WHERE ancestor_id <> actor_id
  UNION ALL
  SELECT s.actor_scope, k.actor_id, k.actor_id, DATE '0001-01-01', NULL::DATE
  FROM kin AS k, (VALUES ('group'), ('lineage')) AS s(actor_scope)
),
root_of AS (
  SELECT d.actor_id, d.event_date, coalesce(l.ancestor_id, d.actor_id) AS root
  FROM (
    SELECT DISTINCT actor_id, event_date
    FROM (SELECT a AS actor_id, event_date FROM facing UNION ALL SELECT b, event_date FROM facing)
    WHERE actor_id IN (FROM in_group)
  ) AS d
  LEFT JOIN lineage AS l
    ON l.actor_id = d.actor_id AND l.actor_scope = 'group' AND l.is_root
    AND l.valid_from <= d.event_date AND (l.valid_to IS NULL OR l.valid_to >= d.event_date)
),
related AS (SELECT * FROM facing WHERE a IN (FROM kin) OR b IN (FROM kin)),
paired AS (
  SELECT event_id, event_date, 'self' AS actor_scope, a AS x, b AS y FROM facing
  UNION
  SELECT f.event_id, f.event_date, s.actor_scope, coalesce(ua.ancestor_id, f.a), coalesce(ub.ancestor_id, f.b)
  FROM related AS f
  CROSS JOIN (VALUES ('group'), ('lineage')) AS s(actor_scope)
  LEFT JOIN up AS ua
    ON ua.actor_scope = s.actor_scope AND ua.actor_id = f.a
    AND ua.valid_from <= f.event_date AND (ua.valid_to IS NULL OR ua.valid_to >= f.event_date)
  LEFT JOIN up AS ub
    ON ub.actor_scope = s.actor_scope AND ub.actor_id = f.b
    AND ub.valid_from <= f.event_date AND (ub.valid_to IS NULL OR ub.valid_to >= f.event_date)
  WHERE s.actor_scope = 'group' OR EXISTS (
    SELECT 1 FROM lineage AS l
    WHERE l.actor_scope = 'lineage' AND (l.actor_id = f.a OR l.actor_id = f.b)
      AND l.valid_from <= f.event_date AND (l.valid_to IS NULL OR l.valid_to >= f.event_date))
  UNION
  SELECT f.event_id, f.event_date, 'root', coalesce(ra.root, f.a), coalesce(rb.root, f.b)
  FROM related AS f
  LEFT JOIN root_of AS ra ON ra.actor_id = f.a AND ra.event_date = f.event_date
  LEFT JOIN root_of AS rb ON rb.actor_id = f.b AND rb.event_date = f.event_date
),
ordered AS (
  SELECT DISTINCT event_id, event_date, actor_scope, least(x, y) AS actor_a_id, greatest(x, y) AS actor_b_id
  FROM paired WHERE x <> y
),
opposed AS (
  SELECT o.* FROM ordered AS o
  WHERE o.actor_scope = 'self' OR NOT EXISTS (
    SELECT 1 FROM up AS u
    WHERE u.actor_scope = CASE o.actor_scope WHEN 'lineage' THEN 'lineage' ELSE 'group' END
      AND ((u.actor_id = o.actor_a_id AND u.ancestor_id = o.actor_b_id)
        OR (u.actor_id = o.actor_b_id AND u.ancestor_id = o.actor_a_id))
      AND u.valid_from <= o.event_date AND (u.valid_to IS NULL OR u.valid_to >= o.event_date))
),
measured AS (
  SELECT
    o.actor_scope, o.actor_a_id, o.actor_b_id, a.boundary_version, a.event_type,
    a.event_date, a.date_earliest, a.date_latest,
    a.country_id, a.admin1_id, a.admin2_id, a.priogrid_id, a.place_id,
    (a.event_type IN ('battles', 'remote_violence', 'violence_against_civilians', 'violence_unspecified'))::BIGINT AS violent_events,
    coalesce(a.fatalities_best > 0, false)::BIGINT AS fatal_events,
    (a.datasets >= 2)::BIGINT AS multi_dataset_events,
    CASE WHEN a.fatalities_best IS NOT NULL THEN coalesce(a.fatalities_low, a.fatalities_best) ELSE 0 END AS fatalities_low,
    coalesce(a.fatalities_best, 0) AS fatalities_best,
    CASE WHEN a.fatalities_best IS NOT NULL THEN coalesce(a.fatalities_high, a.fatalities_best) ELSE 0 END AS fatalities_high,
    (a.fatalities_best IS NOT NULL AND NOT a.has_fatality_range)::BIGINT AS events_without_range,
    (a.fatalities_best IS NULL)::BIGINT AS events_deaths_unknown
  FROM opposed AS o JOIN account AS a USING (event_id)
)
SELECT * FROM measured
