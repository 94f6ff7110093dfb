-- view compat.acled_wide (warehouse): One row per current report of ACLED in the form of its export
-- key: event_id_cnty
-- column event_id_cnty string: ACLED's id of the event
-- column event_date date: day as the source gives it
-- column year int: its year
-- column time_precision int: 1 day, 2 week, 3 month
-- column event_type string: ACLED's event type, by its present name
-- column sub_event_type string: ACLED's sub-event type, by its present name; empty where the export has none
-- column actor1 string: first actor
-- column assoc_actor_1 string: its associates, joined by '; '; empty for none
-- column inter1 string: type of the first actor as the API words it; null for none
-- column actor2 string: second actor; empty for none
-- column assoc_actor_2 string: its associates, joined by '; '; empty for none
-- column inter2 string: type of the second actor; null for none
-- column civilian_targeting string: 'Civilian targeting' or empty
-- column country string: country as named
-- column admin1 string: first-level unit as named
-- column admin2 string: second-level unit as named
-- column admin3 string: third-level unit as named
-- column location string: place as named
-- column latitude double: degrees north as given
-- column longitude double: degrees east as given
-- column geo_precision int: 1 place, 2 near, 3 region or less
-- column source string: publications, joined by '; '
-- column notes string: ACLED's text
-- column fatalities bigint: deaths; null where the export has none
-- column timestamp string: revision stamp
SELECT
  r.source_event_id AS event_id_cnty,
  r.event_date,
  year(r.event_date) AS year,
  CASE r.date_precision WHEN 'day' THEN 1 WHEN 'week' THEN 2 WHEN 'month' THEN 3 END AS time_precision,
  coalesce(t.name, '') AS event_type,
  coalesce(s.name, '') AS sub_event_type,
  coalesce(get(filter(r.actors, a -> a.side = 'a' AND a.role = 'principal'), 0).raw_name, '') AS actor1,
  array_join(transform(filter(r.actors, a -> a.side = 'a' AND a.role = 'associate'), a -> a.raw_name), '; ') AS assoc_actor_1,
  CASE get(filter(r.actors, a -> a.side = 'a' AND a.role = 'principal'), 0).type_code WHEN 'state_forces' THEN 'State forces' WHEN 'rebel_group' THEN 'Rebel group' WHEN 'political_militia' THEN 'Political militia' WHEN 'identity_militia' THEN 'Identity militia' WHEN 'rioters' THEN 'Rioters' WHEN 'protesters' THEN 'Protesters' WHEN 'civilians' THEN 'Civilians' WHEN 'external_forces' THEN 'External/Other forces' END AS inter1,
  coalesce(get(filter(r.actors, a -> a.side = 'b' AND a.role = 'principal'), 0).raw_name, '') AS actor2,
  array_join(transform(filter(r.actors, a -> a.side = 'b' AND a.role = 'associate'), a -> a.raw_name), '; ') AS assoc_actor_2,
  CASE get(filter(r.actors, a -> a.side = 'b' AND a.role = 'principal'), 0).type_code WHEN 'state_forces' THEN 'State forces' WHEN 'rebel_group' THEN 'Rebel group' WHEN 'political_militia' THEN 'Political militia' WHEN 'identity_militia' THEN 'Identity militia' WHEN 'rioters' THEN 'Rioters' WHEN 'protesters' THEN 'Protesters' WHEN 'civilians' THEN 'Civilians' WHEN 'external_forces' THEN 'External/Other forces' END AS inter2,
  CASE WHEN r.civilian_targeting THEN 'Civilian targeting' ELSE '' END AS civilian_targeting,
  r.country,
  r.admin1,
  r.admin2,
  r.admin3,
  r.place AS location,
  r.latitude,
  r.longitude,
  CASE r.geo_precision WHEN 'place' THEN 1 WHEN 'near' THEN 2 ELSE 3 END AS geo_precision,
  array_join(r.source_names, '; ') AS source,
  r.notes,
  r.fatalities_best AS fatalities,
  r.source_version AS timestamp
FROM silver.report AS r
LEFT JOIN gold.event_type AS t ON t.event_type = r.event_type AND t.sub_event_type = '*'
LEFT JOIN gold.event_type AS s ON s.event_type = r.event_type AND s.sub_event_type = r.sub_event_type
WHERE r.source_id = 'acled'
