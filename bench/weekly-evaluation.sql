-- The weekly evaluation of three norms, for all partners at once: what lambdas/evaluate-partners does, as one query.
-- $week is an ISO week, $as_of the moment up to which anything is known. Rules: N1, N2, N3 of the norm book.
CREATE OR REPLACE TABLE verdict AS
WITH
known AS (SELECT *, strftime(day, '%G-W%V') AS week FROM event WHERE moment <= $as_of),

-- The latest word on an item's order, and on its date, which a later word moves.
placed AS (
  SELECT * FROM known WHERE type = 'order.item.placed'
  QUALIFY row_number() OVER (PARTITION BY partner, item ORDER BY moment DESC, name DESC) = 1
),
promise AS (
  SELECT partner, item, promised FROM known WHERE type IN ('order.item.placed', 'order.item.rescheduled')
  QUALIFY row_number() OVER (PARTITION BY partner, item ORDER BY moment DESC, name DESC) = 1
),
shipped AS (
  SELECT *, parcel_type = 'PARCEL' AND has_code AS tracked
  FROM (SELECT * EXCLUDE (item), unnest(items) AS item FROM known WHERE type = 'shipment.created')
  QUALIFY row_number() OVER (PARTITION BY partner, item ORDER BY moment DESC, name DESC) = 1
),
attempted AS (
  SELECT partner, item, min(day) AS day
  FROM (SELECT partner, unnest(items) AS item, day, scan FROM known WHERE type = 'transport.event')
  WHERE scan IN ('DELIVERED_AT_CUSTOMER', 'DELIVERED_AT_NEIGHBOURS', 'AT_PICK_UP_POINT', 'PICKED_UP_AT_PICK_UP_POINT')
  GROUP BY ALL
),
denied AS (SELECT DISTINCT partner, unnest(items) AS item FROM known WHERE type = 'delivery.denied'),

-- Cancellations say totals; the same total said again corrects who and why, not when.
said AS (
  SELECT *, sum(is_new) OVER (PARTITION BY partner, item ORDER BY moment, name) AS word
  FROM (
    SELECT *, (quantity IS DISTINCT FROM lag(quantity) OVER (PARTITION BY partner, item ORDER BY moment, name))::INT AS is_new
    FROM known WHERE type = 'order.item.cancelled'
  )
),
words AS (
  SELECT partner, item, word, arg_min(week, word_order) AS week, arg_min(day, word_order) AS day, any_value(quantity) AS total,
    arg_max(cancelled_by, word_order) AS cancelled_by, arg_max(reason, word_order) AS reason
  FROM (SELECT *, row_number() OVER (PARTITION BY partner, item ORDER BY moment, name) AS word_order FROM said)
  GROUP BY partner, item, word
),
standing AS (
  SELECT words.*, promise.promised,
    least(placed.quantity, min(total) OVER (PARTITION BY partner, item ORDER BY word ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) AS units
  FROM words JOIN placed USING (partner, item) JOIN promise USING (partner, item)
),
cancelled AS (
  SELECT *, units - lag(units, 1, 0) OVER (PARTITION BY partner, item ORDER BY word) AS added,
    cancelled_by = 'CUSTOMER' OR (cancelled_by = 'PARTNER' AND reason = 'REQUESTED_BY_CUSTOMER') AS by_customer
  FROM standing
),
line AS (
  SELECT placed.partner, promise.promised,
    placed.quantity - coalesce(last_total.units, 0) AS units,
    CASE
      WHEN attempted.day IS NOT NULL THEN attempted.day > promise.promised
      WHEN shipped.tracked IS NOT NULL AND NOT shipped.tracked THEN denied.item IS NOT NULL
      ELSE true
    END AS is_late
  FROM placed
  JOIN promise USING (partner, item)
  LEFT JOIN shipped USING (partner, item)
  LEFT JOIN attempted USING (partner, item)
  LEFT JOIN denied USING (partner, item)
  LEFT JOIN (SELECT partner, item, arg_max(units, word) AS units FROM standing GROUP BY ALL) AS last_total USING (partner, item)
  WHERE placed.fulfilment_method = 'FBR' AND placed.time_frame <> 'APPOINTMENT'
    AND shipped.parcel_type IS DISTINCT FROM 'APPOINTMENT'
),
parcel AS (
  SELECT * FROM known WHERE type = 'shipment.created'
  QUALIFY row_number() OVER (PARTITION BY partner, shipment ORDER BY moment DESC, name DESC) = 1
),

tally AS (
  SELECT partner, 'FULFILMENT' AS norm, sum(CASE WHEN is_late THEN 0 ELSE units END) AS numerator, sum(units) AS denominator
  FROM line WHERE strftime(promised, '%G-W%V') = $week
  GROUP BY ALL
  UNION ALL
  SELECT partner, 'CANCELLATIONS', sum(against), sum(ordered)
  FROM (
    SELECT partner, 0 AS against, quantity AS ordered FROM placed WHERE week = $week
    UNION ALL
    SELECT partner, added, 0 FROM cancelled WHERE week = $week AND added > 0 AND (NOT by_customer OR day > promised)
  )
  GROUP BY ALL
  UNION ALL
  SELECT partner, 'TRACK_AND_TRACE', count(*) FILTER (has_code), count(*)
  FROM parcel WHERE week = $week AND parcel_type = 'PARCEL'
  GROUP BY ALL
),
judged AS (
  SELECT *, CASE norm
      WHEN 'FULFILMENT' THEN 100 * numerator < 93 * denominator AND denominator - numerator >= 3
      WHEN 'CANCELLATIONS' THEN 100 * numerator > 2 * denominator AND numerator >= 3
      ELSE numerator < denominator
    END AS missed
  FROM tally
)
SELECT partner, norm, numerator::INTEGER AS numerator, denominator::INTEGER AS denominator, missed
FROM judged
WHERE denominator > 0 OR missed
ORDER BY partner, norm;
