package org.harmattan.actor;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_like;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.try_to_date;

import org.apache.spark.sql.Column;
import org.harmattan.expr.TextColumns;

/** Forms of actors' names, as columns and in plain Java with one result. */
final class NameForms {
  /** Regime years as ACLED appends them: (2013-2020), (2021-). */
  static final String YEARS = "\\(\\s*\\d{4}\\s*[-–]\\s*(?:\\d{4}|[Pp]resent)?\\s*\\)";

  /** Groups: the first year, the last year where there is one. */
  private static final String YEARS_OF_REGIME =
      "\\(\\s*(\\d{4})\\s*[-–]\\s*(\\d{4})?(?:[Pp]resent)?\\s*\\)";

  /** Not inside brackets: "Military faction (forces of Honasan, Abenina & Zumel)" is one name. */
  private static final String OUTSIDE_BRACKETS = "(?![^()]*\\))";

  private static final String DOUBT = "(?i)\\s*\\band\\s*/\\s*or\\b\\s*" + OUTSIDE_BRACKETS;
  private static final String COMMA = "\\s*,\\s+" + OUTSIDE_BRACKETS;
  private static final String LAST_BRACKET = "^(.*?)\\s*\\(([^()]*)\\)\\s*$";

  /** One word before a colon: "JNIM: Group for Support of Islam and Muslims". */
  private static final String ACRONYM = "^\\s*([^:\\s]{2,20})\\s*:.*$";

  private NameForms() {}

  /** The name without regime years. */
  static Column withoutYears(Column name) {
    return regexp_replace(name, lit(YEARS), lit(" "));
  }

  /** First day of the regime years that the name bears; null without any. */
  static Column firstDayOfYears(Column name) {
    return try_to_date(regexp_extract(name, YEARS_OF_REGIME, 1), "yyyy");
  }

  /** Last day of the regime years that the name bears; null without any and while they last. */
  static Column lastDayOfYears(Column name) {
    Column year = nullif(regexp_extract(name, YEARS_OF_REGIME, 2), lit(""));
    return try_to_date(concat(year, lit("-12-31")));
  }

  /** The form in which names are compared: folded, without regime years. */
  static String key(String name) {
    return TextColumns.fold(name.replaceAll(YEARS, " "));
  }

  /** {@link #key(String)} as a column. */
  static Column key(Column name) {
    return TextColumns.fold(withoutYears(name));
  }

  /** What stands in the bracket at the end, regime years aside; empty for none. */
  static Column lastBracket(Column name) {
    return regexp_extract(withoutYears(name), LAST_BRACKET, 2);
  }

  /** What stands before the bracket at the end; empty without one. */
  static Column beforeLastBracket(Column name) {
    return regexp_extract(withoutYears(name), LAST_BRACKET, 1);
  }

  /** The acronym before a colon, folded; empty for none. */
  static Column acronymKey(Column name) {
    return TextColumns.fold(regexp_extract(name, ACRONYM, 1));
  }

  /** Whether the name leaves open which of several actors it was. */
  static Column isDoubtful(Column name) {
    return regexp_like(name, lit(DOUBT));
  }

  static Column doubtfulParts(Column name) {
    return split(name, DOUBT);
  }

  static Column listedParts(Column name) {
    return split(name, COMMA);
  }
}
