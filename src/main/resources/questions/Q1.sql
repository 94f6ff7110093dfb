-- Q1: An actor's activity per year, country and event type, and its first event in each country and first-level unit
-- parameter actor actor: actor id, such as jnim
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter basis = all: all, or a source id
-- part activity: events per year, country and event type; 'possible' are events that only may be the actor's
-- facts year/country
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
  fatalities_possible,
  events_without_range,
  events_deaths_unknown
FROM gold.actor_period_location
WHERE basis = :basis
  AND placement = 'unspecified'
  AND boundary_version = (SELECT max(boundary_version) FROM gold.event)
  AND period_type = 'year'
  AND location_type = 'country'
-- include storedscope
  AND actor_id = :actor
ORDER BY year, country_id, event_type
-- part spread: the first event of basis all in each country and first-level unit: stages in order of time, days since the actor's first event anywhere, how exactly day and place are known, and how many events that only may be the actor's came before in that unit; events of the same first day are all shown
WITH taking AS (
  SELECT event_id, bool_or(is_certain) AS is_certain
  FROM gold.actor_event
  WHERE actor_scope = :scope
    AND array_contains(split(:actor, ','), actor_id)
  GROUP BY event_id
),
placed AS (
  SELECT f.*, t.is_certain
  FROM gold.event_figure AS f
  JOIN taking AS t ON t.event_id = f.event_id
),
known AS (
  SELECT
    *,
    min(event_date) OVER (PARTITION BY country_id, admin1_id) AS first_in_unit,
    min(event_date) OVER (PARTITION BY country_id) AS first_in_country,
    min(event_date) OVER () AS first_anywhere
  FROM placed
  WHERE is_certain
),
firsts AS (
  SELECT * FROM known WHERE event_date = first_in_unit
),
doubts AS (
  SELECT f.event_id, count(*) AS events_possible_before
  FROM firsts AS f
  JOIN placed AS p
    ON p.country_id = f.country_id
    AND p.admin1_id = f.admin1_id
    AND p.event_date < f.event_date
  WHERE NOT p.is_certain
  GROUP BY f.event_id
)
SELECT
  f.event_date AS first_date,
  f.country_id,
  f.admin1_id,
  dense_rank() OVER (ORDER BY f.event_date) AS stage,
  days_between(f.first_anywhere, f.event_date) AS days_since_first,
  f.event_date = f.first_in_country AS is_first_in_country,
  f.event_type,
  f.place,
  f.date_precision,
  f.date_earliest,
  f.date_latest,
  f.geo_precision,
  coalesce(d.events_possible_before, 0) AS events_possible_before,
  f.event_id
FROM firsts AS f
LEFT JOIN doubts AS d ON d.event_id = f.event_id
ORDER BY first_date, f.country_id, f.admin1_id, f.event_id
