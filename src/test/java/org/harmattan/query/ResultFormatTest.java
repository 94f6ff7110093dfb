package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a hostile value does to those who read a result: nothing. */
class ResultFormatTest {
  @Test
  void aSpreadsheetTakesNoValueForAFormula() throws Exception {
    assertThat(
            print(
                ResultFormat.CSV,
                List.of("=id", "b"),
                row("=cmd|' /C calc'!A0", "@SUM(1)"),
                row("+1+1", "-2+3"),
                row("\t=1", "\r=1"),
                row("\uff1d1", "a=b")))
        .isEqualTo(
            "'=id,b\r\n'=cmd|' /C calc'!A0,'@SUM(1)\r\n'+1+1,'-2+3\r\n'\t=1,\"'\r=1\"\r\n'\uff1d1,a=b\r\n");
  }

  @Test
  void numbersAreNoFormulas() throws Exception {
    assertThat(
            print(
                ResultFormat.CSV,
                List.of("a", "b", "c", "d"),
                row(-1.5, new BigDecimal("-2.50"), "-3.5", "+223"),
                row(null, "", "-", "--1")))
        .isEqualTo("a,b,c,d\r\n-1.5,-2.50,-3.5,+223\r\n,,'-,'--1\r\n");
  }

  @Test
  void instantsAreOfUtcWhereverTheMachineStands() throws Exception {
    TimeZone here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      Row moved = row(Timestamp.from(Instant.parse("2026-11-02T00:00:00Z")));
      assertThat(print(ResultFormat.CSV, List.of("at"), moved))
          .isEqualTo("at\r\n2026-11-02T00:00:00Z\r\n");
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void fractionsStayFractionsInJson() throws Exception {
    assertThat(print(ResultFormat.JSON, List.of("a", "b", "c"), row(0.5f, 0.25d, 3L)))
        .contains("0.5", "0.25", "3");
  }

  @Test
  void aTableHoldsNoControlCharacters() throws Exception {
    assertThat(print(ResultFormat.TABLE, List.of("a"), row("x\ny\u001b[2J\u202e")))
        .isEqualTo("a\n------------------\nx y\\u001b[2J\\u202e\n");
  }

  private static String print(ResultFormat format, List<String> names, Row... rows)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      format.write(names, Collections.unmodifiableList(Arrays.asList(rows)).iterator(), out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
