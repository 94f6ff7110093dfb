package org.harmattan.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.quality.Issue;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportTable;

/**
 * Interpreted records with what their delivery tells: when it arrived, where it stands in order.
 */
final class ArrivedRecords {
  static final String ARRIVED_AT = "arrived_at";
  static final String DIGEST = "delivery_digest";
  static final String RELEASE_KEY = "release_key";
  static final String RELEASE_ORDER = "release_order";
  static final String DELIVERED_BY = "delivered_by";
  static final String BARRED_BY = "barred_by";

  private static final String ID_MISSING = "id_missing";

  private ArrivedRecords() {}

  /** One row per record of a loaded delivery. */
  static Dataset<Row> of(Dataset<Row> interpreted, Dataset<Row> deliveries) {
    // A delivery is a file, so that their table is small beside the records.
    return interpreted
        .join(broadcast(loaded(deliveries)), ReportTable.DELIVERY_ID)
        .withColumn(BARRED_BY, barredBy())
        .withColumn(ReportTable.ISSUES, issues());
  }

  /** Records that go on to be states of a report. */
  static Column speaksOfReport() {
    return isRecord().and(col(BARRED_BY).isNull());
  }

  /** Those and the ones in quarantine that name their report: the source holds it all the same. */
  static Column namesReport() {
    return isRecord().and(col(ReportTable.REPORT_ID).isNotNull());
  }

  static Column isQuarantined() {
    return isRecord().and(col(BARRED_BY).isNotNull());
  }

  private static Column isRecord() {
    return col(InterpretedRecord.KIND).notEqual(InterpretedRecord.NOT_A_RECORD);
  }

  private static Dataset<Row> loaded(Dataset<Row> deliveries) {
    return deliveries
        .where(col(DeliveryTable.STATUS).equalTo(DeliveryTable.LOADED))
        .select(
            col(DeliveryTable.DELIVERY_ID),
            col(DeliveryTable.SOURCE_ID).as(DELIVERED_BY),
            col(DeliveryTable.DIGEST).as(DIGEST),
            col(DeliveryTable.RELEASE_KEY).as(RELEASE_KEY),
            ReleaseKeys.order(col(DeliveryTable.RELEASE_KEY)).as(RELEASE_ORDER),
            col(DeliveryTable.ARRIVED_AT).as(ARRIVED_AT));
  }

  /** Without an id a record is a state of nothing, whatever else its source says. */
  private static Column barredBy() {
    Column withoutId = when(col(ReportTable.REPORT_ID).isNull(), lit(ID_MISSING));
    return coalesce(col(InterpretedRecord.QUARANTINE_REASON), withoutId);
  }

  private static Column issues() {
    Column isFuture = col(ReportTable.EVENT_DATE).gt(to_date(col(ARRIVED_AT)));
    Column added = array_compact(array(Issue.DATE_IN_FUTURE.when(isFuture)));
    return array_sort(array_distinct(concat(col(ReportTable.ISSUES), added)));
  }
}
