package org.harmattan.geocode;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.geocode.RawReference.NamedPlace;
import org.harmattan.geocode.RawReference.NamedUnit;

/**
 * Reads Harmattan's own gazetteers: one place, unit or natural feature a row, with names of units
 * instead of codes.
 */
final class GazetteerCsv {
  static final String HEADER =
      "geonames_id,name,variants,country_code,admin1,admin2,latitude,longitude,feature_class";

  private final RawReference raw;

  GazetteerCsv(RawReference raw) {
    this.raw = raw;
  }

  void read(String file, Reader text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser records = CSVParser.builder().setReader(text).setFormat(format).get()) {
      for (CSVRecord record : records) {
        row(file, records.getCurrentLineNumber(), record);
      }
    } catch (UncheckedIOException | CSVException e) {
      ReferenceReader.requireUtf8(e);
      raw.problem(file, "is not readable as CSV (" + e.getMessage() + "); correct the quotes");
    }
  }

  private void row(String file, long line, CSVRecord record) {
    if (!record.isConsistent()) {
      raw.problem(file, "line " + line + " has " + record.size() + " fields instead of 9");
      return;
    }
    String iso3 = raw.countryNames.ofCode(record.get("country_code"));
    String name = record.get("name").strip();
    String featureClass = record.get("feature_class").strip();
    String id = record.get("geonames_id").strip();
    Double latitude = GeoNamesFiles.degrees(record.get("latitude"), 90);
    Double longitude = GeoNamesFiles.degrees(record.get("longitude"), 180);
    boolean isUnit = featureClass.matches("A[12]");
    if (iso3 == null || name.isEmpty() || featureClass.isEmpty() || !id.matches("\\d*")) {
      raw.problem(
          file,
          "line "
              + line
              + " needs a name, an ISO alpha-3 country_code, a feature_class (P, A1, A2, T, H, R …)"
              + " and a number or nothing as geonames_id");
    } else if (!isUnit && (latitude == null || longitude == null)) {
      raw.problem(file, "line " + line + " needs latitude and longitude in degrees");
    } else {
      raw.digest.add(Stream.concat(Stream.of("csv"), record.stream()).toArray(String[]::new));
      if (isUnit) {
        unit(iso3, id, name, record, latitude, longitude);
      } else {
        place(iso3, id, name, record, latitude, longitude);
      }
    }
  }

  private void unit(
      String iso3, String id, String name, CSVRecord record, Double latitude, Double longitude) {
    boolean first = record.get("feature_class").strip().equals("A1");
    raw.add(
        new NamedUnit(
            first ? Unit.ADMIN1 : Unit.ADMIN2,
            iso3,
            null,
            null,
            first ? null : textOrNull(record.get("admin1")),
            id.isEmpty() ? null : id,
            name,
            variants(record),
            latitude,
            longitude));
  }

  private void place(
      String iso3, String id, String name, CSVRecord record, double latitude, double longitude) {
    boolean isPlace = record.get("feature_class").strip().equals("P");
    raw.add(
        new NamedPlace(
            id.isEmpty() ? 0 : Long.parseLong(id),
            iso3,
            name,
            variants(record),
            latitude,
            longitude,
            isPlace ? Gazetteer.RANK_PLACE : Gazetteer.RANK_FEATURE,
            0,
            null,
            null,
            textOrNull(record.get("admin1")),
            textOrNull(record.get("admin2")),
            ""));
  }

  private static List<String> variants(CSVRecord record) {
    return Stream.of(record.get("variants").split("\\|"))
        .map(String::strip)
        .filter(variant -> !variant.isEmpty())
        .toList();
  }

  private static String textOrNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
