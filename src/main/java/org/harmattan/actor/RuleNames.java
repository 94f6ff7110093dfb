package org.harmattan.actor;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.harmattan.expr.TextColumns;

/**
 * Names whose form says the actor: states and their forces ("Military Forces of Mali (2013-2020)")
 * and those whom a country is put behind ("Civilians (Mali)"). The words and the order are ACLED's
 * and UCDP's; a name that only begins or ends alike ("Mutiny of Military Forces of Mali") is none.
 */
final class RuleNames {
  /** Groups: what, the country, regime years, what follows them. */
  private static final String STATE =
      "(?i)^\\s*(military forces|police forces|gendarmerie forces|gendarmerie|government) of (?:the )?"
          + "(.+?)\\s*(?:(\\(\\s*\\d{4}\\s*[-–]\\s*(?:\\d{4}|present)?\\s*\\))(.*))?$";

  /** Groups: who, the country. */
  private static final String PEOPLE =
      "(?i)^\\s*(civilians|protesters|rioters|unidentified armed group)\\s*(?:\\(([^()]+)\\))?\\s*$";

  private static final String GENDARMERIE = "gendarmerie";

  private RuleNames() {}

  /** The country that the name gives, as written; empty for none. */
  static Column namedCountry(Column name) {
    Column ofState = stateCountry(name);
    return when(length(ofState).gt(0), ofState).otherwise(NameForms.lastBracket(name));
  }

  /**
   * The id by the form of the name, null where it has none of the forms. A state or force needs a
   * country that is known by that name; people without a country are of the report's country.
   *
   * @param namedSlug slug of the country that the name gives, null where it is not known
   * @param reportSlug slug of the report's country, null where it names none
   */
  static Column actorId(Column name, Column namedSlug, Column reportSlug) {
    return coalesce(
        when(namedSlug.isNotNull(), stateId(name, namedSlug)),
        peopleId(name, namedSlug, reportSlug));
  }

  private static Column stateCountry(Column name) {
    return regexp_extract(name, STATE, 2);
  }

  private static Column stateId(Column name, Column slug) {
    Column what = lower(regexp_extract(name, STATE, 1));
    Column unit = TextColumns.slug(regexp_extract(name, STATE, 4));
    Column hasUnit = length(unit).gt(0);
    Column force =
        when(what.startsWith(GENDARMERIE), lit("gend-"))
            .when(what.equalTo("military forces"), lit("mil-"))
            .when(what.equalTo("police forces"), lit("pol-"));
    return when(what.equalTo("government").and(hasUnit), lit(null))
        .when(what.equalTo("government"), concat(lit(ActorIds.STATE), slug))
        // ACLED files a gendarmerie under the police: "Police Forces of Mali (2020-2021)
        // Gendarmerie".
        .when(hasUnit.and(unit.contains(GENDARMERIE)), concat(lit("gend-"), slug))
        .when(hasUnit, concat(force, slug, lit(ActorIds.UNIT), unit))
        .otherwise(concat(force, slug));
  }

  private static Column peopleId(Column name, Column namedSlug, Column reportSlug) {
    Column bare = NameForms.withoutYears(name);
    Column who = TextColumns.slug(regexp_extract(bare, PEOPLE, 1));
    Column bracket = TextColumns.slug(regexp_extract(bare, PEOPLE, 2));
    Column where = when(length(bracket).gt(0), coalesce(namedSlug, bracket)).otherwise(reportSlug);
    return when(length(who).gt(0), concat(who, lit("-"), where));
  }
}
