package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.HeaderTable;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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

  private static Dataset<Row> header(SparkSession spark, String id) {
    return spark.createDataFrame(List.of(row(id, new String[] {"a", "b"})), HeaderTable.SCHEMA);
  }
}
