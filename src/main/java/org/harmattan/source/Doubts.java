package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.quality.Issue;
import org.harmattan.table.ReportTable;

/** Adds the codes of what is doubtful in a record. */
final class Doubts {
  private static final String JOINED = "issues_joined";

  private final Mapping mapping;
  private final SourceColumns columns;
  private final UnmappedValues unmapped;

  Doubts(SourceDeclaration declaration, SourceColumns columns) {
    this.mapping = declaration.mapping();
    this.columns = columns;
    this.unmapped = new UnmappedValues(declaration, columns);
  }

  /**
   * Adds the codes, sorted. By way of a text: array functions that drop nulls are not compiled, and
   * this runs on every row.
   */
  Dataset<Row> apply(Dataset<Row> interpreted) {
    Column[] codes =
        conditions().entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().code()))
            .map(entry -> entry.getKey().when(entry.getValue()))
            .toArray(Column[]::new);
    Column none = array().cast(DataTypes.createArrayType(DataTypes.StringType, false));
    return interpreted
        .withColumn(JOINED, concat_ws(",", codes))
        .withColumn(
            ReportTable.ISSUES,
            when(col(JOINED).equalTo(""), none).otherwise(split(col(JOINED), ",")));
  }

  private Map<Issue, Column> conditions() {
    Map<Issue, Column> conditions = new EnumMap<>(Issue.class);
    conditions.put(Issue.DATE_END_BEFORE_START, col(Dating.IS_REVERSED));
    conditions.put(Issue.DATE_PRECISION_UNKNOWN, col(Dating.IS_UNCLEAR));
    conditions.put(Issue.DATE_IMPLAUSIBLE, col(Dating.IS_IMPLAUSIBLE));
    conditions.put(Issue.GEO_PRECISION_UNKNOWN, col(Placing.IS_UNCLEAR));
    conditions.put(Issue.COORDINATE_UNREADABLE, col(Placing.IS_UNREADABLE));
    conditions.put(Issue.COORDINATE_FORM_UNUSUAL, col(Placing.IS_FORM_UNUSUAL));
    conditions.put(Issue.COORDINATE_OUT_OF_RANGE, col(Placing.IS_OUT_OF_RANGE));
    conditions.put(Issue.FATALITIES_UNREADABLE, areDeathsUnreadable());
    conditions.put(Issue.FATALITIES_UNORDERED, areFatalitiesUnordered());
    conditions.put(Issue.FATALITIES_DO_NOT_ADD_UP, doDeathsNotAddUp());
    conditions.put(Issue.EVENT_TYPE_UNMAPPED, col(EventTyping.IS_UNMAPPED));
    conditions.putAll(unmapped.issues());
    conditions.put(Issue.TEXT_REPAIRED, col(Cells.IS_TEXT_SUSPECT).and(Cells.isTextDamaged()));
    conditions.put(Issue.TEXT_UNREADABLE, col(Cells.IS_TEXT_SUSPECT).and(Cells.holdsUnreadable()));
    conditions.put(Issue.FIELD_COUNT_DIFFERS, col(Cells.IS_WIDTH_ODD));
    conditions.put(
        Issue.VERSION_UNREADABLE,
        Stamp.isUnreadable(Fields.value(mapping, columns, ReportTable.SOURCE_VERSION, "string")));
    conditions.put(Issue.ACTOR_MISSING, size(col(ReportTable.ACTORS)).equalTo(0));
    return conditions;
  }

  private Column areDeathsUnreadable() {
    List<String> fields = new ArrayList<>(ReportFields.FATALITIES);
    fields.addAll(ReportFields.DEATHS);
    fields.add(ReportTable.INJURED);
    Column any = lit(false);
    for (String field : fields) {
      String column = mapping.columns().get(field);
      if (column != null) {
        any = any.or(columns.cell(column).isNotNull().and(columns.value(column).isNull()));
      }
    }
    return any;
  }

  private Column areFatalitiesUnordered() {
    Column low = count(ReportTable.FATALITIES_LOW);
    Column best = count(ReportTable.FATALITIES_BEST);
    Column high = count(ReportTable.FATALITIES_HIGH);
    return holds(low.gt(best)).or(holds(best.gt(high))).or(holds(low.gt(high)));
  }

  private Column doDeathsNotAddUp() {
    Column sum = lit(0L);
    for (String field : ReportFields.DEATHS) {
      sum = sum.plus(count(field));
    }
    return holds(sum.notEqual(count(ReportTable.FATALITIES_BEST)));
  }

  private static Column holds(Column condition) {
    return coalesce(condition, lit(false));
  }

  private Column count(String field) {
    return Fields.value(mapping, columns, field, "bigint");
  }
}
