package org.harmattan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * What Spark needs at least to bring CSV files into Parquet: every field a text, one table a file.
 */
final class CsvCopy {
  private final SparkSession spark;
  private final List<String> files;

  CsvCopy(SparkSession spark, List<String> files) {
    this.spark = spark;
    this.files = files;
  }

  int files() {
    return files.size();
  }

  long bytes() {
    long bytes = 0;
    for (String file : files) {
      Path path = new Path(file);
      try {
        bytes +=
            path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                .getFileStatus(path)
                .getLen();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot look at " + file, e);
      }
    }
    return bytes;
  }

  /** Copies every file below the folder and says how long it took. */
  double seconds(String folder) {
    long begun = System.nanoTime();
    for (int i = 0; i < files.size(); i++) {
      Dataset<Row> rows = rows(spark, files.get(i));
      // Exports have empty and repeated column names, which Parquet does not take.
      String[] names =
          IntStream.range(0, rows.columns().length).mapToObj(c -> "c" + c).toArray(String[]::new);
      rows.toDF(names).write().mode(SaveMode.Overwrite).parquet(folder + "/" + i);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /** A file as Spark reads it, every field a text. */
  static Dataset<Row> rows(SparkSession spark, String file) {
    return spark
        .read()
        .option("header", true)
        .option("multiLine", true)
        .option("quote", "\"")
        .option("escape", "\"")
        .csv(file);
  }
}
