package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.delta.DeltaLog;
import org.harmattan.storage.Together;
import org.harmattan.storage.Warehouse;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program in processes of its own: killed by SIGKILL at random moments, started twice at
 * once, and on a disk that fills up. The environment variables TEST_KILLS and TEST_ROUNDS take
 * fewer, TEST_FIRST later ones.
 */
@Tag("slow") // A process is a minute or two, and there are some two hundred of them.
@ExtendWith(SparkExtension.class)
class ProcessesTest {
  private static final long SEED = 60;
  private static final int FIRST = count("TEST_FIRST", 0);
  private static final int KILLS = count("TEST_KILLS", 60);
  private static final int ROUNDS = count("TEST_ROUNDS", 20);

  /** The two runs that are read beside need the cores. */
  private static final long BETWEEN_READS_MILLIS = 6_000;

  @TempDir static Path folder;
  private static Path firstExports;
  private static Path exports;

  /** A warehouse after the first delivery, and after both one by one. */
  private static Path before;

  private static Path after;

  /** What is in force after both deliveries one by one, and after both at once. */
  private static Map<String, List<String>> expected;

  private static Map<String, List<String>> expectedAtOnce;
  private static long secondRunMillis;
  private static long onlyRunMillis;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    assumeTrue(Files.exists(HarmattanProcess.JAR), "mvn package makes the jar that this runs");
    HarmattanProcess.forgetClasses();
    firstExports = folder.resolve("first");
    exports = folder.resolve("exports");
    for (String source : List.of("acled", "ucdp_ged")) {
      HarmattanProcess.deliver(firstExports, source, "1.csv", 0);
      HarmattanProcess.deliver(exports, source, "1.csv", 0);
      HarmattanProcess.deliver(exports, source, "2.csv", 1);
    }
    before = folder.resolve("before");
    complete(before, firstExports);
    after = folder.resolve("after");
    copy(before, after);
    Path atOnce = folder.resolve("at-once");
    // Two at a time, as those are that will be killed.
    List<Long> millis =
        Together.all(List.of(() -> complete(after, exports), () -> complete(atOnce, exports)));
    secondRunMillis = millis.get(0);
    onlyRunMillis = millis.get(1);
    expected = SmallRuns.inForce(open(after));
    expectedAtOnce = SmallRuns.inForce(open(atOnce));
  }

  @Test
  void aRunKilledAtAnyMomentIsPutRightByAPlainRun() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> kills = new ArrayList<>();
      for (int i = FIRST; i < FIRST + KILLS; i++) {
        int number = i;
        kills.add(two.submit(() -> killAndRunAgain(number)));
      }
      for (Future<?> kill : kills) {
        kill.get();
      }
    } finally {
      two.shutdownNow();
    }
  }

  private static Void killAndRunAgain(int number) throws Exception {
    boolean isSecond = number % 2 == 0;
    Path warehouse = folder.resolve("killed-" + number);
    if (isSecond) {
      copy(before, warehouse);
    }
    long undisturbed = isSecond ? secondRunMillis : onlyRunMillis;
    // Nothing happens while the JVM and the engine start.
    long at = undisturbed / 5 + new Random(SEED + number).nextLong(undisturbed * 4 / 5);
    HarmattanProcess killed = HarmattanProcess.run(warehouse, exports);
    long started = System.nanoTime();
    while (killed.isAlive() && (System.nanoTime() - started) / 1_000_000 < at) {
      SmallRuns.readInForce(open(warehouse));
      Thread.sleep(BETWEEN_READS_MILLIS);
    }
    killed.kill();
    String what =
        "kill %d, after %d ms of a %s run".formatted(number, at, isSecond ? "second" : "first");
    assertThat(SmallRuns.readInForce(open(warehouse))).as(what).isGreaterThanOrEqualTo(-1);
    HarmattanProcess next = HarmattanProcess.run(warehouse, exports);
    while (next.isAlive()) {
      SmallRuns.readInForce(open(warehouse));
      Thread.sleep(BETWEEN_READS_MILLIS);
    }
    assertThat(next.exitCode()).as("%s: %s", what, next.output()).isZero();
    SmallRuns.assertSame(what, isSecond ? expected : expectedAtOnce, open(warehouse));
    FileUtil.fullyDelete(warehouse.toFile());
    return null;
  }

  @Test
  void ofTwoStartedTogetherOneWritesAndTheOtherIsToldSo() throws Exception {
    int refusals = 0;
    for (int i = FIRST; i < FIRST + ROUNDS; i++) {
      Path warehouse = folder.resolve("twice-" + i);
      if (i % 2 == 0) {
        copy(before, warehouse);
      }
      List<HarmattanProcess> both =
          List.of(
              HarmattanProcess.run(warehouse, exports), HarmattanProcess.run(warehouse, exports));
      int refused = 0;
      for (HarmattanProcess one : both) {
        int code = one.exitCode();
        assertThat(code).as("round %d: %s", i, one.output()).isIn(0, 2);
        if (code == 2) {
          refused++;
          assertThat(one.output())
              .containsPattern(
                  "Run \\S+ on host \\S+ has been writing to|has taken .* this moment");
        }
      }
      assertThat(refused).as("round %d", i).isLessThan(2);
      refusals += refused;
      SmallRuns.assertSame("round " + i, i % 2 == 0 ? expected : expectedAtOnce, open(warehouse));
      FileUtil.fullyDelete(warehouse.toFile());
    }
    assertThat(refusals).as("rounds in which both wanted to write at once").isPositive();
  }

  @Test
  void aSmallDiskThatFillsUpEndsTheRunWithASentenceAndIsGoneOnWithWhenItHasGrown()
      throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    long room = bytesOf(after.toFile()) * 3 / 4;
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + room, "tmpfs", disk.toString()) == 0,
        "a disk in memory can be mounted, which takes root");
    try {
      Path warehouse = disk.resolve("warehouse");
      copy(before, warehouse);
      HarmattanProcess full = HarmattanProcess.run(warehouse, exports, folder);
      assertThat(full.exitCode()).as(full.output()).isEqualTo(1);
      assertThat(full.output())
          .containsPattern("harmattan: Stage \\w+ failed: .*No space left on device");
      SmallRuns.readInForce(open(warehouse));
      assertThat(run("mount", "-o", "remount,size=1g", disk.toString())).isZero();
      HarmattanProcess next = HarmattanProcess.run(warehouse, exports, folder);
      assertThat(next.exitCode()).as(next.output()).isZero();
      SmallRuns.assertSame("after a full disk", expected, open(warehouse));
    } finally {
      run("umount", disk.toString());
    }
  }

  private static long bytesOf(File folder) {
    return FileUtil.getDU(folder);
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }

  private static int count(String variable, int standard) {
    String value = System.getenv(variable);
    return value == null ? standard : Integer.parseInt(value);
  }

  private static long complete(Path warehouse, Path from) throws Exception {
    long started = System.nanoTime();
    HarmattanProcess run = HarmattanProcess.run(warehouse, from);
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(SmallRuns.readInForce(open(warehouse))).isPositive();
    return (System.nanoTime() - started) / 1_000_000;
  }

  private static Warehouse open(Path warehouse) {
    // Another process writes it: nothing that was read before may be taken for what is there.
    DeltaLog.clearCache();
    return SmallRuns.open(warehouse.toString());
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
