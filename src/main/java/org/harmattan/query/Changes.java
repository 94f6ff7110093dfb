package org.harmattan.query;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;

/**
 * What came to be known of the reports between two instants: each step from one state that was
 * known to the next.
 */
public final class Changes {
  private static final String BEFORE = "before";
  private static final String CAUSE = "cause";
  private static final String FIELD = "field";
  private static final String OLD = "old";
  private static final String NEW = "new";

  /** Where a state comes from and what follows from other columns: no change of the account. */
  static final Set<String> NOT_COMPARED =
      Set.of(
          ReportTable.REPORT_ID,
          ReportTable.SOURCE_EVENT_ID,
          ReportTable.SOURCE_ATTRIBUTES,
          ReportTable.CONTENT_HASH,
          ReportTable.DELIVERY_ID,
          ReportTable.ROW,
          ReportTable.FIRST_SEEN_AT,
          ReportTable.CHANGED_AT);

  private final Dataset<Row> steps;

  /**
   * @param history rows of {@link ReportHistoryTable}
   * @param after changes known after this instant …
   * @param upTo … and up to this one
   * @param source one source's reports only; empty for all
   */
  public Changes(Dataset<Row> history, Instant after, Instant upTo, Optional<String> source) {
    Column wasCurrent =
        col(ReportHistoryTable.KNOWN_TO)
            .isNull()
            .or(col(ReportHistoryTable.KNOWN_TO).gt(col(ReportHistoryTable.KNOWN_FROM)));
    Column account =
        struct(Arrays.stream(history.columns()).map(functions::col).toArray(Column[]::new));
    Column before =
        lag(account, 1)
            .over(
                Window.partitionBy(ReportTable.REPORT_ID)
                    .orderBy(ReportHistoryTable.KNOWN_FROM, ReportHistoryTable.STATE));
    Column isOfSource =
        source
            .map(
                id ->
                    col(ReportTable.SOURCE_ID)
                        .equalTo(id)
                        .or(old(ReportTable.SOURCE_ID).equalTo(id)))
            .orElse(lit(true));
    this.steps =
        history
            .where(wasCurrent)
            .withColumn(BEFORE, before)
            .where(col(ReportHistoryTable.KNOWN_FROM).gt(Timestamp.from(after)))
            .where(col(ReportHistoryTable.KNOWN_FROM).leq(Timestamp.from(upTo)))
            .where(coalesce(isOfSource, lit(false)))
            .withColumn(CAUSE, cause())
            .where(col(CAUSE).isNotNull());
  }

  /**
   * What the step is to those who knew the state before only: states that were outranked before
   * they were told have not been seen. Null where nothing changed for them.
   */
  private static Column cause() {
    Column differs = not(old(ReportTable.CONTENT_HASH).eqNullSafe(col(ReportTable.CONTENT_HASH)));
    return when(isThere().and(old(ReportTable.REPORT_ID).isNull()), lit(ReportHistoryTable.NEW))
        .when(isThere().and(not(wasThere())), lit(ReportHistoryTable.RESTORED))
        .when(wasThere().and(not(isThere())), col(ReportHistoryTable.CHANGE))
        .when(
            wasThere().and(not(old(ReportTable.SOURCE_ID).equalTo(col(ReportTable.SOURCE_ID)))),
            lit(ReportHistoryTable.SUPERSEDED))
        .when(wasThere().and(differs), lit(ReportHistoryTable.CHANGED));
  }

  private static Column isThere() {
    return not(col(ReportHistoryTable.CHANGE).isin(ReportHistoryTable.ENDS));
  }

  private static Column wasThere() {
    return coalesce(not(old(ReportHistoryTable.CHANGE).isin(ReportHistoryTable.ENDS)), lit(false));
  }

  /**
   * One row per field that differs; one with a null field for a report that came or went, or whose
   * change is in no field of ours.
   */
  public Dataset<Row> byField() {
    Column differing =
        filter(fields(), field -> not(field.getField(OLD).eqNullSafe(field.getField(NEW))));
    return steps
        .withColumn(
            "difference",
            explode_outer(when(old(ReportTable.REPORT_ID).isNotNull().and(isThere()), differing)))
        .select(
            col(ReportHistoryTable.KNOWN_FROM).as("known_at"),
            col(ReportTable.SOURCE_ID),
            col(ReportTable.REPORT_ID),
            col(CAUSE).as(ReportHistoryTable.CHANGE),
            col("difference").getField(FIELD).as(FIELD),
            col("difference").getField(OLD).as(OLD),
            col("difference").getField(NEW).as(NEW),
            col(ReportHistoryTable.SOURCE_FROM),
            col(ReportTable.DELIVERY_ID))
        .orderBy("known_at", ReportTable.SOURCE_ID, ReportTable.REPORT_ID, FIELD);
  }

  /**
   * One row per source, which is the basis, and kind of change: the reports concerned, and the
   * events and deaths that they added to, and took from, the source's own account. Added less
   * removed is the difference between the account at the one instant and at the other.
   */
  public Dataset<Row> byCause() {
    Column deaths =
        when(isThere(), coalesce(col(ReportTable.FATALITIES_BEST), lit(0L))).otherwise(0L);
    Column deathsBefore =
        when(wasThere(), coalesce(old(ReportTable.FATALITIES_BEST), lit(0L))).otherwise(0L);
    Column events = isThere().cast("long");
    Column eventsBefore = wasThere().cast("long");
    Column isTakenOver = not(old(ReportTable.SOURCE_ID).equalTo(col(ReportTable.SOURCE_ID)));
    Column parts =
        when(
                coalesce(isTakenOver, lit(false)),
                array(
                    part(
                        old(ReportTable.SOURCE_ID),
                        lit(0L).minus(eventsBefore),
                        lit(0L).minus(deathsBefore)),
                    part(col(ReportTable.SOURCE_ID), events, deaths)))
            .otherwise(
                array(
                    part(
                        col(ReportTable.SOURCE_ID),
                        events.minus(eventsBefore),
                        deaths.minus(deathsBefore))));
    return steps
        .select(
            col(ReportTable.REPORT_ID),
            col(CAUSE).as(ReportHistoryTable.CHANGE),
            explode(parts).as("part"))
        .groupBy(
            col("part.source_id").as("basis"),
            col("part.source_id").as(ReportTable.SOURCE_ID),
            col(ReportHistoryTable.CHANGE))
        .agg(
            count_distinct(col(ReportTable.REPORT_ID)).as("reports"),
            added("events"),
            removed("events"),
            added("deaths"),
            removed("deaths"))
        .orderBy(ReportTable.SOURCE_ID, ReportHistoryTable.CHANGE);
  }

  private static Column part(Column source, Column events, Column deaths) {
    return struct(source.as("source_id"), events.as("events"), deaths.as("deaths"));
  }

  private static Column added(String what) {
    Column amount = col("part." + what);
    return sum(when(amount.gt(0), amount).otherwise(0L)).as(what + "_added");
  }

  private static Column removed(String what) {
    Column amount = col("part." + what);
    return sum(when(amount.lt(0), abs(amount)).otherwise(0L)).as(what + "_removed");
  }

  private static Column old(String column) {
    return col(BEFORE).getField(column);
  }

  /** Every field with its old and new value as text, the source's own attributes one by one. */
  private static Column fields() {
    List<Column> fields = new ArrayList<>();
    for (StructField field : ReportTable.SCHEMA.fields()) {
      if (!NOT_COMPARED.contains(field.name())) {
        fields.add(
            difference(
                lit(field.name()), text(field, old(field.name())), text(field, col(field.name()))));
      }
    }
    Column oldAttributes = old(ReportTable.SOURCE_ATTRIBUTES);
    Column attributes = col(ReportTable.SOURCE_ATTRIBUTES);
    Column keys = array_union(map_keys(oldAttributes), map_keys(attributes));
    return concat(
        array_compact(array(fields.toArray(Column[]::new))),
        transform(
            keys,
            key ->
                difference(
                    concat(lit(ReportTable.SOURCE_ATTRIBUTES + "."), key),
                    try_element_at(oldAttributes, key),
                    try_element_at(attributes, key))));
  }

  private static Column difference(Column field, Column before, Column now) {
    return struct(field.as(FIELD), before.as(OLD), now.as(NEW));
  }

  private static Column text(StructField field, Column value) {
    return field.dataType() instanceof ArrayType ? to_json(value) : value.cast("string");
  }
}
