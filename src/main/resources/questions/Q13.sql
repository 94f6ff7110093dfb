-- Q13: Two actors at the same place within a day of each other
-- parameter a actor: actor id, such as jnim
-- parameter b actor: actor id, such as csp
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- parameter days whole = 1: days apart at most
-- parameter km whole = 25: kilometres between the two points at most; 25 is what UCDP means by near
-- part coincidences: pairs of events of basis all, both known to the day and at least near their place; one with a as a principal, the other with b, neither actor in both; 'attacks' when both are violent; days alone are known, so hours apart are told as the least and the most that the two days allow
WITH involved AS (
  SELECT DISTINCT event_id, actor_id
  FROM gold.event_actor
  WHERE actor_id IN (:a, :b) AND NOT is_candidate
),
principals AS (
  SELECT DISTINCT event_id, actor_id
  FROM gold.event_actor
  WHERE actor_id IN (:a, :b) AND role = 'principal' AND NOT is_candidate
),
precise AS (
  SELECT
    p.actor_id,
    e.event_id,
    e.event_date,
    coalesce(e.source_place, e.place_name) AS place,
    e.latitude,
    e.longitude,
    e.geo_precision,
    e.event_type,
    t.is_violent
  FROM principals AS p
  JOIN gold.event AS e ON e.event_id = p.event_id
  JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
  LEFT JOIN involved AS o ON o.event_id = p.event_id AND o.actor_id <> p.actor_id
  WHERE o.event_id IS NULL
    AND e.in_all
    AND e.date_precision = 'day'
    AND e.geo_precision IN ('place', 'near')
    AND e.event_date >= CAST(:since AS DATE)
    AND e.event_date <= CAST(:until AS DATE)
),
pairs AS (
  SELECT
    CASE WHEN one.is_violent AND other.is_violent THEN 'attacks' ELSE 'one_not_violent' END AS kind,
    abs(days_between(one.event_date, other.event_date)) AS days_apart,
    km_between(one.latitude, one.longitude, other.latitude, other.longitude) AS km_apart,
    one.event_date AS a_date,
    other.event_date AS b_date,
    one.place AS a_place,
    other.place AS b_place,
    one.geo_precision AS a_precision,
    other.geo_precision AS b_precision,
    one.event_type AS a_type,
    other.event_type AS b_type,
    one.event_id AS a_event_id,
    other.event_id AS b_event_id
  FROM precise AS one
  JOIN precise AS other ON other.actor_id = :b
  WHERE one.actor_id = :a AND :a <> :b
)
SELECT
  kind,
  days_apart,
  greatest(0, 24 * (days_apart - 1)) AS hours_apart_least,
  24 * (days_apart + 1) AS hours_apart_most,
  round(km_apart, 1) AS km_apart,
  a_date,
  b_date,
  a_place,
  b_place,
  a_precision,
  b_precision,
  a_type,
  b_type,
  a_event_id,
  b_event_id
FROM pairs
WHERE days_apart <= CAST(:days AS INT) AND km_apart <= CAST(:km AS INT)
ORDER BY kind, a_date, b_date, a_event_id, b_event_id
