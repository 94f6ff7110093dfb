package org.harmattan.geocode;

import java.util.Map;
import java.util.TreeMap;

/**
 * A small world in round degrees: Mali 0–10 east, 10–20 north, with regions Gao (west) and Kidal
 * (east, in two parts, one with a hole); Burkina Faso south of it without units; Niger without
 * polygons, by a gazetteer alone.
 */
final class Fixture {
  static final String COUNTRIES =
      collection(
          country("MLI", "Mali", "Polygon", "[" + box(0, 10, 10, 20) + "]"),
          country("BFA", "Burkina Faso", "Polygon", "[" + box(0, 0, 10, 10) + "]"));

  static final String REGIONS =
      collection(
          region("MLI-1", "MLI", "Gao", "Polygon", "[" + box(0, 10, 5, 20) + "]", ""),
          region(
              "MLI-2",
              "MLI",
              "Kidal",
              "MultiPolygon",
              "[["
                  + box(5, 10, 10, 14)
                  + "],["
                  + box(5, 15, 10, 20)
                  + ","
                  + box(6, 16, 8, 18)
                  + "]]",
              ", \"name_alt\": \"Adrar des Ifoghas|Kidali\""));

  static final String GAZETTEER =
      GazetteerCsv.HEADER
          + "\n"
          + "101,Tessit,Tessite|Tesit,MLI,Gao,Ansongo,15.2,1.0,P\n"
          + "102,Twin,,MLI,Gao,,12.0,1.0,P\n"
          + "103,Twin,,MLI,Kidal,,12.0,9.0,P\n"
          + "201,Téra,Tera,NER,Tillabéri,Téra,14.0,15.0,P\n"
          + ",Koutougou well,,NER,Tillabéri,,14.5,15.5,H\n"
          + ",Banibangou,,NER,Tillabéri,,15.04,12.7,P\n"
          + "9001,Tillabéri,Tillabery,NER,,,14.5,14.0,A1\n"
          + "9002,Dosso,,NER,,,13.0,13.0,A1\n";

  private Fixture() {}

  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("countries.geojson", COUNTRIES);
    files.put("regions.geojson", REGIONS);
    files.put("places.csv", GAZETTEER);
    return files;
  }

  static Reference reference() {
    return Reference.read(FolderFiles.of(files()));
  }

  static String collection(String... features) {
    return "{\"type\": \"FeatureCollection\", \"features\": [\n"
        + String.join(",\n", features)
        + "\n]}";
  }

  static String country(String iso3, String name, String type, String coordinates) {
    return feature(
        "\"iso_a3\": \"" + iso3 + "\", \"adm0_a3\": \"" + iso3 + "\", \"name\": \"" + name + "\"",
        type,
        coordinates);
  }

  static String region(
      String code, String iso3, String name, String type, String coordinates, String more) {
    return feature(
        "\"adm1_code\": \"%s\", \"adm0_a3\": \"%s\", \"name\": \"%s\"%s"
            .formatted(code, iso3, name, more),
        type,
        coordinates);
  }

  private static String feature(String properties, String type, String coordinates) {
    return "{\"type\": \"Feature\", \"properties\": {"
        + properties
        + "}, \"geometry\": {\"type\": \""
        + type
        + "\", \"coordinates\": "
        + coordinates
        + "}}";
  }

  static String box(double west, double south, double east, double north) {
    return "[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]"
        .formatted(west, south, east, south, east, north, west, north, west, south);
  }
}
