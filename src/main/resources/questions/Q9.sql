-- Q9: The list of clashes between two actors since a date, with deaths, place and sources
-- parameter a actor: actor id, such as jnim
-- parameter b actor: actor id, such as is-sahel
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- part clashes: events of basis all in which the two are principals on opposite sides and the type is hostile; doubtful actors ('A and/or B') oppose nobody
WITH sides AS (
  SELECT DISTINCT event_id, actor_id, side
  FROM gold.event_actor
  WHERE role = 'principal' AND NOT is_candidate AND NOT is_ambiguous AND side IS NOT NULL
),
clashes AS (
  SELECT DISTINCT one.event_id
  FROM sides AS one
  JOIN sides AS other ON other.event_id = one.event_id AND other.side <> one.side
  WHERE one.actor_id = :a AND other.actor_id = :b
)
SELECT
  e.event_date,
  e.date_precision,
  e.date_earliest,
  e.date_latest,
  coalesce(e.source_place, e.place_name) AS place,
  e.country_id,
  e.admin1_id,
  e.geo_precision,
  e.event_type,
  e.fatalities_low,
  e.fatalities_best,
  e.fatalities_high,
  e.has_fatality_range,
  e.dataset_names,
  e.claims,
  e.event_id
FROM gold.event AS e
JOIN clashes AS c ON c.event_id = e.event_id
JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
WHERE e.in_all
  AND t.is_violent
  AND e.event_date >= CAST(:since AS DATE)
  AND e.event_date <= CAST(:until AS DATE)
ORDER BY e.event_date, e.event_id
