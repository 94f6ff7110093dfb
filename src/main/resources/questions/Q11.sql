-- Q11: An actor's names and parents as of a day
-- parameter actor actor: actor id, such as jnim
-- parameter day date: the day
-- part names: names that mean the actor on that day: its own first, then those that sources use
SELECT
  name,
  'own' AS source_id,
  actor_type,
  country_id,
  parent_id,
  valid_from,
  valid_to,
  evidence
FROM gold.actor
WHERE actor_id = :actor AND holds_on(valid_from, valid_to, CAST(:day AS DATE))
UNION ALL
SELECT
  name,
  source_id,
  NULL AS actor_type,
  NULL AS country_id,
  NULL AS parent_id,
  valid_from,
  valid_to,
  CASE WHEN is_observed THEN 'a current report uses it' END AS evidence
FROM gold.actor_alias
WHERE actor_id = :actor AND holds_on(valid_from, valid_to, CAST(:day AS DATE))
ORDER BY actor_type NULLS LAST, source_id, name
-- part line: who stood above it that day, who under it, whose deeds count as its history (predecessors, later members), and whose history its deeds are
WITH line AS (
  SELECT 'above' AS relation, ancestor_id AS other_id, depth, is_root, valid_from, valid_to
  FROM gold.actor_lineage
  WHERE actor_scope = 'group' AND depth > 0 AND actor_id = :actor
    AND holds_on(valid_from, valid_to, CAST(:day AS DATE))
  UNION ALL
  SELECT 'under' AS relation, actor_id AS other_id, depth, is_root, valid_from, valid_to
  FROM gold.actor_lineage
  WHERE actor_scope = 'group' AND depth > 0 AND ancestor_id = :actor
    AND holds_on(valid_from, valid_to, CAST(:day AS DATE))
  UNION ALL
  SELECT 'in_its_history' AS relation, actor_id AS other_id, depth, is_root, valid_from, valid_to
  FROM gold.actor_lineage
  WHERE actor_scope = 'lineage' AND depth > 0 AND ancestor_id = :actor
    AND holds_on(valid_from, valid_to, CAST(:day AS DATE))
  UNION ALL
  SELECT 'in_the_history_of' AS relation, ancestor_id AS other_id, depth, is_root, valid_from, valid_to
  FROM gold.actor_lineage
  WHERE actor_scope = 'lineage' AND depth > 0 AND actor_id = :actor
    AND holds_on(valid_from, valid_to, CAST(:day AS DATE))
)
SELECT
  l.relation,
  l.other_id,
  n.name AS other_name,
  l.depth,
  l.is_root,
  l.valid_from,
  l.valid_to
FROM line AS l
LEFT JOIN gold.actor AS n
  ON n.actor_id = l.other_id AND holds_on(n.valid_from, n.valid_to, CAST(:day AS DATE))
ORDER BY l.relation, l.depth, l.other_id
-- part periods: every period of the actor, with the name and the parent that it had
SELECT
  valid_from,
  valid_to,
  name,
  parent_id,
  holds_on(valid_from, valid_to, CAST(:day AS DATE)) AS holds_that_day,
  evidence
FROM gold.actor
WHERE actor_id = :actor
ORDER BY valid_from
