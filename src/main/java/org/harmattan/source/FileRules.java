package org.harmattan.source;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the files of a source are written.
 *
 * @param formats the formats that it accepts, at least one of {@link #FORMATS}
 * @param delimiter field delimiter of its CSV files; empty where each file tells
 * @param quote quote character of its CSV files; empty for the double quote
 * @param encoding encoding of its CSV files; empty where each file tells
 * @param layouts column names of files without a header; of two layouts none has as many columns
 * @param records path of the array of records in a JSON object
 * @param count path of the number of records in a JSON object
 * @param sheet name of the sheet of a workbook; empty for the first
 */
public record FileRules(
    List<String> formats,
    Optional<Character> delimiter,
    Optional<Character> quote,
    Optional<String> encoding,
    List<List<String>> layouts,
    Optional<String> records,
    Optional<String> count,
    Optional<String> sheet) {
  /** The formats that a declaration may name. */
  public static final List<String> FORMATS =
      List.of("csv", "tsv", "jsonl", "json", "geojson", "xlsx");

  static FileRules read(Section top) {
    List<String> formats = top.oneOrMoreWords("format", FORMATS);
    Section csv = section(top, "csv", formats);
    Section tsv = section(top, "tsv", formats);
    Section json = section(top, "json", formats);
    Section xlsx = section(top, "xlsx", formats);
    FileRules rules =
        new FileRules(
            formats,
            character(csv, "delimiter"),
            character(csv, "quote"),
            encoding(csv),
            layouts(top, tsv, formats),
            json.text("records"),
            json.text("count"),
            xlsx.text("sheet"));
    List.of(csv, tsv, json, xlsx).forEach(Section::rejectUnknownKeys);
    checkDiffer(csv, rules);
    return rules;
  }

  /** The section of a format, which says nothing where the format is not accepted. */
  private static Section section(Section top, String format, List<String> formats) {
    if (top.has(format) && !formats.contains(format)) {
      top.problem(format, "describes a format that is not accepted", "name it in format too");
    }
    return top.sectionOrEmpty(format);
  }

  private static Optional<Character> character(Section csv, String key) {
    Optional<String> text = csv.text(key).map(word -> word.equals("tab") ? "\t" : word);
    if (text.isPresent() && !isUsable(text.get())) {
      csv.problem(
          key, "is '" + text.get() + "'", "write one character other than a line end, or tab");
    }
    return text.filter(FileRules::isUsable).map(word -> word.charAt(0));
  }

  private static boolean isUsable(String character) {
    return character.length() == 1 && "\r\n\ufeff".indexOf(character.charAt(0)) < 0;
  }

  private static void checkDiffer(Section csv, FileRules rules) {
    if (rules.delimiter.isPresent() && rules.delimiter.get().equals(rules.quote.orElse('"'))) {
      csv.problem("delimiter", "is the quote character too", "name two characters");
    }
  }

  private static Optional<String> encoding(Section csv) {
    Optional<String> name = csv.text("encoding");
    if (name.isPresent() && !isKnown(name.get())) {
      csv.problem(
          "encoding",
          "is '" + name.get() + "', which Java does not know",
          "write a name like UTF-8, windows-1252 or UTF-16LE");
    }
    return name.filter(FileRules::isKnown);
  }

  private static boolean isKnown(String encoding) {
    try {
      return Charset.isSupported(encoding);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<List<String>> layouts(Section top, Section tsv, List<String> formats) {
    List<List<String>> layouts = tsv.sections("layouts").stream().map(FileRules::layout).toList();
    if (formats.contains("tsv") && layouts.isEmpty()) {
      top.problem(
          "format",
          "names tsv, whose files have no header",
          "add tsv { layouts = [ { columns = [...] } ] }");
    }
    TreeMap<Integer, List<String>> byWidth = new TreeMap<>();
    for (List<String> layout : layouts) {
      if (byWidth.put(layout.size(), layout) != null) {
        tsv.problem(
            "layouts",
            "has two layouts of " + layout.size() + " columns",
            "keep one, for a record's layout is the one with as many columns");
      }
    }
    return layouts;
  }

  private static List<String> layout(Section section) {
    List<String> columns = section.texts("columns");
    List<String> names = columns.stream().map(Layout::normalName).toList();
    if (columns.isEmpty()) {
      section.problem("columns", "is missing or empty", "name the columns in the file's order");
    }
    names.stream()
        .filter(name -> !name.isEmpty() && names.indexOf(name) != names.lastIndexOf(name))
        .distinct()
        .forEach(
            name -> section.problem("columns", "names " + name + " twice", "name a column once"));
    section.rejectUnknownKeys();
    return columns;
  }
}
