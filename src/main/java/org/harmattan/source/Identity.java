package org.harmattan.source;

/**
 * What a source is, apart from its columns.
 *
 * @param namespace prefix of its report ids; shared by sources that share event ids
 * @param precedence of sources that share ids, the higher one replaces the lower
 * @param rank precedence among sources when values conflict; 1 comes first
 * @param hasWideRecords whether one record is a day, a place and a set of actors
 */
record Identity(
    String sourceId,
    String namespace,
    int precedence,
    int rank,
    String citation,
    String licence,
    boolean isRedistributable,
    boolean makesEvents,
    boolean isRepeating,
    boolean isClaims,
    boolean hasWideRecords) {
  static Identity read(Section section) {
    return new Identity(
        identifier(section, "source-id"),
        identifier(section, "namespace"),
        section.requiredNumber("precedence"),
        section.requiredNumber("rank"),
        section.requiredText("citation"),
        section.requiredText("licence"),
        section.flag("redistributable"),
        section.flag("makes-events"),
        section.flag("repeating"),
        section.flag("claims"),
        section.has("wide-records") && section.flag("wide-records"));
  }

  private static String identifier(Section section, String key) {
    String id = section.requiredText(key);
    if (section.has(key) && !id.matches("[a-z][a-z0-9_]*")) {
      section.problem(key, "is '" + id + "'", "use lower-case letters, digits and underscores");
    }
    return id;
  }
}
