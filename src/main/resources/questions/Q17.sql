-- Q17: Attacks on peacekeepers; how the centre of violence moves from north to centre and across borders
-- parameter targets actors = minusma: actor ids of peacekeepers joined by commas
-- parameter actor actors = *: actor ids joined by commas, counted together; * for everybody
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- shared taking
WITH taking AS (
  SELECT event_id, bool_or(is_certain) AS is_certain
  FROM gold.actor_event
  WHERE (:actor = '*' AND actor_scope = 'self' AND is_certain)
    OR (actor_scope = :scope AND array_contains(split(:actor, ','), actor_id))
  GROUP BY event_id
)
-- part attacks: violent events of basis all in which the peacekeepers took part, not as the stated perpetrator, per year, first-level unit and opposing principal; of an actor asked for, those in which it took part too
-- include taking,
attacked AS (
  SELECT event_id, bool_or(is_certain) AS is_certain, bool_or(is_principal) AS is_principal
  FROM gold.actor_event
  WHERE actor_scope = 'self'
    AND array_contains(split(:targets, ','), actor_id)
    AND NOT is_perpetrator
  GROUP BY event_id
),
asked AS (
  SELECT a.event_id, a.is_certain AND (:actor = '*' OR k.is_certain) AS is_certain, a.is_principal
  FROM attacked AS a
  LEFT JOIN taking AS k ON k.event_id = a.event_id
  WHERE :actor = '*' OR k.event_id IS NOT NULL
),
-- Their side, also where they only stand beside a principal.
sides AS (
  SELECT event_id, CASE WHEN min(side) = max(side) THEN min(side) END AS side
  FROM gold.event_actor
  WHERE array_contains(split(:targets, ','), actor_id)
    AND NOT is_candidate
  GROUP BY event_id
),
attackers AS (
  SELECT DISTINCT a.event_id, p.actor_id
  FROM attacked AS a
  LEFT JOIN sides AS s ON s.event_id = a.event_id
  JOIN gold.event_actor AS p ON p.event_id = a.event_id
  WHERE p.role = 'principal'
    AND NOT p.is_candidate
    AND (s.side IS NULL OR p.side IS NULL OR p.side <> s.side)
    AND NOT array_contains(split(:targets, ','), p.actor_id)
)
SELECT
  f.year,
  f.country_id,
  f.admin1_id,
  coalesce(x.actor_id, 'unattributed') AS attacker_id,
  count(*) FILTER (WHERE t.is_certain AND t.is_principal) AS events_as_principal,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_admin1) AS events_coarse_place,
-- include deaths: t
FROM asked AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
LEFT JOIN attackers AS x ON x.event_id = t.event_id
WHERE f.is_violent
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY f.year, f.country_id, f.admin1_id, coalesce(x.actor_id, 'unattributed')
ORDER BY f.year, f.country_id, f.admin1_id, attacker_id
-- part centre: per year the centre of gravity on the globe of the violent events of basis all whose place is known at least nearly, each event weighing one, and how far and whither it moved since the year before that has one; events known less precisely have no weight and are told
-- include taking,
violent AS (
  SELECT t.is_certain, f.*, f.geo_precision IN ('place', 'near') AND f.latitude IS NOT NULL AS is_placed
  FROM taking AS t
  JOIN gold.event_figure AS f ON f.event_id = t.event_id
  WHERE f.is_violent
    AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
),
years AS (
  SELECT
    year,
    avg(cos(radians(latitude)) * cos(radians(longitude))) FILTER (WHERE is_certain AND is_placed) AS x,
    avg(cos(radians(latitude)) * sin(radians(longitude))) FILTER (WHERE is_certain AND is_placed) AS y,
    avg(sin(radians(latitude))) FILTER (WHERE is_certain AND is_placed) AS z,
    count(*) FILTER (WHERE is_certain) AS events,
    count(*) FILTER (WHERE is_certain AND is_placed) AS events_placed,
    count(*) FILTER (WHERE is_certain AND NOT is_placed) AS events_without_point,
    count(*) FILTER (WHERE NOT is_certain) AS events_possible,
    count(*) FILTER (WHERE is_certain AND is_coarse_year) AS events_coarse_date,
    count(DISTINCT CASE WHEN is_certain AND NOT is_coarse_country THEN country_id END) AS countries
  FROM violent
  GROUP BY year
),
centres AS (
  SELECT *, degrees(atan2(z, sqrt(x * x + y * y))) AS latitude, degrees(atan2(y, x)) AS longitude
  FROM years
  WHERE events_placed > 0
),
moves AS (
  SELECT
    *,
    lag(year) OVER (ORDER BY year) AS year_before,
    lag(latitude) OVER (ORDER BY year) AS latitude_before,
    lag(longitude) OVER (ORDER BY year) AS longitude_before
  FROM centres
)
SELECT
  year,
  events,
  events_placed,
  round(latitude, 3) AS centre_latitude,
  round(longitude, 3) AS centre_longitude,
  year_before,
  round(km_between(latitude_before, longitude_before, latitude, longitude), 1) AS km_moved,
  round(latitude - latitude_before, 3) AS degrees_north,
  round(longitude - longitude_before, 3) AS degrees_east,
  countries,
  events_without_point,
  events_possible,
  events_coarse_date
FROM moves
ORDER BY year
-- part regions: violent events of basis all per year and region group of conf/regions.conf, with their share in % of the year's; events of no group stand under 'elsewhere', events known only to be in a country under 'unspecified'
-- include taking,
placed AS (
  SELECT
    t.is_certain,
    f.*,
    coalesce(g.region_group, CASE WHEN f.is_coarse_admin1 THEN 'unspecified' ELSE 'elsewhere' END) AS region_group
  FROM taking AS t
  JOIN gold.event_figure AS f ON f.event_id = t.event_id
  LEFT JOIN gold.region_group AS g ON g.location_id = f.admin1_id OR g.location_id = f.country_id
  WHERE f.is_violent
    AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
),
totals AS (
  SELECT year, count(DISTINCT CASE WHEN is_certain THEN event_id END) AS year_events
  FROM placed
  GROUP BY year
)
SELECT
  f.year,
  f.region_group,
  round(100.0 * count(*) FILTER (WHERE f.is_certain) / nullif(max(y.year_events), 0), 1) AS percent_of_year,
  count(*) FILTER (WHERE f.is_certain) AS events,
  count(*) FILTER (WHERE NOT f.is_certain) AS events_possible,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_year) AS events_coarse_date,
-- include deaths: f
FROM placed AS f
JOIN totals AS y ON y.year = f.year
GROUP BY f.year, f.region_group
ORDER BY f.year, f.region_group
-- part countries: the same per country
-- include taking,
totals AS (
  SELECT f.year, count(*) FILTER (WHERE t.is_certain) AS year_events
  FROM taking AS t
  JOIN gold.event_figure AS f ON f.event_id = t.event_id
  WHERE f.is_violent
    AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
  GROUP BY f.year
)
SELECT
  f.year,
  f.country_id,
  round(100.0 * count(*) FILTER (WHERE t.is_certain) / nullif(max(y.year_events), 0), 1) AS percent_of_year,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_year) AS events_coarse_date,
-- include deaths: t
FROM taking AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
JOIN totals AS y ON y.year = f.year
WHERE f.is_violent
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY f.year, f.country_id
ORDER BY f.year, f.country_id
