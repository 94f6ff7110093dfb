-- Q10: Events claimed by one actor, by both rivals, or by nobody; claims close in time and place to another actor's
-- parameter a actor: actor id, such as jnim
-- parameter b actor: actor id, such as is-sahel
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- parameter days whole = 2: days between the intervals of two close claims at most; 0: they overlap
-- parameter km whole = 25: kilometres between two close claims at most
-- shared claimed
WITH claimed AS (
  SELECT
    event_id,
    max(CASE WHEN claimant_id = :a THEN 1 ELSE 0 END) AS by_a,
    max(CASE WHEN claimant_id = :b THEN 1 ELSE 0 END) AS by_b
  FROM gold.event_claim
  GROUP BY event_id
),
named AS (
  SELECT event_id, max(CASE WHEN is_candidate THEN 0 ELSE 1 END) AS by_name
  FROM gold.event_actor
  WHERE actor_id IN (:a, :b)
  GROUP BY event_id
)
-- part claimed: violent events of basis all by who claims them, and whether the two are named in them, may be meant by a doubtful name, or only claim
-- include claimed,
told AS (
  SELECT
    CASE
      WHEN c.by_a = 1 AND c.by_b = 1 THEN 'both'
      WHEN c.by_a = 1 THEN :a
      WHEN c.by_b = 1 THEN :b
      WHEN c.by_a = 0 THEN 'other'
      ELSE 'nobody'
    END AS claimed_by,
    CASE WHEN n.by_name = 1 THEN 'named' WHEN n.by_name = 0 THEN 'possible' ELSE 'claims_only' END
      AS involvement,
    e.*
  FROM gold.event AS e
  JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
  LEFT JOIN claimed AS c ON c.event_id = e.event_id
  LEFT JOIN named AS n ON n.event_id = e.event_id
  WHERE e.in_all
    AND t.is_violent
    AND (n.event_id IS NOT NULL OR c.by_a = 1 OR c.by_b = 1)
    AND e.event_date >= CAST(:since AS DATE)
    AND e.event_date <= CAST(:until AS DATE)
)
SELECT
  claimed_by,
  involvement,
  count(*) AS events,
  sum(CASE WHEN fatalities_best IS NULL THEN 0 ELSE coalesce(fatalities_low, fatalities_best) END) AS fatalities_low,
  sum(coalesce(fatalities_best, 0)) AS fatalities_best,
  sum(CASE WHEN fatalities_best IS NULL THEN 0 ELSE coalesce(fatalities_high, fatalities_best) END) AS fatalities_high,
  sum(CASE WHEN fatalities_best IS NOT NULL AND NOT has_fatality_range THEN 1 ELSE 0 END) AS events_without_range,
  sum(CASE WHEN fatalities_best IS NULL THEN 1 ELSE 0 END) AS events_deaths_unknown,
  sum(CASE WHEN geo_precision NOT IN ('place', 'near') THEN 1 ELSE 0 END) AS events_coarse_place,
  sum(CASE WHEN date_precision <> 'day' THEN 1 ELSE 0 END) AS events_not_dated_to_the_day
FROM told
GROUP BY claimed_by, involvement
ORDER BY claimed_by, involvement
-- part events: those events one by one
-- include claimed
SELECT
  CASE
    WHEN c.by_a = 1 AND c.by_b = 1 THEN 'both'
    WHEN c.by_a = 1 THEN :a
    WHEN c.by_b = 1 THEN :b
    WHEN c.by_a = 0 THEN 'other'
    ELSE 'nobody'
  END AS claimed_by,
  CASE WHEN n.by_name = 1 THEN 'named' WHEN n.by_name = 0 THEN 'possible' ELSE 'claims_only' END
    AS involvement,
  e.event_date,
  e.date_precision,
  coalesce(e.source_place, e.place_name) AS place,
  e.admin1_id,
  e.geo_precision,
  e.event_type,
  e.fatalities_low,
  e.fatalities_best,
  e.fatalities_high,
  e.has_fatality_range,
  e.event_id
FROM gold.event AS e
JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
LEFT JOIN claimed AS c ON c.event_id = e.event_id
LEFT JOIN named AS n ON n.event_id = e.event_id
WHERE e.in_all
  AND t.is_violent
  AND (n.event_id IS NOT NULL OR c.by_a = 1 OR c.by_b = 1)
  AND e.event_date >= CAST(:since AS DATE)
  AND e.event_date <= CAST(:until AS DATE)
ORDER BY claimed_by, involvement, e.event_date, e.event_id
-- part both: events that both claim, whatever their type or basis
SELECT
  e.event_date,
  coalesce(e.source_place, e.place_name) AS place,
  e.admin1_id,
  e.event_type,
  e.in_all,
  min(c.claimed_on) AS first_claim,
  max(c.claimed_on) AS last_claim,
  e.event_id
FROM gold.event_claim AS c
JOIN gold.event AS e ON e.event_id = c.event_id
WHERE c.claimant_id IN (:a, :b)
  AND e.event_date >= CAST(:since AS DATE)
  AND e.event_date <= CAST(:until AS DATE)
GROUP BY
  e.event_date,
  coalesce(e.source_place, e.place_name),
  e.admin1_id,
  e.event_type,
  e.in_all,
  e.event_id
HAVING count(DISTINCT c.claimant_id) = 2
ORDER BY e.event_date, e.event_id
-- part same-side: battles and remote violence of basis all with both on one side: by name (a joint deed), or by a doubt which of the two it was
WITH present AS (
  SELECT event_id, side, actor_id, min(CASE WHEN is_candidate THEN 1 ELSE 0 END) AS is_doubtful
  FROM gold.event_actor
  WHERE actor_id IN (:a, :b) AND side IS NOT NULL
  GROUP BY event_id, side, actor_id
),
together AS (
  SELECT
    event_id,
    side,
    CASE WHEN max(is_doubtful) = 1 THEN 'doubt' ELSE 'named' END AS how
  FROM present
  GROUP BY event_id, side
  HAVING count(*) = 2
)
SELECT
  g.how,
  e.event_date,
  e.date_precision,
  coalesce(e.source_place, e.place_name) AS place,
  e.admin1_id,
  e.event_type,
  e.fatalities_best,
  e.claims,
  g.side,
  e.event_id
FROM together AS g
JOIN gold.event AS e ON e.event_id = g.event_id
WHERE e.in_all
  AND e.event_type IN ('battles', 'remote_violence')
  AND e.event_date >= CAST(:since AS DATE)
  AND e.event_date <= CAST(:until AS DATE)
ORDER BY e.event_date, e.event_id, g.side
-- part close: claims of one close to a claim of the other in time and place, on one event or on two
WITH claims AS (
  SELECT
    c.claimant_id,
    c.event_id,
    r.report_id,
    r.event_date,
    r.date_earliest,
    r.date_latest,
    r.place_name,
    r.latitude,
    r.longitude
  FROM gold.event_claim AS c
  JOIN gold.event_report AS r ON r.report_id = c.report_id
  WHERE c.claimant_id IN (:a, :b)
    AND r.geo_precision IN ('place', 'near')
    AND r.event_date >= CAST(:since AS DATE)
    AND r.event_date <= CAST(:until AS DATE)
),
pairs AS (
  SELECT
    one.event_date AS a_date,
    other.event_date AS b_date,
    greatest(
      0,
      days_between(one.date_latest, other.date_earliest),
      days_between(other.date_latest, one.date_earliest)
    ) AS days_apart,
    km_between(one.latitude, one.longitude, other.latitude, other.longitude) AS km_apart,
    one.place_name AS a_place,
    other.place_name AS b_place,
    one.event_id = other.event_id AS is_same_event,
    one.report_id AS a_claim_id,
    other.report_id AS b_claim_id,
    one.event_id AS a_event_id,
    other.event_id AS b_event_id
  FROM claims AS one
  JOIN claims AS other ON other.claimant_id = :b
  WHERE one.claimant_id = :a AND :a <> :b
)
SELECT
  a_date,
  b_date,
  days_apart,
  round(km_apart, 1) AS km_apart,
  a_place,
  b_place,
  is_same_event,
  a_claim_id,
  b_claim_id,
  a_event_id,
  b_event_id
FROM pairs
WHERE days_apart <= CAST(:days AS INT) AND km_apart <= CAST(:km AS INT)
ORDER BY a_date, b_date, a_claim_id, b_claim_id
