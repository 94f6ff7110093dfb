package org.harmattan;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.TableAssert.assertTable;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every reader of gold may rest on: the oldest reader protocol, plain types, comments, unique
 * keys. Asked of Delta Kernel, which knows nothing of Spark.
 */
class GoldProtocolTest {
  private static final String SNAKE_CASE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

  private static final String PLAIN =
      "string|date|timestamp|long|integer|double|boolean|Decimal\\(\\d+, ?\\d+\\)";

  private static Engine engine;

  static List<String> tables() {
    return GoldTables.ALL.stream().map(Table::name).toList();
  }

  @Test
  void theFolderHoldsTheDeclaredTablesAndNoOther() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(SampleWarehouse.get().root(), Table.GOLD))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(tables());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyReaderMayOpenIt(String name) {
    Snapshot table = snapshot(name);
    assertThat(table.getProtocol().getMinReaderVersion()).isEqualTo(1);
    assertThat(table.getProtocol().getReaderFeatures()).isEmpty();
    for (StructField field : table.getSchema().fields()) {
      assertThat(field.getDataType().toString()).as(field.getName()).matches(PLAIN);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void itSaysWhatItsRowsAndColumnsAre(String name) {
    Snapshot snapshot = snapshot(name);
    Table table = declared(name);
    assertThat(name).matches(SNAKE_CASE);
    assertThat(table.comment()).isNotBlank();
    assertThat(snapshot.getMetadata().getDescription()).contains(table.comment());
    for (StructField field : snapshot.getSchema().fields()) {
      assertThat(field.getName()).matches(SNAKE_CASE);
      assertThat(field.getMetadata().getString("comment"))
          .as(field.getName())
          .isNotBlank()
          .isEqualTo(table.schema().apply(field.getName()).getComment().get());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void deltaKernelSeesTheRowsAndSumsThatSparkSees(String name) throws IOException {
    Kernel seen = read(name);
    assertThat(seen.rows).isEqualTo(GoldTables.amounts().get(name).rows());
    seen.sums.forEach(
        (column, sum) ->
            assertThat(BigDecimal.valueOf(sum))
                .as(column)
                .isEqualByComparingTo(GoldTables.amounts().get(name).sums().get(column)));
  }

  @Test
  void everyTableHasAKeyThatIsNeverNullAndNeverTwice() {
    Dataset<org.apache.spark.sql.Row> keys =
        GoldTables.ALL.stream().map(GoldProtocolTest::keys).reduce(Dataset::union).orElseThrow();
    assertTable(keys.groupBy("table", "key").count().where("count > 1")).hasNoRows();
  }

  /** The keys of a table's rows as text, so that one query can count those of all tables. */
  private static Dataset<org.apache.spark.sql.Row> keys(Table table) {
    Dataset<org.apache.spark.sql.Row> rows = SampleWarehouse.get().load(table);
    assertThat(table.key()).as("key of %s", table.name()).isNotEmpty();
    for (String column : table.key()) {
      assertThat(rows.schema().apply(column).nullable())
          .as("whether %s.%s may be null", table.name(), column)
          .isFalse();
    }
    Column[] key =
        table.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    return rows.select(lit(table.name()).as("table"), to_json(struct(key)).as("key"));
  }

  private static Table declared(String name) {
    return GoldTables.ALL.stream().filter(table -> table.name().equals(name)).findFirst().get();
  }

  private static Snapshot snapshot(String name) {
    return io.delta.kernel.Table.forPath(
            engine(), Path.of(SampleWarehouse.get().root(), Table.GOLD, name).toString())
        .getLatestSnapshot(engine());
  }

  private static synchronized Engine engine() {
    if (engine == null) {
      engine = DefaultEngine.create(SampleWarehouse.get().hadoop());
    }
    return engine;
  }

  /** What Delta Kernel sees of a table: its rows, and the sum of every column of longs. */
  private static final class Kernel {
    private long rows;
    private final Map<String, Long> sums = new TreeMap<>();

    void add(FilteredColumnarBatch batch) throws IOException {
      StructType schema = batch.getData().getSchema();
      List<Integer> longs = new ArrayList<>();
      for (int i = 0; i < schema.length(); i++) {
        if (schema.at(i).getDataType() instanceof LongType) {
          longs.add(i);
        }
      }
      try (CloseableIterator<Row> rowsOfBatch = batch.getRows()) {
        while (rowsOfBatch.hasNext()) {
          Row row = rowsOfBatch.next();
          rows++;
          for (int i : longs) {
            sums.merge(schema.at(i).getName(), row.isNullAt(i) ? 0 : row.getLong(i), Long::sum);
          }
        }
      }
    }
  }

  private static Kernel read(String name) throws IOException {
    Kernel seen = new Kernel();
    Scan scan = snapshot(name).getScanBuilder().build();
    Row state = scan.getScanState(engine());
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine())) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            readFile(state, files.next(), seen);
          }
        }
      }
    }
    return seen;
  }

  private static void readFile(Row state, Row file, Kernel seen) throws IOException {
    CloseableIterator<ColumnarBatch> content =
        engine()
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                ScanStateRow.getPhysicalDataReadSchema(state),
                Optional.empty())
            .map(FileReadResult::getData);
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine(), state, file, content)) {
      while (batches.hasNext()) {
        seen.add(batches.next());
      }
    }
  }
}
