package org.harmattan.actor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.harmattan.expr.TextColumns;

/**
 * Names whose form says the actor: states and their forces ("Military Forces of Mali (2013-2020)")
 * and those whom a country is put behind ("Civilians (Mali)"). The words and the order are ACLED's
 * and UCDP's; a name that only begins or ends alike ("Mutiny of Military Forces of Mali") is none.
 */
final class RuleNames {
  private static final int WHAT = 1;
  private static final int COUNTRY = 2;
  private static final int UNIT = 4;

  /** Groups: what, the country, regime years, what follows them. */
  private static final Pattern STATE =
      Pattern.compile(
          "(?i)^\\s*(military forces|police forces|gendarmerie forces|gendarmerie|government) of (?:the )?"
              + "(.+?)\\s*(?:(\\(\\s*\\d{4}\\s*[-–]\\s*(?:\\d{4}|present)?\\s*\\))(.*))?$");

  /** Groups: who, the country. */
  private static final Pattern PEOPLE =
      Pattern.compile(
          "(?i)^\\s*(civilians|protesters|rioters|unidentified armed group)\\s*(?:\\(([^()]+)\\))?\\s*$");

  private static final String GENDARMERIE = "gendarmerie";

  private RuleNames() {}

  /** The country that the name gives, as written; empty for none. */
  static String namedCountry(String name) {
    String ofState = NameForms.group(STATE, name, COUNTRY);
    return ofState.isEmpty() ? NameForms.lastBracket(name) : ofState;
  }

  /**
   * The id by the form of the name; empty where it has none of the forms. A state or force needs a
   * country that is known by that name; people without a country are of the report's country.
   *
   * @param namedSlug slug of the country that the name gives, null where it is not known
   * @param reportSlug slug of the report's country, null where it names none
   */
  static Optional<String> actorId(String name, String namedSlug, String reportSlug) {
    Optional<String> ofState = namedSlug == null ? Optional.empty() : stateId(name, namedSlug);
    return ofState.isPresent() ? ofState : peopleId(name, namedSlug, reportSlug);
  }

  private static Optional<String> stateId(String name, String slug) {
    String what = NameForms.group(STATE, name, WHAT).toLowerCase(Locale.ROOT);
    String unit = TextColumns.slug(NameForms.group(STATE, name, UNIT));
    if (what.equals("government")) {
      return unit.isEmpty() ? Optional.of(ActorIds.STATE + slug) : Optional.empty();
    }
    // ACLED files a gendarmerie under the police: "Police Forces of Mali (2020-2021) Gendarmerie".
    if (!what.isEmpty() && unit.contains(GENDARMERIE)) {
      return Optional.of("gend-" + slug);
    }
    return force(what).map(force -> force + slug + (unit.isEmpty() ? "" : ActorIds.UNIT + unit));
  }

  private static Optional<String> force(String what) {
    return switch (what) {
      case "military forces" -> Optional.of("mil-");
      case "police forces" -> Optional.of("pol-");
      case GENDARMERIE, "gendarmerie forces" -> Optional.of("gend-");
      default -> Optional.empty();
    };
  }

  private static Optional<String> peopleId(String name, String namedSlug, String reportSlug) {
    String bare = NameForms.withoutYears(name);
    String who = TextColumns.slug(NameForms.group(PEOPLE, bare, WHAT));
    String bracket = TextColumns.slug(NameForms.group(PEOPLE, bare, COUNTRY));
    String named = namedSlug == null ? bracket : namedSlug;
    String where = bracket.isEmpty() ? reportSlug : named;
    return who.isEmpty() || where == null ? Optional.empty() : Optional.of(who + "-" + where);
  }
}
