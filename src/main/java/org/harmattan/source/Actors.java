package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/** Adds the actors as the source names them, and whether civilians were the target. */
final class Actors {
  private final ActorRules rules;
  private final CivilianRules civilians;
  private final SourceColumns columns;

  Actors(SourceDeclaration declaration, SourceColumns columns) {
    this.rules = declaration.mapping().actors();
    this.civilians = declaration.mapping().civilians();
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> typed) {
    return typed
        .withColumn(ReportTable.ACTORS, actors())
        .withColumn(ReportTable.CIVILIAN_TARGETING_BASIS, statedTargeting())
        .transform(this::addTargeting);
  }

  private Column actors() {
    if (rules.columns().isEmpty()) {
      return array().cast(InterpretedRecord.SCHEMA.apply(ReportTable.ACTORS).dataType());
    }
    Column named = concat(rules.columns().stream().map(this::namesOf).toArray(Column[]::new));
    return transform(
        filter(named, actor -> actor.getField(ReportTable.ACTOR_RAW_NAME).notEqual("")),
        Actors::numbered);
  }

  private Column namesOf(ActorRules.ActorColumn rule) {
    Column name = coalesce(columns.value(rule.column()), lit(""));
    Column side = side(rule);
    return rule.separator()
        .map(separator -> split(name, Pattern.quote(separator)))
        .map(names -> transform(names, one -> actor(rule, trim(one), side)))
        .orElseGet(() -> array(actor(rule, name, side)));
  }

  private Column actor(ActorRules.ActorColumn rule, Column name, Column side) {
    return struct(
        name.as(ReportTable.ACTOR_RAW_NAME),
        side.as(ReportTable.ACTOR_SIDE),
        lit(rule.role()).as(ReportTable.ACTOR_ROLE),
        conduct(rule).as(ReportTable.ACTOR_CONDUCT),
        columns.value(rule.externalIdColumn(), "string").as(ReportTable.ACTOR_EXTERNAL_ID),
        columns.value(rule.typeColumn(), "string").as(ReportTable.ACTOR_TYPE_CODE));
  }

  private static Column numbered(Column actor, Column index) {
    return struct(
        index.plus(1).as(ReportTable.ACTOR_POSITION),
        actor.getField(ReportTable.ACTOR_RAW_NAME).as(ReportTable.ACTOR_RAW_NAME),
        actor.getField(ReportTable.ACTOR_SIDE).as(ReportTable.ACTOR_SIDE),
        actor.getField(ReportTable.ACTOR_ROLE).as(ReportTable.ACTOR_ROLE),
        actor.getField(ReportTable.ACTOR_CONDUCT).as(ReportTable.ACTOR_CONDUCT),
        actor.getField(ReportTable.ACTOR_EXTERNAL_ID).as(ReportTable.ACTOR_EXTERNAL_ID),
        actor.getField(ReportTable.ACTOR_TYPE_CODE).as(ReportTable.ACTOR_TYPE_CODE));
  }

  /** Where each row is one actor, its type tells the side that the layout does not. */
  private Column side(ActorRules.ActorColumn rule) {
    return rules
        .rowPerActor()
        .map(
            layout ->
                when(col(InterpretedRecord.IS_FOLDABLE).and(isOnSideB(layout)), lit("b"))
                    .otherwise(lit(rule.side())))
        .orElse(lit(rule.side()));
  }

  private Column isOnSideB(ActorRules.RowPerActor layout) {
    Column any = lit(false);
    for (String column : rules.typeColumns()) {
      Column isOfType = columns.value(column).isin(layout.sideBTypes().toArray());
      any = any.or(coalesce(isOfType, lit(false)));
    }
    return any;
  }

  /** Only of principals: no source says what an associate did. */
  private Column conduct(ActorRules.ActorColumn rule) {
    Column conduct = lit(ReportActorTable.UNSTATED);
    if (!rule.role().equals(ReportActorTable.PRINCIPAL)) {
      return conduct;
    }
    for (int i = rules.conduct().size() - 1; i >= 0; i--) {
      ActorRules.Conduct one = rules.conduct().get(i);
      Column ofSide = lit(rule.side().equals("a") ? one.ofSideA() : one.ofSideB());
      conduct = when(fits(one), ofSide(rule, one).orElse(ofSide)).otherwise(conduct);
    }
    return conduct;
  }

  /** In a row per actor the type decides; without a type nothing is stated. */
  private Optional<Column> ofSide(ActorRules.ActorColumn rule, ActorRules.Conduct one) {
    return rules
        .rowPerActor()
        .map(
            layout ->
                when(
                        col(InterpretedRecord.IS_FOLDABLE),
                        when(isOnSideB(layout), lit(one.ofSideB()))
                            .when(
                                columns.value(rule.typeColumn(), "string").isNotNull(),
                                lit(one.ofSideA()))
                            .otherwise(lit(ReportActorTable.UNSTATED)))
                    .otherwise(lit(rule.side().equals("a") ? one.ofSideA() : one.ofSideB())));
  }

  private static Column fits(ActorRules.Conduct one) {
    if (one.eventTypes().isEmpty() && one.violenceTypes().isEmpty()) {
      return lit(true);
    }
    return isIn(ReportTable.EVENT_TYPE, one.eventTypes())
        .or(isIn(ReportTable.VIOLENCE_TYPE, one.violenceTypes()));
  }

  private static Column isIn(String column, List<String> values) {
    return values.isEmpty() ? lit(false) : coalesce(col(column).isin(values.toArray()), lit(false));
  }

  private Column statedTargeting() {
    return civilians
        .column()
        .map(column -> Lookup.flag(civilians.stated(), columns.key(column)))
        .orElseGet(() -> Lookup.none("boolean"));
  }

  /** The basis column holds the stated value up to here. */
  private Dataset<Row> addTargeting(Dataset<Row> stated) {
    Column value = col(ReportTable.CIVILIAN_TARGETING_BASIS);
    return stated
        .withColumn(ReportTable.CIVILIAN_TARGETING, coalesce(value, derivedTargeting()))
        .withColumn(
            ReportTable.CIVILIAN_TARGETING_BASIS,
            when(value.isNotNull(), lit("stated"))
                .when(col(ReportTable.CIVILIAN_TARGETING).isNotNull(), lit("derived")));
  }

  private Column derivedTargeting() {
    Column isTargeting =
        isIn(ReportTable.EVENT_TYPE, civilians.eventTypes())
            .or(isIn(ReportTable.SUB_EVENT_TYPE, civilians.subEventTypes()))
            .or(isIn(ReportTable.VIOLENCE_TYPE, civilians.violenceTypes()))
            .or(isIn(ReportTable.EVENT_TYPE, civilians.actorTypesWithin()).and(namesCivilians()));
    Column otherwise =
        civilians.elseFalse() ? when(isAllKnown(), lit(false)) : Lookup.none("boolean");
    return when(isTargeting, lit(true)).otherwise(otherwise);
  }

  private Column namesCivilians() {
    Column any = lit(false);
    for (String column : rules.typeColumns()) {
      Column isCivilian = columns.value(column).isin(civilians.actorTypes().toArray());
      any = any.or(coalesce(isCivilian, lit(false)));
    }
    return any;
  }

  /** One row of several cannot tell that no civilians stand on the other side. */
  private Column isAllKnown() {
    Column known =
        col(ReportTable.EVENT_TYPE)
            .isNotNull()
            .and(col(InterpretedRecord.IS_FOLDABLE).equalTo(false));
    for (ActorRules.ActorColumn actor : rules.columns()) {
      if (actor.typeColumn().isPresent()) {
        Column isTyped = columns.value(actor.typeColumn(), "string").isNotNull();
        known = known.and(columns.value(actor.column()).isNull().or(isTyped));
      }
    }
    return known;
  }
}
