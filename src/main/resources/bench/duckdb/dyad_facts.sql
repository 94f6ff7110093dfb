WITH cell AS (
  SELECT
    m.* EXCLUDE (event_date, date_earliest, date_latest, country_id, admin1_id, admin2_id, priogrid_id, place_id),
    '{period}' AS period_type, '{location}' AS location_type,
    date_trunc('{period}', m.event_date)::DATE AS period_start,
    m.{location}_id AS location_id,
    date_trunc('{period}', m.date_earliest)::DATE <> date_trunc('{period}', m.event_date)::DATE
      OR date_trunc('{period}', m.date_latest)::DATE <> date_trunc('{period}', m.event_date)::DATE AS coarse_date
  FROM measured AS m
)
SELECT
  'all' AS basis, 'unspecified' AS placement, boundary_version, period_type, period_start,
  location_type, location_id, actor_scope, actor_a_id, actor_b_id, event_type,
  event_type IN ('battles', 'remote_violence', 'violence_against_civilians', 'violence_unspecified') AS is_hostile,
  count(*) AS events,
  sum(violent_events)::BIGINT AS violent_events,
  sum(fatal_events)::BIGINT AS fatal_events,
  sum(multi_dataset_events)::BIGINT AS multi_dataset_events,
  sum(fatalities_low)::BIGINT AS fatalities_low,
  sum(fatalities_best)::BIGINT AS fatalities_best,
  sum(fatalities_high)::BIGINT AS fatalities_high,
  sum(events_without_range)::BIGINT AS events_without_range,
  sum(events_deaths_unknown)::BIGINT AS events_deaths_unknown,
  count(*) FILTER (coarse_date) AS events_coarse_date,
  count(*) FILTER (
    CASE WHEN location_type = 'country' THEN location_id = 'unspecified'
      ELSE suffix(location_id, '/unspecified-' || location_type) END) AS events_coarse_place
FROM cell
GROUP BY boundary_version, period_type, period_start, location_type, location_id, actor_scope, actor_a_id, actor_b_id, event_type
