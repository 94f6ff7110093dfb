package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.quality.BalanceException;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.Expectation.Action;
import org.harmattan.table.ExpectationTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The expectations that a stage's tables must meet: counted while rows are set aside, recorded, and
 * heeded before a table changes.
 */
final class Gate {
  /** Stands for all rows in the slice of a result. */
  static final String ALL = "all";

  /** Reason of records that an expectation keeps from being reports. */
  static final String QUARANTINE_REASON = "expectation_not_met";

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final String stage;
  private final List<Expectation> expectations;
  private final List<Row> results = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> remedies = Collections.synchronizedSet(new TreeSet<>());

  Gate(String stage, List<Expectation> expectations) {
    this.stage = stage;
    this.expectations = List.copyOf(expectations);
  }

  /**
   * Counts to observe while rows are written.
   *
   * @param rows which of them are rows of the table
   */
  List<Column> counts(Table table, Column rows) {
    List<Column> counts = new ArrayList<>();
    List<Expectation> of = of(table);
    for (int i = 0; i < of.size(); i++) {
      counts.addAll(of.get(i).counts(rows, "checked_" + i, "violating_" + i));
    }
    return counts;
  }

  /** Takes the counts of a table's rows as they were observed. */
  void judge(Table table, Map<String, Long> counted) {
    List<Expectation> of = of(table);
    for (int i = 0; i < of.size(); i++) {
      Expectation one = of.get(i);
      long checked = counted.get("checked_" + i);
      long violating = counted.get("violating_" + i);
      String outcome = violating == 0 ? ExpectationTable.MET : outcome(one.action());
      add(
          table.qualifiedName(),
          one.source() == null ? ALL : one.source(),
          one.name(),
          one.predicate(),
          one.action(),
          checked,
          violating,
          outcome);
      if (outcome.equals(ExpectationTable.FAILED)) {
        addFailure(
            "%s of %s rows of %s do not meet '%s' (%s)"
                .formatted(violating, checked, table.qualifiedName(), one.name(), one.predicate()),
            remedy(table));
      }
    }
  }

  /** Adds a result that was found otherwise; a failure with the sentence that tells it. */
  void add(
      String table,
      String slice,
      String name,
      String predicate,
      Action action,
      long checked,
      long violating,
      String outcome) {
    results.add(
        RowFactory.create(
            null,
            stage,
            table,
            slice,
            name,
            predicate,
            action.text(),
            checked,
            violating,
            outcome));
  }

  /**
   * Adds that the run must stop.
   *
   * @param remedy what to do about it, one sentence
   */
  void addFailure(String sentence, String remedy) {
    failures.add(sentence);
    remedies.add(remedy);
  }

  /** All that was ever delivered is in bronze and is checked again in each run. */
  private static String remedy(Table table) {
    return table.equals(ReportTable.TABLE)
        ? "the file stays in bronze; make the rule quarantine or warn in conf/expectations.conf, or correct the declaration"
        : "make the rule warn in conf/expectations.conf, or correct what it judges";
  }

  /**
   * Records all results and gives how many expectations were not met.
   *
   * @throws BalanceException where one says that the run must stop
   */
  long require(StageContext context) {
    context.ledger().recordExpectations(List.copyOf(results));
    if (!failures.isEmpty()) {
      throw new BalanceException(
          "quality gate: %s; see ops.expectation; %s"
              .formatted(
                  String.join("; ", failures.stream().sorted().toList()),
                  String.join("; ", remedies)));
    }
    List<Row> unmet =
        results.stream().filter(row -> !row.getString(9).equals(ExpectationTable.MET)).toList();
    unmet.forEach(
        row ->
            LOG.warn(
                "{} of {} rows of {} ({}): {}",
                row.get(8),
                row.get(7),
                row.get(2),
                row.get(3),
                row.get(4)));
    return unmet.size();
  }

  /**
   * Records with a reason for quarantine where they violate an expectation that asks for it. Counts
   * of {@link #counts} then see them as they were.
   */
  Dataset<Row> barred(Table table, Dataset<Row> records) {
    Column detail = lit(null).cast("string");
    List<Expectation> barring =
        of(table).stream().filter(one -> one.action() == Action.QUARANTINE).toList();
    if (barring.isEmpty()) {
      return records;
    }
    for (int i = barring.size() - 1; i >= 0; i--) {
      detail = when(barring.get(i).isViolated(), lit(barring.get(i).name())).otherwise(detail);
    }
    Column isReport =
        col(InterpretedRecord.KIND)
            .equalTo(InterpretedRecord.REPORT)
            .and(col(InterpretedRecord.QUARANTINE_REASON).isNull());
    return records
        .withColumn("barred_by", when(isReport, detail))
        .withColumn(
            InterpretedRecord.QUARANTINE_REASON,
            when(col("barred_by").isNotNull(), lit(QUARANTINE_REASON))
                .otherwise(col(InterpretedRecord.QUARANTINE_REASON)))
        .withColumn(
            InterpretedRecord.QUARANTINE_DETAIL,
            when(col("barred_by").isNotNull(), col("barred_by"))
                .otherwise(col(InterpretedRecord.QUARANTINE_DETAIL)))
        .drop("barred_by");
  }

  /** Where an interpreted record is one that an expectation of reports is about. */
  static Column isReport() {
    return col(InterpretedRecord.KIND)
        .equalTo(InterpretedRecord.REPORT)
        .and(
            coalesce(
                col(InterpretedRecord.QUARANTINE_REASON).equalTo(QUARANTINE_REASON), lit(true)));
  }

  private List<Expectation> of(Table table) {
    return expectations.stream().filter(e -> e.table().equals(table.qualifiedName())).toList();
  }

  private static String outcome(Action action) {
    return switch (action) {
      case WARN -> ExpectationTable.WARNED;
      case QUARANTINE -> ExpectationTable.QUARANTINED;
      case FAIL -> ExpectationTable.FAILED;
    };
  }
}
