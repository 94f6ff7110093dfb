-- view gold.actor_event: One row per event of basis all, scope and actor: what the actor, with all that the scope adds to it that day, was in the event. Every scope holds every actor
-- key: event_id, actor_scope, actor_id
-- column event_id string: the event
-- column actor_scope string: self; group: with everything under it on the day; root: topmost parents of the day; lineage: with predecessors and later members, back-cast
-- column actor_id string: the actor; 'unattributed' where no principal is known; a doubt ('A and/or B') under its own id
-- column is_certain boolean: whether it took part; false where it is only a candidate of a doubt, and all that the row says of it only may be
-- column is_principal boolean: whether it, or one inside the scope, is a principal and not only an associate
-- column is_perpetrator boolean: whether a source states it as the perpetrator
-- column is_target boolean: whether a source states it as the target
-- column side string: its side as a principal, a or b; null for an associate, where the source sets no sides, and where the scope has principals on both
WITH told AS (
  SELECT p.event_id, e.event_date, p.actor_id, p.side, p.role, p.conduct, p.is_candidate
  FROM gold.event_actor AS p
  JOIN gold.event AS e ON e.event_id = p.event_id
  WHERE e.in_all
),
lines AS (
  SELECT
    t.*,
    l.actor_scope AS line_scope,
    l.ancestor_id,
    l.is_root
  FROM told AS t
  JOIN gold.actor_lineage AS l
    ON l.actor_id = t.actor_id
    AND t.event_date >= l.valid_from
    AND (l.valid_to IS NULL OR t.event_date <= l.valid_to)
),
reached AS (
  SELECT s.actor_scope, t.actor_id, t.event_id, t.side, t.role, t.conduct, t.is_candidate
  FROM told AS t
  CROSS JOIN (
    SELECT 'self' AS actor_scope UNION ALL SELECT 'group' UNION ALL SELECT 'lineage'
  ) AS s
  UNION ALL
  SELECT line_scope, ancestor_id, event_id, side, role, conduct, is_candidate
  FROM lines
  UNION ALL
  -- Who stands under nobody that day is its own root.
  SELECT 'root', coalesce(l.ancestor_id, t.actor_id), t.event_id, t.side, t.role, t.conduct, t.is_candidate
  FROM told AS t
  LEFT JOIN gold.actor_lineage AS l
    ON l.actor_id = t.actor_id
    AND l.actor_scope = 'group'
    AND l.is_root
    AND t.event_date >= l.valid_from
    AND (l.valid_to IS NULL OR t.event_date <= l.valid_to)
),
strongest AS (
  SELECT *, min(CASE WHEN is_candidate THEN 1 ELSE 0 END) OVER (PARTITION BY event_id, actor_scope, actor_id) AS doubt
  FROM reached
)
SELECT
  event_id,
  actor_scope,
  actor_id,
  max(doubt) = 0 AS is_certain,
  bool_or(role = 'principal') AS is_principal,
  bool_or(conduct = 'perpetrator') AS is_perpetrator,
  bool_or(conduct = 'target') AS is_target,
  CASE
    WHEN min(CASE WHEN role = 'principal' THEN side END) = max(CASE WHEN role = 'principal' THEN side END)
    THEN min(CASE WHEN role = 'principal' THEN side END)
  END AS side
FROM strongest
-- What only may be says nothing beside what is known.
WHERE is_candidate = (doubt = 1)
GROUP BY event_id, actor_scope, actor_id
