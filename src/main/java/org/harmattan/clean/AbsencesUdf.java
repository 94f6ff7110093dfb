package org.harmattan.clean;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.expr.ReportIds;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportTable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@link Absences} as a column: from a report's id and an array of its records, in any order, to an
 * array of its retirements. Never null.
 */
final class AbsencesUdf implements UDF2<String, Seq<Row>, Row[]> {
  private static final long serialVersionUID = 1L;

  /** What the function returns, in the columns of records. */
  static final ArrayType RESULT =
      DataTypes.createArrayType(
          new StructType()
              .add(ReportTable.DELIVERY_ID, StringType, false)
              .add(InterpretedRecord.PRECEDENCE, LongType, false)
              .add(ArrivedRecords.RELEASE_KEY, StringType, false)
              .add(ArrivedRecords.RELEASE_ORDER, StringType, false)
              .add(ArrivedRecords.ARRIVED_AT, TimestampType, false),
          false);

  private final Map<String, List<FullExport>> exports;

  AbsencesUdf(List<FullExport> exports) {
    this.exports = FullExport.byNamespace(exports);
  }

  @Override
  public Row[] call(String reportId, Seq<Row> records) {
    return Absences.of(versions(records), exports.get(ReportIds.namespace(reportId))).stream()
        .map(AbsencesUdf::row)
        .toArray(Row[]::new);
  }

  static List<Absences.Version> versions(Seq<Row> records) {
    return CollectionConverters.asJava(records).stream().map(AbsencesUdf::version).toList();
  }

  private static Absences.Version version(Row row) {
    Date day = row.getAs(ReportTable.EVENT_DATE);
    return new Absences.Version(
        row.getAs(InterpretedRecord.PRECEDENCE),
        row.getAs(InterpretedRecord.VERSION_NUMBER),
        row.getAs(Retirements.PUBLISHED_AT),
        row.getAs(ArrivedRecords.DIGEST),
        row.getAs(ReportTable.ROW),
        row.getAs(Retirements.IS_REPORT),
        row.getAs(Retirements.IS_BARRED),
        row.getAs(ReportTable.COUNTRY_CODE),
        row.getAs(ReportTable.COUNTRY),
        day == null ? null : day.toLocalDate(),
        row.<Timestamp>getAs(ArrivedRecords.ARRIVED_AT).toInstant());
  }

  private static Row row(Absences.Retirement retirement) {
    FullExport by = retirement.by();
    return RowFactory.create(
        by.deliveryId(),
        by.precedence(),
        by.releaseKey(),
        by.releaseOrder(),
        Timestamp.from(retirement.toldAt()));
  }
}
