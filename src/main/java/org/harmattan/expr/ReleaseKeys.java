package org.harmattan.expr;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** The order of release keys and revision stamps, as a column and as plain Java with one result. */
public final class ReleaseKeys {
  private static final String PARTS = "(\\d+|\\D+)";
  private static final Pattern PART = Pattern.compile(PARTS);
  private static final int WIDTH = 20;

  private ReleaseKeys() {}

  /** The key with its numbers padded, so that 24.0.10 sorts after 24.0.9. Null stays null. */
  public static Column order(Column key) {
    Column parts = regexp_extract_all(key, lit(PARTS), lit(1));
    Column padded =
        transform(parts, part -> when(part.rlike("^\\d"), lpad(part, WIDTH, "0")).otherwise(part));
    return array_join(padded, "");
  }

  /** {@link #order(Column)} as SQL text over a column. */
  public static String orderSql(String column) {
    return "array_join(transform(regexp_extract_all(%s, '([0-9]+|[^0-9]+)', 1), p -> IF(p RLIKE '^[0-9]', lpad(p, %d, '0'), p)), '')"
        .formatted(column, WIDTH);
  }

  /** {@link #order(Column)} in plain Java. */
  public static String order(String key) {
    return key == null ? null : PART.matcher(key).replaceAll(ReleaseKeys::padded);
  }

  private static String padded(MatchResult part) {
    String text = part.group();
    boolean isNumber = text.charAt(0) >= '0' && text.charAt(0) <= '9';
    String padded =
        isNumber
            ? ("0".repeat(Math.max(0, WIDTH - text.length())) + text).substring(0, WIDTH)
            : text;
    return Matcher.quoteReplacement(padded);
  }
}
