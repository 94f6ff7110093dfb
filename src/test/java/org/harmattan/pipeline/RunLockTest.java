package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.LostWarehouseException;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTagTable;
import org.harmattan.testing.FaultyFiles;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class RunLockTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, Object> OF_ANOTHER_HOST =
      Map.of(
          "run_id", "first", "host", "elsewhere", "pid", 1, "since", SINCE.toString(), "fence", 7);
  private static final RunLock.Timing PATIENT =
      new RunLock.Timing(Duration.ofHours(1), Duration.ofMinutes(5));

  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
  }

  @Test
  void oneHoldsItAndTheNextFollowsWithAHigherFence() {
    long first;
    try (RunLock lock = take("first")) {
      first = lock.nextWrite().getAsLong();
      assertThat(lock.nextWrite().getAsLong()).isEqualTo(first + 1);
      assertThatThrownBy(() -> take("second"))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("Run first on host " + RunLock.host() + " has been writing to ")
          .hasMessageContaining("since 2026-01-01T00:00:00Z");
    }
    try (RunLock lock = take("second")) {
      assertThat(lock.nextWrite().getAsLong()).isGreaterThan(first + 1);
    }
    assertThat(filesOf("lock", "beat", "clock")).isEmpty();
    assertThat(filesOf("fence")).hasSize(1);
  }

  @Test
  void aHolderOnAnotherHostIsTakenOverOnceItHasBeenSilent() throws Exception {
    leaveLockOfAnotherHost();
    assertThatThrownBy(() -> take("second")).hasMessageContaining("Run first on host elsewhere");

    Files.setLastModifiedTime(
        folder.resolve("_harmattan/beat-000000000007.json"),
        FileTime.from(Instant.now().minus(PATIENT.silence()).minusSeconds(5)));
    try (RunLock lock = take("second")) {
      assertThatCode(lock::require).doesNotThrowAnyException();
    }
  }

  @Test
  void aProcessOfAnotherContainerIsNotTakenForDeadThoughItsHostHasTheSameName() {
    Map<String, Object> holder = new TreeMap<>(OF_ANOTHER_HOST);
    holder.put("host", RunLock.host());
    holder.put("pid", Long.MAX_VALUE);
    leaveLock(holder);
    assertThatThrownBy(() -> take("second")).hasMessageContaining("Run first on host ");

    assertThat(RunLock.isHolderDead(warehouse)).isFalse();

    holder.put("processes", RunLock.processes());
    lockFile().replace(holder);
    assertThat(RunLock.isHolderDead(warehouse)).isTrue();
    take("second").close();
    assertThat(RunLock.isHolderDead(warehouse)).isFalse();
  }

  @Test
  void aSignOfLifeThatCannotBeGivenIsNotTheLast() throws Exception {
    CountDownLatch failed = new CountDownLatch(2);
    CountDownLatch given = new CountDownLatch(1);
    Warehouse faulty = SmallRuns.open(SmallRuns.faulty(folder));
    RunLock.Timing quick = new RunLock.Timing(Duration.ofMillis(20), Duration.ofMinutes(5));
    try (RunLock lock = RunLock.take(faulty, "first", SINCE, quick)) {
      FaultyFiles.watchedBy(
          new FaultyFiles.Watch() {
            @Override
            public void changing(String path) throws IOException {
              if (path.contains("beat-") && failed.getCount() > 0) {
                failed.countDown();
                throw new IOException("No space left on device");
              }
              if (path.contains("beat-")) {
                given.countDown();
              }
            }
          });
      assertThat(given.await(1, TimeUnit.MINUTES)).isTrue();
      assertThatCode(lock::require).doesNotThrowAnyException();
    } finally {
      FaultyFiles.watchedBy(FaultyFiles.Watch.NONE);
    }
  }

  @Test
  void aHolderThatIsJustBeginningIsNotTakenForADeadOne() {
    // The lock is there; its fence and first sign of life are not yet.
    lockFile().create(OF_ANOTHER_HOST);
    assertThatThrownBy(() -> take("second")).hasMessageContaining("Run first on host elsewhere");
  }

  @Test
  void whoIsTakingOverIsNotTakenOverInTurn() throws Exception {
    leaveLockOfAnotherHost();
    Files.setLastModifiedTime(
        folder.resolve("_harmattan/beat-000000000007.json"),
        FileTime.from(Instant.now().minus(PATIENT.silence()).minusSeconds(5)));
    new Fences(warehouse.hadoop(), folder + "/_harmattan")
        .raise(
            8,
            Map.of(
                "run_id",
                "second",
                "host",
                "another",
                "pid",
                1,
                "since",
                SINCE.toString(),
                "fence",
                8));
    assertThatThrownBy(() -> take("third")).hasMessageContaining("Run second on host another");
  }

  @Test
  void aHolderThatComesBackAfterItWasTakenOverStopsAndLeavesTheLockAlone() throws Exception {
    RunLock first = take("first");
    silence();
    RunLock second = take("second", new RunLock.Timing(Duration.ofHours(1), Duration.ofMinutes(5)));

    assertThatThrownBy(first::nextWrite)
        .isInstanceOf(LostWarehouseException.class)
        .hasMessageStartingWith("run first has lost ")
        .hasMessageContaining(" to run second on host " + RunLock.host());
    first.close();
    assertThat(lockFile().read().orElseThrow()).containsEntry("run_id", "second");
    assertThatCode(second::require).doesNotThrowAnyException();
    second.close();
    assertThat(lockFile().read()).isEmpty();
  }

  @Test
  void aWriteUnderWayWhenTheWarehouseWasLostIsNotTakenByTheTable() throws Exception {
    RunLock first = take("first");
    // The number was given while the warehouse was the first's; the commit comes after the
    // second's.
    long late = first.nextWrite().getAsLong();
    silence();
    try (RunLock second = take("second")) {
      write(warehouse.writtenBy(second), "second");
      assertThatThrownBy(() -> write(warehouse.writtenBy(numbered(late)), "first"))
          .isInstanceOf(LostWarehouseException.class)
          .hasMessageContaining("has taken a write of a later run");
      assertTable(warehouse.load(EventTagTable.TABLE)).hasRows(row("match", "second"));
      write(warehouse.writtenBy(second), "second again");
    }
    assertTable(warehouse.load(EventTagTable.TABLE)).hasRows(row("match", "second again"));
    first.close();
  }

  @Test
  void aWriteUnderWayWhenItsTableIsPutBackIsNotTakenAfterwards() throws Exception {
    write(warehouse, "whole");
    long whole = warehouse.version(EventTagTable.TABLE);
    RunLock first = take("first");
    long late = first.nextWrite().getAsLong();
    write(warehouse.writtenBy(first), "half");
    assertLateWriteIsRefused(whole, late);
    first.close();
  }

  @Test
  void theFirstWriteToATableUnderWayWhenItsStageIsRolledBackIsNotTakenEither() throws Exception {
    write(warehouse, "whole");
    long whole = warehouse.version(EventTagTable.TABLE);
    RunLock first = take("first");
    assertLateWriteIsRefused(whole, first.nextWrite().getAsLong());
    first.close();
  }

  /** Once a second holder has put the table back. */
  private void assertLateWriteIsRefused(long whole, long late) throws Exception {
    silence();
    try (RunLock second = take("second")) {
      warehouse.writtenBy(second).restore(EventTagTable.TABLE, whole);
      assertThatThrownBy(() -> append(warehouse.writtenBy(numbered(late)), "first"))
          .isInstanceOf(LostWarehouseException.class);
    }
    assertTable(warehouse.load(EventTagTable.TABLE)).hasRows(row("match", "whole"));
    assertThat(warehouse.hasRowsOf(EventTagTable.TABLE, whole)).isTrue();
  }

  @Test
  void aLockWhoseHolderWasKilledBeforeItSaidWhoItIsIsTakenOverWhenItIsOld() throws Exception {
    Path lock = Files.createDirectories(folder.resolve("_harmattan")).resolve("lock.json");
    Files.createFile(lock);
    assertThatThrownBy(() -> take("second")).hasMessageContaining("this moment; run again");

    Files.setLastModifiedTime(
        lock, FileTime.from(Instant.now().minus(PATIENT.silence()).minusSeconds(5)));
    try (RunLock second = take("second")) {
      assertThat(lockFile().read().orElseThrow()).containsEntry("run_id", "second");
    }
  }

  @Test
  void whatKilledWritersLeaveIsRemovedOnceItIsOld() throws Exception {
    Path left = Files.createDirectories(folder.resolve("_harmattan"));
    Path old = Files.createFile(left.resolve(".unfinished-lock.json-1"));
    Path young = Files.createFile(left.resolve("clock-2.json"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
    take("first").close();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void numbersRiseEvenAfterTheFolderOfLocksHasBeenRemoved() throws Exception {
    long before;
    try (RunLock lock = take("first")) {
      before = lock.nextWrite().getAsLong();
    }
    Thread.sleep(1100);
    org.apache.hadoop.fs.FileUtil.fullyDelete(folder.resolve("_harmattan").toFile());
    try (RunLock lock = take("second")) {
      assertThat(lock.nextWrite().getAsLong()).isGreaterThan(before);
    }
  }

  @Test
  void ofManyThatStartTogetherOneWrites() throws Exception {
    for (int round = 0; round < 200; round++) {
      CountDownLatch start = new CountDownLatch(1);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<RunLock>> takers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String name = "run-" + i;
        takers.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    return take(name);
                  } catch (UsageException e) {
                    return null;
                  }
                }));
      }
      start.countDown();
      List<RunLock> held = new ArrayList<>();
      for (Future<RunLock> one : takers) {
        if (one.get() != null) {
          held.add(one.get());
        }
      }
      threads.shutdown();
      assertThat(held).as("round " + round).hasSize(1);
      held.get(0).require();
      held.get(0).close();
    }
  }

  private void silence() throws Exception {
    Map<String, Object> holder = lockFile().read().orElseThrow();
    holder.put("host", "elsewhere");
    lockFile().replace(holder);
    try (Stream<Path> files = Files.list(folder.resolve("_harmattan"))) {
      for (Path beat : files.filter(f -> f.getFileName().toString().startsWith("beat")).toList()) {
        Files.setLastModifiedTime(beat, FileTime.from(Instant.now().minusSeconds(3600)));
      }
    }
  }

  private void leaveLockOfAnotherHost() {
    leaveLock(OF_ANOTHER_HOST);
  }

  private void leaveLock(Map<String, Object> holder) {
    lockFile().create(holder);
    Fences fences = new Fences(warehouse.hadoop(), folder + "/_harmattan");
    fences.raise(7, holder);
    fences.beat(7, "first");
  }

  private static org.harmattan.storage.Writer numbered(long number) {
    return new org.harmattan.storage.Writer() {
      @Override
      public void require() {}

      @Override
      public java.util.OptionalLong nextWrite() {
        return java.util.OptionalLong.of(number);
      }
    };
  }

  private static void write(Warehouse to, String tag) {
    to.overwrite(
        EventTagTable.TABLE,
        Rows.of(SparkExtension.spark(), EventTagTable.SCHEMA, row("match", tag)));
  }

  private static void append(Warehouse to, String tag) {
    to.append(
        EventTagTable.TABLE,
        Rows.of(SparkExtension.spark(), EventTagTable.SCHEMA, row("match", tag)));
  }

  private RunLock take(String runId) {
    return take(runId, PATIENT);
  }

  private RunLock take(String runId, RunLock.Timing timing) {
    return RunLock.take(warehouse, runId, SINCE, timing);
  }

  private JsonFile lockFile() {
    return new JsonFile(warehouse.hadoop(), folder + "/_harmattan", "lock.json");
  }

  private List<String> filesOf(String... kinds) {
    String[] names = folder.resolve("_harmattan").toFile().list();
    return Stream.of(names)
        .filter(name -> Stream.of(kinds).anyMatch(name::startsWith))
        .filter(name -> !name.endsWith(".crc"))
        .toList();
  }
}
