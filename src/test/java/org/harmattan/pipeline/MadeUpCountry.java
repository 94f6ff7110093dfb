package org.harmattan.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.harmattan.storage.Warehouse;
import org.harmattan.testing.SparkExtension;

/**
 * Three releases of a country that there is not, in the layout of ACLED exports, and a list of
 * withdrawn events between the first and the second.
 */
final class MadeUpCountry {
  static final String SCOPE = "acled:XMU:2023-01-01..";

  static final String HEADER =
      "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso3,country,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp";

  private MadeUpCountry() {}

  /** One event as a line; empty texts are empty cells. */
  static String event(
      String id, String day, String actor, String latitude, int deaths, long stamp, String notes) {
    return String.join(
        ",",
        "XMU" + id,
        day,
        "1",
        "Battles",
        "Armed clash",
        actor,
        "2",
        "Made-up Guard",
        "1",
        "XMU",
        "Muland",
        "Town " + id,
        latitude,
        "3." + id,
        "1",
        "Gazette",
        notes,
        String.valueOf(deaths),
        String.valueOf(stamp));
  }

  /** 7 events, 28 deaths. */
  static final List<String> FIRST =
      List.of(
          HEADER,
          event("1", "2023-01-08", "Group One", "14.5", 1, 1700000001, "first"),
          event("2", "2023-01-09", "Group One", "14.5", 2, 1700000001, ""),
          event("3", "2023-01-10", "Group One", "14.5", 3, 1700000001, ""),
          event("4", "2023-01-11", "Group One", "14.5", 4, 1700000002, ""),
          event("5", "2023-01-12", "Group One", "14.5", 5, 1700000002, ""),
          event("6", "2023-01-13", "Group One", "14.50", 6, 1700000002, "two  words"),
          event("7", "2023-01-14", "Group One", "14.5", 7, 1700000100, ""));

  /** Number 5 is withdrawn, as a page of the API's list of deletions says it. */
  static final List<String> WITHDRAWN =
      List.of(
          "{\"status\": 200, \"success\": true, \"count\": 1, \"data\": [",
          "  {\"event_id_cnty\": \"XMU5\", \"deleted_timestamp\": 1700000150}]}");

  /**
   * 6 events, 29 deaths: 1 with more deaths, 2 with another actor, 3 on another day, 6 written in
   * another form, 8 new; 4 and 5 are gone.
   */
  static final List<String> SECOND =
      List.of(
          HEADER,
          event("1", "2023-01-08", "Group One", "14.5", 3, 1700000151, "first"),
          event("2", "2023-01-09", "Group Two", "14.5", 2, 1700000152, ""),
          event("3", "2023-01-20", "Group One", "14.5", 3, 1700000153, ""),
          event("6", "13 January 2023", " Group  One", "14.500", 6, 1700000154, "two  words"),
          event("7", "2023-01-14", "Group One", "14.5", 7, 1700000100, ""),
          event("8", "2023-02-01", "Group Two", "14.5", 8, 1700000200, ""));

  /** 7 events, 34 deaths: 4 is there again with its old stamp, 8 gone, 9 new. */
  static final List<String> THIRD =
      otherLayout(
          List.of(
              HEADER,
              event("1", "2023-01-08", "Group One", "14.5", 3, 1700000151, "first"),
              event("2", "2023-01-09", "Group Two", "14.5", 2, 1700000152, ""),
              event("3", "2023-01-20", "Group One", "14.5", 3, 1700000153, ""),
              event("4", "2023-01-11", "Group One", "14.5", 4, 1700000002, ""),
              event("6", "2023-01-13", "Group One", "14.5", 6, 1700000154, "two  words"),
              event("7", "2023-01-14", "Group One", "14.5", 7, 1700000100, ""),
              event("9", "2023-02-02", "Group One", "14.5", 9, 1700000300, "")));

  /** The columns from last to first, semicolons between them. */
  private static List<String> otherLayout(List<String> lines) {
    return lines.stream()
        .map(
            line -> {
              List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
              Collections.reverse(cells);
              return String.join(";", cells);
            })
        .collect(Collectors.toList());
  }

  /** Loads files into the warehouse, as full exports where they are no list of withdrawals. */
  static RunResult load(
      Path warehouse, List<String> stages, List<String> mayRetire, Map<String, List<String>> files)
      throws IOException {
    Path folder = Files.createTempDirectory(warehouse.getParent(), "exports-");
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), String.join("\n", file.getValue()) + "\n");
    }
    return run(
        warehouse,
        stages,
        Map.of("acled", List.of(folder.toString())),
        new ReleaseOptions(List.of(SCOPE), List.of(), 5, mayRetire, "", ""));
  }

  static RunResult run(
      Path warehouse,
      List<String> stages,
      Map<String, List<String>> sources,
      ReleaseOptions releases) {
    return run(warehouse, stages, sources, releases, Runner.Force.WHEN_NEEDED);
  }

  static RunResult run(
      Path warehouse,
      List<String> stages,
      Map<String, List<String>> sources,
      ReleaseOptions releases,
      Runner.Force force) {
    PipelineOptions options =
        SampleWarehouse.options(warehouse.toString(), sources, "")
            .with(List.of("all"), List.of("year/country"), FactChoices.DEFAULTS)
            .with(releases);
    return Pipeline.prepare(
            options, stages, SparkExtension.spark().sparkContext().hadoopConfiguration())
        .run(open(warehouse), Progress.SILENT, "run", force, "test");
  }

  static Warehouse open(Path warehouse) {
    return new Warehouse(SparkExtension.spark(), warehouse.toString());
  }
}
