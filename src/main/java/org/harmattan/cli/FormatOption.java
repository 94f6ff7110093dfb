package org.harmattan.cli;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.query.ResultFormat;
import picocli.CommandLine.Option;

/** How a command writes the rows that it answers with. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json.",
      defaultValue = "table")
  private ResultFormat format;

  /** Whether a person reads the answer, so that words may stand around it. */
  boolean isTable() {
    return format == ResultFormat.TABLE;
  }

  void print(Dataset<Row> rows, PrintStream out) {
    format.print(rows, out);
  }

  void print(List<String> names, Iterator<Row> rows, PrintStream out) {
    format.print(names, rows, out);
  }
}
