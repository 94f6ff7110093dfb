-- view compat.acled_assoc_actors (warehouse): One row per ACLED report and associate, as acledR's longer form of type assoc_actors: empty columns are kept. Count distinct event_id_cnty, never rows
-- key: event_id_cnty, type_of_assoc_actor, position
-- column event_id_cnty string: ACLED's id of the event
-- column event_date date: day as the source gives it
-- column year int: its year
-- column time_precision int: 1 day, 2 week, 3 month
-- column event_type string: ACLED's event type, by its present name
-- column sub_event_type string: ACLED's sub-event type, by its present name; empty where the export has none
-- column actor1 string: first actor
-- column inter1 string: type of the first actor as the API words it; null for none
-- column actor2 string: second actor; empty for none
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
-- column type_of_assoc_actor string: assoc_actor_1 or assoc_actor_2
-- column position int: place of the name in its column, from 0
-- column assoc_actor string: the name; empty where the column is
SELECT
  w.* EXCEPT (assoc_actor_1, assoc_actor_2),
  c.type_of_assoc_actor,
  n.position,
  trim(n.name) AS assoc_actor
FROM compat.acled_wide AS w
LATERAL VIEW inline(array(
  named_struct('type', 'assoc_actor_1', 'names', split(w.assoc_actor_1, ';')),
  named_struct('type', 'assoc_actor_2', 'names', split(w.assoc_actor_2, ';'))
)) c AS type_of_assoc_actor, names
LATERAL VIEW posexplode(c.names) n AS position, name
