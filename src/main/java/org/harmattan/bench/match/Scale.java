package org.harmattan.bench.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.MatchInputs;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Matcher;
import org.harmattan.match.Training;
import org.harmattan.table.ReportTable;

/**
 * How the time of matching grows with the reports: the made-up reports again and again, each copy
 * an age later, so that there are more of them but no more about any of them.
 */
final class Scale {
  /** Days from one copy to the next: more than the events span. */
  private static final int AGE_DAYS = 366 * 33;

  private static final String COPY = "copy";

  private final SparkSession spark;
  private final Path folder;
  private final MatchInputs base;
  private final List<MadeReport> reports;

  Scale(SparkSession spark, Path folder, MatchInputs base, List<MadeReport> reports) {
    this.spark = spark;
    this.folder = folder;
    this.base = base;
    this.reports = reports;
  }

  /** A line for each number of reports, beside what the first would take at that size. */
  List<String> lines(List<Long> sizes, MatchOptions options) {
    List<String> lines = new ArrayList<>();
    double secondsPerReport = 0;
    for (long size : sizes) {
      int copies = copies(size);
      MatchInputs inputs = copied(copies);
      long number = (long) copies * reports.size();
      long begun = System.nanoTime();
      Matcher.pairs(inputs, options).write().format("noop").mode("overwrite").save();
      double seconds = (System.nanoTime() - begun) / 1e9;
      secondsPerReport = secondsPerReport == 0 ? seconds / number : secondsPerReport;
      Row candidates = candidates(inputs, options);
      lines.add(
          String.format(
              Locale.ROOT,
              "%9d reports %8.1f s  %.3f of linear  %.1f candidates a report, %d at most",
              number,
              seconds,
              seconds / number / secondsPerReport,
              2.0 * candidates.getLong(0) / number,
              candidates.getLong(1)));
    }
    return lines;
  }

  /** A line with what Splink takes for so many of the same reports, trained on them. */
  String splink(long size) {
    int copies = copies(size);
    Map<String, ReportFields> fields = MadeTables.fields(reports, base.actors());
    Map<String, ReportFields> ofCopies = new HashMap<>();
    List<MadeReport> all = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      for (MadeReport report : reports) {
        MadeReport later = report.later("-" + copy, copy * AGE_DAYS);
        all.add(later);
        ofCopies.put(later.id(), fields.get(report.id()));
      }
    }
    double seconds = new SplinkPeer(folder).time(all, ofCopies);
    return String.format(
        Locale.ROOT, "%9d reports %8.1f s  Splink 4 with DuckDB", all.size(), seconds);
  }

  private int copies(long size) {
    return Math.toIntExact(Math.max(1, Math.round((double) size / reports.size())));
  }

  private static Row candidates(MatchInputs inputs, MatchOptions options) {
    Dataset<Row> pairs = Training.candidates(inputs, options);
    Dataset<Row> ends =
        pairs.select(col(pairs.columns()[0])).union(pairs.select(col(pairs.columns()[1])));
    Row each =
        ends.toDF("report_id")
            .groupBy("report_id")
            .agg(count(lit(1)).as("candidates"))
            .agg(sum("candidates"), max("candidates"))
            .head();
    return RowFactory.create(each.getLong(0) / 2, each.getLong(1));
  }

  private MatchInputs copied(int copies) {
    return new MatchInputs(
        copied("reports", base.reports(), copies),
        copied("locations", base.locations(), copies),
        copied("actors", base.actors(), copies),
        copied("candidates", base.actorCandidates(), copies),
        base.actorLineage(),
        base.sources());
  }

  /** Rows with a report's id, by copies, as files: what is timed is not how they are made. */
  private Dataset<Row> copied(String name, Dataset<Row> rows, int copies) {
    Dataset<Row> copied =
        rows.withColumn(COPY, explode(sequence(lit(0), lit(copies - 1))))
            .withColumn(
                ReportTable.REPORT_ID, concat(col(ReportTable.REPORT_ID), lit("-"), col(COPY)));
    for (String date :
        List.of(ReportTable.EVENT_DATE, ReportTable.DATE_EARLIEST, ReportTable.DATE_LATEST)) {
      if (List.of(rows.columns()).contains(date)) {
        Column later = date_add(col(date), col(COPY).multiply(AGE_DAYS));
        copied = copied.withColumn(date, later);
      }
    }
    String path = folder.resolve(name + "-" + copies).toString();
    copied.drop(COPY).write().mode("overwrite").parquet(path);
    return spark.read().schema(rows.schema()).parquet(path);
  }
}
