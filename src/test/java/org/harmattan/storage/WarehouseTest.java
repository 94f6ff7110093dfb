package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

@ExtendWith(SparkExtension.class)
class WarehouseTest {
  @Test
  void appendsAndReplacesRowsAndKeepsComments(SparkSession spark, @TempDir Path folder) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    assertThat(warehouse.version(HeaderTable.TABLE)).isEqualTo(-1);
    assertTable(warehouse.load(HeaderTable.TABLE)).hasNoRows();

    warehouse.append(HeaderTable.TABLE, header(spark, "h1"));
    warehouse.append(HeaderTable.TABLE, header(spark, "h2"));
    assertTable(warehouse.load(HeaderTable.TABLE))
        .columns("header_id")
        .hasRows(row("h1"), row("h2"));

    warehouse.overwrite(HeaderTable.TABLE, header(spark, "h3"));
    assertTable(warehouse.load(HeaderTable.TABLE)).columns("header_id").hasRows(row("h3"));
    assertThat(warehouse.load(HeaderTable.TABLE).schema().apply("header_id").getComment().get())
        .contains("SHA-256");
    assertThat(warehouse.load(HeaderTable.TABLE).schema().apply("header_id").nullable()).isFalse();
  }

  @Test
  void aTableOfAnEarlierVersionGetsTheColumnsThatHaveComeSince(
      SparkSession spark, @TempDir Path folder) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    warehouse.append(earlier("one", Table.OPS), Rows.of(spark, "id STRING", row("a")));
    Table now = now("one", Table.OPS);
    assertTable(warehouse.load(now)).hasRows(row("a", null));
    long before = warehouse.version(now);

    warehouse.append(now, Rows.of(spark, "id STRING, more STRING", row("b", "c")));
    assertTable(warehouse.load(now)).hasRows(row("a", null), row("b", "c"));
    assertThat(warehouse.load(now).schema().apply("more").getComment().get())
        .isEqualTo("what's more");
    assertTable(warehouse.load(now, before)).hasRows(row("a", null));
  }

  @Test
  void whoReadsATableByItsPathSeesRowsWhileItIsGivenAColumnAndWrittenAnew(
      SparkSession spark, @TempDir Path folder) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    warehouse.append(earlier("read", Table.OPS), Rows.of(spark, "id STRING", row("a")));
    StructType schema =
        earlier("read", Table.OPS).schema().add("more", DataTypes.StringType, true, "more");
    Table now = Table.of(Table.OPS, "read", "a row", schema);
    warehouse.overwrite(now, Rows.of(spark, "id STRING, more STRING", row("b", "c")));
    long written = warehouse.version(now);
    assertTable(warehouse.load(now, written - 1)).hasRows(row("a", null));
    assertTable(warehouse.load(now, written)).hasRows(row("b", "c"));
  }

  @Test
  void aTableOfAnEarlierVersionIsPutBackWithTheColumnsThatItHad(
      SparkSession spark, @TempDir Path folder) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    warehouse.append(earlier("kept", Table.GOLD), Rows.of(spark, "id STRING", row("a")));
    warehouse.append(earlier("changed", Table.GOLD), Rows.of(spark, "id STRING", row("a")));
    long kept = warehouse.version(now("kept", Table.GOLD));
    long before = warehouse.version(now("changed", Table.GOLD));
    warehouse.overwrite(
        now("changed", Table.GOLD), Rows.of(spark, "id STRING, more STRING", row("b", "c")));

    Warehouse held = warehouse.writtenBy(numbered());
    // A roll-back that is itself cut short is done again.
    for (int time = 0; time < 2; time++) {
      held.restore(now("kept", Table.GOLD), kept);
      held.restore(now("changed", Table.GOLD), before);
    }
    assertTable(warehouse.load(earlier("kept", Table.GOLD))).hasRows(row("a"));
    assertTable(warehouse.load(earlier("changed", Table.GOLD))).hasRows(row("a"));
  }

  private static Writer numbered() {
    AtomicLong last = new AtomicLong();
    return new Writer() {
      @Override
      public void require() {}

      @Override
      public OptionalLong nextWrite() {
        return OptionalLong.of(last.incrementAndGet());
      }
    };
  }

  @Test
  void whatIsDerivedWithoutAColumnOfTodayIsNotReadAndCanBeDerivedAnew(
      SparkSession spark, @TempDir Path folder) {
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    warehouse.append(earlier("two", Table.SILVER), Rows.of(spark, "id STRING", row("a")));
    Table now = now("two", Table.SILVER);
    assertThatThrownBy(() -> warehouse.load(now))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "silver.two was made by another version of Harmattan and lacks more; run all stages");

    warehouse.overwrite(now, Rows.of(spark, "id STRING, more STRING", row("b", "c")));
    assertTable(warehouse.load(now)).hasRows(row("b", "c"));
    assertThat(warehouse.load(now).schema().apply("more").nullable()).isFalse();

    Table other = earlier("two", Table.SILVER);
    assertThatThrownBy(() -> warehouse.append(other, Rows.of(spark, "id STRING", row("d"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("with other columns");
  }

  @Test
  void filesOfFactsTellTheRangesOfTheirKeysAndOfNoMeasure(
      SparkSession spark, @TempDir Path folder) {
    Table facts =
        Table.of(
                Table.GOLD,
                "fact",
                "a fact",
                new StructType()
                    .add("period_type", DataTypes.StringType, false, "a grain")
                    .add("actor_id", DataTypes.StringType, false, "an actor")
                    .add("period_start", DataTypes.DateType, false, "a day")
                    .add("events", DataTypes.LongType, false, "a measure"),
                "period_type",
                "actor_id",
                "period_start")
            .partitionedBy("period_type")
            .withRangesOfKey();
    Warehouse warehouse = new Warehouse(spark, folder.toString());
    warehouse.append(
        facts,
        spark.sql(
            "SELECT 'year' period_type, 'a' actor_id, DATE'2020-01-01' period_start, 7L events"));
    assertTable(
            DeltaLog.forTable(spark, warehouse.path(facts))
                .update(false, Option.empty(), Option.empty())
                .allFiles()
                .toDF())
        .columns("stats")
        .hasRows(
            row(
                "{\"numRecords\":1,\"minValues\":{\"actor_id\":\"a\",\"period_start\":\"2020-01-01\"},\"maxValues\":{\"actor_id\":\"a\",\"period_start\":\"2020-01-01\"},\"nullCount\":{\"actor_id\":0,\"period_start\":0}}"));
    assertTable(warehouse.load(facts).where("period_start > DATE'2019-12-31'").select("events"))
        .hasRows(row(7L));
  }

  private static Table earlier(String name, String layer) {
    return Table.of(
        layer, name, "a row", new StructType().add("id", DataTypes.StringType, false, "its id"));
  }

  private static Table now(String name, String layer) {
    return Table.of(
        layer,
        name,
        "a row",
        earlier(name, layer).schema().add("more", DataTypes.StringType, false, "what's more"));
  }

  private static Dataset<Row> header(SparkSession spark, String id) {
    return spark.createDataFrame(List.of(row(id, new String[] {"a", "b"})), HeaderTable.SCHEMA);
  }
}
