-- shared deaths
  coalesce(sum(f.fatalities_low) FILTER (WHERE {1}.is_certain), 0) AS fatalities_low,
  coalesce(sum(f.fatalities_best) FILTER (WHERE {1}.is_certain), 0) AS fatalities_best,
  coalesce(sum(f.fatalities_high) FILTER (WHERE {1}.is_certain), 0) AS fatalities_high,
  coalesce(sum(f.fatalities_best) FILTER (WHERE NOT {1}.is_certain), 0) AS fatalities_possible,
  count(*) FILTER (WHERE {1}.is_certain AND f.is_without_range) AS events_without_range,
  count(*) FILTER (WHERE {1}.is_certain AND f.is_deaths_unknown) AS events_deaths_unknown
