package org.harmattan.actor;

import java.util.List;
import org.harmattan.expr.TextColumns;

/**
 * A country as names of actors and reports write it.
 *
 * @param where file and line of its entry
 * @param code ISO 3166-1 alpha-3 code
 * @param names its names in sources; the first one makes the slug
 */
record Country(String where, String code, List<String> names) {
  String name() {
    return names.get(0);
  }

  String slug() {
    return TextColumns.slug(name());
  }
}
