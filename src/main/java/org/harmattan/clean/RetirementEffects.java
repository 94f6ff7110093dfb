package org.harmattan.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.expr.ReportIds;
import org.harmattan.table.DeliveryTable;
import org.harmattan.table.ReportTable;
import scala.collection.Seq;

/** What full exports do to the reports of their scopes, for those who must decide on them. */
public final class RetirementEffects {
  /** Precedence of the export's source. */
  public static final String SOURCE_PRECEDENCE = "source_precedence";

  /** Reports whose account before the export lies in its scope. */
  public static final String IN_SCOPE = "in_scope";

  /** Those of them that the export ends, so that they are not there any more. */
  public static final String RETIRED = "retired";

  private RetirementEffects() {}

  /** One row per full export that finds a report in its scope: its key and the two numbers. */
  public static Dataset<Row> of(
      Dataset<Row> interpreted, Dataset<Row> deliveries, List<FullExport> exports) {
    Dataset<Row> arrived = ArrivedRecords.of(interpreted, deliveries);
    return Retirements.versionsByReport(arrived, exports)
        .select(
            explode(
                    udf(new EffectsUdf(exports), EffectsUdf.RESULT)
                        .apply(col(ReportTable.REPORT_ID), col("versions")))
                .as("effect"))
        .groupBy(
            col("effect." + SOURCE_PRECEDENCE),
            col("effect." + DeliveryTable.SCOPE),
            col("effect." + DeliveryTable.RELEASE_KEY))
        .agg(count(lit(1)).as(IN_SCOPE), count(when(col("effect." + RETIRED), 1)).as(RETIRED));
  }

  /** For each export that finds the report in its scope: whether it ends it. */
  private static final class EffectsUdf implements UDF2<String, Seq<Row>, Row[]> {
    private static final long serialVersionUID = 1L;

    private static final ArrayType RESULT =
        DataTypes.createArrayType(
            new StructType()
                .add(SOURCE_PRECEDENCE, DataTypes.LongType, false)
                .add(DeliveryTable.SCOPE, DataTypes.StringType, false)
                .add(DeliveryTable.RELEASE_KEY, DataTypes.StringType, false)
                .add(RETIRED, DataTypes.BooleanType, false),
            false);

    private final Map<String, List<FullExport>> exports;

    EffectsUdf(List<FullExport> exports) {
      this.exports = FullExport.byNamespace(exports);
    }

    @Override
    public Row[] call(String reportId, Seq<Row> records) {
      List<FullExport> kin = exports.get(ReportIds.namespace(reportId));
      List<Absences.Version> versions = AbsencesUdf.versions(records);
      List<Absences.Retirement> retirements = Absences.of(versions, kin);
      return kin.stream()
          .filter(export -> Absences.isInScope(versions, kin, export))
          .map(
              export ->
                  RowFactory.create(
                      export.precedence(),
                      export.scope().text(),
                      export.releaseKey(),
                      Absences.isEndedBy(versions, retirements, export)))
          .toArray(Row[]::new);
    }
  }
}
