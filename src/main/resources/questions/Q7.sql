-- Q7: Hostilities between two actors per month, with the lulls
-- parameter a actor: actor id, such as jnim
-- parameter b actor: actor id, such as is-sahel
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter basis = all: all, or a source id
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- part months: hostile events per month from the first to the last month asked for in which any event is known; a lull is a month without one; of basis all also (null of others) the events that only may be between the two, and those counted in another month that may have fallen into this one by the dates that their precision allows
-- facts month/country
WITH hostile AS (
  SELECT
    period_start,
    sum(events) AS events,
    sum(fatal_events) AS fatal_events,
    sum(fatalities_low) AS fatalities_low,
    sum(fatalities_best) AS fatalities_best,
    sum(fatalities_high) AS fatalities_high,
    sum(events_coarse_date) AS events_coarse_date,
    sum(events_coarse_place) AS events_coarse_place,
    sum(events_without_range) AS events_without_range,
    sum(events_deaths_unknown) AS events_deaths_unknown
  FROM gold.dyad_period_location
  WHERE basis = :basis
    AND placement = 'unspecified'
    AND boundary_version = (SELECT max(boundary_version) FROM gold.event)
    AND period_type = 'month'
    AND location_type = 'country'
    AND actor_scope IN (:scope, 'self')
    -- The facts do not repeat in the other scopes a pair of actors that are both outside of lineages.
    AND actor_scope = (
      SELECT CASE WHEN count(*) > 0 THEN :scope ELSE 'self' END
      FROM gold.actor_lineage
      WHERE actor_id IN (:a, :b) AND (:scope <> 'lineage' OR actor_scope = 'lineage')
    )
    AND actor_a_id = least(:a, :b)
    AND actor_b_id = greatest(:a, :b)
    AND is_hostile
  GROUP BY period_start
),
clashes AS (
  SELECT
    f.event_id,
    f.month,
    CAST(date_trunc('month', f.date_earliest) AS DATE) AS first_month,
    f.date_latest,
    one.is_certain AND other.is_certain AS is_certain
  FROM gold.actor_event AS one
  JOIN gold.actor_event AS other
    ON other.event_id = one.event_id AND other.actor_scope = one.actor_scope AND other.side <> one.side
  JOIN gold.event_figure AS f ON f.event_id = one.event_id
  WHERE one.actor_scope = :scope
    AND one.actor_id = :a
    AND other.actor_id = :b
    AND f.is_violent
    AND :basis = 'all'
),
may_be AS (
  SELECT
    p.period_start,
    sum(CASE WHEN NOT c.is_certain AND c.month = p.period_start THEN 1 ELSE 0 END) AS events_possible,
    sum(CASE WHEN c.is_certain AND c.month <> p.period_start THEN 1 ELSE 0 END) AS events_may_fall_here
  FROM gold.period AS p
  JOIN clashes AS c ON c.first_month <= p.period_start AND c.date_latest >= p.period_start
  WHERE p.period_type = 'month'
  GROUP BY p.period_start
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
    coalesce(h.events_coarse_place, 0) AS events_coarse_place,
    coalesce(h.events_without_range, 0) AS events_without_range,
    coalesce(h.events_deaths_unknown, 0) AS events_deaths_unknown,
    CASE WHEN :basis = 'all' THEN coalesce(m.events_possible, 0) END AS events_possible,
    CASE WHEN :basis = 'all' THEN coalesce(m.events_may_fall_here, 0) END AS events_may_fall_here
  FROM gold.period AS p
  LEFT JOIN hostile AS h ON h.period_start = p.period_start
  LEFT JOIN may_be AS m ON m.period_start = p.period_start
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
  CASE
    WHEN events = 0
    THEN min(CASE WHEN events = 0 THEN month END) OVER (PARTITION BY stretch)
  END AS lull_start,
  CASE
    WHEN events = 0
    THEN sum(CASE WHEN events = 0 THEN 1 ELSE 0 END) OVER (PARTITION BY stretch)
  END AS lull_months,
  fatal_events,
  fatalities_low,
  fatalities_best,
  fatalities_high,
  events_possible,
  events_may_fall_here,
  events_coarse_date,
  events_coarse_place,
  events_without_range,
  events_deaths_unknown
FROM stretches
ORDER BY month
