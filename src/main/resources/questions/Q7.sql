-- Q7: Hostilities between two actors per month, with the lulls
-- parameter a: actor id, such as jnim
-- parameter b: actor id, such as is-sahel
-- parameter scope = self: self, group, root or lineage
-- parameter basis = all: all, or a source id
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- part months: hostile events per month from the first to the last month asked for in which any event is known; a lull is a month without one
WITH hostile AS (
  SELECT
    period_start,
    sum(events) AS events,
    sum(fatal_events) AS fatal_events,
    sum(fatalities_low) AS fatalities_low,
    sum(fatalities_best) AS fatalities_best,
    sum(fatalities_high) AS fatalities_high,
    sum(events_coarse_date) AS events_coarse_date,
    sum(events_without_range) AS events_without_range,
    sum(events_deaths_unknown) AS events_deaths_unknown
  FROM gold.dyad_period_location
  WHERE basis = :basis
    AND placement = 'unspecified'
    AND period_type = 'month'
    AND location_type = 'country'
    AND actor_scope = :scope
    AND actor_a_id = least(:a, :b)
    AND actor_b_id = greatest(:a, :b)
    AND is_hostile
  GROUP BY period_start
),
months AS (
  SELECT
    p.period_start AS month,
    coalesce(h.events, 0) AS events,
    coalesce(h.fatal_events, 0) AS fatal_events,
    coalesce(h.fatalities_low, 0) AS fatalities_low,
    coalesce(h.fatalities_best, 0) AS fatalities_best,
    coalesce(h.fatalities_high, 0) AS fatalities_high,
    coalesce(h.events_coarse_date, 0) AS events_coarse_date,
    coalesce(h.events_without_range, 0) AS events_without_range,
    coalesce(h.events_deaths_unknown, 0) AS events_deaths_unknown
  FROM gold.period AS p
  LEFT JOIN hostile AS h ON h.period_start = p.period_start
  WHERE p.period_type = 'month'
    AND p.period_end >= CAST(:since AS DATE)
    AND p.period_start <= CAST(:until AS DATE)
),
stretches AS (
  SELECT *, sum(CASE WHEN events > 0 THEN 1 ELSE 0 END) OVER (ORDER BY month) AS stretch
  FROM months
)
SELECT
  month,
  events,
  events = 0 AS is_lull,
  CASE
    WHEN events = 0
    THEN sum(CASE WHEN events = 0 THEN 1 ELSE 0 END) OVER (PARTITION BY stretch ORDER BY month)
    ELSE 0
  END AS months_without,
  fatal_events,
  fatalities_low,
  fatalities_best,
  fatalities_high,
  events_coarse_date,
  events_without_range,
  events_deaths_unknown
FROM stretches
ORDER BY month
