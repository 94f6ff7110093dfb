-- Q8: The same for an actor alone, with everything under it at the time, and with its predecessors
-- parameter actor actor: actor id, such as jnim
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- part years: events of basis all per year: self the actor alone, group with everything that was part of it on the day, root what it is the topmost parent of, lineage with its predecessors and later members, back-cast; each event once in a scope
SELECT
  f.year,
  t.actor_scope,
  count(*) FILTER (WHERE t.is_certain AND f.is_violent) AS violent_events,
  count(*) FILTER (WHERE NOT t.is_certain AND f.is_violent) AS violent_events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_fatal) AS fatal_events,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: t
FROM gold.actor_event AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE t.actor_id = :actor
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY f.year, t.actor_scope
ORDER BY f.year, t.actor_scope
-- part members: whose events those are: per scope, actors inside it with their own events; an event of two members counts for each
WITH inside AS (
  SELECT DISTINCT g.event_id, g.actor_scope, s.actor_id
  FROM gold.actor_event AS g
  JOIN gold.actor_event AS s ON s.event_id = g.event_id AND s.actor_scope = 'self'
  JOIN gold.actor_lineage AS l
    ON l.actor_id = s.actor_id
    AND l.ancestor_id = g.actor_id
    AND l.actor_scope = g.actor_scope
  JOIN gold.event AS e
    ON e.event_id = g.event_id
    AND e.event_date >= l.valid_from
    AND (l.valid_to IS NULL OR e.event_date <= l.valid_to)
  WHERE g.actor_id = :actor
  UNION
  SELECT event_id, actor_scope, actor_id
  FROM gold.actor_event
  WHERE actor_id = :actor AND actor_scope = 'self'
)
SELECT
  i.actor_scope,
  i.actor_id,
  min(f.event_date) FILTER (WHERE t.is_certain) AS first_date,
  max(f.event_date) FILTER (WHERE t.is_certain) AS last_date,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
-- include deaths: t
FROM inside AS i
JOIN gold.actor_event AS t
  ON t.event_id = i.event_id AND t.actor_scope = 'self' AND t.actor_id = i.actor_id
JOIN gold.event_figure AS f ON f.event_id = i.event_id
WHERE f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY i.actor_scope, i.actor_id
ORDER BY i.actor_scope, i.actor_id
