-- view compat.acled_wide_from_full_actors (warehouse): One row per ACLED report: the wide form made again from compat.acled_full_actors
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
  l.event_id_cnty,
  l.event_date,
  l.year,
  l.time_precision,
  l.event_type,
  l.sub_event_type,
  coalesce(listagg(l.actor, '; ') WITHIN GROUP (ORDER BY l.position) FILTER (WHERE l.type_of_actor = 'actor1'), '') AS actor1,
  coalesce(listagg(l.actor, '; ') WITHIN GROUP (ORDER BY l.position) FILTER (WHERE l.type_of_actor = 'assoc_actor_1'), '') AS assoc_actor_1,
  max(CASE WHEN l.type_of_actor = 'actor1' THEN l.inter END) AS inter1,
  coalesce(listagg(l.actor, '; ') WITHIN GROUP (ORDER BY l.position) FILTER (WHERE l.type_of_actor = 'actor2'), '') AS actor2,
  coalesce(listagg(l.actor, '; ') WITHIN GROUP (ORDER BY l.position) FILTER (WHERE l.type_of_actor = 'assoc_actor_2'), '') AS assoc_actor_2,
  max(CASE WHEN l.type_of_actor = 'actor2' THEN l.inter END) AS inter2,
  l.civilian_targeting,
  l.country,
  l.admin1,
  l.admin2,
  l.admin3,
  l.location,
  l.latitude,
  l.longitude,
  l.geo_precision,
  l.source,
  l.notes,
  l.fatalities,
  l.timestamp
FROM compat.acled_full_actors AS l
GROUP BY l.event_id_cnty, l.event_date, l.year, l.time_precision, l.event_type, l.sub_event_type, l.civilian_targeting, l.country, l.admin1, l.admin2, l.admin3, l.location, l.latitude, l.longitude, l.geo_precision, l.source, l.notes, l.fatalities, l.timestamp
