package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.harmattan.expr.TextColumns;

/**
 * What a source's text of a place says: names, and how the event lies to them.
 *
 * @param relation how the event lies to the names
 * @param names what the place is called, the main name first, each without words for kinds of
 *     places; for {@code BETWEEN} the two ends
 * @param context names that lie around: in brackets or after a comma
 * @param km for {@code OFFSET} the distance, 0 where it is not given
 * @param bearing for {@code OFFSET} the direction in degrees from north; null where not given
 * @param isFeature whether a word says that it is no settlement: a forest, a river, a mine
 */
record PlacePhrase(
    Relation relation,
    List<String> names,
    List<String> context,
    double km,
    Double bearing,
    boolean isFeature) {

  /** How the event lies to what is named. */
  enum Relation {
    /** At the place itself. */
    AT,
    /** Around the place, without a distance. */
    NEAR,
    /** Some way off the place. */
    OFFSET,
    /** On the way between two places. */
    BETWEEN,
    /** Somewhere in an administrative unit. */
    UNIT
  }

  private static final Set<String> SETTLEMENT_WORDS =
      Set.of(
          "town",
          "city",
          "village",
          "villages",
          "hamlet",
          "settlement",
          "locality",
          "ville",
          "camp",
          "neighborhood",
          "neighbourhood",
          "quarter",
          "quartier",
          "suburb",
          "district",
          "market",
          "outskirts",
          "surroundings",
          "vicinity",
          "area",
          "zone",
          "environs",
          "localite",
          "localities",
          "axis",
          "road",
          "gsu",
          "barracks",
          "base",
          "military",
          "army",
          "police",
          "refugee",
          "idp",
          "center",
          "centre",
          "post",
          "checkpoint",
          "airport",
          "university",
          "school",
          "hospital");

  private static final Set<String> FEATURE_WORDS =
      Set.of(
          "forest",
          "foret",
          "river",
          "fleuve",
          "riviere",
          "lake",
          "lac",
          "mountain",
          "mountains",
          "mount",
          "mont",
          "hills",
          "hill",
          "colline",
          "mine",
          "mines",
          "goldmine",
          "gold",
          "well",
          "puits",
          "valley",
          "wadi",
          "oued",
          "island",
          "ile",
          "desert",
          "plateau",
          "massif",
          "dam",
          "barrage",
          "bridge",
          "pont",
          "park",
          "parc",
          "reserve",
          "bush",
          "erg");

  private static final Set<String> UNIT_WORDS =
      Set.of(
          "region",
          "regions",
          "state",
          "province",
          "department",
          "departement",
          "prefecture",
          "cercle",
          "circle",
          "county",
          "governorate",
          "wilaya",
          "lga",
          "municipality",
          "estado",
          "provincia",
          "departamento",
          "municipio");

  private static final Set<String> PARTICLES =
      Set.of("de", "la", "le", "l", "du", "des", "d", "of", "the", "del", "a", "au", "aux");

  private static final Map<String, Double> BEARINGS =
      Map.ofEntries(
          Map.entry("n", 0.0),
          Map.entry("ne", 45.0),
          Map.entry("e", 90.0),
          Map.entry("se", 135.0),
          Map.entry("s", 180.0),
          Map.entry("sw", 225.0),
          Map.entry("so", 225.0),
          Map.entry("w", 270.0),
          Map.entry("o", 270.0),
          Map.entry("nw", 315.0),
          Map.entry("no", 315.0));

  private static final String WORD_BEARING = "(?:north|nord|south|sud|east|est|west|ouest)(?:ern)?";

  private static final String BEARING =
      "(" + WORD_BEARING + "(?:[ -]?" + WORD_BEARING + ")?|ne|nw|no|se|sw|so|[nsew])";

  private static final Pattern OFFSET =
      Pattern.compile(
          "(?iu)^(?:(?:about|around|some|approximately|environ|à|a|au)\\s+)*(\\d+(?:[.,]\\d+)?)\\s*"
              + "(km|kms|kilomet(?:re|er)s?|kilomètres?|mi|miles?)\\.?\\s+(?:(?:to|in|a|à|au|the|du|de|à l)\\s*['’]?\\s*)*"
              + "(?:"
              + BEARING
              + "\\s+)?(?:side\\s+)?(?:of|from|de|du|d['’]|away from|outside(?: of)?)\\s*(.+)$");

  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?iu)^(?:(?:the\\s+)?(?:area|road|axis|axe|route|highway)\\s+)?(?:between|entre)\\s+(.+?)\\s+(?:and|et|&)\\s+(.+)$");

  private static final Pattern ROAD =
      Pattern.compile(
          "(?iu)^(?:the\\s+|l['’]\\s*)?(?:(?:axe|route|road|axis)\\s+(.+?)\\s*[-–—/]\\s*(.+)|(.+?)\\s*[-–—/]\\s*(.+?)\\s+(?:axis|road|highway))$");

  private static final Pattern NEAR =
      Pattern.compile(
          "(?iu)^(?:near(?:by)?|close to|next to|around|vicinity of|in the vicinity of|outskirts of|on the outskirts of|"
              + "surroundings of|outside(?: of)?|près d[eu]|pres d[eu]|proche d[eu]|aux? environs? d[eu]|autour d[eu]|non loin d[eu]|"
              + BEARING
              + " of|au "
              + BEARING
              + " d[eu])(?:\\s+|(?<=d)['’])(.+)$");

  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");

  /** Reads a text; equal texts give equal phrases. */
  static PlacePhrase of(String text) {
    List<String> context = new ArrayList<>();
    String main = withoutBrackets(text, context).strip();
    Matcher offset = OFFSET.matcher(main);
    if (offset.matches()) {
      return offset(offset, context);
    }
    Matcher between = BETWEEN.matcher(main);
    if (between.matches()) {
      return between(between.group(1), between.group(2), context);
    }
    Matcher road = ROAD.matcher(main);
    if (road.matches()) {
      boolean wordFirst = road.group(1) != null;
      return between(road.group(wordFirst ? 1 : 3), road.group(wordFirst ? 2 : 4), context);
    }
    Matcher near = NEAR.matcher(main);
    if (near.matches()) {
      return at(Relation.NEAR, near.group(near.groupCount()), context);
    }
    return at(Relation.AT, main, context);
  }

  private static String withoutBrackets(String text, List<String> context) {
    Matcher brackets = BRACKETS.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (brackets.find()) {
      brackets.appendReplacement(rest, " ");
      // "Kompienga town (outskirts of)" names nothing in its brackets.
      String inside = core(brackets.group(1)).name();
      if (!inside.isEmpty()) {
        context.add(inside);
      }
    }
    return brackets.appendTail(rest).toString();
  }

  private static PlacePhrase offset(Matcher offset, List<String> context) {
    double km = Double.parseDouble(offset.group(1).replace(',', '.'));
    if (offset.group(2).toLowerCase(Locale.ROOT).startsWith("mi")) {
      km *= 1.609344;
    }
    PlacePhrase origin = at(Relation.OFFSET, offset.group(4), context);
    return new PlacePhrase(
        Relation.OFFSET,
        origin.names(),
        origin.context(),
        km,
        bearing(offset.group(3)),
        origin.isFeature());
  }

  private static Double bearing(String words) {
    if (words == null) {
      return null;
    }
    String letters =
        words
            .toLowerCase(Locale.ROOT)
            .replaceAll("ern", "")
            .replaceAll("north|nord", "n")
            .replaceAll("south|sud", "s")
            .replaceAll("west|ouest", "w")
            .replaceAll("east|est", "e")
            .replaceAll("[ -]", "");
    return BEARINGS.get(letters);
  }

  private static PlacePhrase between(String one, String other, List<String> context) {
    PlacePhrase first = at(Relation.AT, one, context);
    PlacePhrase second = at(Relation.AT, other, first.context());
    if (first.names().isEmpty() || second.names().isEmpty()) {
      return at(Relation.AT, one + " " + other, context);
    }
    return new PlacePhrase(
        Relation.BETWEEN,
        List.of(first.names().get(0), second.names().get(0)),
        second.context(),
        0,
        null,
        false);
  }

  private static PlacePhrase at(Relation relation, String text, List<String> around) {
    List<String> context = new ArrayList<>(around);
    String[] segments = text.split("[,;]");
    for (int i = 1; i < segments.length; i++) {
      Core core = core(segments[i]);
      if (!core.name().isEmpty()) {
        context.add(core.name());
      }
    }
    List<String> names = new ArrayList<>();
    boolean isFeature = false;
    boolean isUnit = false;
    boolean isNear = false;
    for (String alternative : segments[0].split("/|\\s+(?:or|ou|alias|aka)\\s+")) {
      Core core = core(alternative);
      isFeature |= core.isFeature();
      isUnit |= core.isUnit();
      isNear |= core.isNear();
      if (!core.name().isEmpty()) {
        names.add(core.name());
      }
    }
    Relation read = relation == Relation.AT && isUnit ? Relation.UNIT : relation;
    read = read == Relation.AT && isNear ? Relation.NEAR : read;
    return new PlacePhrase(read, List.copyOf(names), List.copyOf(context), 0, null, isFeature);
  }

  /** A name without words for kinds of places, and what these words said. */
  private record Core(String name, boolean isFeature, boolean isUnit, boolean isNear) {}

  private static final Set<String> NEAR_WORDS =
      Set.of("outskirts", "surroundings", "vicinity", "area", "environs", "zone");

  /** The folded name between words for kinds; a name of such words alone stays as it is. */
  private static Core core(String text) {
    List<String> words =
        new ArrayList<>(List.of(TextColumns.fold(Names.openElisions(text)).split(" ")));
    boolean isFeature = false;
    boolean isUnit = false;
    boolean isNear = false;
    while (words.size() > 1 && isKind(words.get(words.size() - 1))) {
      String word = words.remove(words.size() - 1);
      isFeature |= FEATURE_WORDS.contains(word);
      isUnit |= UNIT_WORDS.contains(word);
      isNear |= NEAR_WORDS.contains(word);
      while (words.size() > 1 && PARTICLES.contains(words.get(words.size() - 1))) {
        words.remove(words.size() - 1);
      }
    }
    while (words.size() > 1 && isKind(words.get(0))) {
      String word = words.remove(0);
      isFeature |= FEATURE_WORDS.contains(word);
      isUnit |= UNIT_WORDS.contains(word);
      isNear |= NEAR_WORDS.contains(word);
      while (words.size() > 1 && PARTICLES.contains(words.get(0))) {
        words.remove(0);
      }
    }
    String name = String.join(" ", words);
    boolean isOnlyAKind = words.size() == 1 && NEAR_WORDS.contains(name);
    return new Core(isOnlyAKind ? "" : name, isFeature, isUnit, isNear);
  }

  private static boolean isKind(String word) {
    return SETTLEMENT_WORDS.contains(word)
        || FEATURE_WORDS.contains(word)
        || UNIT_WORDS.contains(word);
  }
}
