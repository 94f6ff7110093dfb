-- an actor by month and first-level unit, two years
SELECT period_start, location_id, sum(events) AS events, sum(fatalities_best) AS deaths
FROM actor_month_admin1
WHERE actor_id = '{actor}' AND year >= {from} AND year <= {to}
GROUP BY period_start, location_id
-- an actor by day and second-level unit, one year
SELECT period_start, location_id, event_type, events, fatalities_best
FROM actor_day_admin2
WHERE actor_id = '{actor}' AND year = {to}
-- all actors by year and country, without nesting
SELECT year, location_id, sum(events_share) AS events, sum(fatalities_share) AS deaths
FROM actor_year_country_root
GROUP BY year, location_id
-- the ten deadliest actors of a country in a year
SELECT actor_id, sum(fatalities_best) AS deaths
FROM actor_year_country
WHERE location_id = '{country}' AND year = {to}
GROUP BY actor_id
ORDER BY deaths DESC, actor_id
LIMIT 10
-- violence of a country by week, two years
SELECT period_start, sum(events_share) AS events, sum(fatalities_share_whole) AS deaths
FROM actor_week_country_root
WHERE location_id = '{country}' AND year >= {from} AND year <= {to}
GROUP BY period_start
-- clashes of two actors by month
SELECT period_start, location_id, sum(events) AS events, sum(fatalities_best) AS deaths
FROM dyad_month_country
WHERE actor_a_id = '{a}' AND actor_b_id = '{b}' AND is_hostile
GROUP BY period_start, location_id
-- deaths by cell and month, one year
SELECT location_id, period_start, sum(fatalities_share_whole) AS deaths
FROM actor_month_priogrid_root
WHERE year = {to}
GROUP BY location_id, period_start
-- the places where an actor was most often
SELECT location_id, location_name, sum(events) AS events
FROM actor_year_place
WHERE actor_id = '{actor}'
GROUP BY location_id, location_name
ORDER BY events DESC, location_id
LIMIT 20
-- how much of an actor's second-level figures is coarse
SELECT location_id, sum(events) AS events, sum(events_coarse_place) AS coarse_place, sum(events_coarse_date) AS coarse_date
FROM actor_quarter_admin2
WHERE actor_id = '{actor}' AND year >= {from}
GROUP BY location_id
-- the events of an actor in a year, with places
SELECT e.event_date, e.event_id, e.place_name, e.event_type, e.fatalities_best
FROM event AS e
JOIN event_actor AS p ON p.event_id = e.event_id
WHERE p.actor_id = '{actor}' AND p.role = 'principal' AND NOT p.is_candidate
  AND e.event_date >= DATE '{to}-01-01' AND e.event_date <= DATE '{to}-12-31'
