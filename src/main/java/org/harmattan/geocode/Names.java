package org.harmattan.geocode;

import java.util.Arrays;
import java.util.LinkedList;
import java.util.Set;
import java.util.regex.Pattern;
import org.harmattan.expr.TextColumns;

/** Folds names of units and places so that "Province de l’Oudalan" and "Oudalan province" meet. */
final class Names {
  /** What administrative units are called in English, French and Spanish, folded. */
  private static final Set<String> UNIT_WORDS =
      Set.of(
          "region",
          "regions",
          "state",
          "province",
          "department",
          "departement",
          "district",
          "prefecture",
          "cercle",
          "circle",
          "commune",
          "municipality",
          "municipal",
          "lga",
          "county",
          "governorate",
          "wilaya",
          "territory",
          "zone",
          "area",
          "locality",
          "estado",
          "provincia",
          "departamento",
          "municipio");

  /** What settlements and vague surroundings are called, folded. */
  private static final Set<String> PLACE_WORDS =
      Set.of(
          "town",
          "city",
          "village",
          "area",
          "settlement",
          "vicinity",
          "near",
          "ville",
          "hamlet",
          "locality",
          "surroundings",
          "outskirts");

  private static final Set<String> PARTICLES =
      Set.of("de", "la", "le", "l", "du", "des", "d", "of", "the", "del");

  /** Elided articles: folding would glue them to the name. */
  private static final Pattern ELISION = Pattern.compile("(?iu)(?<!\\p{L})([ld])['’‘`ʼ]");

  private static final Pattern DIRECTION =
      Pattern.compile("(?<!\\p{L})(north|south|east|west)ern(?!\\p{L})");

  private Names() {}

  /**
   * What spellings of a unit's name have in common: folded, without words for kinds of units (never
   * emptied by that), "Southern Darfur" as "South Darfur".
   */
  static String unitKey(String name) {
    String bare = bareUnit(name);
    return bare.contains("ern") ? DIRECTION.matcher(bare).replaceAll("$1") : bare;
  }

  /** The unit's name as an id shows it. */
  static String unitSlug(String name) {
    return bareUnit(name).replace(' ', '-');
  }

  private static String bareUnit(String name) {
    return strip(TextColumns.fold(openElisions(name)), UNIT_WORDS);
  }

  /**
   * The text with elided articles as words of their own: {@code l'Oudalan} as {@code l Oudalan}.
   */
  static String openElisions(String name) {
    boolean mayElide = name.chars().anyMatch(c -> "'’‘`ʼ".indexOf(c) >= 0);
    return mayElide ? ELISION.matcher(name).replaceAll("$1 ") : name;
  }

  /** The place's name folded, without words for kinds of places; never emptied by that. */
  static String placeKey(String name) {
    return strip(TextColumns.fold(name), PLACE_WORDS);
  }

  private static String strip(String folded, Set<String> words) {
    LinkedList<String> tokens = new LinkedList<>(Arrays.asList(folded.split(" ")));
    while (tokens.size() > 1 && words.contains(tokens.getLast())) {
      tokens.removeLast();
    }
    while (tokens.size() > 1 && words.contains(tokens.getFirst())) {
      tokens.removeFirst();
      while (tokens.size() > 1 && PARTICLES.contains(tokens.getFirst())) {
        tokens.removeFirst();
      }
    }
    return String.join(" ", tokens);
  }

  static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
