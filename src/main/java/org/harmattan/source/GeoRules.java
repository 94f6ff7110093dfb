package org.harmattan.source;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportTable;

/**
 * How precisely a source places events.
 *
 * @param byCode what each code means
 * @param missing what a blank code means; when absent, a blank is an unknown code
 * @param otherwise what an unknown code means; such places are flagged
 */
record GeoRules(
    Optional<String> precisionColumn,
    Map<String, Precision> byCode,
    Optional<Precision> missing,
    Precision otherwise) {

  /**
   * A precision, or the finest of the names given.
   *
   * @param means the precision; empty for the finest of place, units and country that is named
   * @param ignored names that mean nothing at this precision
   */
  record Precision(Optional<GeoPrecision> means, Set<String> ignored) {}

  private static final String FINEST_NAME = "finest-name";

  private static final List<String> NAMES =
      List.of(ReportTable.PLACE, ReportTable.ADMIN1, ReportTable.ADMIN2, ReportTable.ADMIN3);

  static GeoRules read(Section section, ColumnUses uses) {
    Section values = section.sectionOrEmpty("values");
    Map<String, Precision> byCode = new LinkedHashMap<>();
    for (String code : values.keys()) {
      FoldedKeys.put(values, code, readPrecision(values.textOrSection(code, "means")), byCode);
    }
    GeoRules rules =
        new GeoRules(
            uses.optional(section, "column", Kind.CODE),
            byCode,
            section.has("missing")
                ? Optional.of(readPrecision(section.textOrSection("missing", "means")))
                : Optional.empty(),
            section.has("otherwise")
                ? readPrecision(section.textOrSection("otherwise", "means"))
                : new Precision(Optional.of(GeoPrecision.ADMIN1), Set.of()));
    section.rejectUnknownKeys();
    return rules;
  }

  /** The precisions that a record can have, each once. */
  List<Precision> precisions() {
    return Stream.of(byCode.values().stream(), missing.stream(), Stream.of(otherwise))
        .flatMap(stream -> stream)
        .distinct()
        .toList();
  }

  private static Precision readPrecision(Section section) {
    String word = section.requiredWord("means", words());
    Set<String> ignored = new TreeSet<>(section.words("ignore", NAMES));
    section.rejectUnknownKeys();
    return new Precision(
        word.equals(FINEST_NAME)
            ? Optional.empty()
            : Optional.of(GeoPrecision.valueOf(word.toUpperCase(Locale.ROOT))),
        ignored);
  }

  private static List<String> words() {
    return Stream.concat(
            Arrays.stream(GeoPrecision.values()).map(GeoPrecision::value), Stream.of(FINEST_NAME))
        .toList();
  }
}
