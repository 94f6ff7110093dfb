package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.harmattan.quality.Issue;
import org.harmattan.table.ReportTable;

/** The codes of what is doubtful in an interpreted record. */
final class Doubts {
  private final Mapping mapping;
  private final SourceColumns columns;

  Doubts(SourceDeclaration declaration, SourceColumns columns) {
    this.mapping = declaration.mapping();
    this.columns = columns;
  }

  /** Codes, sorted. */
  Column issues() {
    Column issues =
        array(
            Issue.DATE_END_BEFORE_START.when(col(Dating.IS_REVERSED)),
            Issue.DATE_PRECISION_UNKNOWN.when(col(Dating.IS_UNCLEAR)),
            Issue.DATE_IMPLAUSIBLE.when(col(Dating.IS_IMPLAUSIBLE)),
            Issue.GEO_PRECISION_UNKNOWN.when(col(Placing.IS_UNCLEAR)),
            Issue.COORDINATE_UNREADABLE.when(col(Placing.IS_UNREADABLE)),
            Issue.COORDINATE_OUT_OF_RANGE.when(col(Placing.IS_OUT_OF_RANGE)),
            Issue.FATALITIES_UNREADABLE.when(areDeathsUnreadable()),
            Issue.FATALITIES_UNORDERED.when(areFatalitiesUnordered()),
            Issue.FATALITIES_DO_NOT_ADD_UP.when(doDeathsNotAddUp()),
            Issue.EVENT_TYPE_UNMAPPED.when(col(EventTyping.IS_UNMAPPED)),
            Issue.FIELD_COUNT_DIFFERS.when(col(Cells.IS_WIDTH_ODD)),
            Issue.ACTOR_MISSING.when(size(col(ReportTable.ACTORS)).equalTo(0)));
    return array_compact(array_sort(issues));
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
