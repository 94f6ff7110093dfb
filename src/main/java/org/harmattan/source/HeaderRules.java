package org.harmattan.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the columns of a file are found and which of its rows and values are nothing.
 *
 * @param required columns that a file must have; of each inner list one is enough
 * @param synonyms other names by column
 * @param release column whose highest value is a file's release key
 * @param deletion column that makes a file a list of withdrawn events
 * @param rowMarkers beginnings of an id or date that mark a row as no record
 * @param missingValues texts that stand for nothing
 */
record HeaderRules(
    List<List<String>> required,
    Map<String, List<String>> synonyms,
    Optional<String> release,
    Optional<String> deletion,
    List<String> rowMarkers,
    List<String> missingValues) {

  List<String> synonymsOf(String column) {
    return synonyms.getOrDefault(column, List.of());
  }

  static HeaderRules read(Section section) {
    HeaderRules rules =
        new HeaderRules(
            section.textGroups("required").stream().map(HeaderRules::normal).toList(),
            readSynonyms(section.sectionOrEmpty("synonyms")),
            section.text("release").map(Layout::normalName),
            section.text("deletion").map(Layout::normalName),
            section.texts("row-markers"),
            section.texts("missing-values"));
    section.rejectUnknownKeys();
    return rules;
  }

  private static Map<String, List<String>> readSynonyms(Section section) {
    Map<String, List<String>> synonyms = new LinkedHashMap<>();
    Map<String, String> ownerOf = new TreeMap<>();
    for (String column : section.keys()) {
      List<String> names = normal(section.texts(column));
      synonyms.put(Layout.normalName(column), names);
      for (String name : names) {
        String owner = ownerOf.putIfAbsent(name, column);
        if (owner != null) {
          section.problem(
              column, "and " + owner + " share the synonym " + name, "keep it for one of them");
        }
      }
    }
    return synonyms;
  }

  private static List<String> normal(List<String> names) {
    return names.stream().map(Layout::normalName).toList();
  }
}
