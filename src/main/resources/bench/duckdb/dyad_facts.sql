WITH {cell}
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
