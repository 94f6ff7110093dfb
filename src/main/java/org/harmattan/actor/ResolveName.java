package org.harmattan.actor;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF6;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ReportActorTable;

/**
 * {@link NameResolver} as a function of columns: source, code and name of the report's country, the
 * actor's name, the source's id of it, the day since 1970. Gives the actors found, none for null.
 */
final class ResolveName implements UDF6<String, String, String, String, String, Integer, Row[]> {
  /** Id of the doubt that the actor is a candidate of; null for all others. */
  static final String DOUBT_ID = "doubt_id";

  static final DataType RESULT =
      DataTypes.createArrayType(
          new StructType()
              .add(ReportActorTable.RAW_NAME, DataTypes.StringType)
              .add(ReportActorTable.ACTOR_ID, DataTypes.StringType)
              .add(ReportActorTable.METHOD, DataTypes.StringType)
              .add(DOUBT_ID, DataTypes.StringType));

  private static final long serialVersionUID = 1L;

  private final NameResolver resolver;

  ResolveName(NameResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public Row[] call(
      String source,
      String countryCode,
      String country,
      String name,
      String externalId,
      Integer epochDay) {
    NameResolver.Mention mention =
        new NameResolver.Mention(source, countryCode, country, name, externalId);
    // A report without a day has no meaning that holds on it.
    long day = epochDay == null ? Long.MIN_VALUE : epochDay;
    List<NameResolver.Found> found = resolver.resolve(mention, day);
    Row[] rows = new Row[found.size()];
    for (int i = 0; i < rows.length; i++) {
      NameResolver.Found one = found.get(i);
      rows[i] = RowFactory.create(one.rawName(), one.actorId(), one.method(), one.doubtId());
    }
    return rows;
  }
}
