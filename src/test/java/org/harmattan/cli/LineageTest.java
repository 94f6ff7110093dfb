package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.harmattan.pipeline.Dependencies;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.pipeline.StageTables;
import org.harmattan.pipeline.Traffic;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.HeaderTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String RUN = "20260101T000000000Z-0001";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  @Test
  void aRunIsAnEventAtEachStartAndEndWithItsTablesAndTheirVersions() throws Exception {
    Path file = folder.resolve("lineage.jsonl");
    tell(file.toString(), null);

    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      events.add(JSON.readTree(line));
    }
    assertThat(events)
        .extracting(e -> e.path("eventType").asText() + " " + e.path("job").path("name").asText())
        .containsExactly(
            "START harmattan.run",
            "START harmattan.clean",
            "COMPLETE harmattan.clean",
            "START harmattan.match",
            "COMPLETE harmattan.match",
            "COMPLETE harmattan.run");
    assertThat(events).allMatch(e -> e.path("job").path("namespace").asText().equals("acme"));
    JsonNode clean = events.get(2);
    assertThat(datasets(clean, "inputs")).containsExactly("file /data/a.csv null");
    assertThat(datasets(clean, "outputs")).containsExactly("file /w/bronze/header 3");
    JsonNode told = clean.path("run").path("facets").path("harmattan_stage");
    assertThat(told.path("counts").path("reports").asLong()).isEqualTo(87);
    assertThat(told.path("bytes_read").asLong()).isEqualTo(10);
    JsonNode match = events.get(3);
    assertThat(datasets(match, "inputs")).containsExactly("file /w/bronze/header 3");
    assertThat(datasets(match, "outputs")).containsExactly("file /w/gold/event_tag null");
    assertThat(events.get(1).path("run").path("runId"))
        .as("start and end of one run have one id")
        .isEqualTo(clean.path("run").path("runId"));
    assertThat(clean.path("run").path("facets").path("parent").path("run").path("runId"))
        .isEqualTo(events.get(0).path("run").path("runId"));
    assertThat(notes).isEmpty();
  }

  @Test
  void aFailureIsAFailEventWithItsReason() throws Exception {
    Path file = folder.resolve("lineage.jsonl");
    tell(file.toString(), "the disk is full");
    List<String> lines = Files.readAllLines(file);
    JsonNode stage = JSON.readTree(lines.get(4));
    assertThat(stage.path("eventType").asText()).isEqualTo("FAIL");
    assertThat(stage.path("run").path("facets").path("errorMessage").path("message").asText())
        .isEqualTo("the disk is full");
    assertThat(JSON.readTree(lines.get(5)).path("eventType").asText()).isEqualTo("FAIL");
  }

  @Test
  void aCollectorGetsThemByHttpWithTheKey() throws Exception {
    List<String> got = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          got.add(
              exchange.getRequestURI().getPath()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + JSON.readTree(body).path("eventType").asText());
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.start();
    try {
      tell("http://localhost:" + server.getAddress().getPort(), null);
    } finally {
      server.stop(0);
    }
    assertThat(got).hasSize(6).first().isEqualTo("/api/v1/lineage Bearer secret START");
    assertThat(notes).isEmpty();
  }

  @Test
  void aCollectorThatIsNotThereIsToldOnceAndTheRunGoesOn() {
    tell("http://localhost:1", null);
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0))
        .startsWith("Lineage events cannot be sent to http://localhost:1 (")
        .endsWith("; the run goes on without them");
  }

  /** A run of two stages, the second of which may fail. */
  private void tell(String to, String failure) {
    Progress progress =
        new LineageProgress(
            new Notes(),
            new LineageEvents(
                "acme",
                Map.of(
                    "clean",
                    new StageTables(List.of("/data/a.csv"), List.of(), List.of(HeaderTable.TABLE)),
                    "match",
                    new StageTables(
                        List.of(), List.of(HeaderTable.TABLE), List.of(EventTagTable.TABLE))),
                table -> "file:/w/" + table.relativePath(),
                URI.create("file:///")),
            LineageReceiver.of(to, "secret"));
    StageOutcome clean = outcome("clean", null, Map.of("bronze.header", 3L));
    StageOutcome match = outcome("match", failure, Map.of());
    progress.runStarts(RUN, AT);
    progress.stageStarts("clean", 1, 2);
    progress.stageEnds(clean);
    progress.stageStarts("match", 2, 2);
    progress.stageEnds(match);
    progress.runEnds(new RunResult(RUN, List.of(clean, match), List.of(), failure, false, true));
  }

  private static StageOutcome outcome(String stage, String failure, Map<String, Long> versions) {
    return new StageOutcome(
        stage,
        failure == null ? StageOutcome.DONE : StageOutcome.FAILED,
        failure,
        AT,
        1.5,
        new Dependencies(Map.of("configuration", "digest")),
        Map.of("reports", 87L),
        versions,
        new Traffic.Amount(10, 20, 30));
  }

  private static List<String> datasets(JsonNode event, String side) {
    return StreamSupport.stream(event.path(side).spliterator(), false)
        .map(
            dataset ->
                "%s %s %s"
                    .formatted(
                        dataset.path("namespace").asText(),
                        dataset.path("name").asText(),
                        dataset
                            .path("facets")
                            .path("version")
                            .path("datasetVersion")
                            .asText("null")))
        .toList();
  }

  private final class Notes implements Progress {
    @Override
    public void note(String line) {
      notes.add(line);
    }

    @Override
    public void stageStarts(String stage, int number, int of) {}

    @Override
    public void stageEnds(StageOutcome outcome) {}
  }
}
