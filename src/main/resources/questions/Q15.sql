-- Q15: Claims matched to events; events without a claim; gaps between an actor's claims
-- parameter actor actor: actor id, such as jnim
-- parameter since date = 0001-01-01: first day
-- parameter until date = 9999-12-31: last day
-- parameter days whole = 30: days without a claim that make a gap
-- shared ordered
WITH dated AS (
  SELECT
    c.report_id AS claim_id,
    coalesce(c.claimed_on, c.event_date) AS claim_date,
    c.claimed_on IS NULL AS is_dated_by_the_deed,
    c.event_date AS deed_date,
    c.is_linked,
    c.is_own_deed,
    c.claimed_deaths,
    c.own_losses,
    c.channel,
    c.event_id
  FROM gold.event_claim AS c
  WHERE c.claimant_id = :actor
),
ordered AS (
  SELECT
    *,
    lag(claim_date) OVER (ORDER BY claim_date, claim_id) AS previous_claim_date,
    lag(claim_id) OVER (ORDER BY claim_date, claim_id) AS previous_claim_id,
    lag(is_dated_by_the_deed) OVER (ORDER BY claim_date, claim_id) AS is_previous_dated_by_the_deed
  FROM dated
)
-- part claims: each claim with the event that it is of, what both say of deaths, and the days since the actor's claim before; where a claim's own day is not known it stands on the day of the deed
-- include ordered
SELECT
  o.claim_date,
  o.is_dated_by_the_deed,
  o.deed_date,
  days_between(o.previous_claim_date, o.claim_date) AS days_since_previous,
  o.is_linked,
  o.is_own_deed,
  e.event_type,
  coalesce(e.source_place, e.place_name) AS place,
  e.admin1_id,
  e.date_precision,
  o.claimed_deaths,
  e.fatalities_best,
  o.own_losses,
  o.channel,
  o.claim_id,
  o.event_id
FROM ordered AS o
JOIN gold.event AS e ON e.event_id = o.event_id
WHERE o.claim_date >= CAST(:since AS DATE)
  AND o.claim_date <= CAST(:until AS DATE)
ORDER BY o.claim_date, o.claim_id
-- part gaps: stretches of so many days or more between two of the actor's claims, longest first; is_exact where both claims' own days are known; with the actor's violent events of basis all in between, dated to the day, that nobody of it claimed
-- include ordered,
gaps AS (
  SELECT
    previous_claim_date AS last_before,
    claim_date AS first_after,
    days_between(previous_claim_date, claim_date) AS days,
    NOT is_dated_by_the_deed AND NOT is_previous_dated_by_the_deed AS is_exact,
    previous_claim_id,
    claim_id
  FROM ordered
  WHERE days_between(previous_claim_date, claim_date) >= CAST(:days AS INT)
    AND claim_date >= CAST(:since AS DATE)
    AND previous_claim_date <= CAST(:until AS DATE)
),
deeds AS (
  SELECT f.event_id, f.event_date, t.is_certain
  FROM gold.actor_event AS t
  JOIN gold.event_figure AS f ON f.event_id = t.event_id
  LEFT JOIN dated AS d ON d.event_id = t.event_id
  WHERE t.actor_scope = 'self'
    AND t.actor_id = :actor
    AND t.is_principal
    AND f.is_violent
    AND f.date_precision = 'day'
    AND d.event_id IS NULL
)
SELECT
  g.last_before,
  g.first_after,
  g.days,
  g.is_exact,
  count(DISTINCT CASE WHEN d.is_certain THEN d.event_id END) AS unclaimed_events,
  count(DISTINCT CASE WHEN NOT d.is_certain THEN d.event_id END) AS unclaimed_events_possible,
  g.previous_claim_id,
  g.claim_id
FROM gaps AS g
LEFT JOIN deeds AS d ON d.event_date > g.last_before AND d.event_date < g.first_after
GROUP BY g.last_before, g.first_after, g.days, g.is_exact, g.previous_claim_id, g.claim_id
ORDER BY g.days DESC, g.last_before
-- part unclaimed: violent events of basis all with the actor as a principal, not stated as the target, that it did not claim
WITH own AS (
  SELECT DISTINCT event_id FROM gold.event_claim WHERE claimant_id = :actor
),
other AS (
  SELECT DISTINCT event_id FROM gold.event_claim WHERE claimant_id <> :actor
)
SELECT
  f.event_date,
  f.date_precision,
  t.is_certain,
  x.event_id IS NOT NULL AS is_claimed_by_another,
  f.place,
  f.admin1_id,
  f.geo_precision,
  f.event_type,
  f.fatalities_low,
  f.fatalities_best,
  f.fatalities_high,
  f.is_deaths_unknown,
  f.is_without_range,
  f.event_id
FROM gold.actor_event AS t
JOIN gold.event_figure AS f ON f.event_id = t.event_id
LEFT JOIN own AS o ON o.event_id = t.event_id
LEFT JOIN other AS x ON x.event_id = t.event_id
WHERE t.actor_scope = 'self'
  AND t.actor_id = :actor
  AND t.is_principal
  AND NOT t.is_target
  AND f.is_violent
  AND o.event_id IS NULL
  AND f.event_date >= CAST(:since AS DATE)
  AND f.event_date <= CAST(:until AS DATE)
ORDER BY f.event_date, f.event_id
