-- view gold.panel_cell: One row per basis, period and location, whether anything happened there or not, with how many of its days the basis covers: what balanced panels are filled from. No event means none only where is_covered
-- key: basis, boundary_version, period_type, period_start, location_type, location_id
-- column basis string: all (covered where a source that makes events covers it), or a source id
-- column boundary_version string: version of the units
-- column period_type string: day, week, month, quarter or year
-- column period_start date: first day of the period
-- column period_end date: last day
-- column label string: 2020-03-01, 2020-W10, 2020-03, 2020-Q1 or 2020
-- column days int: number of days
-- column location_type string: country, admin1, admin2, priogrid or place
-- column location_id string: location, or the unspecified member
-- column location_name string: its name
-- column country_id string: country that it lies in
-- column is_unspecified boolean: whether it stands for what is not known more precisely
-- column covered_days bigint: days of the period on which the basis covers the country
-- column is_covered boolean: whether it covers them all
WITH told AS (
  SELECT 'all' AS basis, source_id FROM gold.coverage WHERE makes_events
  UNION
  SELECT source_id AS basis, source_id FROM gold.coverage
),
covered_day AS (
  SELECT DISTINCT t.basis, k.country_id, d.period_start AS covered_on
  FROM gold.coverage AS c
  JOIN told AS t ON t.source_id = c.source_id
  JOIN (SELECT DISTINCT country_id FROM gold.location) AS k
    ON c.country_id = k.country_id OR c.country_id = '*'
  JOIN gold.period AS d
    ON d.period_type = 'day' AND d.period_start >= c.first_date AND d.period_start <= c.last_date
),
covered AS (
  SELECT
    v.basis,
    v.country_id,
    y.period_type,
    CAST(date_trunc(y.period_type, v.covered_on) AS DATE) AS period_start,
    count(*) AS covered_days
  FROM covered_day AS v
  CROSS JOIN (SELECT DISTINCT period_type FROM gold.period) AS y
  GROUP BY 1, 2, 3, 4
)
SELECT
  b.basis,
  l.boundary_version,
  p.period_type,
  p.period_start,
  p.period_end,
  p.label,
  p.days,
  l.location_type,
  l.location_id,
  l.name AS location_name,
  l.country_id,
  l.is_unspecified,
  CAST(coalesce(c.covered_days, 0) AS BIGINT) AS covered_days,
  coalesce(c.covered_days, 0) >= p.days AS is_covered
FROM (SELECT DISTINCT basis FROM told) AS b
CROSS JOIN gold.period AS p
CROSS JOIN gold.location AS l
LEFT JOIN covered AS c
  ON c.basis = b.basis
  AND c.country_id = l.country_id
  AND c.period_type = p.period_type
  AND c.period_start = p.period_start
