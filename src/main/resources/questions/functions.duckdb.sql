CREATE OR REPLACE MACRO days_between(earlier, later) AS date_diff('day', earlier, later);
CREATE OR REPLACE MACRO km_between(lat1, lon1, lat2, lon2) AS
  CASE WHEN lat1 + lon1 + lat2 + lon2 IS NOT NULL THEN
    2 * 6371.0088 * asin(least(1.0, sqrt(
      power(sin(radians(lat2 - lat1) / 2), 2)
      + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))))
  END;
CREATE OR REPLACE MACRO holds_on(valid_from, valid_to, day) AS
  day >= valid_from AND (valid_to IS NULL OR day <= valid_to);
