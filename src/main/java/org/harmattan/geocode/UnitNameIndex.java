package org.harmattan.geocode;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.harmattan.expr.TextColumns;

/** Names of units to their ids, within a country or a larger unit. */
final class UnitNameIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands where a name means several units of one scope. */
  private static final String AMBIGUOUS = "";

  private final Map<String, String> ownNames = new HashMap<>();
  private final Map<String, String> variants = new HashMap<>();

  void add(
      String countryId,
      String parentId,
      int level,
      String id,
      String name,
      Collection<String> otherNames) {
    put(ownNames, level + parentId, Names.unitKey(name), id);
    put(ownNames, level + parentId, TextColumns.fold(name), id);
    for (String variant : otherNames) {
      put(variants, level + parentId, Names.unitKey(variant), id);
      put(variants, level + parentId, TextColumns.fold(variant), id);
    }
    if (level == Unit.ADMIN2) {
      put(ownNames, level + countryId, Names.unitKey(name), id);
      otherNames.forEach(variant -> put(variants, level + countryId, Names.unitKey(variant), id));
    }
  }

  private static void put(Map<String, String> ids, String scope, String key, String id) {
    if (!key.isEmpty()) {
      ids.merge(scope + "|" + key, id, (a, b) -> a.equals(b) ? a : AMBIGUOUS);
    }
  }

  /**
   * Id of the one unit of the level inside the country or unit that has this name, else of the one
   * that has it as a variant; null for none or several.
   */
  String find(int level, String insideId, String name) {
    if (Names.isBlank(name)) {
      return null;
    }
    for (String key : new String[] {TextColumns.fold(name), Names.unitKey(name)}) {
      for (Map<String, String> ids : List.of(ownNames, variants)) {
        String id = ids.get(level + insideId + "|" + key);
        if (id != null) {
          return id.equals(AMBIGUOUS) ? null : id;
        }
      }
    }
    return null;
  }
}
