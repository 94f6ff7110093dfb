-- view compat.acled_source (warehouse): One row per ACLED report and publication, as acledR's longer form of type source
-- key: event_id_cnty, position
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
-- column notes string: ACLED's text
-- column fatalities bigint: deaths; null where the export has none
-- column timestamp string: revision stamp
-- column position int: place of the publication in its column, from 0
-- column source string: one publication; empty where the column is
SELECT
  w.event_id_cnty,
  w.event_date,
  w.year,
  w.time_precision,
  w.event_type,
  w.sub_event_type,
  w.actor1,
  w.assoc_actor_1,
  w.inter1,
  w.actor2,
  w.assoc_actor_2,
  w.inter2,
  w.civilian_targeting,
  w.country,
  w.admin1,
  w.admin2,
  w.admin3,
  w.location,
  w.latitude,
  w.longitude,
  w.geo_precision,
  w.notes,
  w.fatalities,
  w.timestamp,
  x.position,
  trim(x.name) AS source
FROM compat.acled_wide AS w
LATERAL VIEW posexplode(split(w.source, ';')) x AS position, name
