-- Q14: Violations against a population group by an actor since a date
-- parameter actor actor: actor id, such as jnim
-- parameter group: tag of the group, such as community:tuareg or group:refugees
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- shared concerned
WITH concerned AS (
  SELECT DISTINCT event_id FROM gold.event_tag WHERE tag = :group
)
-- part totals: events of basis all that targeted civilians, with the group among those concerned, in which the actor is the stated perpetrator or a principal not stated as the target; one event may sum up several violations that its source tells together
-- include concerned
SELECT
  count(*) FILTER (WHERE t.is_certain AND f.date_precision <> 'day') AS events_not_dated_to_the_day,
  min(f.event_date) FILTER (WHERE t.is_certain) AS first_date,
  max(f.event_date) FILTER (WHERE t.is_certain) AS last_date,
  coalesce(sum(f.civilian_deaths) FILTER (WHERE t.is_certain), 0) AS civilian_deaths,
  count(*) FILTER (WHERE t.is_certain AND f.civilian_deaths IS NULL) AS events_civilian_deaths_unknown,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_admin1) AS events_coarse_place,
-- include deaths: t
FROM gold.actor_event AS t
JOIN concerned AS g ON g.event_id = t.event_id
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE t.actor_scope = :scope
  AND t.actor_id = :actor
  AND (t.is_perpetrator OR (t.is_principal AND NOT t.is_target))
  AND f.is_civilian_targeting
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
-- part events: those events one by one
-- include concerned
SELECT
  f.event_date,
  f.date_precision,
  f.date_earliest,
  f.date_latest,
  t.is_certain,
  t.is_perpetrator,
  f.place,
  f.admin1_id,
  f.geo_precision,
  f.event_type,
  f.fatalities_best,
  f.is_deaths_unknown,
  f.is_without_range,
  f.dataset_names,
  f.event_id
FROM gold.actor_event AS t
JOIN concerned AS g ON g.event_id = t.event_id
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE t.actor_scope = :scope
  AND t.actor_id = :actor
  AND (t.is_perpetrator OR (t.is_principal AND NOT t.is_target))
  AND f.is_civilian_targeting
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
ORDER BY f.event_date, f.event_id
