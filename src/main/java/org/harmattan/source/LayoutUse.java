package org.harmattan.source;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a declaration does with the columns of one layout of a file.
 *
 * @param columns every column that the declaration reads, in its order
 * @param ignored the file's other columns, as they stand there, in the file's order
 */
public record LayoutUse(List<ColumnUse> columns, List<String> ignored) {
  public LayoutUse {
    columns = List.copyOf(columns);
    ignored = List.copyOf(ignored);
  }

  static LayoutUse of(SourceDeclaration declaration, List<String> names) {
    Layout layout = declaration.layout(names);
    boolean[] isUsed = new boolean[names.size()];
    List<ColumnUse> columns = new ArrayList<>();
    ColumnFields.of(declaration)
        .forEach(
            (column, fields) -> {
              OptionalInt position = layout.position(column);
              position.ifPresent(at -> isUsed[at] = true);
              columns.add(
                  new ColumnUse(
                      column,
                      position.stream().mapToObj(names::get).findFirst(),
                      List.copyOf(fields)));
            });
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < isUsed.length; i++) {
      if (!isUsed[i]) {
        ignored.add(names.get(i));
      }
    }
    return new LayoutUse(columns, ignored);
  }

  /** The columns that the file has. */
  public List<ColumnUse> found() {
    return columns.stream().filter(column -> column.foundAs().isPresent()).toList();
  }

  /** Names of the columns that it lacks. */
  public List<String> absent() {
    return columns.stream()
        .filter(column -> column.foundAs().isEmpty())
        .map(ColumnUse::column)
        .toList();
  }
}
