package org.harmattan.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a delimited text in order, as they stand in the file: quotes by RFC 4180, line
 * ends LF or CRLF, empty lines as records of one empty field. The first record names the columns.
 */
final class CsvRecords implements RawRecords {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final RecordingReader text;
  private final Iterator<CSVRecord> parsed;
  private final Limits limits;
  private final List<String> columnNames;
  private CSVRecord ahead;
  private long row;

  private CsvRecords(RecordingReader text, Iterator<CSVRecord> parsed, Limits limits)
      throws IOException {
    this.text = text;
    this.parsed = parsed;
    this.limits = limits;
    this.ahead = parse();
    this.columnNames = hasNext() ? List.of(next().fields()) : List.of();
  }

  /** Begins to read; a byte order mark is passed over. Closing the text is left to the caller. */
  static CsvRecords of(Reader source, char delimiter, char quote, Limits limits)
      throws IOException {
    RecordingReader text = new RecordingReader(withoutMark(source), limits.recordChars());
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).setQuote(quote).get();
    CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get();
    return new CsvRecords(text, parser.iterator(), limits);
  }

  /** The text after its byte order mark, if it has one. */
  static Reader withoutMark(Reader source) throws IOException {
    BufferedReader text = new BufferedReader(source);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  @Override
  public List<List<String>> layouts() {
    return List.of(columnNames);
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public RawRecord next() throws IOException {
    if (ahead == null) {
      throw new NoSuchElementException("No record is left");
    }
    CSVRecord record = ahead;
    ahead = parse();
    // The parser tells only where a record begins, so that its text ends where the next one begins.
    long end = ahead == null ? text.position() : ahead.getCharacterPosition();
    row++;
    String raw = text.cut(record.getCharacterPosition(), end);
    limits.check("Row", row, raw, record.size());
    return new RawRecord(row, 0, record.values(), raw);
  }

  private CSVRecord parse() throws IOException {
    try {
      text.beginRecord();
      return parsed.hasNext() ? parsed.next() : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw refusal(e.getCause());
      }
      if (e.getCause() instanceof RecordingReader.RecordTooLongException) {
        throw limits.tooLong("Row " + broken());
      }
      throw e.getCause();
    }
  }

  private RefusedFileException refusal(IOException cause) {
    return new RefusedFileException(
        cause.getMessage().contains("EOF reached")
            ? "The file is truncated, for a quote that opens in row %d never closes; copy or export it again"
                .formatted(broken())
            : "The quotes of row %d are broken, for text follows a closing quote; write quotes inside a quoted field twice"
                .formatted(broken()));
  }

  /** The record that could not be read comes after the one that is held. */
  private long broken() {
    return row + (ahead == null ? 1 : 2);
  }
}
