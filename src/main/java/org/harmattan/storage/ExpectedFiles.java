package org.harmattan.storage;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the files of a source are written, as far as they do not tell themselves. Travels to
 * executors, so that what is not declared is null inside.
 *
 * @param formats the formats that are accepted, at least one
 * @param delimiter field delimiter of CSV
 * @param quote quote character of CSV
 * @param encoding encoding of CSV
 * @param layouts column names of files without a header, each of another number of columns
 * @param records path of the array of records in a JSON object
 * @param count path of the number of records in a JSON object; {@code count} where null
 * @param sheet name of a workbook's sheet; the first visible one where null
 */
public record ExpectedFiles(
    Set<FileFormat> formats,
    Character delimiter,
    Character quote,
    String encoding,
    List<List<String>> layouts,
    String records,
    String count,
    String sheet,
    Limits limits)
    implements Serializable {
  /** CSV files that tell everything themselves. */
  public static final ExpectedFiles CSV = of(FileFormat.CSV);

  public ExpectedFiles {
    formats = Set.copyOf(formats);
    layouts = layouts.stream().map(List::copyOf).toList();
  }

  /** Files of these formats of which nothing else is declared, within the default limits. */
  public static ExpectedFiles of(FileFormat... formats) {
    return new ExpectedFiles(
        Set.of(formats), null, null, null, List.of(), null, null, null, Limits.DEFAULTS);
  }

  /** The same within other limits. */
  public ExpectedFiles within(Limits others) {
    return new ExpectedFiles(
        formats, delimiter, quote, encoding, layouts, records, count, sheet, others);
  }

  boolean accepts(FileFormat format) {
    return formats.contains(format);
  }

  /** Refuses a file of a format that is not accepted. */
  FileFormat accepted(FileFormat format) throws RefusedFileException {
    if (!accepts(format)) {
      throw new RefusedFileException(
          "The file is %s, where %s is read; export it so, or add %s to the format of the source's declaration"
              .formatted(format.description(), words(), format.word()));
    }
    return format;
  }

  private String words() {
    return formats.stream()
        .sorted(Comparator.naturalOrder())
        .map(FileFormat::word)
        .collect(Collectors.joining(", "));
  }

  /** Numbers of columns of the declared layouts, ascending. */
  String widths() {
    return new TreeSet<>(layouts.stream().map(List::size).toList())
        .stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  char quoteOrDefault() {
    return quote == null ? '"' : quote;
  }

  String countOrDefault() {
    return count == null ? "count" : count;
  }
}
