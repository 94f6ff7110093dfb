package org.harmattan.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** A file written to a folder, inspected, and read where it is not refused. */
record ReadFile(List<InspectedFile> files, List<List<String>> rows) {
  static ReadFile of(Path folder, ExpectedFiles expected, String content) {
    return of(folder, expected, content.getBytes(StandardCharsets.UTF_8));
  }

  static ReadFile of(Path folder, ExpectedFiles expected, byte[] content) {
    try {
      return of(Files.write(folder.resolve("export"), content), expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadFile of(Path path, ExpectedFiles expected) {
    Configuration hadoop = new Configuration();
    List<InspectedFile> files =
        new FileInspection(hadoop, expected, Set.of(), List.of("timestamp"))
            .inspect(path.toString());
    List<List<String>> rows = new ArrayList<>();
    for (InspectedFile file : files) {
      if (file.refusal().isEmpty()) {
        try (DeliveredRecords records =
            DeliveredRecords.open(hadoop, "log", "log-1", file, expected)) {
          records.forEachRemaining(row -> rows.add(cells(row)));
        }
      }
    }
    return new ReadFile(files, rows);
  }

  /** The record's number, its values, and its original text. */
  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(List.of(String.valueOf(row.get(3))));
    cells.addAll(Arrays.asList((String[]) row.get(4)));
    cells.add(row.getString(5));
    return cells;
  }

  InspectedFile file() {
    return files.get(0);
  }

  String refusal() {
    return file().refusal().orElseThrow();
  }

  /** The values alone, by row. */
  List<List<String>> values() {
    return rows.stream().map(row -> row.subList(1, row.size() - 1)).toList();
  }
}
