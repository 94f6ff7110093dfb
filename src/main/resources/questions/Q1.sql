-- Q1: An actor's activity per year, country and event type, and its first event in each country and first-level unit
-- parameter actor: actor id, such as jnim
-- parameter scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter basis = all: all, or a source id
-- part activity: events per year, country and event type; 'possible' are events that only may be the actor's
SELECT
  year(period_start) AS year,
  location_id AS country_id,
  event_type,
  events,
  events_possible,
  events_coarse_date,
  events_coarse_place,
  fatalities_low,
  fatalities_best,
  fatalities_high,
  events_without_range,
  events_deaths_unknown
FROM gold.actor_period_location
WHERE basis = :basis
  AND placement = 'unspecified'
  AND period_type = 'year'
  AND location_type = 'country'
  AND actor_scope = :scope
  AND actor_id = :actor
ORDER BY year, country_id, event_type
-- part spread: the first event in each country and first-level unit, in order of time; events of the same first day are all shown (basis all; scope self, group or lineage)
WITH taking_part AS (
  SELECT DISTINCT p.event_id
  FROM gold.event_actor AS p
  JOIN gold.event AS e ON e.event_id = p.event_id
  LEFT JOIN gold.actor_lineage AS l
    ON l.actor_id = p.actor_id
    AND l.ancestor_id = :actor
    AND l.actor_scope = :scope
    AND e.event_date >= l.valid_from
    AND (l.valid_to IS NULL OR e.event_date <= l.valid_to)
  WHERE NOT p.is_candidate
    AND e.in_all
    AND (p.actor_id = :actor OR l.actor_id IS NOT NULL)
),
placed AS (
  SELECT
    e.*,
    rank() OVER (
      PARTITION BY e.country_id, e.admin1_id ORDER BY e.event_date
    ) AS place_in_unit,
    rank() OVER (PARTITION BY e.country_id ORDER BY e.event_date) AS place_in_country
  FROM gold.event AS e
  JOIN taking_part AS t ON t.event_id = e.event_id
)
SELECT
  event_date AS first_date,
  country_id,
  admin1_id,
  place_in_country = 1 AS is_first_in_country,
  event_type,
  coalesce(source_place, place_name) AS place,
  date_precision,
  geo_precision,
  event_id
FROM placed
WHERE place_in_unit = 1
ORDER BY first_date, country_id, admin1_id, event_id
