package org.harmattan.geocode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads a boundary set from GeoJSON, one feature at a time. */
final class GeoJsonFile {
  private final RawReference raw;
  private final String file;
  private final BoundarySet set;
  private final ObjectMapper mapper = new ObjectMapper();

  GeoJsonFile(RawReference raw, String file, BoundarySet set) {
    this.raw = raw;
    this.file = file;
    this.set = set;
  }

  void read(InputStream bytes) throws IOException {
    try (JsonParser json = mapper.getFactory().createParser(bytes)) {
      if (toFeatures(json)) {
        readFeatures(json);
        rest(json);
        set.finish();
      }
    } catch (JsonProcessingException e) {
      raw.problem(
          file,
          "line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + ": the JSON is broken ("
              + e.getOriginalMessage()
              + "); fetch the file again");
    }
  }

  /** Moves to the first feature; false where the file is something else than a collection. */
  private boolean toFeatures(JsonParser json) throws IOException {
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean here = json.currentName().equals("features");
        JsonToken value = json.nextToken();
        if (here && value == JsonToken.START_ARRAY) {
          return true;
        }
        json.skipChildren();
      }
    }
    rest(json);
    if (file.toLowerCase(Locale.ROOT).endsWith(".geojson")) {
      raw.problem(file, "is JSON but holds no \"features\"" + BoundarySet.REMEDY);
    } else {
      raw.ignored.add(file);
    }
    return false;
  }

  /** Reads on to the end, so that a file cut off after its features is found out. */
  private static void rest(JsonParser json) throws IOException {
    while (json.nextToken() != null) {
      json.skipChildren();
    }
  }

  private void readFeatures(JsonParser json) throws IOException {
    int number = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        return; // cut off; the parser says so when the rest is read
      }
      number++;
      String where = "feature " + number + " (line " + json.currentLocation().getLineNr() + ")";
      JsonNode node = mapper.readTree(json);
      add(where, node);
    }
  }

  private void add(String where, JsonNode node) {
    try {
      set.add(
          where,
          properties(node.path("properties")),
          GeoJsonShapes.polygonal(node.path("geometry")));
    } catch (IllegalArgumentException e) {
      set.refuse(where, e.getMessage());
    }
  }

  /** Property names in lower case: exports of shapefiles write them in capitals. */
  private static Map<String, String> properties(JsonNode node) {
    Map<String, String> properties = new TreeMap<>();
    node.fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                properties.put(field.getKey().toLowerCase(Locale.ROOT), value.asText().strip());
              }
            });
    return properties;
  }
}
