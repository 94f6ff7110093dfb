WITH {cell},
marked AS (
  SELECT *,
    CASE WHEN location_type = 'country' THEN location_id = 'unspecified'
      ELSE suffix(location_id, '/unspecified-' || location_type) END AS coarse_place
  FROM cell
)
SELECT
  'all' AS basis, 'unspecified' AS placement, boundary_version, period_type, period_start,
  location_type, location_id, actor_scope, actor_id, event_type,
  bool_or(in_root_panel) AS in_root_panel,
  sum(events)::BIGINT AS events,
  sum(events_principal)::BIGINT AS events_principal,
  sum(events_as_perpetrator)::BIGINT AS events_as_perpetrator,
  sum(events_as_target)::BIGINT AS events_as_target,
  sum(violent_events)::BIGINT AS violent_events,
  sum(fatal_events)::BIGINT AS fatal_events,
  sum(civilian_targeting_events)::BIGINT AS civilian_targeting_events,
  sum(multi_dataset_events)::BIGINT AS multi_dataset_events,
  sum(events_claimed_by_self)::BIGINT AS events_claimed_by_self,
  sum(events_claimed_by_other)::BIGINT AS events_claimed_by_other,
  sum(events_possible)::BIGINT AS events_possible,
  sum(fatalities_possible)::BIGINT AS fatalities_possible,
  (sum(event_part)::DECIMAL(28, 0) * 0.000001::DECIMAL(7, 6))::DECIMAL(18, 6) AS events_share,
  (sum(death_part)::DECIMAL(28, 0) * 0.000001::DECIMAL(7, 6))::DECIMAL(18, 6) AS fatalities_share,
  sum(whole_part)::BIGINT AS fatalities_share_whole,
  sum(fatalities_low)::BIGINT AS fatalities_low,
  sum(fatalities_best)::BIGINT AS fatalities_best,
  sum(fatalities_high)::BIGINT AS fatalities_high,
  sum(events_without_range)::BIGINT AS events_without_range,
  sum(events_deaths_unknown)::BIGINT AS events_deaths_unknown,
  sum(civilian_deaths)::BIGINT AS civilian_deaths,
  sum(CASE WHEN coarse_date THEN events ELSE 0 END)::BIGINT AS events_coarse_date,
  sum(CASE WHEN coarse_place THEN events ELSE 0 END)::BIGINT AS events_coarse_place,
  sum(CASE WHEN coarse_date THEN fatalities_best ELSE 0 END)::BIGINT AS fatalities_best_coarse_date,
  sum(CASE WHEN coarse_place THEN fatalities_best ELSE 0 END)::BIGINT AS fatalities_best_coarse_place
FROM marked
GROUP BY boundary_version, period_type, period_start, location_type, location_id, actor_scope, actor_id, event_type
