package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.delta.DeltaLog;
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
 * Runs killed before and after each of their commits: a first run, and a second that brings a
 * delivery with changed, new and missing events. A plain run must make of each what an undisturbed
 * one makes, and whoever follows the pointer sees the first run or the second, whole.
 */
@ExtendWith(SparkExtension.class)
class KilledRunTest {
  private static final long SEED = 20_261_121;

  @TempDir static Path folder;
  private static Path exports;
  private static Path before;
  private static Map<String, List<String>> expected;
  private static CrashStates first;
  private static CrashStates second;
  private static int moments;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    exports = folder.resolve("exports");
    before = folder.resolve("before");
    SmallRuns.deliver(exports, "1.csv", MadeUpCountry.FIRST);
    // A first run has about twice the commits of a later one; this is one of its stages' writes.
    int one = 150 + new Random(SEED).nextInt(100);
    first = new CrashStates(before, folder, moment -> moment == one);
    FaultyFiles.watchedBy(first);
    SmallRuns.good(SmallRuns.run(SmallRuns.faulty(before), exports));

    SmallRuns.deliver(exports, "2.csv", MadeUpCountry.SECOND);
    Path after = folder.resolve("after");
    CrashStates.copy(before, after);
    int another = 40 + new Random(SEED).nextInt(80);
    second = new CrashStates(after, folder.resolve("second"), moment -> moment == another);
    FaultyFiles.watchedBy(second);
    SmallRuns.good(SmallRuns.run(SmallRuns.faulty(after), exports));
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
    expected = SmallRuns.inForce(SmallRuns.open(after.toString()));
    moments = second.moments();
  }

  @AfterEach
  void heal() {
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
  }

  @Test
  void aMomentOfASecondRun() throws Exception {
    assertThat(second.kept()).as("moments kept of %s", moments).hasSize(1);
    assertAllPutRight(second);
  }

  @Test
  @Tag("slow") // Maintenance looks through the files of some seventy tables.
  void readersAreKeptThroughMaintenanceOfABrokenRun() throws Exception {
    int moment = moments / 2;
    CrashStates states = killed("maintained", one -> one == moment);
    DeltaLog.clearCache();
    Warehouse warehouse = SmallRuns.open(states.at(moment).toString());
    long events = SmallRuns.readInForce(warehouse);
    new Maintenance(warehouse, Progress.SILENT).run();
    assertThat(SmallRuns.readInForce(warehouse)).isEqualTo(events);
    assertAllPutRight(states);
  }

  @Test
  @Tag("slow") // What a moment of a second run shows in the ordinary tests, once more.
  void aMomentOfAFirstRun() throws Exception {
    assertThat(first.kept()).as("moments kept of %s", first.moments()).hasSize(1);
    assertAllPutRight(first);
  }

  @Test
  @Tag("slow") // Some two hundred moments, each with a run that puts it right: the better part of
  // an hour.
  void everyMomentOfASecondRun() throws Exception {
    assertAllPutRight(killed("every", moment -> true));
  }

  /** What kills at these moments of the second run leave. */
  private static CrashStates killed(String name, IntPredicate moments) throws Exception {
    Path warehouse = folder.resolve(name);
    CrashStates.copy(before, warehouse);
    CrashStates states = new CrashStates(warehouse, folder.resolve(name + "-states"), moments);
    FaultyFiles.watchedBy(states);
    SmallRuns.good(SmallRuns.run(SmallRuns.faulty(warehouse), exports));
    FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
    return states;
  }

  private static void assertAllPutRight(CrashStates states) throws Exception {
    TreeSet<Long> seen = new TreeSet<>();
    Path done = folder.resolve("none");
    for (Map.Entry<Integer, String> killed : states.kept().entrySet()) {
      String what = "after a kill at moment %s, %s".formatted(killed.getKey(), killed.getValue());
      Path left = states.at(killed.getKey());
      DeltaLog.clearCache();
      Warehouse warehouse = SmallRuns.open(left.toString());
      seen.add(SmallRuns.readInForce(warehouse));
      SmallRuns.good(SmallRuns.run(left.toString(), exports));
      SmallRuns.readInForce(warehouse);
      SmallRuns.assertSame(what, expected, warehouse);
      // Listeners of Spark look at a table a moment after its query has ended.
      FileUtil.fullyDelete(done.toFile());
      done = left;
    }
    assertThat(seen).as("events in force: of the run before or of this one").hasSizeBetween(1, 2);
  }
}
