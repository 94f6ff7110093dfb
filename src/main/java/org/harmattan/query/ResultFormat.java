package org.harmattan.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Printable;

/**
 * Ways to write a query's rows to standard output. Rows stream; a table's column widths come from
 * its first rows.
 */
public enum ResultFormat {
  /** Aligned columns for a person. */
  TABLE {
    @Override
    void write(List<String> names, Iterator<Row> rows, PrintStream out) {
      List<List<String>> head = new ArrayList<>();
      while (rows.hasNext() && head.size() < WIDTH_SAMPLE) {
        head.add(texts(rows.next()));
      }
      int[] widths = names.stream().mapToInt(String::length).toArray();
      for (List<String> row : head) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
        }
      }
      out.println(line(names, widths));
      out.println(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
      head.forEach(row -> out.println(line(row, widths)));
      while (rows.hasNext()) {
        out.println(line(texts(rows.next()), widths));
      }
    }
  },
  /**
   * RFC 4180 with a header; null is an empty field. A text that a spreadsheet would take for a
   * formula has an apostrophe before it.
   */
  CSV {
    @Override
    void write(List<String> names, Iterator<Row> rows, PrintStream out) throws IOException {
      CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
      printer.printRecord(names.stream().map(ResultFormat::noFormula).toList());
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i = 0; i < names.size(); i++) {
          printer.print(row.isNullAt(i) ? null : csv(row.get(i)));
        }
        printer.println();
      }
      printer.flush();
    }
  },
  /** One JSON array of objects. */
  JSON {
    @Override
    void write(List<String> names, Iterator<Row> rows, PrintStream out) throws IOException {
      ObjectMapper mapper =
          new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
      try (JsonGenerator json =
          mapper
              .getFactory()
              .createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
        json.writeStartArray();
        while (rows.hasNext()) {
          Row row = rows.next();
          json.writeRaw("\n");
          json.writeStartObject();
          for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            writeJson(json, row.isNullAt(i) ? null : row.get(i));
          }
          json.writeEndObject();
        }
        json.writeRaw("\n");
        json.writeEndArray();
      }
      out.println();
    }
  };

  /**
   * Beginnings that make a cell a formula or, for tab and line end, hide one (OWASP, CSV
   * injection); the wide forms are the same to spreadsheets of East Asia.
   */
  private static final String FORMULA_SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private static final int WIDTH_SAMPLE = 1000;
  private static final int WIDEST = 60;

  abstract void write(List<String> names, Iterator<Row> rows, PrintStream out) throws IOException;

  /** Writes the rows; large results stream partition by partition. */
  public void print(Dataset<Row> result, PrintStream out) {
    print(List.of(result.columns()), result.toLocalIterator(), out);
  }

  /** Writes rows that no query gave. */
  public void print(List<String> names, Iterator<Row> rows, PrintStream out) {
    try {
      write(names, rows, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the result", e);
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      texts.add(row.isNullAt(i) ? "" : Printable.line(text(row.get(i)).replaceAll("\\R", " ")));
    }
    return texts;
  }

  private static String line(List<String> values, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String value = values.get(i);
      boolean isLast = i == widths.length - 1;
      line.append(isLast ? value : value + " ".repeat(Math.max(0, widths[i] - value.length()) + 2));
    }
    return line.toString().stripTrailing();
  }

  /** Instants in UTC, whatever the time zone of the machine. */
  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Timestamp instant) {
      return instant.toInstant().toString();
    }
    if (value instanceof scala.collection.Seq<?> items) {
      return scala.jdk.javaapi.CollectionConverters.asJava(items).stream()
          .map(item -> item == null ? "" : text(item))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  private static String csv(Object value) {
    boolean isText = !(value instanceof Number || value instanceof Boolean);
    return isText ? noFormula(text(value)) : text(value);
  }

  /** The text with an apostrophe where it begins as a formula does and is no number. */
  private static String noFormula(String text) {
    boolean isFormula =
        !text.isEmpty()
            && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0
            && !text.matches("[+-]\\d+(\\.\\d+)?");
    return isFormula ? "'" + text : text;
  }

  private static void writeJson(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(text(value));
    }
  }
}
