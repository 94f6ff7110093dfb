package org.harmattan.source;

import java.util.List;
import java.util.Optional;

/**
 * What one column of a declaration is for, and where a file has it.
 *
 * @param column the declared name
 * @param foundAs the name in the file, as it stands there; empty where the file has none
 * @param fields what it becomes: fields of a report, or another use in words
 */
public record ColumnUse(String column, Optional<String> foundAs, List<String> fields) {
  public ColumnUse {
    fields = List.copyOf(fields);
  }
}
