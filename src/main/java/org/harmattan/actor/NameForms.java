package org.harmattan.actor;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_like;
import static org.apache.spark.sql.functions.try_to_date;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.harmattan.expr.TextColumns;

/** Forms of actors' names. */
final class NameForms {
  private static final String DOUBT_TEXT =
      "(?i)\\s*\\band\\s*/\\s*or\\b\\s*"
          // Not inside brackets: "Military faction (forces of Honasan, Abenina & Zumel)" is one.
          + "(?![^()]*\\))";

  /** Groups: the first year, the last year where there is one. */
  private static final String YEARS_OF_REGIME =
      "\\(\\s*(\\d{4})\\s*[-–]\\s*(\\d{4})?(?:[Pp]resent)?\\s*\\)";

  /** Regime years as ACLED appends them: (2013-2020), (2021-). */
  private static final Pattern YEARS =
      Pattern.compile("\\(\\s*\\d{4}\\s*[-–]\\s*(?:\\d{4}|[Pp]resent)?\\s*\\)");

  private static final Pattern DOUBT = Pattern.compile(DOUBT_TEXT);
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s+(?![^()]*\\))");
  private static final Pattern LAST_BRACKET = Pattern.compile("^(.*?)\\s*\\(([^()]*)\\)\\s*$");

  /** One word before a colon: "JNIM: Group for Support of Islam and Muslims". */
  private static final Pattern ACRONYM = Pattern.compile("^\\s*([^:\\s]{2,20})\\s*:.*$");

  private NameForms() {}

  /** First day of the regime years that the name bears; null without any. */
  static Column firstDayOfYears(Column name) {
    return try_to_date(regexp_extract(name, YEARS_OF_REGIME, 1), "yyyy");
  }

  /** Last day of the regime years that the name bears; null without any and while they last. */
  static Column lastDayOfYears(Column name) {
    Column year = nullif(regexp_extract(name, YEARS_OF_REGIME, 2), lit(""));
    return try_to_date(concat(year, lit("-12-31")));
  }

  /** {@link #isDoubtful(String)} as a column. */
  static Column isDoubtful(Column name) {
    // Few names hold a slash; asking for it spares all others the pattern.
    return name.contains("/").and(regexp_like(name, lit(DOUBT_TEXT)));
  }

  /** Whether the name leaves open which of several actors it was. */
  static boolean isDoubtful(String name) {
    return DOUBT.matcher(name).find();
  }

  /** The name without regime years. */
  static String withoutYears(String name) {
    // Most names hold none; a search for the bracket spares them the pattern.
    return name.indexOf('(') < 0 ? name : YEARS.matcher(name).replaceAll(" ");
  }

  /** The form in which names are compared: folded, without regime years. */
  static String key(String name) {
    return TextColumns.fold(withoutYears(name));
  }

  /** What stands in the bracket at the end, regime years aside; empty for none. */
  static String lastBracket(String name) {
    return group(LAST_BRACKET, withoutYears(name), 2);
  }

  /** What stands before the bracket at the end; empty without one. */
  static String beforeLastBracket(String name) {
    return group(LAST_BRACKET, withoutYears(name), 1);
  }

  /** The acronym before a colon, folded; empty for none. */
  static String acronymKey(String name) {
    return TextColumns.fold(group(ACRONYM, name, 1));
  }

  static List<String> doubtfulParts(String name) {
    return List.of(DOUBT.split(name, -1));
  }

  static List<String> listedParts(String name) {
    return List.of(COMMA.split(name, -1));
  }

  /** What the pattern finds in the group; empty where it finds nothing. */
  static String group(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    String found = matcher.find() ? matcher.group(group) : null;
    return found == null ? "" : found;
  }
}
