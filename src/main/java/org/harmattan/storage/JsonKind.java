package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/** Tells JSON lines, JSON and GeoJSON apart. */
final class JsonKind {
  /** Members that a page has and a record has not. */
  private static final Set<String> OF_PAGES = Set.of("success", "error");

  private JsonKind() {}

  /**
   * What the text is, by its first object: a collection of features; a page, where it holds the
   * array that is looked for; JSON lines, where it ends and another one follows. An object alone is
   * a page unless only lines are accepted.
   */
  static FileFormat of(Reader text, ExpectedFiles expected) throws IOException {
    JsonText json = new JsonText(text, expected.limits());
    if (json.next() != JsonToken.START_OBJECT) {
      return FileFormat.JSON;
    }
    String array = expected.records() == null ? "" : expected.records().split("\\.")[0];
    boolean isPage = !expected.accepts(FileFormat.JSONL);
    for (JsonToken t = json.next(); t == JsonToken.FIELD_NAME; t = json.next()) {
      String name = json.name();
      JsonToken value = json.next();
      if (name.equals("type")
          && value == JsonToken.VALUE_STRING
          && json.scalar().equals("FeatureCollection")) {
        return FileFormat.GEOJSON;
      }
      if (name.equals(array) && value.isStructStart()) {
        return FileFormat.JSON;
      }
      isPage |= expected.accepts(FileFormat.JSON) && OF_PAGES.contains(name);
      json.skip(value);
    }
    return isPage && json.next() == null ? FileFormat.JSON : FileFormat.JSONL;
  }
}
