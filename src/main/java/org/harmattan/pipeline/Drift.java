package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Expectation.Action;
import org.harmattan.quality.Issue;
import org.harmattan.table.DeliveryProfileTable;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.ExpectationTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.RecordTable;
import org.harmattan.table.ReportTable;

/**
 * How a source's newest deliveries differ in form from all that it delivered before: columns that
 * are gone or new, and fields that are suddenly empty or unmapped. A source's first deliveries are
 * compared with nothing.
 */
final class Drift {
  private static final String IS_NEWEST = "is_newest";
  private static final String RECORDS = "records";
  private static final String UNMAPPED = "a mapped event_type";
  private static final String QUARANTINED = "an id and a date";

  private final QualityOptions options;
  private final Map<String, Set<String>> requiredFields;
  private final Gate gate;

  /**
   * @param requiredFields by source, the report fields without which its files are refused
   */
  Drift(QualityOptions options, Map<String, Set<String>> requiredFields, Gate gate) {
    this.options = options;
    this.requiredFields = requiredFields;
    this.gate = gate;
  }

  /** Tells the gate what has drifted. Three small jobs, and none where no source came before. */
  void look(Dataset<Row> deliveries, Dataset<Row> headers, Dataset<Row> profiles) {
    Dataset<Row> newest =
        deliveries
            .groupBy(DeliveryTable.SOURCE_ID)
            .agg(
                max(DeliveryTable.ARRIVED_AT).as("newest_at"),
                min(DeliveryTable.ARRIVED_AT).as("first_at"))
            .where(col("newest_at").gt(col("first_at")))
            .drop("first_at");
    if (newest.isEmpty()) {
      return;
    }
    Dataset<Row> compared =
        deliveries
            .join(broadcast(newest), DeliveryTable.SOURCE_ID)
            .withColumn(IS_NEWEST, col(DeliveryTable.ARRIVED_AT).equalTo(col("newest_at")));
    columns(compared, headers, profiles);
    fields(compared, profiles);
  }

  /**
   * Columns that all earlier deliveries of a source had and the newest lack, and those that none
   * had. Deliveries without a report, as lists of deletions are, are left out.
   */
  private void columns(Dataset<Row> compared, Dataset<Row> headers, Dataset<Row> profiles) {
    Map<String, Set<String>> now = new TreeMap<>();
    Map<String, Map<String, Set<String>>> before = new TreeMap<>();
    compared
        .join(profiles, new String[] {DeliveryTable.DELIVERY_ID}, "left_semi")
        .select(DeliveryTable.SOURCE_ID, IS_NEWEST, DeliveryTable.HEADER_ID)
        .distinct()
        .join(broadcast(headers), HeaderTable.HEADER_ID)
        .select(
            col(DeliveryTable.SOURCE_ID),
            col(IS_NEWEST),
            col(HeaderTable.HEADER_ID),
            explode(col(HeaderTable.COLUMN_NAMES)).as("name"))
        .withColumn("name", lower(trim(col("name"))))
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              if (row.getBoolean(1)) {
                now.computeIfAbsent(row.getString(0), s -> new TreeSet<>()).add(row.getString(3));
              } else {
                before
                    .computeIfAbsent(row.getString(0), s -> new TreeMap<>())
                    .computeIfAbsent(row.getString(2), h -> new TreeSet<>())
                    .add(row.getString(3));
              }
            });
    now.forEach(
        (source, names) -> {
          if (before.containsKey(source)) {
            Set<String> ever = new TreeSet<>();
            before.get(source).values().forEach(ever::addAll);
            Set<String> always = new TreeSet<>(ever);
            before.get(source).values().forEach(always::retainAll);
            tell(source, "column gone", less(always, names), "stood in all earlier deliveries");
            tell(source, "column new", less(names, ever), "stood in no earlier delivery");
          }
        });
  }

  private void tell(String source, String kind, Set<String> names, String what) {
    for (String name : names) {
      gate.add(
          HeaderTable.TABLE.qualifiedName(),
          source,
          kind + ": " + name,
          "columns stay as they were; this one " + what,
          Action.WARN,
          1,
          1,
          ExpectationTable.WARNED);
    }
  }

  private static Set<String> less(Set<String> names, Set<String> others) {
    Set<String> rest = new TreeSet<>(names);
    rest.removeAll(others);
    rest.remove("");
    return rest;
  }

  /** Rows of {@link DeliveryProfileTable} for the deliveries of interpreted records. */
  static Dataset<Row> profile(Dataset<Row> interpreted) {
    List<Column> counts = new ArrayList<>();
    List<Column> fields = new ArrayList<>();
    missing()
        .forEach(
            (field, isMissing) -> {
              counts.add(count(when(isMissing, 1)).as(field));
              fields.add(
                  struct(
                      lit(field).as(DeliveryProfileTable.FIELD),
                      col(RECORDS).as(DeliveryProfileTable.RECORDS),
                      col("`" + field + "`").as(DeliveryProfileTable.RECORDS_WITHOUT)));
            });
    return interpreted
        .where(col(InterpretedRecord.KIND).equalTo(InterpretedRecord.REPORT))
        .groupBy(col(ReportTable.DELIVERY_ID).as(DeliveryProfileTable.DELIVERY_ID))
        .agg(count(lit(1)).as(RECORDS), counts.toArray(Column[]::new))
        .select(
            col(DeliveryProfileTable.DELIVERY_ID), inline(array(fields.toArray(Column[]::new))));
  }

  /** Fields whose share of records without a value has jumped. */
  private void fields(Dataset<Row> compared, Dataset<Row> profiles) {
    Map<String, Column> missing = missing();
    List<Column> counts = new ArrayList<>();
    missing
        .keySet()
        .forEach(
            field ->
                counts.add(
                    sum(when(
                            col(DeliveryProfileTable.FIELD).equalTo(field),
                            col(DeliveryProfileTable.RECORDS_WITHOUT)))
                        .as(field)));
    // Every field has a row of each delivery, so that one of them counts the records.
    Column records =
        sum(
            when(
                col(DeliveryProfileTable.FIELD).equalTo(QUARANTINED),
                col(DeliveryProfileTable.RECORDS)));
    Dataset<Row> shares =
        profiles
            .join(
                broadcast(
                    compared.select(DeliveryTable.DELIVERY_ID, DeliveryTable.SOURCE_ID, IS_NEWEST)),
                DeliveryTable.DELIVERY_ID)
            .groupBy(DeliveryTable.SOURCE_ID, IS_NEWEST)
            .agg(records.as(RECORDS), counts.toArray(Column[]::new));
    Map<String, Map<Boolean, Row>> bySource = new TreeMap<>();
    for (Row row : shares.collectAsList()) {
      bySource.computeIfAbsent(row.getString(0), s -> new HashMap<>()).put(row.getBoolean(1), row);
    }
    bySource.forEach(
        (source, rows) -> {
          if (rows.size() == 2) {
            missing.keySet().forEach(f -> compare(source, f, rows.get(false), rows.get(true)));
          }
        });
  }

  private void compare(String source, String field, Row before, Row now) {
    long records = now.getAs(RECORDS);
    long without = now.getAs(field);
    double shareNow = share(without, records);
    double shareBefore = share(before.getAs(field), before.getAs(RECORDS));
    boolean jumped =
        records >= options.minimumRecords()
            && shareNow - shareBefore > options.jumpPercent() / 100.0;
    boolean isRequired =
        field.equals(QUARANTINED)
            || requiredFields
                .getOrDefault(source, Set.of())
                .contains(field.equals(UNMAPPED) ? ReportTable.EVENT_TYPE : field);
    Action action = isRequired ? Action.FAIL : Action.WARN;
    String outcome =
        !jumped
            ? ExpectationTable.MET
            : isRequired ? ExpectationTable.FAILED : ExpectationTable.WARNED;
    gate.add(
        RecordTable.TABLE.qualifiedName(),
        source,
        "no drift: " + field,
        "the share of records without %s rises by at most %s since earlier deliveries"
            .formatted(field, percent(options.jumpPercent() / 100.0)),
        action,
        records,
        without,
        outcome);
    if (outcome.equals(ExpectationTable.FAILED)) {
      gate.addFailure(
          "%s of the newest records of %s are without %s, of the earlier ones %s (drift.jump-percent allows a rise by %d)"
              .formatted(
                  percent(shareNow), source, field, percent(shareBefore), options.jumpPercent()),
          "correct the declaration, or let it pass once by --set drift.jump-percent=100");
    }
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** What it means for a record to be without a field, by the field's name. */
  private static Map<String, Column> missing() {
    Map<String, Column> missing = new LinkedHashMap<>();
    missing.put(QUARANTINED, col(InterpretedRecord.QUARANTINE_REASON).isNotNull());
    missing.put(
        UNMAPPED, array_contains(col(ReportTable.ISSUES), Issue.EVENT_TYPE_UNMAPPED.code()));
    missing.put(ReportTable.ACTORS, size(col(ReportTable.ACTORS)).equalTo(0));
    for (String field :
        List.of(
            ReportTable.EVENT_DATE,
            ReportTable.SUB_EVENT_TYPE,
            ReportTable.COUNTRY,
            ReportTable.ADMIN1,
            ReportTable.PLACE,
            ReportTable.LATITUDE,
            ReportTable.FATALITIES_BEST,
            ReportTable.NOTES)) {
      missing.put(field, col(field).isNull());
    }
    return missing;
  }
}
