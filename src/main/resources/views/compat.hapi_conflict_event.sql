-- view compat.hapi_conflict_event: One row per second-level unit or unspecified member, month and HAPI event type. THE TYPES OVERLAP: never sum over event_type
-- key: location_code, admin2_id, event_type, reference_period_start
-- column location_code string: country, ISO 3166-1 alpha-3
-- column admin1_id string: first-level unit or unspecified member; the warehouse's id, not HAPI's reference
-- column admin2_id string: second-level unit or unspecified member
-- column provider_admin1_name string: name of the first-level unit
-- column provider_admin2_name string: name of the second-level unit
-- column is_unspecified boolean: whether the row holds what is not known to a second-level unit
-- column event_type string: political_violence, civilian_targeting or demonstration. They overlap: civilian targeting cuts across the other two, excessive force against protesters is both of them. A sum over the types counts events twice
-- column events bigint: distinct events of the type
-- column fatalities bigint: deaths by the best estimate
-- column events_deaths_unknown bigint: events whose deaths no report gives; HAPI has 0 there
-- column reference_period_start date: first day of the month
-- column reference_period_end date: last day of the month
WITH typed AS (
  SELECT e.*, 'political_violence' AS hapi_type
  FROM gold.event AS e
  WHERE e.event_type IN ('battles', 'remote_violence', 'violence_against_civilians', 'violence_unspecified')
    OR e.sub_event_type IN ('mob_violence', 'excessive_force_against_protesters')
  UNION ALL
  SELECT e.*, 'demonstration' AS hapi_type
  FROM gold.event AS e
  WHERE e.event_type = 'protests' OR e.sub_event_type = 'violent_demonstration'
  UNION ALL
  SELECT e.*, 'civilian_targeting' AS hapi_type
  FROM gold.event AS e
  WHERE e.civilian_targeting
)
SELECT
  e.country_id AS location_code,
  e.admin1_id,
  e.admin2_id,
  max(a1.name) AS provider_admin1_name,
  max(a2.name) AS provider_admin2_name,
  e.admin2_id LIKE '%/unspecified-admin2' AS is_unspecified,
  e.hapi_type AS event_type,
  count(*) AS events,
  CAST(coalesce(sum(e.fatalities_best), 0) AS BIGINT) AS fatalities,
  sum(CASE WHEN e.fatalities_best IS NULL THEN 1 ELSE 0 END) AS events_deaths_unknown,
  p.period_start AS reference_period_start,
  p.period_end AS reference_period_end
FROM typed AS e
JOIN gold.period AS p
  ON p.period_type = 'month' AND p.period_start = CAST(date_trunc('month', e.event_date) AS DATE)
LEFT JOIN gold.location AS a1
  ON a1.boundary_version = e.boundary_version AND a1.location_type = 'admin1' AND a1.location_id = e.admin1_id
LEFT JOIN gold.location AS a2
  ON a2.boundary_version = e.boundary_version AND a2.location_type = 'admin2' AND a2.location_id = e.admin2_id
WHERE e.in_all
GROUP BY e.country_id, e.admin1_id, e.admin2_id, e.hapi_type, p.period_start, p.period_end
