package org.harmattan.storage;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.storage.FileFormat.CSV;
import static org.harmattan.storage.FileFormat.GEOJSON;
import static org.harmattan.storage.FileFormat.JSON;
import static org.harmattan.storage.FileFormat.JSONL;
import static org.harmattan.storage.FileFormat.TSV;
import static org.harmattan.storage.FileFormat.XLSX;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.harmattan.testing.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format that a declaration may name, as it is recognised and read. */
class FileFormatsTest {
  private static final ExpectedFiles ANY =
      new ExpectedFiles(
          Set.of(CSV, TSV, JSONL, JSON, GEOJSON, XLSX),
          null,
          null,
          null,
          List.of(List.of("id", "day", "place"), List.of("id", "place", "day", "note")),
          "data",
          null,
          null,
          Limits.DEFAULTS);

  @TempDir Path folder;

  @Test
  void linesWithoutAHeaderHaveTheLayoutOfAsManyColumns() {
    ReadFile file =
        read(ExpectedFiles.of(TSV), "1\t2024-01-02\t\"Gao\r\n2\tKidal\t2024-01-03\tx,\t\n\n");
    assertThat(file.refusal()).startsWith("The first line has 3 columns");
    file = read(ANY, "1\t2024-01-02\t\"Gao\r\n2\tKidal\t2024-01-03\tx,\n3\t2024\n\n");
    assertThat(file.file().format()).isEqualTo(TSV);
    assertThat(file.file().layouts())
        .containsExactly(
            List.of("id", "day", "place"), List.of("id", "place", "day", "note"), List.of());
    assertThat(file.rows())
        .containsExactly(
            List.of("1", "1", "2024-01-02", "\"Gao", "1\t2024-01-02\t\"Gao"),
            List.of("2", "2", "Kidal", "2024-01-03", "x,", "2\tKidal\t2024-01-03\tx,"),
            List.of("3", "3", "2024", "3\t2024"),
            List.of("4", "", ""));
  }

  @Test
  void aHeaderOrOtherColumnsMakeItCsv() {
    assertThat(read(ANY, "id\tPlace\tday\n1\tGao\t2024-01-02\n").file().format()).isEqualTo(CSV);
    assertThat(read(ANY, "\"id\"\t\"Place\"\t\"day\"\n1\tGao\t2\n").file().format()).isEqualTo(CSV);
    assertThat(read(ANY, "id;place;day\n1;Gao;2024-01-02\n").file().format()).isEqualTo(CSV);
    ExpectedFiles lines =
        new ExpectedFiles(
            Set.of(TSV), null, null, null, ANY.layouts(), null, null, null, Limits.DEFAULTS);
    assertThat(read(lines, "id\tplace\tday\n1\tGao\t2\n").refusal())
        .isEqualTo(
            "The file has a header of another order than the source's declaration; add csv to the declaration's format");
    assertThat(read(lines, "id\tday\tplace\n1\t2\tGao\n").values())
        .containsExactly(List.of("id", "day", "place"), List.of("1", "2", "Gao"));
    assertThat(read(lines, "1\tx\n").refusal())
        .isEqualTo(
            "The first line has 2 columns, where the source's declaration has layouts of 3, 4; export the file again, or add its layout to tsv.layouts");
  }

  @Test
  void jsonNamesColumnsByPathAndKeepsNumbersAsWritten() {
    ReadFile file =
        read(
            ANY,
            """
            {"id": 1, "place": {"name": "Gao \\u00e9", "at": {"lat": 16.270, "lon": -1e-2}}, "tags": [ "a b", {"x": 1} ]}

            {"id":"2","timestamp":1700000001,"place":{"name":null},"late":true}
            """);
    assertThat(file.file().format()).isEqualTo(JSONL);
    assertThat(file.file().releaseKey()).isEqualTo("1700000001");
    assertThat(file.file().records()).isEqualTo(2);
    assertThat(file.file().layouts())
        .containsExactly(
            List.of(
                "id", "place.name", "place.at.lat", "place.at.lon", "tags", "timestamp", "late"));
    assertThat(file.values())
        .containsExactly(
            asList("1", "Gao é", "16.270", "-1e-2", "[\"a b\",{\"x\":1}]", null, null),
            asList("2", null, null, null, null, "1700000001", "true"));
    assertThat(file.rows().get(1).get(8))
        .isEqualTo(
            "{\"id\":\"2\",\"timestamp\":1700000001,\"place\":{\"name\":null},\"late\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"1\",\"x\":\"a\"},{\"id\":\"2\",\"x\":\"b\"}]",
        " {\"status\":200,\"success\":true,\"count\":2,\"data\":[{\"id\":\"1\",\"x\":\"a\"},\n{\"id\":\"2\",\"x\":\"b\"}],\"more\":{\"data\":[]}}\n",
        "{\"messages\":[[1,{}]],\"data\":[{\"id\":\"1\",\"x\":\"a\"},{\"id\":\"2\",\"x\":\"b\"}],\"count\":\"2\"}",
      })
  void anArrayOrAPageHoldsRecords(String json) {
    ReadFile file = read(ANY, json);
    assertThat(file.file().format()).isEqualTo(JSON);
    assertThat(file.rows())
        .containsExactly(
            List.of("1", "1", "a", "{\"id\":\"1\",\"x\":\"a\"}"),
            List.of("2", "2", "b", "{\"id\":\"2\",\"x\":\"b\"}"));
  }

  @Test
  void aPathLeadsIntoObjects() {
    ExpectedFiles nested =
        new ExpectedFiles(
            Set.of(JSON), null, null, null, List.of(), "a.b", "a.n", null, Limits.DEFAULTS);
    assertThat(read(nested, "{\"b\":[],\"a\":{\"n\":1,\"b\":[{\"id\":7}]}}").values())
        .containsExactly(List.of("7"));
    assertThat(read(nested, "{\"a\":{\"n\":3,\"b\":[{\"id\":7}]}}").refusal())
        .isEqualTo("The page says that it holds 3 records and holds 1; download it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"status\":403,\"success\":false,\"error\":\"x\"}|The page is an error of the API and no data, for its status is 403",
        "{\"success\":false,\"count\":0,\"data\":[]}|The page is an error of the API and no data, for its success is false",
        "{\"count\":1,\"data\":[{\"id\":1}],\"success\":false}|The page is an error of the API and no data, for its success is false",
        "{\"count\":2,\"data\":[{\"id\":1}]}|The page says that it holds 2 records and holds 1",
        "{\"error\":{\"data\":1}}|The page holds no array data, but error, as a page of an error does",
        "{\"count\":0,\"data\":[]}|The file holds no record; export it again",
        "{\"count\":2,\"data\":[{\"id\":1},{\"id|The file is truncated, for its JSON ends in the middle",
        "{\"data\":[{\"id\":1}]}{\"data\":[{\"id\":2}]}|The page holds two arrays named data",
        "[{\"id\":1}][]|The file goes on after its JSON has ended",
        "[{\"id\":1},2]|Record 2 is no JSON object",
        "[{\"id\":1},{\"id\":1,\"id\":2}]|Record 2 names id twice",
        "[{\"id\":1},{id:1}]|Record 2 is no JSON at line 1, column 12 (",
      })
  void aBrokenPageIsNotZeroEvents(String json, String refusal) {
    assertThat(read(ANY, json).refusal()).startsWith(refusal).contains("; ");
  }

  @Test
  void aBrokenLineAmongJsonLinesIsABadRecordAndNoBadFile() {
    ReadFile file =
        read(
            ANY,
            """
            {"id":1,"x":"a"}
            {"id":2,"x":
            {"id":3} {"id":4}

            17
            {"id":5,"y":6,"id":7}
            {id:8}
            {"id":9,"x":"b"}
            """);
    assertThat(file.file().format()).isEqualTo(JSONL);
    assertThat(file.file().layouts()).containsExactly(List.of("id", "x"), List.of());
    assertThat(file.file().records()).isEqualTo(7);
    assertThat(file.rows())
        .containsExactly(
            List.of("1", "1", "a", "{\"id\":1,\"x\":\"a\"}"),
            List.of("2", "{\"id\":2,\"x\":", "{\"id\":2,\"x\":"),
            List.of("3", "{\"id\":3} {\"id\":4}", "{\"id\":3} {\"id\":4}"),
            List.of("5", "17", "17"),
            List.of("6", "{\"id\":5,\"y\":6,\"id\":7}", "{\"id\":5,\"y\":6,\"id\":7}"),
            List.of("7", "{id:8}", "{id:8}"),
            List.of("8", "9", "b", "{\"id\":9,\"x\":\"b\"}"));
  }

  @Test
  void aLastJsonLineWithoutItsEndIsATruncatedFile() {
    assertThat(read(ANY, "{\"id\":1}\n{\"id\":2").refusal())
        .isEqualTo(
            "The file is truncated, for its last line is no whole JSON object and has no line end; copy or export it again");
    assertThat(read(ANY, "{\"id\":1}\n{\"id\":2}").values())
        .containsExactly(List.of("1"), List.of("2"));
  }

  @Test
  void objectsOverSeveralLinesAreReadAndRefusedWholeWhereOneIsBroken() {
    assertThat(read(ANY, "{\n\"id\":1}\n{\n\"id\":2}\n").values())
        .containsExactly(List.of("1"), List.of("2"));
    assertThat(read(ANY, "{\n\"id\":1}\n{\n\"id\":\n}\n{\"id\":3}\n").refusal())
        .startsWith("Record 2 is no JSON at line 5, column 1 (");
  }

  @Test
  void oneObjectWithoutADeclaredPathIsRefused() {
    assertThat(read(ExpectedFiles.of(JSON), "{\"total\":1,\"rows\":[{\"id\":1}]}").refusal())
        .isEqualTo(
            "The file is a JSON object, and the source's declaration does not say where its records stand; name the path of their array in json.records (the file holds total, rows)");
  }

  @Test
  void featuresAreTheirPropertiesAndWhatTheseLackOfThePoint() {
    ReadFile file =
        read(
            ANY,
            """
            {"type": "FeatureCollection", "count": 9, "features": [
              {"type":"Feature","id":"f1","geometry":{"type":"Point","coordinates":[-0.05,16.270,300]},"properties":{"place":"Gao"}},
              {"type":"Feature","geometry":{"coordinates":[[1,2],[3,4]],"type":"LineString"},"properties":{"id":7,"Latitude":1.5}},
              {"type":"Feature","geometry":{"coordinates":[8,9],"type":"Point"},"properties":{"id":8,"Latitude":2.5}},
              {"type":"Feature","geometry":null,"properties":null}]}
            """);
    assertThat(file.file().format()).isEqualTo(GEOJSON);
    assertThat(file.file().layouts())
        .containsExactly(List.of("place", "id", "longitude", "latitude", "Latitude"));
    assertThat(file.values().get(0)).containsExactly("Gao", "f1", "-0.05", "16.270", null);
    assertThat(file.values().get(1)).containsExactly(null, "7", null, null, "1.5");
    assertThat(file.values().get(3)).containsOnlyNulls();
  }

  @Test
  void aWorkbooksCellsAreWhatAPersonSees() {
    String shared =
        "<si><t>id</t></si><si><r><t>da</t></r><r><t>y</t></r><rPh><t>!</t></rPh></si><si><t xml:space=\"preserve\"> a_x000D_b &amp;</t></si>";
    String formats =
        "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/><xf numFmtId=\"165\"/>";
    String sheet =
        """
        <row r="1"/>
        <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="str"><v>n</v></c><c r="D3" s="1"/></row>
        <row r="4"><c r="A4"><v>7</v></c><c r="B4" s="1"><v>45323</v></c><c r="C4"><v>0.30000000000000004</v></c></row>
        <row r="6"><c r="A6" t="s"><v>2</v></c><c r="B6" s="2"><v>45323.75</v></c><c r="C6" s="3"><v>1.0E2</v></c></row>
        <row><c t="inlineStr"><is><t><![CDATA[x]]></t></is></c><c t="b"><v>1</v></c><c t="str"><f>1+1</f><v>2</v></c><c><v>9</v></c></row>
        <row r="9"><c r="C9" t="e"><v>#N/A</v></c><c r="B9" t="d"><v>2024-02-01T00:00:00</v></c></row>
        <row r="10"><c r="A10" s="1"/></row>
        """;
    ReadFile file = read(ANY, Packed.workbook(sheet, shared, formats));
    assertThat(file.file().refusal()).isEmpty();
    assertThat(file.file().format()).isEqualTo(XLSX);
    assertThat(file.file().layouts()).containsExactly(List.of("id", "day", "n"));
    assertThat(file.rows())
        .containsExactly(
            List.of(
                "4",
                "7",
                "2024-02-01",
                "0.3",
                "{\"id\":\"7\",\"day\":\"2024-02-01\",\"n\":\"0.3\"}"),
            List.of(
                "6",
                " a\rb &",
                "2024-02-01 18:00:00",
                "100",
                "{\"id\":\" a\\rb &\",\"day\":\"2024-02-01 18:00:00\",\"n\":\"100\"}"),
            List.of(
                "7",
                "x",
                "TRUE",
                "2",
                "9",
                "{\"id\":\"x\",\"day\":\"TRUE\",\"n\":\"2\",\"column 4\":\"9\"}"),
            asList("9", null, "2024-02-01", null, "{\"day\":\"2024-02-01\"}"));
  }

  @Test
  void aWorkbooksFormulasAndReadingAidsAreNoOtherValues() {
    String sheet =
        """
        <row><c t="str"><v>id</v></c><c t="str"><v>day</v></c><c t="str"><v>n</v></c></row>
        <row><c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c><c t="d"><v>2024-02-01T18:00:00</v></c><c><f t="shared" si="0"/><v>2</v></c></row>
        <row><c t="e"><f>NA()</f><v>#N/A</v></c><c t="str"><f>"#N/A"</f><v>#N/A</v></c><c><f>1+1</f><v/></c></row>
        <row><c><f t="array" ref="A4:A5">B4:B5</f><v>3</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c><c><v>1e+20</v></c></row>
        """;
    assertThat(read(ANY, Packed.workbook(sheet, "", "")).values())
        .containsExactly(
            List.of("東京", "2024-02-01 18:00:00", "2"),
            asList(null, "#N/A", null),
            List.of("3", "a b", "100000000000000000000"));
  }

  @Test
  void aSheetCanBeNamed() {
    ExpectedFiles notes =
        new ExpectedFiles(
            Set.of(XLSX), null, null, null, List.of(), null, null, "Logs", Limits.DEFAULTS);
    assertThat(read(notes, Packed.workbook(List.of(List.of("id"), List.of("1")))).refusal())
        .isEqualTo(
            "The workbook has no sheet Logs, but [Notes, Events]; name the sheet in xlsx.sheet of the source's declaration");
  }

  @ParameterizedTest
  @CsvSource({
    "14,,true",
    "0,,false",
    "49,,false",
    "165,0.00\" days\",false",
    "166,[Red]0.00,false",
    "167,yyyy\\-mm\\-dd,true",
    "168,General,false",
    "169,[$-F800]dddd,true",
    "170,#\\ ##0;d,false"
  })
  void formatsSayWhetherANumberIsADate(String id, String code, boolean isDate) {
    assertThat(SerialDates.isDateFormat(id, code)).isEqualTo(isDate);
  }

  @ParameterizedTest
  @CsvSource({
    "FROM_1900, 1, 1900-01-01", "FROM_1900, 59, 1900-02-28", "FROM_1900, 61, 1900-03-01",
    "FROM_1900, 45323.999999999, 2024-02-02", "FROM_1900, 0.5, 12:00",
        "FROM_1904, 43861, 2024-02-01",
    "FROM_1900, -1, -1", "FROM_1900, 1E99, 1E99", "FROM_1900, x, x"
  })
  void serialNumbersAreDays(SerialDates from, String number, String date) {
    assertThat(from.date(number)).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({
    "12.300000000000001, 12.3",
    "7.0, 7",
    "1E+20, 100000000000000000000",
    "16.2716667, 16.2716667",
    "1E999999999, 1E999999999",
    "-0.1, -0.1",
    "abc, abc"
  })
  void numbersLoseTheirNoise(String written, String shown) {
    assertThat(SerialDates.number(written)).isEqualTo(shown);
  }

  @Test
  void declaredDelimiterQuoteAndEncodingGoBeforeWhatIsFound() {
    ExpectedFiles declared =
        new ExpectedFiles(
            Set.of(CSV), '|', '\'', "UTF-16LE", List.of(), null, null, null, Limits.DEFAULTS);
    ReadFile file =
        read(
            declared,
            "\ufeffid|place,\r\n1|'Gao | \"N\"'\r\n2|Ménaka\r\n"
                .getBytes(StandardCharsets.UTF_16LE));
    assertThat(file.file().layouts()).containsExactly(List.of("id", "place,"));
    assertThat(file.values()).containsExactly(List.of("1", "Gao | \"N\""), List.of("2", "Ménaka"));
    ExpectedFiles quoted =
        new ExpectedFiles(
            Set.of(CSV, JSON), null, '\'', "IBM850", List.of(), null, null, null, Limits.DEFAULTS);
    assertThat(read(quoted, "id;'a,b,c'\n1;é\n".getBytes(Charset.forName("IBM850"))).values())
        .containsExactly(List.of("1", "é"));
  }

  @Test
  void packedFilesAreWhatIsInThem() {
    byte[] csv = Packed.utf8("id,place\n1,Gao\n");
    ReadFile plain = read(ANY, csv);
    byte[] twoMembers =
        concat(Packed.gzip(Packed.utf8("id,pl")), Packed.gzip(Packed.utf8("ace\n1,Gao\n")));
    for (byte[] packed : List.of(Packed.gzip(csv), Packed.zstd(csv), twoMembers)) {
      ReadFile file = read(ANY, packed);
      assertThat(file.rows()).isEqualTo(plain.rows());
      assertThat(file.file().digest()).isEqualTo(plain.file().digest());
      assertThat(file.file().bytes()).isEqualTo(15);
    }
    byte[] workbook = Packed.workbook(List.of(List.of("id"), List.of("1")));
    assertThat(read(ANY, Packed.gzip(workbook)).values()).containsExactly(List.of("1"));
  }

  @Test
  void eachFileOfAnArchiveIsADeliveryOfItsOwn() {
    ReadFile archive =
        read(
            ANY,
            Packed.zip(
                Map.of(
                    "2024/a.csv", Packed.utf8("id\n1\n"),
                    "b.jsonl", Packed.utf8("{\"id\":2}\n"),
                    "c.xlsx", Packed.workbook(List.of(List.of("id"), List.of("3"))),
                    "bad.csv", Packed.utf8("id\n\"4\n"),
                    "2024/", new byte[0],
                    "__MACOSX/._a.csv", new byte[] {0},
                    ".hidden", new byte[] {0})));
    assertThat(archive.files().stream().map(InspectedFile::name).map(n -> n.split("export")[1]))
        .containsExactlyInAnyOrder("!/2024/a.csv", "!/b.jsonl", "!/c.xlsx", "!/bad.csv");
    assertThat(archive.values())
        .containsExactlyInAnyOrder(List.of("1"), List.of("2"), List.of("3"));
    assertThat(archive.files().stream().flatMap(f -> f.refusal().stream()))
        .singleElement()
        .asString()
        .startsWith("The file is truncated, for a quote");
  }

  private ReadFile read(ExpectedFiles expected, String content) {
    return ReadFile.of(folder, expected, content);
  }

  private ReadFile read(ExpectedFiles expected, byte[] content) {
    return ReadFile.of(folder, expected, content);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
