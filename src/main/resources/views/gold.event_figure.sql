-- view gold.event_figure: One row per event of basis all with what sums are made of: deaths as 0 where unknown, and what is known less precisely than a month, year, country or first-level unit
-- key: event_id
-- column event_id string: the event
-- column event_date date: day that it counts on
-- column month date: first day of its month
-- column year int: its year
-- column date_earliest date: first day that the precision allows
-- column date_latest date: last day that it allows
-- column date_precision string: day, week, month or longer
-- column country_id string: country
-- column admin1_id string: first-level unit or unspecified member
-- column place string: place as the chosen report names it
-- column latitude double: degrees north of its point; null for none
-- column longitude double: degrees east of its point; null for none
-- column geo_precision string: place, near, admin2, admin1, area, country or international
-- column event_type string: harmonised type
-- column is_violent boolean: whether the type is violent
-- column is_fatal boolean: whether the best estimate knows a death
-- column is_civilian_targeting boolean: whether civilians were the target; false where no report says
-- column fatalities_low bigint: lowest deaths; 0 where no report gives deaths
-- column fatalities_best bigint: best estimate of deaths; 0 where no report gives deaths
-- column fatalities_high bigint: highest deaths; 0 where no report gives deaths
-- column civilian_deaths bigint: deaths of civilians; null where no source states them
-- column is_deaths_unknown boolean: whether no report gives deaths: they are not zero
-- column is_without_range boolean: whether deaths are known without a range: best counts as low and high
-- column is_coarse_month boolean: whether its interval is not inside the month
-- column is_coarse_year boolean: whether its interval is not inside the year
-- column is_coarse_country boolean: whether its country is unknown
-- column is_coarse_admin1 boolean: whether its first-level unit is unknown
-- column dataset_names string: sources of its reports
-- column claims int: claims of it
SELECT
  e.event_id,
  e.event_date,
  CAST(date_trunc('month', e.event_date) AS DATE) AS month,
  CAST(year(e.event_date) AS INT) AS year,
  e.date_earliest,
  e.date_latest,
  e.date_precision,
  e.country_id,
  e.admin1_id,
  coalesce(e.source_place, e.place_name) AS place,
  e.latitude,
  e.longitude,
  e.geo_precision,
  e.event_type,
  coalesce(t.is_violent, FALSE) AS is_violent,
  coalesce(e.fatalities_best > 0, FALSE) AS is_fatal,
  coalesce(e.civilian_targeting, FALSE) AS is_civilian_targeting,
  CASE WHEN e.fatalities_best IS NULL THEN 0 ELSE coalesce(e.fatalities_low, e.fatalities_best) END AS fatalities_low,
  coalesce(e.fatalities_best, 0) AS fatalities_best,
  CASE WHEN e.fatalities_best IS NULL THEN 0 ELSE coalesce(e.fatalities_high, e.fatalities_best) END AS fatalities_high,
  e.civilian_deaths,
  e.fatalities_best IS NULL AS is_deaths_unknown,
  e.fatalities_best IS NOT NULL AND NOT e.has_fatality_range AS is_without_range,
  date_trunc('month', e.date_earliest) <> date_trunc('month', e.event_date)
    OR date_trunc('month', e.date_latest) <> date_trunc('month', e.event_date) AS is_coarse_month,
  year(e.date_earliest) <> year(e.event_date) OR year(e.date_latest) <> year(e.event_date) AS is_coarse_year,
  e.country_id = 'unspecified' AS is_coarse_country,
  e.admin1_id LIKE '%/unspecified-admin1' AS is_coarse_admin1,
  e.dataset_names,
  e.claims
FROM gold.event AS e
LEFT JOIN gold.event_type AS t ON t.event_type = e.event_type AND t.sub_event_type = '*'
WHERE e.in_all
