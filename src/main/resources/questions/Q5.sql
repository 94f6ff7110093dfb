-- Q5: Economic warfare over time and place, by tactic
-- parameter actor actors = *: actor ids joined by commas, counted together; * for everybody
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- shared used
WITH taking AS (
  SELECT event_id, bool_or(is_certain) AS is_certain
  FROM gold.actor_event
  WHERE (:actor = '*' AND actor_scope = 'self' AND is_certain)
    OR (actor_scope = :scope AND array_contains(split(:actor, ','), actor_id))
  GROUP BY event_id
),
used AS (
  SELECT t.is_certain, substring(g.tag, 8) AS tactic, f.*
  FROM gold.event_tag AS g
  JOIN taking AS t ON t.event_id = g.event_id
  JOIN gold.event_figure AS f ON f.event_id = g.event_id
  WHERE g.tag LIKE 'tactic:%'
    AND f.event_date >= CAST(:since AS DATE)
    AND f.event_date <= CAST(:until AS DATE)
)
-- part years: events of basis all per year, country and tactic; an event of two tactics counts for each; of everybody's events, those that somebody surely took part in
-- include used
SELECT
  f.year,
  f.country_id,
  f.tactic,
  count(*) FILTER (WHERE f.is_certain) AS events,
  count(*) FILTER (WHERE NOT f.is_certain) AS events_possible,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: f
FROM used AS f
GROUP BY f.year, f.country_id, f.tactic
ORDER BY f.year, f.country_id, f.tactic
-- part places: the same per month, first-level unit and tactic
-- include used
SELECT
  f.month,
  f.admin1_id,
  f.tactic,
  count(*) FILTER (WHERE f.is_certain) AS events,
  count(*) FILTER (WHERE NOT f.is_certain) AS events_possible,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_month) AS events_coarse_date,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_admin1) AS events_coarse_place,
-- include deaths: f
FROM used AS f
GROUP BY f.month, f.admin1_id, f.tactic
ORDER BY f.month, f.admin1_id, f.tactic
-- part diversity: per year: distinct events of any tactic, how many tactics were used, and how many of them for the first time
-- include used,
once AS (
  SELECT DISTINCT
    is_certain, event_id, year, is_coarse_year, is_coarse_country,
    fatalities_low, fatalities_best, fatalities_high, is_without_range, is_deaths_unknown
  FROM used
),
-- Of all time: what was used before the first day asked for is not new.
firsts AS (
  SELECT substring(g.tag, 8) AS tactic, min(f.year) AS year, min(f.event_date) AS first_date
  FROM gold.event_tag AS g
  JOIN taking AS t ON t.event_id = g.event_id
  JOIN gold.event_figure AS f ON f.event_id = g.event_id
  WHERE g.tag LIKE 'tactic:%' AND t.is_certain
  GROUP BY substring(g.tag, 8)
),
tactics AS (
  SELECT u.year, count(DISTINCT u.tactic) AS tactics, count(DISTINCT f.tactic) AS new_tactics
  FROM used AS u
  LEFT JOIN firsts AS f
    ON f.tactic = u.tactic AND f.year = u.year AND f.first_date >= CAST(:since AS DATE)
  WHERE u.is_certain
  GROUP BY u.year
)
SELECT
  f.year,
  coalesce(max(x.tactics), 0) AS tactics,
  coalesce(max(x.new_tactics), 0) AS new_tactics,
  count(*) FILTER (WHERE f.is_certain) AS events,
  count(*) FILTER (WHERE NOT f.is_certain) AS events_possible,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: f
FROM once AS f
LEFT JOIN tactics AS x ON x.year = f.year
GROUP BY f.year
ORDER BY f.year
