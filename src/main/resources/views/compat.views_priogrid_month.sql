-- view compat.views_priogrid_month: One row per PRIO-GRID cell and month with events, as VIEWS' production counts UCDP's: an event stands whole in the month of its last day, at its point; events known to a first-level unit, a country or less are left out, those of a larger area stay at their centroid
-- key: priogrid_gid, month_id
-- column priogrid_gid bigint: PRIO-GRID cell, from the point
-- column month_id bigint: month as VIEWS numbers it: 1 is January 1980
-- column year bigint: its year
-- column month bigint: its month of the year
-- column ged_sb bigint: deaths by the best estimate in state_based events
-- column ged_ns bigint: deaths by the best estimate in non_state events
-- column ged_os bigint: deaths by the best estimate in one_sided events
-- column ged_count_sb bigint: state_based events
-- column ged_count_ns bigint: non_state events
-- column ged_count_os bigint: one_sided events
-- column violent_events_without_type bigint: violent events of which no report says the UCDP type of violence: in none of the columns before
SELECT
  CAST(
    (least(floor((e.latitude + 90) * 2), 359) * 720) + least(floor((e.longitude + 180) * 2), 719) + 1
    AS BIGINT) AS priogrid_gid,
  CAST((year(e.date_latest) - 1980) * 12 + month(e.date_latest) AS BIGINT) AS month_id,
  CAST(year(e.date_latest) AS BIGINT) AS year,
  CAST(month(e.date_latest) AS BIGINT) AS month,
  coalesce(sum(CASE WHEN e.violence_type = 'state_based' THEN e.fatalities_best END), 0) AS ged_sb,
  coalesce(sum(CASE WHEN e.violence_type = 'non_state' THEN e.fatalities_best END), 0) AS ged_ns,
  coalesce(sum(CASE WHEN e.violence_type = 'one_sided' THEN e.fatalities_best END), 0) AS ged_os,
  sum(CASE WHEN e.violence_type = 'state_based' THEN 1 ELSE 0 END) AS ged_count_sb,
  sum(CASE WHEN e.violence_type = 'non_state' THEN 1 ELSE 0 END) AS ged_count_ns,
  sum(CASE WHEN e.violence_type = 'one_sided' THEN 1 ELSE 0 END) AS ged_count_os,
  sum(CASE WHEN e.violence_type IS NULL AND t.is_violent THEN 1 ELSE 0 END) AS violent_events_without_type
FROM gold.event AS e
LEFT JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
WHERE e.in_all
  AND e.geo_precision IN ('place', 'near', 'admin2', 'area')
  AND e.latitude IS NOT NULL
  AND e.longitude IS NOT NULL
GROUP BY 1, 2, 3, 4
