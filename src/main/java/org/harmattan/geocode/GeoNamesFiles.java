package org.harmattan.geocode;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.harmattan.geocode.RawReference.NamedPlace;
import org.harmattan.geocode.RawReference.NamedUnit;

/**
 * Reads the tables that GeoNames publishes: country dumps, codes of first- and second-level units,
 * countries. Tab-separated, UTF-8, no quoting: quotes are letters.
 */
final class GeoNamesFiles {
  private static final int DUMP_COLUMNS = 19;
  private static final Pattern DUMP_NAME = Pattern.compile("(.*/)?([A-Z]{2}|allCountries)\\.txt");
  private static final Pattern ADMIN1_CODE = Pattern.compile("[A-Z]{2}\\.[^.\t]+");
  private static final Pattern ADMIN2_CODE = Pattern.compile("[A-Z]{2}\\.[^.\t]+\\.[^\t]+");
  private static final String DUMP_REMEDY =
      "; a GeoNames dump has 19 tab-separated columns without a header: fetch the file again";

  private final RawReference raw;

  GeoNamesFiles(RawReference raw) {
    this.raw = raw;
  }

  /** What a file holds, judged by its first line and, for a damaged dump, by its name. */
  enum Kind {
    DUMP,
    ADMIN1_CODES,
    ADMIN2_CODES,
    COUNTRIES,
    NONE
  }

  static Kind kindOf(String name, String firstLine) {
    String[] fields = firstLine.split("\t", -1);
    if (fields.length == DUMP_COLUMNS && isNumber(fields[0]) || DUMP_NAME.matcher(name).matches()) {
      return Kind.DUMP;
    }
    if (firstLine.startsWith("#") && name.endsWith("countryInfo.txt")
        || firstLine.matches("#?ISO\tISO3\t.*")) {
      return Kind.COUNTRIES;
    }
    if (fields.length == 4 && ADMIN1_CODE.matcher(fields[0]).matches()) {
      return Kind.ADMIN1_CODES;
    }
    return fields.length == 4 && ADMIN2_CODE.matcher(fields[0]).matches()
        ? Kind.ADMIN2_CODES
        : Kind.NONE;
  }

  void read(Kind kind, String file, BufferedReader lines) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || (line.startsWith("#") && !line.startsWith("#ISO"))) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      switch (kind) {
        case DUMP -> dumpRow(file, number, line, fields);
        case ADMIN1_CODES, ADMIN2_CODES -> codeRow(file, number, line, fields);
        case COUNTRIES -> countryRow(fields);
        case NONE -> throw new IllegalArgumentException(file);
      }
    }
  }

  private void countryRow(String[] fields) {
    String iso3 = fields.length > 16 ? raw.countryNames.ofCode(fields[0]) : null;
    if (iso3 == null) {
      return; // the header, and countries that no longer exist
    }
    raw.digest.add("country", iso3, fields[4], fields[16]);
    raw.countryNames.addName(fields[4], iso3);
    raw.countryGeonamesIds.put(iso3, fields[16]);
    raw.countryDisplayNames.putIfAbsent(iso3, fields[4]);
  }

  private void codeRow(String file, int number, String line, String[] fields) {
    String[] codes = fields[0].split("\\.", 3);
    if (fields.length != 4 || codes.length < 2 || !isNumber(fields[3])) {
      raw.problem(
          file,
          "line "
              + number
              + " is not code, name, ASCII name and GeoNames id; fetch the file again");
      return;
    }
    String iso3 = raw.countryNames.ofCode(codes[0]);
    if (iso3 == null) {
      return; // territories without an ISO code
    }
    raw.digest.add("code", line);
    boolean first = codes.length == 2;
    raw.add(
        new NamedUnit(
            first ? Unit.ADMIN1 : Unit.ADMIN2,
            iso3,
            fields[0],
            first ? null : codes[0] + "." + codes[1],
            null,
            fields[3],
            fields[1],
            List.of(fields[2]),
            null,
            null));
  }

  private void dumpRow(String file, int number, String line, String[] fields) {
    if (fields.length != DUMP_COLUMNS) {
      raw.problem(file, "line " + number + " has " + fields.length + " columns" + DUMP_REMEDY);
      return;
    }
    Double latitude = degrees(fields[4], 90);
    Double longitude = degrees(fields[5], 180);
    if (!isNumber(fields[0]) || latitude == null || longitude == null) {
      raw.problem(
          file,
          "line "
              + number
              + " has no id in column 1 or no coordinates in columns 5 and 6"
              + DUMP_REMEDY);
      return;
    }
    String iso3 = raw.countryNames.ofCode(fields[8]);
    if (iso3 == null || fields[1].isBlank()) {
      return; // undersea features have no country
    }
    if (fields[6].equals("A")) {
      unit(iso3, line, fields, latitude, longitude);
    } else {
      place(iso3, line, fields, latitude, longitude);
    }
  }

  private void unit(String iso3, String line, String[] fields, double latitude, double longitude) {
    boolean first = fields[7].equals("ADM1");
    if (!first && !fields[7].equals("ADM2")) {
      return;
    }
    raw.digest.add("unit", line);
    String admin1 = code(fields[8], fields[10]);
    raw.add(
        new NamedUnit(
            first ? Unit.ADMIN1 : Unit.ADMIN2,
            iso3,
            first ? admin1 : code(admin1, fields[11]),
            first ? null : admin1,
            null,
            fields[0],
            fields[1],
            variants(fields),
            latitude,
            longitude));
  }

  private void place(String iso3, String line, String[] fields, double latitude, double longitude) {
    raw.digest.add("place", line);
    String admin1 = code(fields[8], fields[10]);
    raw.add(
        new NamedPlace(
            Long.parseLong(fields[0]),
            iso3,
            fields[1],
            variants(fields),
            latitude,
            longitude,
            rank(fields[6], fields[7]),
            isNumber(fields[14]) ? Long.parseLong(fields[14]) : 0,
            admin1,
            code(admin1, fields[11]),
            null,
            null,
            fields[18]));
  }

  /** The seat of a larger unit comes first, what is no populated place last. */
  private static int rank(String featureClass, String featureCode) {
    if (!featureClass.equals("P")) {
      return Gazetteer.RANK_FEATURE;
    }
    return switch (featureCode) {
      case "PPLC" -> 0;
      case "PPLA" -> 1;
      case "PPLA2" -> 2;
      case "PPLA3" -> 3;
      case "PPLA4" -> 4;
      default -> Gazetteer.RANK_PLACE;
    };
  }

  /** GeoNames writes 00 for "unknown". */
  private static String code(String parent, String part) {
    return parent == null || part.isBlank() || part.equals("00") ? null : parent + "." + part;
  }

  private static List<String> variants(String[] fields) {
    List<String> variants = new ArrayList<>();
    variants.add(fields[2]);
    variants.addAll(List.of(fields[3].split(",")));
    variants.removeIf(String::isBlank);
    return variants;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The number when it is one within the limit, else null. */
  static Double degrees(String text, double limit) {
    try {
      double value = Double.parseDouble(text.strip());
      return Math.abs(value) <= limit ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
