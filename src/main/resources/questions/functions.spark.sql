CREATE OR REPLACE TEMPORARY FUNCTION days_between(earlier DATE, later DATE) RETURNS INT
RETURN datediff(later, earlier);
CREATE OR REPLACE TEMPORARY FUNCTION km_between(lat1 DOUBLE, lon1 DOUBLE, lat2 DOUBLE, lon2 DOUBLE) RETURNS DOUBLE
RETURN CASE WHEN lat1 + lon1 + lat2 + lon2 IS NOT NULL THEN
    2 * 6371.0088 * asin(least(CAST(1.0 AS DOUBLE), sqrt(
      power(sin(radians(lat2 - lat1) / 2), 2)
      + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))))
  END;
CREATE OR REPLACE TEMPORARY FUNCTION holds_on(valid_from DATE, valid_to DATE, day DATE) RETURNS BOOLEAN
RETURN day >= valid_from AND (valid_to IS NULL OR day <= valid_to);
