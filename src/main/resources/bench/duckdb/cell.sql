cell AS (
  SELECT
    m.* EXCLUDE (event_date, date_earliest, date_latest, country_id, admin1_id, admin2_id, priogrid_id, place_id),
    '{period}' AS period_type, '{location}' AS location_type,
    date_trunc('{period}', m.event_date)::DATE AS period_start,
    m.{location}_id AS location_id,
    date_trunc('{period}', m.date_earliest)::DATE <> date_trunc('{period}', m.event_date)::DATE
      OR date_trunc('{period}', m.date_latest)::DATE <> date_trunc('{period}', m.event_date)::DATE AS coarse_date
  FROM measured AS m
)
