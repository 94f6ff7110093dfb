package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Flattens JSON objects into columns: values inside objects are named by their path ({@code a.b}),
 * arrays stay JSON text, numbers stay as written.
 */
final class JsonFields {
  private final JsonText json;
  private final ColumnList columns;

  JsonFields(JsonText json, ColumnList columns) {
    this.json = json;
    this.columns = columns;
  }

  /** Reads the object that has just begun. */
  void readObject() throws IOException {
    columns.clear();
    readInto("");
  }

  /**
   * Reads the GeoJSON feature (RFC 7946) that has just begun: its properties, and what these lack
   * of its id and of its point's latitude and longitude.
   */
  void readFeature() throws IOException {
    columns.clear();
    String id = null;
    String[] point = null;
    for (JsonToken t = json.next(); t != JsonToken.END_OBJECT; t = json.next()) {
      String name = json.name();
      JsonToken value = json.next();
      if (name.equals("properties") && value == JsonToken.START_OBJECT) {
        readInto("");
      } else if (name.equals("geometry") && value == JsonToken.START_OBJECT) {
        point = readPoint();
      } else if (name.equals("id") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        id = json.scalar();
      } else {
        pass(value);
      }
    }
    if (id != null) {
      columns.putIfMissing(json.reading(), "id", id);
    }
    if (point != null) {
      columns.putIfMissing(json.reading(), "longitude", point[0]);
      columns.putIfMissing(json.reading(), "latitude", point[1]);
    }
  }

  private void readInto(String prefix) throws IOException {
    for (JsonToken t = json.next(); t != JsonToken.END_OBJECT; t = json.next()) {
      String name = prefix + json.name();
      switch (json.next()) {
        case START_OBJECT -> readInto(name + ".");
        case START_ARRAY -> columns.put(json.reading(), name, json.array());
        case VALUE_NULL -> columns.put(json.reading(), name, null);
        default -> columns.put(json.reading(), name, json.scalar());
      }
    }
  }

  /** Longitude and latitude of a Point; null of any other geometry. */
  private String[] readPoint() throws IOException {
    boolean isPoint = false;
    String[] position = null;
    for (JsonToken t = json.next(); t != JsonToken.END_OBJECT; t = json.next()) {
      String name = json.name();
      JsonToken value = json.next();
      if (name.equals("type") && value == JsonToken.VALUE_STRING) {
        isPoint = json.scalar().equals("Point");
      } else if (name.equals("coordinates") && value == JsonToken.START_ARRAY) {
        position = readPosition();
      } else {
        pass(value);
      }
    }
    return isPoint ? position : null;
  }

  /** The first two numbers of the array that has just begun; null where it holds others. */
  private String[] readPosition() throws IOException {
    String[] position = new String[2];
    int count = 0;
    for (JsonToken t = json.next(); t != JsonToken.END_ARRAY; t = json.next()) {
      if (t.isNumeric() && count < 2) {
        position[count] = json.scalar();
      }
      count++;
      pass(t);
    }
    return position[0] == null || position[1] == null ? null : position;
  }

  /** Passes over a value without forgetting it, for it is part of the record's text. */
  private void pass(JsonToken begun) throws IOException {
    for (int depth = begun.isStructStart() ? 1 : 0; depth > 0; ) {
      JsonToken token = json.next();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }
}
