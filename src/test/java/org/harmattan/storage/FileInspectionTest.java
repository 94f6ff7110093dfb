package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileInspectionTest {
  @TempDir Path folder;

  @Test
  void describesAGoodFile() throws Exception {
    InspectedFile file =
        inspect("id;timestamp\n1;1646081234\n2;999\n3;#meta\n4;1646090000.0\n".getBytes());
    assertThat(file.refusal()).isEmpty();
    assertThat(file.layouts()).containsExactly(List.of("id", "timestamp"));
    assertThat(file.delimiter()).isEqualTo(";");
    assertThat(file.encoding()).isEqualTo("UTF-8");
    assertThat(file.records()).isEqualTo(4);
    assertThat(file.releaseKey()).isEqualTo("1646090000");
    assertThat(file.bytes()).isEqualTo(55);
    assertThat(file.digest()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "Ménaka, UTF-8, UTF-8",
    "Ménaka, windows-1252, windows-1252",
    "“quoted”, windows-1252, windows-1252",
    "Menaka, US-ASCII, UTF-8",
  })
  void findsTheEncoding(String place, String written, String found) throws Exception {
    InspectedFile file =
        inspect(("id,place\n1," + place + "\n").getBytes(Charset.forName(written)));
    assertThat(file.encoding()).isEqualTo(found);
  }

  @Test
  void looksAtTheWholeFileForItsEncoding() throws Exception {
    String text = "id,place\n" + "1,Gao\n".repeat(30_000) + "2,Kidal é\n";
    assertThat(inspect(text.getBytes("windows-1252")).encoding()).isEqualTo("windows-1252");
    assertThat(inspect(text.getBytes(StandardCharsets.UTF_8)).encoding()).isEqualTo("UTF-8");
  }

  @Test
  void readsAMarkedFileAndALastLetterWithoutLineEnd() throws Exception {
    InspectedFile marked = inspect("\ufeff\"id\",b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    assertThat(marked.layouts()).containsExactly(List.of("id", "b"));
    InspectedFile open = inspect("id,place\n1,Café".getBytes("windows-1252"));
    assertThat(open.refusal()).isEmpty();
    assertThat(open.encoding()).isEqualTo("windows-1252");
  }

  @Test
  void refusesWhatHoldsNoRecord() throws Exception {
    assertThat(refusal("")).isEqualTo("The file is empty; export or copy it again");
    assertThat(refusal("\ufeff \n\n")).isEqualTo("The file is empty; export or copy it again");
    assertThat(refusal("id,b\n"))
        .isEqualTo("The file holds a header and no record; export it again with data");
    assertThat(refusal("id,b\n\n\n")).startsWith("The file holds a header and no record");
  }

  @Test
  void refusesWhatIsNotText() throws Exception {
    assertThat(inspect(new byte[] {'a', ',', 'b', '\n', 0, 1, 0}).problem())
        .isEqualTo(
            "The file is binary or UTF-16, not text, for it holds 2 NUL bytes; save it as text in UTF-8");
    assertThat(inspect("id,b\n1,2\n".getBytes(StandardCharsets.UTF_16)).problem())
        .startsWith("The file is binary or UTF-16");
  }

  @Test
  void refusesWhatIsCutOff() throws Exception {
    assertThat(refusal("id,b,c\n1,2,3\n2,\"x, y"))
        .isEqualTo(
            "The file is truncated, for a quote that opens in row 3 never closes; copy or export it again");
    assertThat(refusal("id,b,c\n1,2,3\n2,x"))
        .isEqualTo(
            "The file is truncated, for its last record has 2 of 3 fields and no line end; copy or export it again");
    byte[] cut = "id,b\n1,Ménaka\n2,é".getBytes(StandardCharsets.UTF_8);
    assertThat(inspect(Arrays.copyOf(cut, cut.length - 1)).problem())
        .startsWith("The file is truncated, for it ends inside a UTF-8 character");
  }

  @Test
  void noticesACutWhereRecordsHaveMoreFieldsThanTheHeader() throws Exception {
    assertThat(refusal("id,b\n1,2,\n2,2")).contains("its last record has 2 of 3 fields");
    assertThat(inspect("id,b\n1,2,\n2,2\n".getBytes()).refusal()).isEmpty();
  }

  @Test
  void refusesOtherFormats() throws Exception {
    assertThat(refusal(" {\"type\":\"FeatureCollection\",\"features\":[]}"))
        .isEqualTo(
            "The file is GeoJSON, where csv is read; export it so, or add geojson to the format of the source's declaration");
    assertThat(refusal("[{\"id\":1}]")).startsWith("The file is JSON, where csv is read; ");
    assertThat(refusal("\n<!DOCTYPE html><html></html>")).startsWith("The file is HTML or XML");
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    Path subFolder = Files.createDirectory(folder.resolve("folder.csv"));
    assertThat(inspect(new Configuration(), subFolder.toUri().toString()).problem())
        .startsWith("The file cannot be read (");
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.locked.impl", LockedFileSystem.class, LockedFileSystem.class);
    assertThat(inspect(hadoop, "locked:///a.csv").problem())
        .isEqualTo(
            "The file cannot be read (Permission denied: /a.csv); check that it exists and may be read");
  }

  @Test
  void passesOverKnownContent() throws Exception {
    Path path = Files.writeString(folder.resolve("known.csv"), "id\n1\n");
    InspectedFile first = inspect(new Configuration(), path.toString());
    InspectedFile again =
        new FileInspection(
                new Configuration(), ExpectedFiles.CSV, Set.of(first.digest()), List.of())
            .inspect(path.toString())
            .get(0);
    assertThat(again.isKnown()).isTrue();
    assertThat(again.refusal()).isEmpty();
    assertThat(again.digest()).isEqualTo(first.digest());
  }

  /** A file system whose files may not be opened, whoever runs the test. */
  public static final class LockedFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("locked:///");
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferBytes)
        throws IOException {
      throw new AccessControlException("Permission denied: " + path.toUri().getPath());
    }
  }

  private String refusal(String text) throws Exception {
    return inspect(text.getBytes(StandardCharsets.UTF_8)).refusal().orElseThrow();
  }

  private InspectedFile inspect(byte[] content) throws Exception {
    Path path = Files.write(folder.resolve("file.csv"), content);
    return inspect(new Configuration(), path.toString());
  }

  private static InspectedFile inspect(Configuration hadoop, String path) {
    return new FileInspection(
            hadoop, ExpectedFiles.CSV, Set.of(), List.of("event_time", "TIMESTAMP"))
        .inspect(path)
        .get(0);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
