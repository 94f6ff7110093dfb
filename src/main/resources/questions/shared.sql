-- shared deaths
  coalesce(sum(f.fatalities_low) FILTER (WHERE {1}.is_certain), 0) AS fatalities_low,
  coalesce(sum(f.fatalities_best) FILTER (WHERE {1}.is_certain), 0) AS fatalities_best,
  coalesce(sum(f.fatalities_high) FILTER (WHERE {1}.is_certain), 0) AS fatalities_high,
  coalesce(sum(f.fatalities_best) FILTER (WHERE NOT {1}.is_certain), 0) AS fatalities_possible,
  count(*) FILTER (WHERE {1}.is_certain AND f.is_without_range) AS events_without_range,
  count(*) FILTER (WHERE {1}.is_certain AND f.is_deaths_unknown) AS events_deaths_unknown
-- shared storedscope
  AND actor_scope IN (:scope, 'self')
  -- The facts do not repeat in the other scopes an actor for which nobody ever counts but itself.
  AND actor_scope = CASE
    WHEN actor_id IN (
      SELECT ancestor_id
      FROM gold.actor_lineage
      WHERE actor_scope = CASE WHEN :scope = 'root' THEN 'group' ELSE :scope END
    )
    THEN :scope
    ELSE 'self'
  END
