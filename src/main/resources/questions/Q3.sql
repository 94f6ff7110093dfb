-- Q3: One actor against a named set of actors together (distinct events, not a sum)
-- parameter actor actor: actor id, such as jnim
-- parameter others actors: actor ids joined by commas, counted together
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- shared sides
WITH one AS (
  SELECT event_id, bool_or(is_certain) AS is_certain
  FROM gold.actor_event
  WHERE actor_scope = :scope
    AND array_contains(split(:actor, ','), actor_id)
  GROUP BY event_id
),
others AS (
  SELECT event_id, bool_or(is_certain) AS is_certain
  FROM gold.actor_event
  WHERE actor_scope = :scope
    AND array_contains(split(:others, ','), actor_id)
  GROUP BY event_id
),
sides AS (
  SELECT 'actor' AS who, event_id, is_certain FROM one
  UNION ALL
  SELECT 'others' AS who, event_id, is_certain FROM others
  UNION ALL
  SELECT 'both' AS who, o.event_id, o.is_certain AND x.is_certain AS is_certain
  FROM one AS o
  JOIN others AS x ON x.event_id = o.event_id
)
-- part totals: distinct events of basis all of the actor, of the others together, and those in which both took part (inside the other two)
-- include sides
SELECT
  t.who,
  count(*) FILTER (WHERE t.is_certain AND f.is_violent) AS violent_events,
  count(*) FILTER (WHERE NOT t.is_certain AND f.is_violent) AS violent_events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_fatal) AS fatal_events,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
-- include deaths: t
FROM sides AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY t.who
ORDER BY t.who
-- part years: the same per year
-- include sides
SELECT
  f.year,
  t.who,
  count(*) FILTER (WHERE t.is_certain AND f.is_violent) AS violent_events,
  count(*) FILTER (WHERE NOT t.is_certain AND f.is_violent) AS violent_events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_fatal) AS fatal_events,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_year) AS events_coarse_date,
-- include deaths: t
FROM sides AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY f.year, t.who
ORDER BY f.year, t.who
