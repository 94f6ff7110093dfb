package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a JSON text as records: one after the other, of an array, of the array at a path
 * of an API's page, or the features of GeoJSON. A page that says of itself that it failed, or
 * counts other records than it holds, is refused.
 */
final class JsonRecords implements RawRecords {
  private final JsonText json;
  private final FileFormat format;
  private final ExpectedFiles expected;
  private final ColumnList columns;
  private final JsonFields fields;
  private final JsonPage page;
  private boolean isAhead;
  private long row;

  private JsonRecords(
      Reader source, FileFormat format, ExpectedFiles expected, List<String> knownColumns)
      throws IOException {
    this.json = new JsonText(source, expected.limits());
    this.format = format;
    this.expected = expected;
    this.columns = new ColumnList(knownColumns, expected.limits());
    this.fields = new JsonFields(json, columns);
    this.page = format == FileFormat.JSONL ? null : new JsonPage(json, format, expected);
    goOn();
  }

  /**
   * Begins to read. Closing the text is left to the caller.
   *
   * @param knownColumns columns that stand first, whatever the records bring up first
   */
  static JsonRecords of(
      Reader source, FileFormat format, ExpectedFiles expected, List<String> knownColumns)
      throws IOException {
    return new JsonRecords(source, format, expected, knownColumns);
  }

  @Override
  public List<List<String>> layouts() {
    return List.of(columns.names());
  }

  @Override
  public boolean hasNext() {
    return isAhead;
  }

  @Override
  public RawRecord next() throws IOException {
    long start = json.start();
    if (format == FileFormat.GEOJSON) {
      fields.readFeature();
    } else {
      fields.readObject();
    }
    String raw = json.cut(start);
    row++;
    String[] values = columns.values();
    expected.limits().check("Record", row, raw, values.length);
    goOn();
    return new RawRecord(row, 0, values, raw);
  }

  /** Goes to the beginning of the next record, or to the end of the text. */
  private void goOn() throws IOException {
    json.begin("Record " + (row + 1));
    JsonToken token = page == null ? json.next() : page.nextElement(row);
    isAhead = token != null;
    if (isAhead && token != JsonToken.START_OBJECT) {
      throw new RefusedFileException(
          "Record %d is no JSON object; export the file with one object for each record"
              .formatted(row + 1));
    }
  }

  /** The way through a page to the elements of its array and out again. */
  private static final class JsonPage {
    private final JsonText json;
    private final FileFormat format;
    private final ExpectedFiles expected;
    private final String arrayPath;
    private final List<String> rootNames = new ArrayList<>();
    private boolean isInArray;
    private boolean wasInArray;
    private boolean isRootArray;
    private String count;

    JsonPage(JsonText json, FileFormat format, ExpectedFiles expected) {
      this.json = json;
      this.format = format;
      this.expected = expected;
      this.arrayPath = format == FileFormat.GEOJSON ? "features" : expected.records();
    }

    /** The first token of the next element; null when the page has ended as it should. */
    JsonToken nextElement(long elementsBefore) throws IOException {
      if (!isInArray && !wasInArray) {
        isInArray = findArray();
      }
      if (isInArray) {
        JsonToken token = json.next();
        if (token != JsonToken.END_ARRAY) {
          return token;
        }
        isInArray = false;
        if (isRootArray) {
          refuseMore();
        } else if (findArray()) {
          throw new RefusedFileException(
              "The page holds two arrays named %s; export it again".formatted(arrayPath));
        }
      }
      checkEnd(elementsBefore);
      return null;
    }

    private void refuseMore() throws IOException {
      if (json.next() != null) {
        throw new RefusedFileException(
            "The file goes on after its JSON has ended; export it again, each page to a file");
      }
    }

    /** Goes on until the array begins, true, or the page ends, false. */
    private boolean findArray() throws IOException {
      for (JsonToken token = json.next(); token != null; token = json.next()) {
        json.forget();
        if (token == JsonToken.FIELD_NAME || token.isStructEnd()) {
          continue;
        }
        String path = json.path(token);
        noteRootName(path);
        if (token == JsonToken.START_ARRAY && (path.isEmpty() || path.equals(arrayPath))) {
          isRootArray = path.isEmpty();
          wasInArray = true;
          return true;
        }
        if (token == JsonToken.START_OBJECT && leadsOn(path)) {
          continue;
        }
        noteScalar(path, token);
        json.skip(token);
      }
      return false;
    }

    private boolean leadsOn(String path) {
      return path.isEmpty()
          || (arrayPath != null && arrayPath.startsWith(path + "."))
          || expected.countOrDefault().startsWith(path + ".");
    }

    private void noteRootName(String path) {
      if (!path.isEmpty() && !path.contains(".") && rootNames.size() < 12) {
        rootNames.add(path);
      }
    }

    /** What a page says of itself, as the APIs of ACLED and UCDP do. */
    private void noteScalar(String path, JsonToken token) throws IOException {
      if (path.equals("success") && token == JsonToken.VALUE_FALSE) {
        throw failed("success is false");
      }
      if (path.equals("status") && token.isNumeric() && json.scalar().matches("[45]\\d\\d")) {
        throw failed("status is " + json.scalar());
      }
      if (path.equals(expected.countOrDefault()) && token.isScalarValue()) {
        count = json.scalar();
      }
    }

    private static RefusedFileException failed(String sign) {
      return new RefusedFileException(
          "The page is an error of the API and no data, for its %s; download it again"
              .formatted(sign));
    }

    private void checkEnd(long elements) throws RefusedFileException {
      if (!wasInArray) {
        throw new RefusedFileException(
            arrayPath == null
                ? "The file is a JSON object, and the source's declaration does not say where its records stand; name the path of their array in json.records (the file holds %s)"
                    .formatted(String.join(", ", rootNames))
                : "The page holds no array %s, but %s, as a page of an error does; download it again, or name the path of the array in json.records"
                    .formatted(arrayPath, String.join(", ", rootNames)));
      }
      // GeoJSON has no count; a member of that name means something else there.
      boolean isCounted =
          format == FileFormat.JSON && !isRootArray && count != null && count.matches("\\d{1,18}");
      if (isCounted && Long.parseLong(count) != elements) {
        throw new RefusedFileException(
            "The page says that it holds %s records and holds %d; download it again"
                .formatted(count, elements));
      }
    }
  }
}
