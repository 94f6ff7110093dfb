package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.EventTagTable;
import org.harmattan.testing.ObjectStore;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two writers on an object store that offers a conditional put, and on one that does not. */
@ExtendWith(SparkExtension.class)
class ConditionalPutTest {
  @TempDir java.nio.file.Path folder;
  private Configuration hadoop;

  @BeforeEach
  void connect() {
    hadoop = ObjectStore.connected(true);
  }

  @Test
  void theConnectorSaysWhetherItIsOffered() throws Exception {
    Path path = new Path(address("lock.json"));
    assertThat(ConditionalPut.isOffered(path.getFileSystem(hadoop), path)).isTrue();
    Configuration without = ObjectStore.connected(false);
    assertThat(ConditionalPut.isOffered(path.getFileSystem(without), path)).isFalse();
  }

  @Test
  void ofTwoThatCreateTheSameObjectAtOnceOneSucceeds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 50; round++) {
      CyclicBarrier together = new CyclicBarrier(2);
      String name = "lock-" + round + ".json";
      List<Callable<Boolean>> takers =
          IntStream.range(0, 2)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () -> {
                            together.await();
                            return new JsonFile(hadoop, address(""), name).create(Map.of("run", i));
                          })
              .toList();
      int won = 0;
      for (var one : threads.invokeAll(takers)) {
        won += one.get() ? 1 : 0;
      }
      assertThat(won).as(name).isEqualTo(1);
    }
    threads.shutdown();
  }

  @Test
  void aPutWhoseAnswerWasLostAndThatTheConnectorRepeatsIsStillThisWriters() {
    ObjectStore.loseNextAnswer();
    JsonFile lock = new JsonFile(hadoop, address(""), "lock.json");
    assertThat(lock.create(Map.of("run", "mine"))).isTrue();
    assertThat(lock.create(Map.of("run", "another"))).isFalse();
    assertThat(lock.read()).isEqualTo(Optional.of(Map.of("run", "mine")));
  }

  @Test
  void replacingIsOnePutAndNoCopy() throws Exception {
    JsonFile file = new JsonFile(hadoop, address(""), "writing.json");
    file.replace(Map.of("stage", "clean"));
    file.replace(Map.of("stage", "match"));
    assertThat(file.read()).isEqualTo(Optional.of(Map.of("stage", "match")));
    try (var files = Files.list(folder)) {
      assertThat(files).extracting(f -> f.getFileName().toString()).containsExactly("writing.json");
    }
  }

  @Test
  void aVersionOfDeltasLogIsCommittedOnce() throws Exception {
    Path version = new Path(address("_delta_log/00000000000000000001.json"));
    new ConditionalLogStore(hadoop).write(version, List.of("{\"a\":1}").iterator(), false, hadoop);
    assertThatThrownBy(
            () ->
                new ConditionalLogStore(hadoop)
                    .write(version, List.of("{\"a\":2}").iterator(), false, hadoop))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(text(version)).isEqualTo("{\"a\":1}\n");
    new ConditionalLogStore(hadoop).write(version, List.of("{\"a\":3}").iterator(), true, hadoop);
    assertThat(text(version)).isEqualTo("{\"a\":3}\n");
  }

  @Test
  void withoutTheOfferDeltasOwnStoreForOneDriverDoesIt() throws Exception {
    Configuration without = ObjectStore.connected(false);
    Path version = new Path(address("_delta_log/00000000000000000002.json"));
    ConditionalLogStore store = new ConditionalLogStore(without);
    store.write(version, List.of("{}").iterator(), false, without);
    assertThatThrownBy(() -> store.write(version, List.of("{}").iterator(), false, without))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aTableIsWrittenAndReadOnSuchAStore(SparkSession spark) {
    ObjectStore.connect(spark.sparkContext().hadoopConfiguration(), true);
    Warehouse warehouse = new Warehouse(spark, address("warehouse"));
    warehouse.append(
        EventTagTable.TABLE, Rows.of(spark, EventTagTable.SCHEMA, row("event", "one")));
    warehouse.append(
        EventTagTable.TABLE, Rows.of(spark, EventTagTable.SCHEMA, row("event", "two")));
    assertTable(warehouse.load(EventTagTable.TABLE))
        .hasRows(row("event", "one"), row("event", "two"));
    assertThat(spark.conf().get("spark.delta.logStore.s3a.impl"))
        .isEqualTo(ConditionalLogStore.class.getName());
  }

  private String address(String name) {
    return "s3a://" + ObjectStore.bucket(folder) + "/" + name;
  }

  private String text(Path path) throws IOException {
    try (var in = path.getFileSystem(hadoop).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
