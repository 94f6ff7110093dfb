package org.harmattan.expr;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import org.apache.spark.sql.Column;

/**
 * Ids of reports, {@code <namespace>:<the source's own id>}: sources with one namespace share ids.
 */
public final class ReportIds {
  private static final String DELIMITER = ":";

  private ReportIds() {}

  /** Null where the source gives none. */
  public static Column of(String namespace, Column sourceEventId) {
    return concat(lit(namespace + DELIMITER), sourceEventId);
  }

  /** Null stays null. */
  public static Column namespace(Column reportId) {
    return substring_index(reportId, DELIMITER, 1);
  }

  /** The same of one id. */
  public static String namespace(String reportId) {
    return reportId.split(DELIMITER, 2)[0];
  }
}
