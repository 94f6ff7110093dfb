package org.harmattan.cli;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.DatasetFacets;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.Job;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunFacet;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.harmattan.pipeline.RunResult;
import org.harmattan.pipeline.Software;
import org.harmattan.pipeline.StageOutcome;
import org.harmattan.pipeline.StageTables;
import org.harmattan.table.Table;

/**
 * What a run does as OpenLineage events: a run of the job {@code run}, and in it one of each
 * stage's job, from the tables and files that it reads to those that it writes, with their
 * versions.
 *
 * <p>Ids are functions of the run's id, so that events of the same run are known as such wherever
 * they arrive.
 */
final class LineageEvents {
  private static final URI PRODUCER = URI.create("https://harmattan.org/" + Software.version());

  private final OpenLineage lineage = new OpenLineage(PRODUCER);
  private final String namespace;
  private final Map<String, StageTables> stages;
  private final Function<Table, String> addressOfTable;
  private final URI defaultFiles;
  private final Map<String, Long> versions = new HashMap<>();
  private String runId = "";

  /**
   * @param namespace of the jobs
   * @param stages what each stage reads and writes, by name
   * @param addressOfTable full address of a table
   * @param defaultFiles address of the file system of paths that name none
   */
  LineageEvents(
      String namespace,
      Map<String, StageTables> stages,
      Function<Table, String> addressOfTable,
      URI defaultFiles) {
    this.namespace = namespace;
    this.stages = stages;
    this.addressOfTable = addressOfTable;
    this.defaultFiles = defaultFiles;
  }

  RunEvent runStarts(String id, Instant at) {
    runId = id;
    return event(EventType.START, "run", at, lineage.newRunFacetsBuilder(), List.of(), List.of());
  }

  RunEvent runEnds(RunResult result, Instant at) {
    RunFacetsBuilder facets = lineage.newRunFacetsBuilder().put("harmattan_run", facet(result));
    boolean isFailed = result.failure() != null;
    if (isFailed) {
      facets.errorMessage(lineage.newErrorMessageRunFacet(result.failure(), "JAVA", null));
    }
    return event(
        isFailed ? EventType.FAIL : EventType.COMPLETE, "run", at, facets, List.of(), List.of());
  }

  RunEvent stageStarts(String stage, Instant at) {
    StageTables tables = stages.get(stage);
    return event(EventType.START, stage, at, inRun(), inputs(tables), outputs(tables));
  }

  RunEvent stageEnds(StageOutcome outcome, Instant at) {
    StageTables tables = stages.get(outcome.stage());
    List<InputDataset> inputs = inputs(tables);
    boolean isFailed = outcome.status().equals(StageOutcome.FAILED);
    RunFacetsBuilder facets = inRun().put("harmattan_stage", facet(outcome));
    if (isFailed) {
      facets.errorMessage(lineage.newErrorMessageRunFacet(outcome.reason(), "JAVA", null));
    } else {
      versions.putAll(outcome.tableVersions());
    }
    return event(
        isFailed ? EventType.FAIL : EventType.COMPLETE,
        outcome.stage(),
        at,
        facets,
        inputs,
        outputs(tables));
  }

  private RunEvent event(
      EventType type,
      String job,
      Instant at,
      RunFacetsBuilder facets,
      List<InputDataset> inputs,
      List<OutputDataset> outputs) {
    facets.processing_engine(
        lineage.newProcessingEngineRunFacet(Software.version(), "harmattan", null));
    return lineage.newRunEvent(
        at.atZone(ZoneOffset.UTC),
        type,
        lineage.newRun(id(job), facets.build()),
        job(job),
        inputs,
        outputs);
  }

  private Job job(String name) {
    return lineage.newJob(
        namespace,
        "harmattan." + name,
        lineage
            .newJobFacetsBuilder()
            .jobType(lineage.newJobTypeJobFacet("BATCH", "HARMATTAN", "JOB", null))
            .build());
  }

  /** The id of the job's run within the run: the same whenever it is asked for. */
  private UUID id(String job) {
    return UUID.nameUUIDFromBytes((runId + "/" + job).getBytes(StandardCharsets.UTF_8));
  }

  private RunFacetsBuilder inRun() {
    return lineage
        .newRunFacetsBuilder()
        .parent(
            lineage.newParentRunFacet(
                lineage.newParentRunFacetRun(id("run"), null),
                lineage.newParentRunFacetJob(namespace, "harmattan.run", null),
                null));
  }

  private RunFacet facet(RunResult result) {
    RunFacet facet = lineage.newRunFacet();
    facet.getAdditionalProperties().put("run_id", result.runId());
    facet.getAdditionalProperties().put("exit_code", result.exitCode());
    facet.getAdditionalProperties().put("refused", result.refusals());
    return facet;
  }

  private RunFacet facet(StageOutcome outcome) {
    RunFacet facet = lineage.newRunFacet();
    Map<String, Object> told = facet.getAdditionalProperties();
    told.put("run_id", runId);
    told.put("status", outcome.status());
    told.put("seconds", outcome.seconds());
    told.put("counts", outcome.counts());
    told.put("bytes_read", outcome.traffic().bytesRead());
    told.put("bytes_written", outcome.traffic().bytesWritten());
    told.put("input_digest", outcome.dependencies().digest());
    return facet;
  }

  private List<InputDataset> inputs(StageTables tables) {
    return Stream.concat(
            tables.files().stream().map(file -> input(addressOfFile(file), null)),
            tables.reads().stream().map(table -> input(address(table), version(table))))
        .toList();
  }

  private InputDataset input(URI at, Long version) {
    return lineage.newInputDataset(namespaceOf(at), at.getPath(), facets(at, version), null);
  }

  private List<OutputDataset> outputs(StageTables tables) {
    return tables.writes().stream()
        .map(
            table -> {
              URI at = address(table);
              return lineage.newOutputDataset(
                  namespaceOf(at), at.getPath(), facets(at, version(table)), null);
            })
        .toList();
  }

  private Long version(Table table) {
    return versions.get(table.qualifiedName());
  }

  private DatasetFacets facets(URI at, Long version) {
    var facets =
        lineage
            .newDatasetFacetsBuilder()
            .dataSource(
                lineage.newDatasourceDatasetFacet(namespaceOf(at), URI.create(namespaceOf(at))));
    if (version != null) {
      facets.version(lineage.newDatasetVersionDatasetFacet(version.toString()));
    }
    return facets.build();
  }

  private URI address(Table table) {
    return new Path(addressOfTable.apply(table)).toUri();
  }

  private URI addressOfFile(String file) {
    Path here = new Path(System.getProperty("user.dir"));
    return new Path(file).makeQualified(defaultFiles, here).toUri();
  }

  /** As OpenLineage names file systems: {@code file}, {@code hdfs://host:port}, {@code s3a://b}. */
  private static String namespaceOf(URI at) {
    return at.getScheme() + (at.getAuthority() == null ? "" : "://" + at.getAuthority());
  }
}
