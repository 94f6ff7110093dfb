-- Q2: Share of each event type per actor, actors side by side
-- parameter actors actors = *: actor ids joined by commas, each told for itself; * for all
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter basis = all: all, or a source id
-- part shares: over the whole time, from the table gold.actor_event_type_share; of_events is the share in % of all of the actor's events, of_violent_events of the violent ones
SELECT
  s.actor_id,
  s.event_type,
  s.events,
  round(100 * s.share_of_events, 1) AS percent_of_events,
  round(100 * s.share_of_violent_events, 1) AS percent_of_violent_events,
  s.actor_events,
  s.events_possible,
  s.fatalities_low,
  s.fatalities_best,
  s.fatalities_high,
  s.fatalities_possible,
  s.events_without_range,
  s.events_deaths_unknown
FROM gold.actor_event_type_share AS s
WHERE s.basis = :basis
-- include storedscope
  AND (:actors = '*' OR array_contains(split(:actors, ','), s.actor_id))
ORDER BY s.actor_events DESC, s.actor_id, s.events DESC, s.event_type
-- part years: the same per year
-- facts year/country
WITH years AS (
  SELECT
    year(period_start) AS year,
    actor_id,
    event_type,
    sum(events) AS events,
    sum(violent_events) AS violent_events,
    sum(events_possible) AS events_possible,
    sum(events_coarse_date) AS events_coarse_date,
    sum(events_coarse_place) AS events_coarse_place
  FROM gold.actor_period_location
  WHERE basis = :basis
    AND placement = 'unspecified'
    AND boundary_version = (SELECT max(boundary_version) FROM gold.event)
    AND period_type = 'year'
    AND location_type = 'country'
-- include storedscope
    AND (:actors = '*' OR array_contains(split(:actors, ','), actor_id))
  GROUP BY year(period_start), actor_id, event_type
)
SELECT
  year,
  actor_id,
  event_type,
  events,
  round(100.0 * events / nullif(sum(events) OVER (PARTITION BY year, actor_id), 0), 1)
    AS percent_of_events,
  CASE
    WHEN violent_events > 0
    THEN round(100.0 * violent_events / sum(violent_events) OVER (PARTITION BY year, actor_id), 1)
  END AS percent_of_violent_events,
  events_possible,
  events_coarse_date,
  events_coarse_place
FROM years
ORDER BY year, actor_id, event_type
