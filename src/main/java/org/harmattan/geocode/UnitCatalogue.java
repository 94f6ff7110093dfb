package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.expr.TextColumns;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Puts together what boundary sets and gazetteers say about one unit, so that each unit has one id
 * whichever of them a report is located by.
 *
 * <p>A country that has polygons of a level has exactly the units of those polygons there:
 * gazetteers add names and codes to them, but no units of another vintage.
 */
final class UnitCatalogue {
  /** A unit in the making. */
  static final class Draft {
    final int level;
    final String countryId;
    final Draft parent;
    final String name;
    final TreeSet<String> variants = new TreeSet<>();
    String code;
    String geonamesId;
    String pcode;
    Double latitude;
    Double longitude;
    Geometry shape;
    Validity validity = Validity.UNSAID;
    String id;

    Draft(int level, String countryId, Draft parent, String name) {
      this.level = level;
      this.countryId = countryId;
      this.parent = parent;
      this.name = name;
    }

    private String sortKey() {
      return code + "|" + geonamesId + "|" + name;
    }
  }

  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Draft> countries = new TreeMap<>();
  private final Map<String, Draft> byCode = new HashMap<>();
  private final Map<String, Draft> byGeonamesId = new HashMap<>();
  private final Map<String, Draft> byPcode = new HashMap<>();
  private final Map<Draft, Map<String, List<Draft>>> byParentAndKey = new HashMap<>();
  private final Map<String, Boolean> hasPolygons = new HashMap<>();

  Draft addCountry(String iso3, String name) {
    Draft draft = new Draft(Unit.COUNTRY, iso3, null, name);
    draft.id = iso3;
    countries.put(iso3, draft);
    drafts.add(draft);
    return draft;
  }

  Draft country(String iso3) {
    return countries.get(iso3);
  }

  /** A unit that has a polygon; its country has no units without one at that level from then on. */
  Draft addPolygon(Draft parent, String name, Geometry shape) {
    Draft draft = create(parent.level + 1, parent, name);
    draft.shape = shape;
    Point centre = shape.getCentroid();
    draft.latitude = centre.getY();
    draft.longitude = centre.getX();
    hasPolygons.put(draft.countryId + draft.level, true);
    return draft;
  }

  boolean hasPolygons(String countryId, int level) {
    return hasPolygons.containsKey(countryId + level);
  }

  /**
   * The unit of this code, else of this id, else of this name under the parent; a new one where the
   * country has no polygons of the level, else null.
   */
  Draft findOrAdd(
      Draft parent, String code, String geonamesId, String name, Collection<String> variants) {
    int level = parent.level + 1;
    Draft draft = code == null ? null : byCode.get(code);
    if (draft == null && geonamesId != null) {
      draft = byGeonamesId.get(level + geonamesId);
    }
    if (draft == null) {
      draft = named(parent, name, geonamesId);
    }
    if (draft == null && !hasPolygons(parent.countryId, level)) {
      draft = create(level, parent, name);
    }
    if (draft != null) {
      Draft target = draft;
      link(draft, code, geonamesId);
      addVariant(draft, name);
      variants.forEach(variant -> addVariant(target, variant));
    }
    return draft;
  }

  /** The one unit under the parent with this name or variant that no other id speaks against. */
  Draft named(Draft parent, String name, String geonamesId) {
    List<Draft> found =
        byParentAndKey
            .getOrDefault(parent, Map.of())
            .getOrDefault(Names.unitKey(name), List.of())
            .stream()
            .filter(
                draft ->
                    geonamesId == null
                        || draft.geonamesId == null
                        || draft.geonamesId.equals(geonamesId))
            .toList();
    List<Draft> own =
        found.stream()
            .filter(draft -> Names.unitKey(draft.name).equals(Names.unitKey(name)))
            .toList();
    if (own.size() == 1) {
      return own.get(0);
    }
    return own.isEmpty() && found.size() == 1 ? found.get(0) : null;
  }

  /** The one second-level unit of the country with this name; null for none or several. */
  Draft secondLevelNamed(Draft country, String name) {
    List<Draft> found =
        drafts.stream()
            .filter(draft -> draft.level == Unit.ADMIN1 && draft.parent == country)
            .map(admin1 -> named(admin1, name, null))
            .filter(draft -> draft != null)
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /** The country's units of the level that have polygons, in the order in which they were added. */
  List<Draft> drawn(Draft country, int level) {
    return drafts.stream()
        .filter(draft -> draft.level == level && draft.countryId.equals(country.id))
        .filter(draft -> draft.shape != null)
        .toList();
  }

  Draft ofCode(String code) {
    return code == null ? null : byCode.get(code);
  }

  void link(Draft draft, String code, String geonamesId) {
    if (code != null && byCode.putIfAbsent(code, draft) == null && draft.code == null) {
      draft.code = code;
    }
    if (geonamesId != null && draft.geonamesId == null) {
      draft.geonamesId = geonamesId;
      byGeonamesId.putIfAbsent(draft.level + geonamesId, draft);
    }
  }

  /** The country's unit of this level and code: publishers number each level from one. */
  Draft ofPcode(Draft country, int level, String pcode) {
    return byPcode.get(country.countryId + " " + level + " " + pcode);
  }

  void linkPcode(Draft draft, String pcode) {
    if (pcode != null) {
      draft.pcode = pcode;
      byPcode.put(draft.countryId + " " + draft.level + " " + pcode, draft);
    }
  }

  void addVariant(Draft draft, String variant) {
    if (Names.isBlank(variant)) {
      return;
    }
    draft.variants.add(variant);
    List<Draft> sharing =
        byParentAndKey
            .computeIfAbsent(draft.parent, parent -> new HashMap<>())
            .computeIfAbsent(Names.unitKey(variant), key -> new ArrayList<>(1));
    if (!sharing.contains(draft)) {
      sharing.add(draft);
    }
  }

  private Draft create(int level, Draft parent, String name) {
    Draft draft = new Draft(level, parent.countryId, parent, name);
    drafts.add(draft);
    addVariant(draft, name);
    return draft;
  }

  /** All units, larger ones first, each with its id. */
  List<Draft> finish() {
    List<Draft> ordered = new ArrayList<>(drafts);
    ordered.sort(Comparator.comparingInt((Draft d) -> d.level).thenComparing(Draft::sortKey));
    for (int level = Unit.ADMIN1; level <= Unit.ADMIN3; level++) {
      assignIds(ordered, level);
    }
    ordered.sort(Comparator.comparingInt((Draft d) -> d.level).thenComparing(d -> d.id));
    return ordered;
  }

  /**
   * {@code <parent>/<slug>}; units that share a slug get their code, else their rank, behind it.
   */
  private static void assignIds(List<Draft> ordered, int level) {
    Map<String, List<Draft>> bySlug = new TreeMap<>();
    for (Draft draft : ordered) {
      if (draft.level == level) {
        String slug = Names.unitSlug(draft.name);
        bySlug.computeIfAbsent(draft.parent.id + "/" + slug, s -> new ArrayList<>()).add(draft);
      }
    }
    bySlug.forEach(
        (path, sharing) -> {
          for (int i = 0; i < sharing.size(); i++) {
            sharing.get(i).id =
                sharing.size() == 1 && !path.endsWith("/")
                    ? path
                    : path + "-" + suffix(sharing.get(i), i + 1);
          }
        });
  }

  private static String suffix(Draft draft, int rank) {
    if (draft.geonamesId != null) {
      return draft.geonamesId;
    }
    return draft.code != null ? TextColumns.slug(draft.code) : String.valueOf(rank);
  }
}
