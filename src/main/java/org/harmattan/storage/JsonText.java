package org.harmattan.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;

/** A JSON text, token by token, within the limits; keeps the original text of what is read. */
final class JsonText {
  private static final int LONGEST_NUMBER = 1_000;
  private static final String NUL = "\\u0000";

  private final RecordingReader text;
  private final JsonParser json;
  private final Limits limits;
  private String reading = "The file";

  JsonText(Reader source, Limits limits) throws IOException {
    this(CsvRecords.withoutMark(source), factory(limits), limits);
  }

  /** The same by a factory that serves many texts; a byte order mark is not passed over. */
  JsonText(Reader source, JsonFactory factory, Limits limits) throws IOException {
    this.text = new RecordingReader(source, limits.recordChars());
    this.json = factory.createParser(text);
    this.limits = limits;
  }

  /** What makes parsers within the limits. */
  static JsonFactory factory(Limits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.jsonDepth())
                .maxStringLength(limits.recordChars())
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        // Names of hostile files would fill a table that all parsers share.
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .build();
  }

  /** Says how sentences call what is read from here on, and lets it be as long as a record. */
  void begin(String name) {
    reading = name;
    text.beginRecord();
  }

  /** What is read now, as sentences call it. */
  String reading() {
    return reading;
  }

  /** The next token; null at the end of the text. */
  JsonToken next() throws IOException {
    try {
      return json.nextToken();
    } catch (StreamConstraintsException e) {
      throw beyondLimits(e);
    } catch (JsonEOFException e) {
      throw new RefusedFileException.BrokenRecord(
          "The file is truncated, for its JSON ends in the middle; copy or export it again");
    } catch (JsonProcessingException e) {
      throw new RefusedFileException.BrokenRecord(
          "%s is no JSON at line %d, column %d (%s); export the file again"
              .formatted(
                  reading,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (RecordingReader.RecordTooLongException e) {
      throw limits.tooLong(reading);
    }
  }

  private RefusedFileException beyondLimits(StreamConstraintsException e) {
    return e.getMessage().contains("nesting depth")
        ? new RefusedFileException(
            "%s is nested more than %d deep, as no export is; mend the file, or raise limits.json-depth"
                .formatted(reading, limits.jsonDepth()))
        : limits.tooLong(reading);
  }

  /** Goes to the end of the object or array that has just begun; what is passed is forgotten. */
  void skip(JsonToken begun) throws IOException {
    int depth = begun == JsonToken.START_OBJECT || begun == JsonToken.START_ARRAY ? 1 : 0;
    while (depth > 0) {
      forget();
      JsonToken token = next();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    forget();
  }

  /** What was read so far is not asked for again. */
  void forget() {
    text.beginRecord();
    text.forgetBefore(end());
  }

  String name() throws IOException {
    return json.currentName();
  }

  /** The text of a scalar as written; of a string without its escapes. */
  String scalar() throws IOException {
    return json.getText();
  }

  /** Position at which the current token begins. */
  long start() {
    return json.currentTokenLocation().getCharOffset();
  }

  /** Position at which the current object or array has ended. */
  long end() {
    return json.currentLocation().getCharOffset();
  }

  /** The original text from the position to here; what lies before is forgotten. */
  String cut(long from) throws RefusedFileException {
    return withoutNul(reading, text.cut(from, end()));
  }

  /** The text of a record, refused where an escape in it stands for NUL as NUL bytes are. */
  static String withoutNul(String record, String raw) throws RefusedFileException {
    for (int at = raw.indexOf(NUL); at >= 0; at = raw.indexOf(NUL, at + 1)) {
      int before = at;
      while (before > 0 && raw.charAt(before - 1) == '\\') {
        before--;
      }
      boolean isEscape = (at - before) % 2 == 0;
      if (isEscape) {
        throw new RefusedFileException(
            "%s holds a NUL character (%s), as no text does; export the file again"
                .formatted(record, NUL));
      }
    }
    return raw;
  }

  /** The array that has just begun, to its end, as written but for blanks between its parts. */
  String array() throws IOException {
    long from = start();
    for (int depth = 1; depth > 0; ) {
      JsonToken token = next();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return withoutBlanks(text.slice(from, end()));
  }

  private static String withoutBlanks(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean isQuoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isQuoted && c == '\\') {
        compact.append(c).append(json.charAt(++i));
        continue;
      }
      isQuoted ^= c == '"';
      if (isQuoted || !Character.isWhitespace(c)) {
        compact.append(c);
      }
    }
    return compact.toString();
  }

  /** Names of the objects that hold the current value, joined by dots; empty at the root. */
  String path(JsonToken current) {
    JsonStreamContext context = json.getParsingContext();
    if (current.isStructStart()) {
      context = context.getParent();
    }
    StringBuilder path = new StringBuilder();
    for (; context != null && !context.inRoot(); context = context.getParent()) {
      String name = context.inArray() ? "[]" : context.getCurrentName();
      path.insert(0, path.isEmpty() ? name : name + ".");
    }
    return path.toString();
  }
}
