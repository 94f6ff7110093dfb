-- view compat.acled_full_actors (warehouse): One row per ACLED report and actor column's name, as acledR's longer form of type full_actors: empty columns are kept. Count distinct event_id_cnty, never rows
-- key: event_id_cnty, type_of_actor, position
-- column event_id_cnty string: ACLED's id of the event
-- column event_date date: day as the source gives it
-- column year int: its year
-- column time_precision int: 1 day, 2 week, 3 month
-- column event_type string: ACLED's event type, by its present name
-- column sub_event_type string: ACLED's sub-event type, by its present name; empty where the export has none
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
-- column type_of_actor string: actor1, actor2, assoc_actor_1 or assoc_actor_2
-- column position int: place of the name in its column, from 0: not in acledR, but its wider form needs the order
-- column actor string: the name; empty where the column is
-- column inter_type string: inter1 or inter2, by the suffix
-- column inter string: type of the actor; null for associates
SELECT
  w.* EXCEPT (actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2),
  c.type_of_actor,
  n.position,
  n.actor,
  c.inter_type,
  c.inter
FROM compat.acled_wide AS w
LATERAL VIEW inline(array(
  named_struct('type', 'actor1', 'names', array(w.actor1), 'inter_type', 'inter1', 'inter', w.inter1),
  named_struct('type', 'assoc_actor_1', 'names', transform(split(w.assoc_actor_1, ';'), x -> trim(x)), 'inter_type', 'inter1', 'inter', CAST(NULL AS STRING)),
  named_struct('type', 'actor2', 'names', array(w.actor2), 'inter_type', 'inter2', 'inter', w.inter2),
  named_struct('type', 'assoc_actor_2', 'names', transform(split(w.assoc_actor_2, ';'), x -> trim(x)), 'inter_type', 'inter2', 'inter', CAST(NULL AS STRING))
)) c AS type_of_actor, names, inter_type, inter
LATERAL VIEW posexplode(c.names) n AS position, actor
