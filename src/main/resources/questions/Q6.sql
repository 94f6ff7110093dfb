-- Q6: Violence against civilians by actor; mass atrocities (a threshold of deaths)
-- parameter actor actors = *: actor ids joined by commas, each told for itself; * for all
-- parameter scope scope = self: self, group (with everything under it on the day), root or lineage (with its predecessors and later members)
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- parameter deaths whole = 5: deaths from which an event is a mass atrocity; five is the threshold of the Worldwide Atrocities Dataset (Political Instability Task Force)
-- part actors: events of basis all that targeted civilians, per actor that did or may have done it (stated perpetrator, or a principal not stated as the target)
SELECT
  t.actor_id,
  min(f.event_date) FILTER (WHERE t.is_certain) AS first_date,
  max(f.event_date) FILTER (WHERE t.is_certain) AS last_date,
  count(*) FILTER (WHERE t.is_certain AND t.is_perpetrator) AS events_as_perpetrator,
  coalesce(sum(f.civilian_deaths) FILTER (WHERE t.is_certain), 0) AS civilian_deaths,
  count(*) FILTER (WHERE t.is_certain AND f.civilian_deaths IS NULL) AS events_civilian_deaths_unknown,
  count(*) FILTER (WHERE t.is_certain AND coalesce(f.civilian_deaths, f.fatalities_best) >= CAST(:deaths AS INT))
    AS mass_atrocities,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: t
FROM gold.actor_event AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE t.actor_scope = :scope
  AND (:actor = '*' OR array_contains(split(:actor, ','), t.actor_id))
  AND (t.is_perpetrator OR (t.is_principal AND NOT t.is_target))
  AND f.is_civilian_targeting
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY t.actor_id
ORDER BY events DESC, events_possible DESC, t.actor_id
-- part years: the same per year and country
SELECT
  f.year,
  f.country_id,
  t.actor_id,
  count(*) FILTER (WHERE t.is_certain AND t.is_perpetrator) AS events_as_perpetrator,
  coalesce(sum(f.civilian_deaths) FILTER (WHERE t.is_certain), 0) AS civilian_deaths,
  count(*) FILTER (WHERE t.is_certain AND f.civilian_deaths IS NULL) AS events_civilian_deaths_unknown,
  count(*) FILTER (WHERE t.is_certain) AS events,
  count(*) FILTER (WHERE NOT t.is_certain) AS events_possible,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_year) AS events_coarse_date,
  count(*) FILTER (WHERE t.is_certain AND f.is_coarse_country) AS events_coarse_place,
-- include deaths: t
FROM gold.actor_event AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE t.actor_scope = :scope
  AND (:actor = '*' OR array_contains(split(:actor, ','), t.actor_id))
  AND (t.is_perpetrator OR (t.is_principal AND NOT t.is_target))
  AND f.is_civilian_targeting
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
GROUP BY f.year, f.country_id, t.actor_id
ORDER BY f.year, f.country_id, t.actor_id
-- part atrocities: those events with as many deaths or more: of civilians where a source states them, else all (counted_deaths says which)
SELECT
  f.event_date,
  f.date_precision,
  f.date_earliest,
  f.date_latest,
  t.actor_id,
  t.is_certain,
  f.country_id,
  f.admin1_id,
  f.place,
  f.geo_precision,
  f.event_type,
  f.civilian_deaths,
  CASE WHEN f.civilian_deaths IS NULL THEN 'all' ELSE 'civilians' END AS counted_deaths,
  f.fatalities_low,
  f.fatalities_best,
  f.fatalities_high,
  f.is_without_range,
  f.dataset_names,
  f.event_id
FROM gold.actor_event AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
WHERE t.actor_scope = :scope
  AND (:actor = '*' OR array_contains(split(:actor, ','), t.actor_id))
  AND (t.is_perpetrator OR (t.is_principal AND NOT t.is_target))
  AND f.is_civilian_targeting
  AND coalesce(f.civilian_deaths, f.fatalities_best) >= CAST(:deaths AS INT)
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
ORDER BY f.event_date, f.event_id, t.actor_id
