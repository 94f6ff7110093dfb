package org.harmattan.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How the columns of a file are found and which of its rows and values are nothing.
 *
 * @param required columns that a file must have; of each inner list one is enough
 * @param synonyms other names by column
 * @param release column whose highest value is a file's release key
 * @param releaseInName what of a file's name tells its release key, where no column does: the
 *     pattern's only group, in which "_" stands for "."
 * @param deletion column that makes a file a list of withdrawn events
 * @param rowMarkers beginnings of an id or date that mark a row as no record
 * @param missingValues texts that stand for nothing
 */
record HeaderRules(
    List<List<String>> required,
    Map<String, List<String>> synonyms,
    Optional<String> release,
    Optional<Pattern> releaseInName,
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
            releaseInName(section),
            section.text("deletion").map(Layout::normalName),
            section.texts("row-markers"),
            section.texts("missing-values"));
    section.rejectUnknownKeys();
    return rules;
  }

  private static Optional<Pattern> releaseInName(Section section) {
    String key = "release-in-name";
    Optional<String> text = section.text(key);
    try {
      Optional<Pattern> pattern = text.map(Pattern::compile);
      if (pattern.isPresent() && pattern.get().matcher("").groupCount() != 1) {
        section.problem(key, "has not one group", "put round brackets around the release alone");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      section.problem(
          key, "is no regular expression: " + e.getDescription(), "write one of Java's");
      return Optional.empty();
    }
  }

  /**
   * The release key that a file's name tells, the last where it tells several. Of an archive's
   * entry that tells none, what the archive's name does; folders tell nothing.
   *
   * @param path the file's, with the archive's before it
   */
  Optional<String> releaseOfName(String path) {
    List<String> files = new ArrayList<>(List.of(path.split("!/", -1)));
    Collections.reverse(files);
    return files.stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        .map(this::releaseOfFileName)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> releaseOfFileName(String name) {
    return releaseInName.flatMap(
        pattern ->
            pattern
                .matcher(name)
                .results()
                .reduce((earlier, later) -> later)
                .map(found -> found.group(1))
                .filter(key -> !key.isBlank())
                .map(key -> key.replace('_', '.')));
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
