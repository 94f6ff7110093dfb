package org.harmattan.storage;

import java.io.Serializable;

/**
 * How much a raw file may ask of the machine that reads it. A file beyond a limit is refused whole.
 *
 * @param expandedMb megabytes that a packed file may unpack to
 * @param expansionRatio times by which a packed file may grow
 * @param recordChars characters of one record
 * @param columns columns of one record
 * @param jsonDepth objects and arrays inside one another
 * @param zipEntries files in a zip archive
 */
public record Limits(
    int expandedMb, int expansionRatio, int recordChars, int columns, int jsonDepth, int zipEntries)
    implements Serializable {
  /** The values of conf/harmattan.conf, where each is explained. */
  public static final Limits DEFAULTS = new Limits(20_000, 200, 4_000_000, 4_000, 100, 100);

  /** The refusal of a record, by the name that a reader gives it ("Row 7"). */
  RefusedFileException tooLong(String record) {
    return new RefusedFileException(
        "%s is longer than %d characters, as it is where a quote that opens in it never closes; mend the file, or raise limits.record-chars"
            .formatted(record, recordChars));
  }

  RefusedFileException tooWide(String record) {
    return new RefusedFileException(
        "%s has more than %d columns; mend the file, or raise limits.columns"
            .formatted(record, columns));
  }

  /** Refuses a record beyond the limits, by its kind ("Row") and number. */
  void check(String kind, long number, String raw, int fields) throws RefusedFileException {
    if (raw.length() > recordChars) {
      throw tooLong(kind + " " + number);
    }
    if (fields > columns) {
      throw tooWide(kind + " " + number);
    }
  }
}
