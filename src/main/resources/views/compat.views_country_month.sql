-- view compat.views_country_month: One row per country and month with events, as VIEWS' country level counts UCDP's: every precision, each event whole in the month of its last day
-- key: country_id, month_id
-- column country_id string: country; INT for international waters, unspecified where no country is known
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
-- column events_not_at_cells bigint: events of this row that compat.views_priogrid_month leaves out
SELECT
  e.country_id,
  CAST((year(e.date_latest) - 1980) * 12 + month(e.date_latest) AS BIGINT) AS month_id,
  CAST(year(e.date_latest) AS BIGINT) AS year,
  CAST(month(e.date_latest) AS BIGINT) AS month,
  coalesce(sum(CASE WHEN e.violence_type = 'state_based' THEN e.fatalities_best END), 0) AS ged_sb,
  coalesce(sum(CASE WHEN e.violence_type = 'non_state' THEN e.fatalities_best END), 0) AS ged_ns,
  coalesce(sum(CASE WHEN e.violence_type = 'one_sided' THEN e.fatalities_best END), 0) AS ged_os,
  sum(CASE WHEN e.violence_type = 'state_based' THEN 1 ELSE 0 END) AS ged_count_sb,
  sum(CASE WHEN e.violence_type = 'non_state' THEN 1 ELSE 0 END) AS ged_count_ns,
  sum(CASE WHEN e.violence_type = 'one_sided' THEN 1 ELSE 0 END) AS ged_count_os,
  sum(CASE WHEN e.violence_type IS NULL AND t.is_violent THEN 1 ELSE 0 END) AS violent_events_without_type,
  sum(CASE
    WHEN e.geo_precision IN ('place', 'near', 'admin2', 'area') AND e.latitude IS NOT NULL AND e.longitude IS NOT NULL
    THEN 0 ELSE 1 END) AS events_not_at_cells
FROM gold.event AS e
LEFT JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
WHERE e.in_all
GROUP BY 1, 2, 3, 4
