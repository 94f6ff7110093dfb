package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.source.EventTaxonomy;
import org.harmattan.source.Interpreter;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.source.SourceDeclarations;
import org.harmattan.storage.Limits;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;
import org.harmattan.testing.Packed;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same hundred events written out in every format, delimiter, encoding, line end, packing and
 * order of columns and rows give the same reports.
 */
@ExtendWith(SparkExtension.class)
class EveryFormatTest {
  private static final long SEED = 20240917L;
  private static final int EVENTS = 100;
  private static final List<String> COLUMNS =
      List.of("id", "day", "who", "whom", "country", "place", "lat", "lon", "deaths", "notes");
  private static final String DECLARATION =
      """
      source-id = log
      namespace = log
      precedence = 0
      rank = 5
      citation = "A log"
      licence = "own"
      redistributable = true
      makes-events = true
      repeating = false
      claims = false
      format = [csv, tsv, jsonl, json, geojson, xlsx]
      tsv { layouts = [
        { columns = [id, day, who, whom, country, place, lat, lon, deaths, notes] }
        { columns = [id, day, who, whom, country, place, lat, lon, deaths, notes, url] }
      ] }
      json { records = page.rows, count = page.count }
      header { synonyms { lat = [latitude, "geo.lat"], lon = [longitude, "geo.lon"] } }
      columns {
        source_event_id = id, country = country, place = place, latitude = lat, longitude = lon
        fatalities_best = deaths, notes = notes
      }
      dates { patterns = ["yyyy-MM-dd"], first-day = day }
      actors = [
        { column = who, side = a, role = principal }
        { column = whom, side = b, role = principal }
      ]
      """;

  private final Random random = new Random(SEED);
  private final ObjectMapper json = new ObjectMapper();
  private final List<Map<String, String>> events = events();

  @TempDir Path folder;
  private int files;

  @Test
  void giveTheSameReports(SparkSession spark) throws Exception {
    writeEveryFile();
    SourceDeclaration declaration = SourceDeclarations.load(Map.of("log", DECLARATION)).get(0);
    Warehouse warehouse = new Warehouse(spark, folder.resolve("warehouse").toString());
    SourceFiles sources =
        new SourceFiles(
            "log",
            List.of(folder.resolve("files").toString()),
            List.of(),
            Optional.empty(),
            Pipeline.expected(declaration.files(), Limits.DEFAULTS),
            declaration::refusal);
    IngestResult result =
        new Ingest(warehouse, "run-1", Instant.parse("2025-01-01T00:00:00Z"))
            .run(List.of(sources), () -> {});
    assertThat(result.refused()).as("seed %d", SEED).isEmpty();
    assertThat(result.loaded()).as("seed %d", SEED).isEqualTo(files);

    List<Row> reports =
        Interpreter.apply(
                warehouse.load(RecordTable.TABLE),
                warehouse.load(HeaderTable.TABLE),
                List.of(declaration),
                EventTaxonomy.shipped())
            .where("kind != 'not_a_record'")
            .drop("delivery_id", "row", "raw")
            .selectExpr(
                "*",
                "concat_ws('|', source_event_id, event_date, actors[0].raw_name, actors[1].raw_name, country, place, latitude, longitude, fatalities_best, notes) AS told",
                "to_json(struct(*)) AS whole")
            .groupBy("told", "whole")
            .agg(count(lit(1)).as("n"))
            .select("told", "n")
            .collectAsList();
    assertThat(reports)
        .as("seed %d", SEED)
        .containsExactlyInAnyOrderElementsOf(
            events.stream().map(event -> row(told(event), (long) files)).toList());
    assertThat(
            warehouse
                .load(DeliveryTable.TABLE)
                .select("format", "packing")
                .distinct()
                .collectAsList())
        .hasSize(6 * Packed.WAYS.size());
  }

  private static String told(Map<String, String> event) {
    return COLUMNS.stream()
        .map(column -> event.get(column).strip())
        .collect(Collectors.joining("|"));
  }

  private List<Map<String, String>> events() {
    List<Map<String, String>> all = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Map<String, String> event = new LinkedHashMap<>();
      event.put("id", "E" + i);
      event.put("day", LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1500)).toString());
      event.put("who", pick("Bande A", "Armée; 2e région", "Group \"B\""));
      event.put("whom", pick("Civilians", "Ménaka, self-defence"));
      event.put("country", pick("Mali", "Niger", "Côte d'Ivoire"));
      event.put("place", pick("Gao", "Ménaka", "Tillabéri"));
      event.put("lat", coordinate(12));
      event.put("lon", coordinate(-2));
      event.put("deaths", String.valueOf(random.nextInt(40)));
      event.put(
          "notes", pick("“Quoted”, with; all", "=1+1", "plain", "{x} <b> & 'y' \\n", "a \"b\""));
      all.add(event);
    }
    return all;
  }

  private String coordinate(int from) {
    return String.valueOf(from + (random.nextInt(999) + 0.5) / 1000);
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private void writeEveryFile() throws Exception {
    List<String> ways = List.copyOf(new TreeSet<>(Packed.WAYS.keySet()));
    for (char delimiter : new char[] {',', ';', '\t'}) {
      for (String encoding : List.of("UTF-8", "BOM", "windows-1252")) {
        for (String lineEnd : List.of("\n", "\r\n")) {
          // Each way of packing in turn; every combination would be slow and tell no more.
          write(csv(delimiter, lineEnd), encoding, ways.get(files % ways.size()));
        }
      }
    }
    for (String way : ways) {
      write(csv(',', "\n"), "UTF-8", way);
      write(lines(), way.isEmpty() ? "windows-1252" : "UTF-8", way);
      write(jsonLines(), "UTF-8", way);
      write(page(), "UTF-8", way);
      write(features(), "BOM", way);
      write(Packed.workbook(table()), way);
    }
  }

  private void write(String text, String encoding, String way) throws Exception {
    boolean isMarked = encoding.equals("BOM");
    Charset charset = isMarked ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    write(((isMarked ? "\ufeff" : "") + text).getBytes(charset), way);
  }

  private void write(byte[] content, String way) throws Exception {
    Path at = Files.createDirectories(folder.resolve("files"));
    // No name tells what is in a file.
    Files.write(at.resolve("export-" + files++), Packed.WAYS.get(way).apply(content));
  }

  private <T> List<T> shuffled(List<T> items) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** The header and the events, columns and rows in any order. */
  private List<List<String>> table() {
    List<String> columns = shuffled(COLUMNS);
    List<List<String>> table = new ArrayList<>();
    table.add(columns);
    shuffled(events).forEach(event -> table.add(columns.stream().map(event::get).toList()));
    return table;
  }

  private String csv(char delimiter, String lineEnd) {
    return table().stream()
        .map(
            line ->
                line.stream()
                    .map(value -> quoted(value, delimiter))
                    .collect(Collectors.joining(String.valueOf(delimiter))))
        .collect(Collectors.joining(lineEnd, "", lineEnd));
  }

  private String quoted(String value, char delimiter) {
    boolean needsQuotes = value.indexOf('"') >= 0 || value.indexOf(delimiter) >= 0;
    return needsQuotes || random.nextInt(4) == 0
        ? "\"" + value.replace("\"", "\"\"") + "\""
        : value;
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    for (Map<String, String> event : shuffled(events)) {
      lines.append(COLUMNS.stream().map(event::get).collect(Collectors.joining("\t")));
      lines.append(random.nextBoolean() ? "\thttp://x" : "").append("\n");
    }
    return lines.toString();
  }

  /** The event with its members in any order, numbers as numbers, its point in an object. */
  private String object(Map<String, String> event, boolean hasPoint) throws Exception {
    List<String> members = new ArrayList<>();
    for (String column : COLUMNS) {
      if (!column.equals("lat") && !column.equals("lon")) {
        String text = json.writeValueAsString(event.get(column));
        members.add(
            "\"%s\": %s".formatted(column, column.equals("deaths") ? event.get(column) : text));
      }
    }
    if (hasPoint) {
      members.add(
          "\"geo\": {\"lon\": %s, \"lat\": %s}".formatted(event.get("lon"), event.get("lat")));
    }
    return "{" + String.join(", ", shuffled(members)) + "}";
  }

  private List<String> objects() throws Exception {
    List<String> objects = new ArrayList<>();
    for (Map<String, String> event : shuffled(events)) {
      objects.add(object(event, true));
    }
    return objects;
  }

  private String jsonLines() throws Exception {
    return String.join("\n", objects()) + "\n";
  }

  private String page() throws Exception {
    return "{\"success\": true, \"page\": {\"count\": %d, \"rows\": [\n%s\n]}}"
        .formatted(EVENTS, String.join(",\n", objects()));
  }

  private String features() throws Exception {
    List<String> features = new ArrayList<>();
    for (Map<String, String> event : shuffled(events)) {
      features.add(
          "{\"type\":\"Feature\",\"properties\":%s,\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,%s]}}"
              .formatted(object(event, false), event.get("lon"), event.get("lat")));
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }
}
