package org.harmattan.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.pipeline.SampleWarehouse;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.EventTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDifferenceTest {
  @TempDir Path folder;

  @Test
  void whatWentCameAndChangedIsCountedAndPlaced() {
    Dataset<Row> events =
        SampleWarehouse.get().load(EventTable.TABLE).where("in_all AND year(event_date) = 2019");
    Row gone = events.where("fatalities_best > 0").orderBy("event_id").head();
    String id = gone.getAs("event_id");
    Row other =
        events.where("event_id <> '" + id + "' AND fatalities_best > 0").orderBy("event_id").head();
    String changed = other.getAs("event_id");
    Warehouse first = release("first", events);
    Warehouse second =
        release(
            "second",
            events
                .where(col("event_id").notEqual(id))
                .withColumn(
                    "fatalities_best",
                    when(col("event_id").equalTo(changed), col("fatalities_best").plus(5L))
                        .otherwise(col("fatalities_best"))));
    ReleaseDifference difference = new ReleaseDifference(first, second);
    long deaths = events.selectExpr("sum(fatalities_best)").head().getLong(0);
    long lost = gone.<Long>getAs("fatalities_best");
    assertTable(difference.totals()).hasRows(row(15L, 14L, 1L, 0L, 1L, deaths, deaths - lost + 5));
    assertTable(
            difference
                .byYearAndCountry()
                .agg(
                    org.apache.spark.sql.functions.sum(
                        col("events_second").minus(col("events_first"))),
                    org.apache.spark.sql.functions.sum(
                        col("fatalities_best_second").minus(col("fatalities_best_first")))))
        .hasRows(row(-1L, 5 - lost));
    assertTable(new ReleaseDifference(first, first).byYearAndCountry()).hasNoRows();
  }

  private Warehouse release(String name, Dataset<Row> events) {
    Warehouse release = new Warehouse(events.sparkSession(), folder.resolve(name).toString());
    release.overwrite(EventTable.TABLE, events.withColumn("in_all", lit(true)));
    return release;
  }
}
