package org.harmattan.geocode;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.geocode.RawReference.NamedPlace;

/** Reads a publisher's list of places as CSV, its columns named by a {@link SetDeclaration}. */
final class DeclaredGazetteer {
  private final RawReference raw;
  private final SetDeclaration declaration;

  DeclaredGazetteer(RawReference raw, SetDeclaration declaration) {
    this.raw = raw;
    this.declaration = declaration;
  }

  void read(String file, Reader text) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser records = CSVParser.builder().setReader(text).setFormat(format).get()) {
      if (lacksColumns(file, records.getHeaderNames())) {
        return;
      }
      for (CSVRecord record : records) {
        row(file, records.getCurrentLineNumber(), record);
      }
    } catch (UncheckedIOException | CSVException | IllegalArgumentException e) {
      ReferenceReader.requireUtf8(e);
      raw.problem(file, "is not readable as CSV (" + e.getMessage() + "); correct the file");
    }
  }

  private boolean lacksColumns(String file, List<String> header) {
    List<String> missing = new ArrayList<>(declaration.columns().values());
    missing.addAll(declaration.otherNames());
    missing.removeAll(header);
    if (missing.isEmpty()) {
      return false;
    }
    raw.problem(
        file,
        "has no column "
            + String.join(", ", missing)
            + ", which its declaration names; its columns are "
            + String.join(", ", header));
    return true;
  }

  private void row(String file, long line, CSVRecord record) {
    if (!record.isConsistent()) {
      raw.problem(file, "line " + line + " has another number of fields than the header");
      return;
    }
    String country =
        declaration.country() != null ? declaration.country() : value(record, "country-column");
    String iso3 = raw.countryNames.find(country);
    String name = value(record, "name");
    Double latitude = degrees(record, "latitude", 90);
    Double longitude = degrees(record, "longitude", 180);
    if (iso3 == null || name == null || latitude == null || longitude == null) {
      raw.problem(
          file,
          "line " + line + " needs a name, a known country, and latitude and longitude in degrees");
      return;
    }
    raw.digest.add(Stream.concat(Stream.of("list"), record.stream()).toArray(String[]::new));
    String id = value(record, "geonames-id");
    String people = value(record, "population");
    raw.add(
        new NamedPlace(
            id != null && id.matches("\\d{1,18}") ? Long.parseLong(id) : 0,
            iso3,
            name,
            otherNames(record),
            latitude,
            longitude,
            Gazetteer.RANK_PLACE,
            people != null && people.matches("\\d{1,12}") ? Long.parseLong(people) : 0,
            null,
            null,
            value(record, "admin1"),
            value(record, "admin2"),
            ""));
  }

  private Double degrees(CSVRecord record, String meaning, double limit) {
    String text = value(record, meaning);
    return text == null ? null : GeoNamesFiles.degrees(text, limit);
  }

  private List<String> otherNames(CSVRecord record) {
    return declaration.otherNames().stream()
        .map(column -> record.get(column).strip())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private String value(CSVRecord record, String meaning) {
    String column = declaration.column(meaning);
    String value = column == null ? "" : record.get(column).strip();
    return value.isEmpty() ? null : value;
  }
}
