package org.harmattan.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.harmattan.table.SourceTable;

/**
 * What stands beside an answer so that it can be cited and asked again: the basis, the versions of
 * the sources, what was asked for and how to cite the sources.
 */
public final class AnswerNotes {
  private static final String BASIS = "basis";
  private static final String ALL = "all";

  private AnswerNotes() {}

  /**
   * The lines, without a line for what nothing is known of.
   *
   * @param parts those that are answered: some count events of basis all, whatever was asked for
   */
  public static List<String> of(
      Catalog catalog,
      Question question,
      List<Question.Part> parts,
      Map<String, String> arguments) {
    Map<String, String> asked = question.asked(arguments);
    List<String> joined =
        parts.stream()
            .filter(part -> !part.sql().contains(":" + BASIS))
            .map(Question.Part::name)
            .toList();
    String wanted = asked.getOrDefault(BASIS, ALL);
    String basis = joined.size() == parts.size() ? ALL : wanted;
    boolean isMixed = !basis.equals(ALL) && !joined.isEmpty();
    List<Row> sources =
        catalog.table(SourceTable.TABLE).orderBy(SourceTable.SOURCE_ID).collectAsList().stream()
            .filter(
                row ->
                    isMixed || basis.equals(ALL) || basis.equals(row.getAs(SourceTable.SOURCE_ID)))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Basis: "
            + (basis.equals(ALL)
                ? "all (events joined across sources)"
                : basis + " (that source's own reports, unjoined)")
            + (isMixed ? "; of %s: all".formatted(String.join(", ", joined)) : ""));
    sources.forEach(row -> lines.add("Source: " + version(row)));
    lines.add("Filters: " + filters(question, arguments, asked));
    sources.forEach(row -> lines.add("Cite: " + row.getAs(SourceTable.CITATION) + terms(row)));
    return lines;
  }

  private static String version(Row row) {
    String first = row.getAs(SourceTable.FIRST_VERSION);
    String last = row.getAs(SourceTable.LAST_VERSION);
    String versions =
        last == null
            ? "no version stated"
            : first.equals(last) ? "version " + last : "versions %s to %s".formatted(first, last);
    return "%s, %s, %d current reports of %s to %s"
        .formatted(
            row.getAs(SourceTable.SOURCE_ID),
            versions,
            row.<Long>getAs(SourceTable.REPORTS),
            row.getAs(SourceTable.FIRST_DATE),
            row.getAs(SourceTable.LAST_DATE));
  }

  private static String filters(
      Question question, Map<String, String> arguments, Map<String, String> asked) {
    List<String> told = new ArrayList<>();
    for (Question.Parameter parameter : question.parameters()) {
      String name = parameter.name();
      told.add(
          name + " = " + asked.get(name) + (arguments.containsKey(name) ? "" : " (by default)"));
    }
    told.add("imprecise events stay at unspecified members");
    return String.join("; ", told);
  }

  private static String terms(Row row) {
    return row.<Boolean>getAs(SourceTable.IS_REDISTRIBUTABLE)
        ? ""
        : " (single events must not be passed on)";
  }
}
