package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRecordsTest {
  @Test
  void numbersRowsFromTheHeaderAndKeepsTheOriginalText() throws Exception {
    List<RawRecord> records = read("id,notes\r\n1,\"a \"\"b\"\",\nc\" \n2, x ,\r\n", ',');
    assertThat(records.stream().map(RawRecord::row)).containsExactly(2L, 3L);
    assertThat(records.stream().map(RawRecord::raw))
        .containsExactly("1,\"a \"\"b\"\",\nc\" ", "2, x ,");
    assertThat(records.get(0).fields()).containsExactly("1", "a \"b\",\nc");
    assertThat(records.get(1).fields()).containsExactly("2", " x ", "");
  }

  @Test
  void keepsEmptyLinesAndRaggedRowsAsTheyAre() throws Exception {
    List<RawRecord> records = read("a,b\n\n1\n1,2,3", ',');
    assertThat(records.stream().map(r -> Arrays.asList(r.fields())))
        .containsExactly(List.of(""), List.of("1"), List.of("1", "2", "3"));
    assertThat(records.stream().map(RawRecord::raw)).containsExactly("", "1", "1,2,3");
  }

  @Test
  void passesOverAByteOrderMarkBeforeAQuotedName() throws Exception {
    CsvRecords records =
        CsvRecords.of(new StringReader("\ufeff\"id\";b\n1;2\n"), ';', '"', Limits.DEFAULTS);
    assertThat(records.layouts()).containsExactly(List.of("id", "b"));
  }

  @Test
  void refusesAQuoteThatNeverCloses() {
    assertThatThrownBy(() -> read("a,b\n1,2\n3,\"x\n4,5\n", ','))
        .isInstanceOf(RefusedFileException.class)
        .hasMessage(
            "The file is truncated, for a quote that opens in row 3 never closes; copy or export it again");
  }

  @Test
  void refusesTextAfterAClosingQuote() {
    assertThatThrownBy(() -> read("a,b\n1,\"x\"y\n", ','))
        .isInstanceOf(RefusedFileException.class)
        .hasMessageStartingWith("The quotes of row 2 are broken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id,date,notes                |,",
        "id;date;notes                |;",
        "\"a;b;c;d\",e,f              |,",
        "single                       |,",
      })
  void detectsTheDelimiterOutsideQuotes(String header, char delimiter) throws Exception {
    assertThat(Delimiters.detect(new StringReader(header + "\n1;;;;;2"), '"')).isEqualTo(delimiter);
  }

  @Test
  void detectsTabs() throws Exception {
    assertThat(Delimiters.detect(new StringReader("a\tb,c\td\n"), '"')).isEqualTo('\t');
  }

  /** Random fields, written by the rules, come back; the original texts joined are the file. */
  @Test
  void readsBackWhatTheRulesWrite() throws Exception {
    long seed = 20240611L;
    Random random = new Random(seed);
    List<List<String>> rows = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    for (int row = 0; row < 4000; row++) {
      List<String> fields = new ArrayList<>();
      for (int field = 0; field <= random.nextInt(6); field++) {
        fields.add(randomText(random));
      }
      rows.add(fields);
      file.append(String.join(",", fields.stream().map(CsvRecordsTest::quoted).toList()));
      file.append('\n');
    }
    List<RawRecord> records = read("header\n" + file, ',');
    assertThat(records.stream().map(r -> Arrays.asList(r.fields())).toList())
        .as("seed %d", seed)
        .isEqualTo(rows);
    assertThat(String.join("\n", records.stream().map(RawRecord::raw).toList()) + "\n")
        .as("seed %d", seed)
        .isEqualTo(file.toString());
  }

  private static String randomText(Random random) {
    String alphabet = "abé😀 ,;\"\n\r\t'";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      int at = alphabet.offsetByCodePoints(0, random.nextInt(12));
      text.appendCodePoint(alphabet.codePointAt(at));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static List<RawRecord> read(String text, char delimiter) throws Exception {
    CsvRecords records = CsvRecords.of(new StringReader(text), delimiter, '"', Limits.DEFAULTS);
    List<RawRecord> all = new ArrayList<>();
    while (records.hasNext()) {
      all.add(records.next());
    }
    return all;
  }
}
