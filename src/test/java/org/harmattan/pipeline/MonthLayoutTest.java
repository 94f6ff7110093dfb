package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class MonthLayoutTest {
  @TempDir Path folder;

  @Test
  void rowsOfAMonthStandInOneFileInTheOrderOfTheirKey(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    Map<String, List<String>> monthsAndKeys =
        written(MonthLayout.of(rows, col("day"), "id", 240, 30));
    assertThat(monthsAndKeys.size()).as("files").isBetween(4, 8);
    List<String> months = new ArrayList<>();
    monthsAndKeys
        .values()
        .forEach(
            of -> {
              months.addAll(new TreeSet<>(of.stream().map(line -> line.substring(0, 7)).toList()));
              assertThat(of.stream().map(line -> line.substring(8)).toList()).isSorted();
            });
    assertThat(months).as("each month in one file").hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void rowsWithoutADayStandByThatOfWhatTheyAreOf(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    Dataset<Row> tags = rows.selectExpr("id", "'a' AS tag").unionAll(rows.selectExpr("id", "'b'"));
    Dataset<Row> laidOut = MonthLayout.of(tags, rows, "day", "id", 2 * MonthLayout.ROWS_PER_FILE);
    assertThat(laidOut.columns()).containsExactly("id", "tag");
    assertThat(laidOut.count()).isEqualTo(480);
    assertThat(laidOut.exceptAll(tags).isEmpty()).isTrue();
  }

  @Test
  void monthsOfMoreRowsThanATaskShouldTakeAreCut(SparkSession spark) {
    Dataset<Row> oneMonth = rows(spark).selectExpr("id", "DATE'2024-05-01' AS day");
    assertThat(written(MonthLayout.of(oneMonth, col("day"), "id", 240, 1)).size()).isGreaterThan(1);
    assertThat(written(MonthLayout.of(oneMonth, col("day"), "id", 240, 10))).hasSize(1);
  }

  @Test
  void fewRowsStayAsTheyAre(SparkSession spark) {
    Dataset<Row> rows = rows(spark);
    assertThat(MonthLayout.of(rows, col("day"), "id", 240)).isSameAs(rows);
  }

  /** Ten a month of two years. */
  private static Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      rows.add(
          row(
              "id-%03d".formatted(i * 7 % 240),
              Date.valueOf("20%d-%02d-%02d".formatted(20 + i / 120, i / 10 % 12 + 1, i % 10 + 1))));
    }
    return Rows.of(spark, "id STRING, day DATE", rows.toArray(Row[]::new));
  }

  /** Month and id of the rows of each file, as they stand there. */
  private Map<String, List<String>> written(Dataset<Row> rows) {
    String path = folder.resolve("rows-" + System.nanoTime()).toString();
    rows.write().parquet(path);
    Map<String, List<String>> files = new TreeMap<>();
    rows.sparkSession()
        .read()
        .parquet(path)
        .select(input_file_name(), col("day").cast("string").substr(1, 7), col("id"))
        .collectAsList()
        .forEach(
            row ->
                files
                    .computeIfAbsent(row.getString(0), file -> new ArrayList<>())
                    .add(row.getString(1) + " " + row.getString(2)));
    return files;
  }
}
