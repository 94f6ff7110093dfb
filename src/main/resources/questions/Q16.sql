-- Q16: What different sources say of the same event: deaths, actors, place, side by side
-- parameter event = *: event id; * for every event of two reports or more, claims among them
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- shared several
WITH several AS (
  SELECT event_id
  FROM gold.event_report
  GROUP BY event_id
  HAVING count(*) >= 2 OR event_id = :event
)
-- part accounts: one row per report of the event; the representative one first, claims last
-- include several
SELECT
  e.event_date AS event_day,
  r.event_id,
  r.source_id,
  r.is_claim,
  r.is_representative,
  r.event_date AS says_date,
  r.date_earliest,
  r.date_latest,
  r.event_type AS says_type,
  r.country_id,
  r.place_name AS says_place,
  r.geo_precision,
  r.fatalities_low,
  r.fatalities_best,
  r.fatalities_high,
  r.actors AS says_actors,
  r.source_names,
  r.notes,
  r.report_id
FROM gold.event_report AS r
JOIN gold.event AS e ON e.event_id = r.event_id
JOIN several AS s ON s.event_id = r.event_id
WHERE (:event = '*' OR r.event_id = :event)
  AND e.event_date >= CAST(:since AS DATE)
  AND e.event_date <= CAST(:until AS DATE)
ORDER BY e.event_date, r.event_id, r.is_claim, r.is_representative DESC, r.report_id
-- part differences: one row per event: how far its reports are apart; km between the two farthest points, and whether they agree on the deaths, the type and the actors with their sides
-- include several,
accounts AS (
  SELECT r.*
  FROM gold.event_report AS r
  JOIN several AS s ON s.event_id = r.event_id
),
apart AS (
  SELECT one.event_id, max(km_between(one.latitude, one.longitude, other.latitude, other.longitude)) AS km_apart
  FROM accounts AS one
  JOIN accounts AS other ON other.event_id = one.event_id AND other.report_id > one.report_id
  GROUP BY one.event_id
)
SELECT
  e.event_date,
  e.event_id,
  count(*) AS reports,
  sum(CASE WHEN r.is_claim THEN 1 ELSE 0 END) AS claims,
  days_between(min(r.event_date), max(r.event_date)) AS days_apart,
  round(max(a.km_apart), 1) AS km_apart,
  min(r.fatalities_best) AS lowest_best,
  max(r.fatalities_best) AS highest_best,
  sum(CASE WHEN r.fatalities_best IS NULL THEN 1 ELSE 0 END) AS reports_without_deaths,
  count(DISTINCT r.fatalities_best) <= 1 AS is_agreed_on_deaths,
  count(DISTINCT r.event_type) <= 1 AS is_agreed_on_type,
  count(DISTINCT CASE WHEN NOT r.is_claim THEN r.actors END) <= 1 AS is_agreed_on_actors
FROM accounts AS r
JOIN gold.event AS e ON e.event_id = r.event_id
LEFT JOIN apart AS a ON a.event_id = r.event_id
WHERE (:event = '*' OR r.event_id = :event)
  AND e.event_date >= CAST(:since AS DATE)
  AND e.event_date <= CAST(:until AS DATE)
GROUP BY e.event_date, e.event_id
ORDER BY e.event_date, e.event_id
