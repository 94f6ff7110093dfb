package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.storage.FileFormat.CSV;
import static org.harmattan.storage.FileFormat.GEOJSON;
import static org.harmattan.storage.FileFormat.JSON;
import static org.harmattan.storage.FileFormat.JSONL;
import static org.harmattan.storage.FileFormat.TSV;
import static org.harmattan.storage.FileFormat.XLSX;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.harmattan.testing.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that would fill a disk, a memory or a log: each is refused in a sentence, or harmless. */
class HostileFilesTest {
  private static final Limits SMALL = new Limits(1, 200, 1000, 10, 20, 3);
  private static final ExpectedFiles ANY = any(Limits.DEFAULTS);
  private static final ExpectedFiles NARROW = any(SMALL);

  @TempDir Path folder;

  private static ExpectedFiles any(Limits limits) {
    return new ExpectedFiles(
        Set.of(CSV, TSV, JSONL, JSON, GEOJSON, XLSX),
        null,
        null,
        null,
        List.of(List.of("id", "day")),
        "data",
        null,
        null,
        limits);
  }

  @Test
  void aBombIsRefusedBeforeItHasExpanded() throws Exception {
    byte[] zeros = new byte[64 << 20];
    for (byte[] bomb :
        List.of(Packed.gzip(zeros), Packed.zstd(zeros), Packed.zip(Map.of("a.csv", zeros)))) {
      assertThat(bomb.length).isLessThan(100_000);
      ReadFile file = read(ANY, bomb);
      assertThat(file.files()).hasSize(1);
      assertThat(file.refusal())
          .isEqualTo(
              "The file unpacks to more than 200 times its size, as archives do that are made to fill disks; unpack it yourself if you trust it, or raise limits.expansion-ratio");
      assertThat(file.file().digest()).hasSize(64);
      assertThat(file.file().bytes()).isEqualTo(bomb.length);
    }
  }

  @Test
  void aWorkbookCanBeABombToo() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("xl/media/picture.bin", new byte[64 << 20]);
    parts.put("xl/workbook.xml", Packed.utf8("<workbook/>"));
    assertThat(read(ANY, Packed.zip(parts)).refusal())
        .startsWith("The file unpacks to more than 200 times its size");
  }

  @Test
  void whatExpandsBeyondTheLimitIsRefusedWithAllThatIsPackedWithIt() {
    byte[] noise = new byte[700_000];
    new Random(7).nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + (noise[i] & 15));
    }
    byte[] archive =
        Packed.zip(new TreeMap<>(Map.of("a.csv", Packed.utf8("id\n1\n"), "b", noise, "c", noise)));
    ReadFile file = read(NARROW, archive);
    assertThat(file.files()).hasSize(1);
    assertThat(file.refusal())
        .isEqualTo(
            "The file unpacks to more than 1 MB, as archives do that are made to fill disks; unpack it yourself if you trust it, or raise limits.expanded-mb");
    assertThat(file.rows()).isEmpty();
  }

  @Test
  void anArchiveOfManyFilesIsRefused() {
    byte[] one = Packed.utf8("id\n1\n");
    assertThat(read(NARROW, Packed.zip(Map.of("1", one, "2", one, "3", one, "4", one))).refusal())
        .isEqualTo(
            "The archive holds 4 entries, more than 3; unpack it and name the folder, or raise limits.zip-entries");
    assertThat(read(ANY, Packed.zip(Map.of("a/", new byte[0]))).refusal())
        .isEqualTo("The archive holds no file; pack the export again");
  }

  @Test
  void aNameThatLeadsElsewhereIsANameAndNoPath() throws Exception {
    Path inside = Files.createDirectories(folder.resolve("a/b"));
    ReadFile file =
        ReadFile.of(
            inside,
            ANY,
            Packed.zip(
                Map.of(
                    "../../evil.csv", Packed.utf8("id\n1\n"),
                    "/etc/x.csv", Packed.utf8("id\n2\n"),
                    "..\\..\\c.csv", Packed.utf8("id\n3\n"))));
    assertThat(file.files().stream().map(InspectedFile::name).map(n -> n.split("export")[1]))
        .containsExactlyInAnyOrder("!/evil.csv", "!/etc/x.csv", "!/c.csv");
    assertThat(file.values()).containsExactlyInAnyOrder(List.of("1"), List.of("2"), List.of("3"));
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
          .containsExactly("export");
    }
  }

  @Test
  void aLineOf200MegabytesIsNeverHeld() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(Packed.utf8("id,notes\n1,"));
      byte[] part = new byte[1 << 20];
      Arrays.fill(part, (byte) 'x');
      for (int i = 0; i < 200; i++) {
        out.write(part);
      }
    }
    Limits lenient = new Limits(1000, 100_000, Limits.DEFAULTS.recordChars(), 10, 20, 3);
    assertThat(read(any(lenient), packed.toByteArray()).refusal())
        .isEqualTo(
            "Row 2 is longer than 4000000 characters, as it is where a quote that opens in it never closes; mend the file, or raise limits.record-chars");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,day\n1,\"%s\"\n",
        "id,day\n1,\"%s\n",
        "id,%s\n1,2\n",
        "1\t2\n2\t%s\n",
        "{\"id\":\"%s\"}\n",
        "{\"id\":1}\n{\"id\":2, \"x\":[1,\"%s\"]}\n",
        "[{\"%s\":1}]",
        "{\"about\":\"%s\",\"data\":[{\"id\":1}]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"x\":\"%s\"}}]}",
      })
  void aLongRecordIsRefused(String form) {
    assertThat(read(NARROW, form.replace("%s", "x".repeat(20_000))).refusal())
        .contains(" is longer than 1000 characters, ")
        .endsWith("raise limits.record-chars");
  }

  @Test
  void aRecordAsLongAsTheLimitIsRead() {
    String text = "x".repeat(998);
    assertThat(read(NARROW, "id,day\n1," + text + "\n2,y\n").values())
        .containsExactly(List.of("1", text), List.of("2", "y"));
    assertThat(read(NARROW, "id,day\n1," + text + "y\n2,y\n").refusal()).startsWith("Row 2 is ");
  }

  @Test
  void aMillionColumnsAreRefused() {
    String million = "a,".repeat(1_000_000);
    assertThat(read(ANY, million + "\n1\n").refusal())
        .isEqualTo("Row 1 has more than 4000 columns; mend the file, or raise limits.columns");
    assertThat(read(ANY, "id,day\n1,2\n" + million + "\n").refusal())
        .startsWith("Row 3 has more than 4000 columns");
    assertThat(read(ANY, "1\t2\n" + million.replace(',', '\t') + "\n").refusal())
        .startsWith("Row 2 has more than 4000 columns");
  }

  @Test
  void columnsOfJsonAndWorkbooksAreCountedToo() {
    StringBuilder object = new StringBuilder("{\"x\":1");
    for (int i = 0; i < 11; i++) {
      object.append(",\"a").append(i).append("\":").append(i);
    }
    assertThat(read(NARROW, object + "}\n").refusal())
        .startsWith("Record 1 has more than 10 columns");
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      records.append("{\"a").append(i).append("\":1}\n");
    }
    assertThat(read(NARROW, records.toString()).refusal())
        .startsWith("Line 11 has more than 10 columns");
    String far = "<row><c r=\"ZZZZZZZZ1\" t=\"str\"><v>x</v></c></row>";
    assertThat(read(ANY, Packed.workbook(far, "", "")).refusal())
        .startsWith("Row 1 has more than 4000 columns");
  }

  @Test
  void aWorkbooksLongestCellIsBounded() {
    byte[] noise = new byte[6_000_000];
    Random random = new Random(11);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + random.nextInt(26));
    }
    String cell =
        "<row><c t=\"inlineStr\"><is><t>"
            + new String(noise, StandardCharsets.US_ASCII)
            + "</t></is></c></row>";
    assertThat(read(ANY, Packed.workbook(cell, "", "")).refusal())
        .startsWith("A cell is longer than 4000000 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}\n{\"id\":\"2\\u0000\"}\n",
        "{\"id\":\"1\",\"x\":[\"\\u0000\"]}\n",
        "{\"data\":[{\"id\":\"1\"},{\"id\":\"2\",\"\\u0000\":1}]}",
        "[{\"id\":\"1\\\\\\u0000\"}]",
      })
  void anEscapeForNulIsRefusedAsTheByteIs(String json) {
    assertThat(read(ANY, json).refusal())
        .endsWith("holds a NUL character (\\u0000), as no text does; export the file again");
  }

  @Test
  void aBackslashBeforeTheLettersOfThatEscapeIsText() {
    assertThat(read(ANY, "{\"id\":\"C:\\\\u0000\"}\n").values())
        .containsExactly(List.of("C:\\u0000"));
  }

  @Test
  void jsonAThousandDeepIsRefused() {
    String deep = "[".repeat(1000) + "]".repeat(1000);
    String sentence =
        " is nested more than 100 deep, as no export is; mend the file, or raise limits.json-depth";
    assertThat(read(ANY, "[{\"id\":" + deep + "}]").refusal()).endsWith(sentence);
    assertThat(read(ANY, "{\"id\":" + deep + "}").refusal()).endsWith(sentence);
    assertThat(read(ANY, "{\"data\":[{\"id\":1},{\"id\":" + deep + "}]}").refusal())
        .isEqualTo("Record 2" + sentence);
    assertThat(read(ANY, "{\"a\":".repeat(1_000_000)).refusal()).endsWith(sentence);
  }

  @Test
  void nulBytesAreNoText() {
    assertThat(read(ANY, "id,day\n1,a\u0000b\n").refusal())
        .isEqualTo(
            "The file is binary or UTF-16, not text, for it holds 1 NUL bytes; save it as text in UTF-8");
  }

  @Test
  void formulasAreText() {
    String formula = "=cmd|' /C calc'!A0";
    assertThat(read(ANY, "id,day\n1," + formula + "\n").values())
        .containsExactly(List.of("1", formula));
    String sheet =
        "<row><c t=\"str\"><v>id</v></c><c t=\"str\"><v>day</v></c></row><row><c><v>1</v></c><c t=\"str\"><f>cmd|' /C calc'!A0</f><v>old</v></c></row>";
    assertThat(read(ANY, Packed.workbook(sheet, "", "")).values())
        .containsExactly(List.of("1", "old"));
  }

  @Test
  void aWorkbooksEntitiesAreNotResolved() {
    byte[] book =
        Packed.utf8(
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><workbook><sheets><sheet name=\"&a;&b;\"/></sheets></workbook>");
    assertThat(read(ANY, Packed.zip(Map.of("xl/workbook.xml", book))).refusal())
        .startsWith("The workbook is truncated or broken (");
  }

  @Test
  void aWorkbookThatContradictsItselfIsRefused() {
    assertThat(read(ANY, Packed.workbook("<row><c t=\"s\"><v>3</v></c></row>", "", "")).refusal())
        .startsWith("The workbook is broken, for row 1 refers to a text that it lacks");
    String twice = "<row r=\"2\"><c><v>1</v></c></row>".repeat(2);
    assertThat(read(ANY, Packed.workbook(twice, "", "")).refusal())
        .startsWith("The workbook is broken, for its row 2 comes after row 2");
    assertThat(read(ANY, Packed.workbook("<row><c></row>", "", "")).refusal())
        .startsWith("The workbook is truncated or broken (");
  }

  @Test
  void whatCannotBeUnpackedIsRefused() {
    byte[] csv = Packed.utf8("id,day\n1,2\n");
    String broken = "The file is truncated or broken, for it cannot be unpacked (";
    byte[] gzip = Packed.gzip(csv);
    byte[] zstd = Packed.zstd(csv);
    byte[] zip = Packed.zip(Map.of("a", csv));
    assertThat(read(ANY, Arrays.copyOf(gzip, gzip.length - 6)).refusal()).startsWith(broken);
    assertThat(read(ANY, Arrays.copyOf(zstd, zstd.length - 2)).refusal()).startsWith(broken);
    assertThat(read(ANY, Arrays.copyOf(zip, zip.length - 30)).refusal()).startsWith(broken);
    byte[] otherSum = gzip.clone();
    otherSum[gzip.length - 6] ^= 1;
    assertThat(read(ANY, otherSum).refusal()).startsWith(broken);
    byte[] locked = zip.clone();
    int directory = indexOf(locked, new byte[] {'P', 'K', 1, 2});
    locked[directory + 8] |= 1;
    locked[6] |= 1;
    assertThat(read(ANY, locked).refusal()).startsWith("The file is locked by a password");
    assertThat(read(ANY, Packed.gzip(gzip)).refusal())
        .isEqualTo("The file is packed twice; unpack it once");
    assertThat(read(ANY, Packed.zip(Map.of("a.zip", zip))).refusal())
        .isEqualTo("The file is an archive inside another and no workbook; unpack it once");
    byte[] oldWorkbook = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 1};
    assertThat(read(ANY, oldWorkbook).refusal())
        .isEqualTo(
            "The file is a workbook of the old form or locked by a password; save it as XLSX without one");
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + wanted.length), wanted)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  private ReadFile read(ExpectedFiles expected, String content) {
    return ReadFile.of(folder, expected, content);
  }

  private ReadFile read(ExpectedFiles expected, byte[] content) {
    return ReadFile.of(folder, expected, content);
  }
}
