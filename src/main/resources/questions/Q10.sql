-- Q10: Events claimed by one actor, by both rivals, or by nobody; claims close in time and place to another actor's
-- parameter a: actor id, such as jnim
-- parameter b: actor id, such as is-sahel
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- parameter days whole = 2: days apart at most, for close claims
-- part claimed: violent events of basis all in which either is principal or that either claims, by who claims them
WITH claimed AS (
  SELECT
    event_id,
    max(CASE WHEN claimant_id = :a THEN 1 ELSE 0 END) AS by_a,
    max(CASE WHEN claimant_id = :b THEN 1 ELSE 0 END) AS by_b
  FROM gold.event_claim
  GROUP BY event_id
),
involved AS (
  SELECT DISTINCT event_id
  FROM gold.event_actor
  WHERE actor_id IN (:a, :b) AND role = 'principal' AND NOT is_candidate
  UNION
  SELECT event_id FROM claimed WHERE by_a = 1 OR by_b = 1
),
told AS (
  SELECT
    CASE
      WHEN c.by_a = 1 AND c.by_b = 1 THEN 'both'
      WHEN c.by_a = 1 THEN :a
      WHEN c.by_b = 1 THEN :b
      ELSE 'nobody'
    END AS claimed_by,
    e.fatalities_best,
    e.date_precision
  FROM involved AS i
  JOIN gold.event AS e ON e.event_id = i.event_id
  JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
  LEFT JOIN claimed AS c ON c.event_id = e.event_id
  WHERE e.in_all
    AND t.is_violent
    AND e.event_date >= CAST(:since AS DATE)
    AND e.event_date <= CAST(:until AS DATE)
)
SELECT
  claimed_by,
  count(*) AS events,
  sum(coalesce(fatalities_best, 0)) AS fatalities_best,
  sum(CASE WHEN fatalities_best IS NULL THEN 1 ELSE 0 END) AS events_deaths_unknown,
  sum(CASE WHEN date_precision <> 'day' THEN 1 ELSE 0 END) AS events_not_dated_to_the_day
FROM told
GROUP BY claimed_by
ORDER BY claimed_by
-- part both: events that both claim
SELECT
  e.event_date,
  e.place_name,
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
GROUP BY e.event_date, e.place_name, e.admin1_id, e.event_type, e.in_all, e.event_id
HAVING count(DISTINCT c.claimant_id) = 2
ORDER BY e.event_date, e.event_id
-- part close: claims of one within the given days and the same first-level unit of a claim of the other, on different events
SELECT
  one.event_date AS a_date,
  other.event_date AS b_date,
  abs(days_between(one.event_date, other.event_date)) AS days_apart,
  one.place_name AS a_place,
  other.place_name AS b_place,
  one.admin1_id,
  one.event_id AS a_event_id,
  other.event_id AS b_event_id
FROM (
  SELECT e.event_date, e.place_name, e.admin1_id, e.event_id
  FROM gold.event_claim AS c
  JOIN gold.event AS e ON e.event_id = c.event_id
  WHERE c.claimant_id = :a
) AS one
JOIN (
  SELECT e.event_date, e.place_name, e.admin1_id, e.event_id
  FROM gold.event_claim AS c
  JOIN gold.event AS e ON e.event_id = c.event_id
  WHERE c.claimant_id = :b
) AS other
  ON other.admin1_id = one.admin1_id AND other.event_id <> one.event_id
WHERE abs(days_between(one.event_date, other.event_date)) <= CAST(:days AS INT)
  AND one.event_date >= CAST(:since AS DATE)
  AND one.event_date <= CAST(:until AS DATE)
ORDER BY a_date, b_date, a_event_id, b_event_id
