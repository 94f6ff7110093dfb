package org.harmattan.storage;

import java.util.Locale;

/** The formats of raw files. */
public enum FileFormat {
  CSV("CSV"),
  TSV("tab-separated text without a header"),
  JSONL("JSON lines"),
  JSON("JSON"),
  GEOJSON("GeoJSON"),
  XLSX("an XLSX workbook");

  private final String description;

  FileFormat(String description) {
    this.description = description;
  }

  /** The name by which declarations and tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  /** The format of this name. */
  public static FileFormat of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
