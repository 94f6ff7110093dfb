-- Q12: Operations (events in which an actor is principal and not the target) per set of actors, region group and month, against the average of the months before
-- parameter actors actors: actor ids joined by commas, counted together, such as mil-mali,wagner
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter region = *: region group of conf/regions.conf, such as northern-mali; * for each of them
-- parameter months whole = 3: how many months before make the average
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- part months: events of basis all per region group and month; trend compares the month with the average of the months before, and is null where the warehouse's time does not hold so many; events known only to be in a country of the group stand in events_unplaced, never in events
WITH members AS (
  SELECT region_group, min(country_id) AS country_id, location_id
  FROM gold.region_group
  WHERE :region = '*' OR region_group = :region
  GROUP BY region_group, location_id
),
countries AS (
  SELECT DISTINCT region_group, country_id FROM members
),
operations AS (
  SELECT event_id, bool_or(is_certain) AS is_certain
  FROM gold.actor_event
  WHERE actor_scope = :scope
    AND array_contains(split(:actors, ','), actor_id)
    AND is_principal
    AND NOT is_target
  GROUP BY event_id
),
inside AS (
  SELECT
    g.region_group,
    f.month,
    count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_month) AS events_coarse_date,
-- include deaths: t
  FROM operations AS t
  JOIN gold.event_figure AS f ON f.event_id = t.event_id
  JOIN members AS g ON g.location_id = f.admin1_id OR g.location_id = f.country_id
  GROUP BY g.region_group, f.month
),
unplaced AS (
  SELECT c.region_group, f.month, count(*) FILTER (WHERE t.is_certain) AS events_unplaced
  FROM operations AS t
  JOIN gold.event_figure AS f ON f.event_id = t.event_id
  JOIN countries AS c ON c.country_id = f.country_id
  LEFT JOIN members AS g ON g.region_group = c.region_group AND g.location_id = f.country_id
  WHERE f.is_coarse_admin1 AND g.region_group IS NULL
  GROUP BY c.region_group, f.month
),
months AS (
  SELECT
    r.region_group,
    p.period_start AS month,
    coalesce(i.events, 0) AS events,
    coalesce(i.events_possible, 0) AS events_possible,
    coalesce(i.events_coarse_date, 0) AS events_coarse_date,
    coalesce(u.events_unplaced, 0) AS events_unplaced,
    coalesce(i.fatalities_low, 0) AS fatalities_low,
    coalesce(i.fatalities_best, 0) AS fatalities_best,
    coalesce(i.fatalities_high, 0) AS fatalities_high,
    coalesce(i.fatalities_possible, 0) AS fatalities_possible,
    coalesce(i.events_without_range, 0) AS events_without_range,
    coalesce(i.events_deaths_unknown, 0) AS events_deaths_unknown,
    year(p.period_start) * 12 + month(p.period_start) AS number
  FROM (SELECT DISTINCT region_group FROM members) AS r
  CROSS JOIN gold.period AS p
  LEFT JOIN inside AS i ON i.region_group = r.region_group AND i.month = p.period_start
  LEFT JOIN unplaced AS u ON u.region_group = r.region_group AND u.month = p.period_start
  WHERE p.period_type = 'month'
),
before AS (
  SELECT m.region_group, m.month, sum(b.events) AS events_before, count(*) AS months_before
  FROM months AS m
  JOIN months AS b
    ON b.region_group = m.region_group
    AND b.number < m.number
    AND b.number >= m.number - CAST(:months AS INT)
  GROUP BY m.region_group, m.month
)
SELECT
  m.region_group,
  m.month,
  m.events,
  CASE WHEN b.months_before = CAST(:months AS INT) THEN round(1.0 * b.events_before / b.months_before, 2) END
    AS average_before,
  CASE
    WHEN b.months_before = CAST(:months AS INT) AND m.events * b.months_before > b.events_before THEN 'above'
    WHEN b.months_before = CAST(:months AS INT) AND m.events * b.months_before < b.events_before THEN 'below'
    WHEN b.months_before = CAST(:months AS INT) THEN 'equal'
  END AS trend,
  m.events_possible,
  m.events_coarse_date,
  m.events_unplaced,
  m.fatalities_low,
  m.fatalities_best,
  m.fatalities_high,
  m.fatalities_possible,
  m.events_without_range,
  m.events_deaths_unknown
FROM months AS m
LEFT JOIN before AS b ON b.region_group = m.region_group AND b.month = m.month
WHERE m.month >= CAST(date_trunc('month', CAST(:since AS DATE)) AS DATE)
  AND m.month <= CAST(:until AS DATE)
ORDER BY m.region_group, m.month
