package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.TextColumns;
import org.harmattan.quality.Issue;
import org.harmattan.table.ReportTable;

/**
 * The values of a record that its declaration has no mapping for: an issue says that there are
 * some, {@code source_attributes} keeps each with its column.
 */
final class UnmappedValues {
  private static final String HAS_ANY = "has_unmapped_value";

  private final Mapping mapping;
  private final SourceColumns columns;

  UnmappedValues(SourceDeclaration declaration, SourceColumns columns) {
    this.mapping = declaration.mapping();
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> interpreted) {
    Column any = lit(false);
    for (Column isUnmapped : byColumn().values()) {
      any = any.or(isUnmapped);
    }
    return interpreted.withColumn(HAS_ANY, any);
  }

  /** The map with an entry {@code unmapped.<column>} for each such value. */
  Column addTo(Column attributes) {
    List<Column> entries = new ArrayList<>();
    byColumn()
        .forEach(
            (column, isUnmapped) ->
                entries.add(
                    when(
                        isUnmapped,
                        struct(
                            lit(ReportTable.UNMAPPED_PREFIX + column).as("key"),
                            coalesce(columns.cell(column), lit("")).as("value")))));
    if (entries.isEmpty()) {
      return attributes;
    }
    Column unmapped = map_from_entries(array_compact(array(entries.toArray(Column[]::new))));
    return when(col(HAS_ANY), map_concat(attributes, unmapped)).otherwise(attributes);
  }

  /** Issues of columns for which {@link Doubts} has no other. */
  Map<Issue, Column> issues() {
    Map<Issue, Column> issues = new LinkedHashMap<>();
    Column types = lit(false);
    for (String column : mapping.actors().typeColumns()) {
      types = types.or(isActorTypeUnmapped(column));
    }
    issues.put(Issue.ACTOR_TYPE_UNMAPPED, types);
    issues.put(
        Issue.CIVILIAN_TARGETING_UNMAPPED,
        mapping.civilians().column().map(this::isTargetingUnmapped).orElse(lit(false)));
    issues.put(Issue.COUNTRY_CODE_UNMAPPED, col(Placing.IS_CODE_UNMAPPED));
    return issues;
  }

  private Map<String, Column> byColumn() {
    Map<String, Column> conditions = new LinkedHashMap<>();
    add(conditions, mapping.eventTypes().column(), col(EventTyping.IS_TYPE_UNMAPPED));
    add(conditions, mapping.eventTypes().subTypeColumn(), col(EventTyping.IS_SUB_TYPE_UNMAPPED));
    add(conditions, mapping.violenceTypeColumn(), col(EventTyping.IS_VIOLENCE_UNMAPPED));
    for (String column : mapping.actors().typeColumns()) {
      add(conditions, Optional.of(column), isActorTypeUnmapped(column));
    }
    mapping
        .civilians()
        .column()
        .ifPresent(column -> conditions.put(column, isTargetingUnmapped(column)));
    mapping
        .geo()
        .precisionColumn()
        .ifPresent(column -> conditions.put(column, isGiven(column).and(col(Placing.IS_UNCLEAR))));
    mapping
        .dates()
        .precisionColumn()
        .ifPresent(
            column -> conditions.put(column, isGiven(column).and(col(Dating.IS_CODE_UNKNOWN))));
    add(
        conditions,
        Optional.ofNullable(mapping.columns().get(ReportTable.COUNTRY_CODE)),
        col(Placing.IS_CODE_UNMAPPED));
    return conditions;
  }

  private static void add(
      Map<String, Column> conditions, Optional<String> column, Column isUnmapped) {
    column.ifPresent(name -> conditions.put(name, isUnmapped));
  }

  private Column isGiven(String column) {
    return columns.value(column).isNotNull();
  }

  /** A type that the map calls no actor's is null as well, but known. */
  private Column isActorTypeUnmapped(String column) {
    Object[] none =
        mapping.actors().types().entrySet().stream()
            .filter(entry -> entry.getValue().equals(ActorRules.NONE))
            .map(Map.Entry::getKey)
            .toArray();
    Column isOdd = columns.cell(column).isNotNull().and(columns.value(column).isNull());
    return isOdd.and(not(TextColumns.fold(TypedValues.code(columns.cell(column))).isin(none)));
  }

  private Column isTargetingUnmapped(String column) {
    Column isStated =
        coalesce(col(ReportTable.CIVILIAN_TARGETING_BASIS).equalTo("stated"), lit(false));
    return isGiven(column).and(not(isStated));
  }
}
