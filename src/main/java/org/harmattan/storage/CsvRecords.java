package org.harmattan.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a delimited text in order, the header first, as they stand in the file: quotes by
 * RFC 4180, line ends LF or CRLF, empty lines as records of one empty field. Holds one record at a
 * time.
 */
final class CsvRecords implements Iterator<RawRecord> {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final RecordingReader text;
  private final Iterator<CSVRecord> parsed;
  private CSVRecord ahead;
  private long row;

  private CsvRecords(RecordingReader text, Iterator<CSVRecord> parsed)
      throws RefusedFileException, IOException {
    this.text = text;
    this.parsed = parsed;
    this.ahead = parse();
  }

  /** Begins to read; a byte order mark is passed over. Closing the text is left to the caller. */
  static CsvRecords of(Reader source, char delimiter) throws RefusedFileException, IOException {
    RecordingReader text = new RecordingReader(withoutMark(source));
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get();
    return new CsvRecords(text, parser.iterator());
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
  public boolean hasNext() {
    return ahead != null;
  }

  /** The next record; what the file breaks off or breaks the rules with is an unchecked error. */
  @Override
  public RawRecord next() {
    try {
      return read();
    } catch (RefusedFileException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next record. */
  RawRecord read() throws RefusedFileException, IOException {
    if (ahead == null) {
      throw new NoSuchElementException("No record is left");
    }
    CSVRecord record = ahead;
    ahead = parse();
    // The parser tells only where a record begins, so that its text ends where the next one begins.
    long end = ahead == null ? text.position() : ahead.getCharacterPosition();
    row++;
    return new RawRecord(row, record.values(), text.cut(record.getCharacterPosition(), end));
  }

  private CSVRecord parse() throws RefusedFileException, IOException {
    try {
      return parsed.hasNext() ? parsed.next() : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw refusal(e.getCause());
      }
      throw e.getCause();
    }
  }

  private RefusedFileException refusal(IOException cause) {
    // The record that could not be read comes after the one that is held.
    long broken = row + (ahead == null ? 1 : 2);
    return new RefusedFileException(
        cause.getMessage().contains("EOF reached")
            ? "The file is truncated, for a quote that opens in row %d never closes; copy or export it again"
                .formatted(broken)
            : "The quotes of row %d are broken, for text follows a closing quote; write quotes inside a quoted field twice"
                .formatted(broken));
  }
}
