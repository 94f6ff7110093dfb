package org.harmattan.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.harmattan.expr.TextColumns;

/**
 * The column names of one file, as a declaration finds its columns among them: whatever the case,
 * the order and the blanks around them; unnamed columns are passed over.
 */
final class Layout {
  private final HeaderRules rules;
  private final List<String> names;

  Layout(HeaderRules rules, List<String> namesAsFound) {
    this.rules = rules;
    this.names = namesAsFound.stream().map(Layout::normalName).toList();
  }

  /** Lower case, with one underscore for blanks and hyphens, and none around. */
  static String normalName(String name) {
    return TextColumns.tidy(name).toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }

  /** Where the column stands, counted from 0: by its own name, else by the first synonym found. */
  OptionalInt position(String column) {
    return acceptedNames(rules, column).stream()
        .mapToInt(names::indexOf)
        .filter(position -> position >= 0)
        .findFirst();
  }

  boolean has(String column) {
    return position(column).isPresent();
  }

  /** Number of fields up to the last named column; a record with fewer lacks some. */
  int namedWidth() {
    int width = names.size();
    while (width > 0 && names.get(width - 1).isEmpty()) {
      width--;
    }
    return width;
  }

  int width() {
    return names.size();
  }

  /** Whether files with this layout say what was withdrawn, and nothing of what happened. */
  boolean isDeletionList(List<String> dateColumns) {
    return rules.deletion().filter(this::has).isPresent()
        && dateColumns.stream().noneMatch(this::has);
  }

  /** Why files with this layout cannot be read; empty when they can. */
  Optional<String> refusal(List<String> idColumns, List<String> dateColumns) {
    List<List<String>> needed = new ArrayList<>();
    idColumns.forEach(column -> needed.add(List.of(column)));
    if (rules.deletion().filter(this::has).isEmpty()) {
      needed.addAll(rules.required());
      if (rules.required().stream().flatMap(List::stream).noneMatch(dateColumns::contains)) {
        needed.add(dateColumns);
      }
    }
    List<String> missing =
        needed.stream()
            .filter(group -> group.stream().noneMatch(this::has))
            .map(this::describe)
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "The header has no column %s; rename the column, or add its name as a synonym to the source's declaration"
            .formatted(String.join(" and no column ", missing)));
  }

  private String describe(List<String> group) {
    List<String> accepted = new ArrayList<>();
    group.forEach(column -> accepted.addAll(acceptedNames(rules, column)));
    String first = accepted.remove(0);
    return accepted.isEmpty()
        ? first
        : first + " (also accepted: " + String.join(", ", accepted) + ")";
  }

  /** The column's name and its synonyms, in normal form. */
  static List<String> acceptedNames(HeaderRules rules, String column) {
    List<String> accepted = new ArrayList<>();
    accepted.add(column);
    accepted.addAll(rules.synonymsOf(column));
    return accepted;
  }
}
