package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredRecordsTest {
  @TempDir Path folder;
  private Path path;
  private InspectedFile file;

  @BeforeEach
  void inspectAFile() throws Exception {
    path =
        Files.write(
            folder.resolve("a.csv"),
            "id;place\r\n1;Gao\r\n2;\"Ménaka\"\r\n".getBytes("windows-1252"));
    file =
        new FileInspection(new Configuration(), ExpectedFiles.CSV, Set.of(), List.of())
            .inspect(path.toString())
            .get(0);
  }

  @Test
  void decodesTheRecordsInOrder() {
    assertThat(read()).containsExactly("2 1;Gao", "3 2;\"Ménaka\"");
  }

  @Test
  void failsWhereTheFileIsNoLongerTheOneInspected() throws Exception {
    Files.writeString(path, "id;place\r\n1;Gao\r\n2;Kidal\r\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(
            "a.csv changed or went away while it was read; run again once nothing writes to it");
    Files.writeString(path, "");
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a.csv changed or went away while it was read");
  }

  private List<String> read() {
    List<String> rows = new ArrayList<>();
    try (DeliveredRecords records =
        DeliveredRecords.open(new Configuration(), "acled", "acled-1", file, ExpectedFiles.CSV)) {
      while (records.hasNext()) {
        var row = records.next();
        rows.add(row.get(3) + " " + row.get(5));
      }
      assertThat(records.hasNext()).isFalse();
    }
    return rows;
  }
}
