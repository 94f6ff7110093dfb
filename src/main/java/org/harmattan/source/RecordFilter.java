package org.harmattan.source;

import java.util.List;
import java.util.Optional;
import org.harmattan.expr.TextColumns;

/**
 * Which records of a source are read at all; the others are told as no record.
 *
 * @param column column that tells; empty where every record is read
 * @param only its folded values that are read; a blank one is read too, so that a broken row is
 *     seen as such
 */
record RecordFilter(Optional<String> column, List<String> only) {
  static RecordFilter read(Section section, ColumnUses uses) {
    RecordFilter filter =
        new RecordFilter(
            uses.optional(section, "column", Kind.TEXT),
            section.texts("only").stream().map(TextColumns::fold).toList());
    if (filter.column().isPresent() == filter.only().isEmpty()) {
      section.problem(
          filter.column().isPresent() ? "only" : "column", "is missing", "give column and only");
    }
    section.rejectUnknownKeys();
    return filter;
  }
}
