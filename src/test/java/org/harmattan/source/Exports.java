package org.harmattan.source;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.RecordTable;
import org.harmattan.testing.Rows;
import org.junit.jupiter.api.Assumptions;

/** CSV texts and files as rows of bronze, without going through ingestion. */
final class Exports {
  private final SparkSession spark;
  private final List<Row> records = new ArrayList<>();
  private final List<Row> headers = new ArrayList<>();

  Exports(SparkSession spark) {
    this.spark = spark;
  }

  /** Adds a delivery of the source, named by its number (d1, d2, …). */
  Exports with(String sourceId, String csv) {
    try {
      return with(sourceId, new StringReader(csv));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Exports with(String sourceId, Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return with(sourceId, reader);
    }
  }

  private Exports with(String sourceId, Reader reader) throws IOException {
    String headerId = "h" + (headers.size() + 1);
    String deliveryId = "d" + (headers.size() + 1);
    try (CSVParser parser = CSVFormat.DEFAULT.parse(reader)) {
      long number = 0;
      for (CSVRecord line : parser) {
        number++;
        String[] fields = line.values();
        if (number == 1) {
          headers.add(Rows.row(headerId, fields));
        } else {
          records.add(
              Rows.row(
                  sourceId, deliveryId, headerId, number, fields, String.join(",", fields), "x"));
        }
      }
    }
    return this;
  }

  /**
   * Adds a delivery whose columns have these names, as ingestion makes of files without a header.
   */
  Exports with(String sourceId, List<String> names, List<String[]> rows) {
    String headerId = "h" + (headers.size() + 1);
    String deliveryId = "d" + (headers.size() + 1);
    headers.add(Rows.row(headerId, names.toArray(String[]::new)));
    long number = 0;
    for (String[] fields : rows) {
      number++;
      records.add(
          Rows.row(sourceId, deliveryId, headerId, number, fields, String.join("|", fields), "x"));
    }
    return this;
  }

  Dataset<Row> interpreted() {
    return interpreted(SourceDeclarations.builtIn());
  }

  Dataset<Row> interpreted(List<SourceDeclaration> declarations) {
    // not a local relation: the optimizer would compute many rows itself, one column after the
    // other
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(records, 2);
    return Interpreter.apply(
        spark.createDataFrame(rows, RecordTable.SCHEMA),
        spark.createDataFrame(headers, HeaderTable.SCHEMA),
        declarations,
        EventTaxonomy.shipped());
  }

  /** A file of the folder of real data; the test is skipped where there is none. */
  static Path realFile(String name) {
    Path file =
        Stream.of(System.getenv("HARMATTAN_DATA"), "../shared/data", "../../shared/data")
            .filter(folder -> folder != null)
            .map(folder -> Path.of(folder, name))
            .filter(Files::isReadable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(file != null, "no real data: " + name + " is absent");
    return file;
  }
}
