package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.harmattan.quality.UsageException;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.table.ReportTable;

/**
 * A window of days whose reports are derived anew, and all that follows from them, whether or not
 * anything has changed.
 *
 * @param from first day of the events; null for no bound
 * @param to last day; null for no bound
 * @param sources sources whose reports are meant; empty for all
 */
public record Backfill(LocalDate from, LocalDate to, List<String> sources) {
  public Backfill {
    sources = List.copyOf(sources);
    if (from != null && to != null && to.isBefore(from)) {
      throw new UsageException(
          "--from %s is after --to %s; give the earlier day first".formatted(from, to));
    }
  }

  /** Whether a row of {@link ReportTable} is in the window. */
  Column holds() {
    Column day = col(ReportTable.EVENT_DATE);
    Column holds = lit(true);
    if (from != null) {
      holds = holds.and(day.geq(lit(Date.valueOf(from))));
    }
    if (to != null) {
      holds = holds.and(day.leq(lit(Date.valueOf(to))));
    }
    return sources.isEmpty()
        ? holds
        : holds.and(col(ReportTable.SOURCE_ID).isin(sources.toArray()));
  }

  /** Every source must be declared. */
  void check(List<SourceDeclaration> declared) {
    List<String> known = declared.stream().map(SourceDeclaration::sourceId).sorted().toList();
    List<String> problems = new ArrayList<>();
    for (String source : sources) {
      if (!known.contains(source)) {
        problems.add(
            "--of %s: no such source; known are %s".formatted(source, String.join(", ", known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }
}
