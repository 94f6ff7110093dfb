package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Expectation;
import org.harmattan.table.ReportTable;

/** What the records of one source must meet to become reports, looked at before they are loaded. */
final class CheckedExpectations {
  private static final String CHECKED = "checked_";
  private static final String VIOLATING = "violating_";

  private final List<Expectation> expectations;

  /** Those of reports that speak of the source. */
  CheckedExpectations(List<Expectation> all, String sourceId) {
    this.expectations =
        all.stream()
            .filter(one -> one.table().equals(ReportTable.TABLE.qualifiedName()))
            .filter(one -> one.source() == null || one.source().equals(sourceId))
            .toList();
  }

  /** The records as a run would have them: those that an expectation bars stand in quarantine. */
  Dataset<Row> barred(Dataset<Row> interpreted) {
    return new Gate("check", expectations).barred(ReportTable.TABLE, interpreted);
  }

  /** One row per file: records checked and in violation, for each expectation. */
  List<Row> count(Dataset<Row> barred) {
    if (expectations.isEmpty()) {
      return List.of();
    }
    List<Column> counts = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      counts.addAll(expectations.get(i).counts(Gate.isReport(), CHECKED + i, VIOLATING + i));
    }
    return barred
        .groupBy(col(ReportTable.DELIVERY_ID))
        .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
        .collectAsList();
  }

  /** The expectations that the records of a file do not meet, in the order of their file. */
  List<FileFindings.Unmet> unmet(String deliveryId, List<Row> counts) {
    List<FileFindings.Unmet> unmet = new ArrayList<>();
    for (Row row : counts) {
      for (int i = 0; i < expectations.size(); i++) {
        long violating = row.getAs(VIOLATING + i);
        if (deliveryId.equals(row.getAs(ReportTable.DELIVERY_ID)) && violating > 0) {
          Expectation one = expectations.get(i);
          unmet.add(
              new FileFindings.Unmet(
                  one.name(),
                  one.predicate(),
                  one.action(),
                  row.<Long>getAs(CHECKED + i),
                  violating));
        }
      }
    }
    return unmet;
  }
}
