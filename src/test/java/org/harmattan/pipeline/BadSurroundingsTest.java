package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.delta.DeltaLog;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;
import org.harmattan.testing.FaultyFiles;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up, permissions that are lost, references that are replaced: a run ends with a
 * sentence, nothing is lost, and the next one, once that is mended, does what this one would have.
 */
@ExtendWith(SparkExtension.class)
@Tag("slow") // Seven runs of all stages; a killed run among the ordinary tests shows the same way
// back.
class BadSurroundingsTest {
  @TempDir static Path folder;
  private static Path exports;
  private static Path before;
  private static Map<String, List<String>> expected;
  private static long writtenBytes;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    exports = folder.resolve("exports");
    before = folder.resolve("before");
    SmallRuns.deliver(exports, "1.csv", MadeUpCountry.FIRST);
    SmallRuns.good(SmallRuns.run(before.toString(), exports));
    SmallRuns.deliver(exports, "2.csv", MadeUpCountry.SECOND);
    Path after = folder.resolve("after");
    CrashStates.copy(before, after);
    AtomicLong bytes = new AtomicLong();
    FaultyFiles.watchedBy(
        new FaultyFiles.Watch() {
          @Override
          public void writing(String path, int more) {
            bytes.addAndGet(more);
          }
        });
    SmallRuns.good(SmallRuns.run(SmallRuns.faulty(after), exports));
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
    expected = SmallRuns.inForce(SmallRuns.open(after.toString()));
    writtenBytes = bytes.get();
  }

  @AfterEach
  void heal() {
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
  }

  @Test
  void aDiskThatFillsUpEndsTheRunAndLosesNothing() throws Exception {
    Path warehouse = folder.resolve("full");
    CrashStates.copy(before, warehouse);
    AtomicLong room = new AtomicLong(writtenBytes / 4 + new Random(1).nextLong(writtenBytes / 2));
    FaultyFiles.watchedBy(
        new FaultyFiles.Watch() {
          @Override
          public void writing(String path, int bytes) throws IOException {
            if (room.addAndGet(-bytes) < 0) {
              throw new IOException("No space left on device");
            }
          }
        });
    assertEndsWith(warehouse, "No space left on device");
    assertPutRight(warehouse);
  }

  @Test
  void aPermissionLostMidWayEndsTheRunAndLosesNothing() throws Exception {
    Path warehouse = folder.resolve("forbidden");
    CrashStates.copy(before, warehouse);
    FaultyFiles.watchedBy(
        new FaultyFiles.Watch() {
          private boolean isLost;

          @Override
          public void changing(String path) throws IOException {
            isLost |= path.contains("/gold/event/_delta_log/");
            if (isLost) {
              throw new AccessControlException("Permission denied: " + path);
            }
          }
        });
    assertEndsWith(warehouse, "Permission denied");
    assertPutRight(warehouse);
  }

  @Test
  void aWarehouseThatMayNotBeWrittenIsToldBeforeAnyWork() throws Exception {
    Path warehouse = folder.resolve("read-only");
    CrashStates.copy(before, warehouse);
    FaultyFiles.watchedBy(
        new FaultyFiles.Watch() {
          @Override
          public void changing(String path) throws IOException {
            throw new AccessControlException("Permission denied");
          }
        });
    assertThatThrownBy(() -> SmallRuns.run(SmallRuns.faulty(warehouse), exports))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("_harmattan/")
        .hasRootCauseMessage("Permission denied");
  }

  @Test
  void aReferenceThatIsReplacedWhileItIsReadIsRefused() throws Exception {
    Path reference = Files.createDirectories(folder.resolve("reference"));
    gazetteer(reference, "Town 1");
    String address = SmallRuns.faulty(reference);
    Configuration hadoop = SparkExtension.spark().sparkContext().hadoopConfiguration();
    String then = References.load(address, hadoop).version();
    FaultyFiles.watchedBy(
        new FaultyFiles.Watch() {
          @Override
          public void reading(String path) throws IOException {
            gazetteer(reference, "A Town With a Longer Name");
          }
        });
    assertThatThrownBy(() -> References.load(address, hadoop))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "reference %s: gazetteer.csv changed while it was read; run again once nothing writes there",
            address);
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
    assertThat(References.load(address, hadoop).version()).isNotEqualTo(then);
  }

  @Test
  void runsAreOrderedByWhatRisesThoughTheClockIsMovedBack() throws Exception {
    Path warehouse = folder.resolve("clock");
    CrashStates.copy(before, warehouse);
    // As if the run before had been started by a clock ten years ahead of this one.
    Fences fences = new Fences(SmallRuns.open("x").hadoop(), warehouse + "/_harmattan");
    JsonFile last =
        new JsonFile(
            SmallRuns.open("x").hadoop(),
            warehouse + "/_harmattan",
            "fence-%012d.json".formatted(fences.highest()));
    Map<String, Object> holder = last.read().orElseThrow();
    holder.put("since", "2036-11-21T00:00:00Z");
    last.replace(holder);

    RunResult second = SmallRuns.run(warehouse.toString(), exports);
    SmallRuns.good(second);
    assertThat(second.runId()).startsWith("20361121T000000001Z-");
    RunResult third = SmallRuns.run(warehouse.toString(), exports);
    assertThat(third.runId()).isGreaterThan(second.runId());
    assertThat(third.stages()).allMatch(s -> s.status().equals(StageOutcome.NOTHING_NEW));
    SmallRuns.assertSame("after the clock was moved", expected, open(warehouse));
  }

  private static void gazetteer(Path reference, String town) throws IOException {
    Files.writeString(
        reference.resolve("gazetteer.csv"),
        Files.readString(Path.of("src/main/resources/sample/gazetteer.csv"))
            .replaceFirst("Gao", town));
  }

  /**
   * The run ends with one sentence that tells the cause, whether it could tell the ledger or not.
   */
  private static void assertEndsWith(Path warehouse, String cause) {
    RunResult result = SmallRuns.run(SmallRuns.faulty(warehouse), exports);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.failure()).contains(cause).doesNotContain("\n");
    assertThat(result.isRolledBack())
        .as(result.failure())
        .isNotEqualTo(result.failure().contains("could not be put right"));
    DeltaLog.clearCache();
    assertThat(SmallRuns.readInForce(open(warehouse)))
        .as("the run before is in force")
        .isEqualTo(7);
  }

  /** A plain run, in another process as it were, on a disk that is well again. */
  private static void assertPutRight(Path warehouse) {
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
    CrashStates.bury(warehouse);
    DeltaLog.clearCache();
    SmallRuns.good(SmallRuns.run(warehouse.toString(), exports));
    SmallRuns.assertSame("after " + warehouse.getFileName(), expected, open(warehouse));
  }

  private static Warehouse open(Path warehouse) {
    return SmallRuns.open(warehouse.toString());
  }
}
