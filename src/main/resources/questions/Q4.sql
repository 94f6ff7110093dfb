-- Q4: An actor's opponents over time (dyads): state forces, international forces, militias, rivals
-- parameter actor actor: actor id, such as jnim
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- shared met
WITH ours AS (
  SELECT event_id, side, is_certain
  FROM gold.actor_event
  WHERE actor_scope = :scope AND actor_id = :actor AND is_principal AND side IS NOT NULL
),
theirs AS (
  SELECT DISTINCT event_id, actor_id, side
  FROM gold.event_actor
  WHERE role = 'principal' AND NOT is_candidate AND NOT is_ambiguous AND side IS NOT NULL
),
met AS (
  SELECT
    o.is_certain,
    f.*,
    h.actor_id AS opponent_id,
    n.name AS opponent_name,
    CASE
      WHEN n.actor_type = 'external_forces' THEN 'international_forces'
      WHEN n.actor_type IN ('state', 'state_forces')
        AND n.country_id <> f.country_id
        AND NOT f.is_coarse_country
      THEN 'international_forces'
      WHEN n.actor_type IN ('state', 'state_forces') THEN 'state_forces'
      WHEN n.actor_type IN ('political_militia', 'identity_militia') THEN 'militias'
      WHEN n.actor_type = 'rebel_group' THEN 'rivals'
      WHEN n.actor_type IN ('civilians', 'protesters', 'rioters') THEN 'people'
      ELSE 'other'
    END AS opponent_class
  FROM ours AS o
  JOIN theirs AS h ON h.event_id = o.event_id AND h.side <> o.side
  JOIN gold.event_figure AS f ON f.event_id = o.event_id
  LEFT JOIN gold.actor AS n
    ON n.actor_id = h.actor_id
    AND f.event_date >= n.valid_from
    AND (n.valid_to IS NULL OR f.event_date <= n.valid_to)
  WHERE f.is_violent
    AND f.event_date >= CAST(:since AS DATE)
    AND f.event_date <= CAST(:until AS DATE)
)
-- part opponents: hostile events of basis all per year and opposing principal; a state's forces outside their country are international forces; an event against two opponents counts for each; doubtful opponents ('A and/or B') oppose nobody
-- include met
SELECT
  f.year,
  f.opponent_class,
  f.opponent_id,
  max(f.opponent_name) AS opponent_name,
  count(*) FILTER (WHERE f.is_certain) AS events,
  count(*) FILTER (WHERE NOT f.is_certain) AS events_possible,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: f
FROM met AS f
GROUP BY f.year, f.opponent_class, f.opponent_id
ORDER BY f.year, f.opponent_class, f.opponent_id
-- part classes: the same per class of opponent, each event once in a class
-- include met,
once AS (
  SELECT DISTINCT
    is_certain, event_id, year, opponent_class, is_coarse_year, is_coarse_country,
    fatalities_low, fatalities_best, fatalities_high, is_without_range, is_deaths_unknown
  FROM met
)
SELECT
  f.year,
  f.opponent_class,
  count(*) FILTER (WHERE f.is_certain) AS events,
  count(*) FILTER (WHERE NOT f.is_certain) AS events_possible,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE f.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: f
FROM once AS f
GROUP BY f.year, f.opponent_class
ORDER BY f.year, f.opponent_class
