package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.clean.FullExport;
import org.harmattan.clean.Scope;
import org.harmattan.geocode.CountryNames;
import org.harmattan.source.SourceDeclaration;
import org.harmattan.table.DeliveryTable;

/** Reads the full exports from the deliveries: one for each source, scope and release. */
final class FullExports {
  private FullExports() {}

  /** Full exports among loaded deliveries, of declared sources. A line a release comes here. */
  static List<FullExport> of(Dataset<Row> loaded, List<SourceDeclaration> declarations) {
    Map<String, SourceDeclaration> byId = new HashMap<>();
    declarations.forEach(declaration -> byId.put(declaration.sourceId(), declaration));
    List<FullExport> exports = new ArrayList<>();
    loaded
        .where(col(DeliveryTable.SCOPE).isNotNull())
        .groupBy(DeliveryTable.SOURCE_ID, DeliveryTable.SCOPE, DeliveryTable.RELEASE_KEY)
        .agg(min(DeliveryTable.DELIVERY_ID), min(DeliveryTable.ARRIVED_AT))
        .collectAsList()
        .forEach(row -> exports.add(export(row, byId.get(row.getString(0)))));
    return exports;
  }

  private static FullExport export(Row row, SourceDeclaration declaration) {
    Scope scope = Scope.parse(row.getString(1));
    Timestamp arrivedAt = row.getTimestamp(4);
    return new FullExport(
        declaration.namespace(),
        declaration.precedence(),
        row.getString(2),
        scope,
        CountryNames.foldedNames(scope.countries()),
        row.getString(3),
        arrivedAt.toInstant());
  }
}
