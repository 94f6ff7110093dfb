package org.harmattan.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportTable;

/** Adds the harmonised types of the event. */
final class EventTyping {
  /** Whether a stated type has no mapping. */
  static final String IS_UNMAPPED = "is_type_unmapped";

  static final String IS_TYPE_UNMAPPED = "is_first_type_unmapped";
  static final String IS_SUB_TYPE_UNMAPPED = "is_sub_type_unmapped";
  static final String IS_VIOLENCE_UNMAPPED = "is_violence_unmapped";

  private static final String TYPE_KEY = "type_key";
  private static final String SUB_TYPE_KEY = "sub_type_key";
  private static final String STATED_SUB_TYPE = "stated_sub_type";

  private final Mapping mapping;
  private final EventTypeRules rules;
  private final SourceColumns columns;

  EventTyping(SourceDeclaration declaration, SourceColumns columns) {
    this.mapping = declaration.mapping();
    this.rules = mapping.eventTypes();
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> values) {
    Column isUnmapped =
        col(IS_TYPE_UNMAPPED).or(col(IS_SUB_TYPE_UNMAPPED)).or(col(IS_VIOLENCE_UNMAPPED));
    return values
        .withColumns(keys())
        .withColumns(types())
        .withColumns(unmapped())
        .withColumn(IS_UNMAPPED, isUnmapped);
  }

  private Map<String, Column> keys() {
    Map<String, Column> keys = new LinkedHashMap<>();
    keys.put(TYPE_KEY, key(rules.column()));
    keys.put(SUB_TYPE_KEY, key(rules.subTypeColumn()));
    return keys;
  }

  private Column key(Optional<String> column) {
    return column.map(columns::key).orElseGet(() -> Lookup.none("string"));
  }

  private Map<String, Column> types() {
    Column constant = Fields.value(mapping, columns, ReportTable.EVENT_TYPE, "string");
    Column ofSubType = Lookup.text(rules.subTypes(), col(SUB_TYPE_KEY));
    Map<String, Column> types = new LinkedHashMap<>();
    types.put(
        ReportTable.EVENT_TYPE,
        when(col(TYPE_KEY).isNull(), constant).otherwise(byCase(one -> Optional.of(one.type()))));
    types.put(STATED_SUB_TYPE, ofSubType);
    types.put(
        ReportTable.SUB_EVENT_TYPE, coalesce(ofSubType, byCase(EventTypeRules.Case::subType)));
    types.put(ReportTable.VIOLENCE_TYPE, violenceType());
    return types;
  }

  /** What the first case that fits the value and the actors gives. */
  private Column byCase(Function<EventTypeRules.Case, Optional<String>> given) {
    Map<String, String> always = new LinkedHashMap<>();
    Column conditional = when(lit(false), Lookup.none("string"));
    for (Map.Entry<String, List<EventTypeRules.Case>> entry : rules.cases().entrySet()) {
      for (EventTypeRules.Case one : entry.getValue()) {
        if (one.actorType().isPresent()) {
          Column fits = col(TYPE_KEY).equalTo(entry.getKey()).and(hasActor(one.actorType().get()));
          conditional = conditional.when(fits, lit(given.apply(one).orElse(null)));
        } else {
          given.apply(one).ifPresent(type -> always.putIfAbsent(entry.getKey(), type));
        }
      }
    }
    return coalesce(conditional, Lookup.text(always, col(TYPE_KEY)));
  }

  private Column hasActor(String type) {
    Column any = lit(false);
    for (String column : mapping.actors().typeColumns()) {
      any = any.or(coalesce(columns.value(column).equalTo(type), lit(false)));
    }
    return any;
  }

  private Column violenceType() {
    Column stated =
        mapping
            .violenceTypeColumn()
            .map(column -> Lookup.text(mapping.violenceTypes(), columns.key(column)))
            .orElseGet(() -> Lookup.none("string"));
    return coalesce(stated, Fields.value(mapping, columns, ReportTable.VIOLENCE_TYPE, "string"));
  }

  private Map<String, Column> unmapped() {
    Column violence = columns.value(mapping.violenceTypeColumn(), "string");
    Map<String, Column> unmapped = new LinkedHashMap<>();
    unmapped.put(
        IS_TYPE_UNMAPPED, col(TYPE_KEY).isNotNull().and(col(ReportTable.EVENT_TYPE).isNull()));
    unmapped.put(
        IS_SUB_TYPE_UNMAPPED, col(SUB_TYPE_KEY).isNotNull().and(col(STATED_SUB_TYPE).isNull()));
    unmapped.put(
        IS_VIOLENCE_UNMAPPED, violence.isNotNull().and(col(ReportTable.VIOLENCE_TYPE).isNull()));
    return unmapped;
  }
}
