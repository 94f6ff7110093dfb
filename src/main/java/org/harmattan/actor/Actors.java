package org.harmattan.actor;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ActorAliasTable;
import org.harmattan.table.ActorExternalIdTable;
import org.harmattan.table.ActorIdHistoryTable;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ActorTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;

/** All actors that the registry or a current report knows, with their names, ids and lineage. */
public final class Actors {
  private static final String AMBIGUOUS = "ambiguous";
  private static final String SEEN_IN = "seen_in";

  private Actors() {}

  /**
   * The actor dimension.
   *
   * @param actors one row per validity period of an actor ({@link ActorTable}); the periods of one
   *     actor cover all days without gap
   * @param aliases one row per name of an actor and source ({@link ActorAliasTable})
   * @param externalIds one row per id in somebody else's scheme ({@link ActorExternalIdTable})
   * @param lineage one row per actor, ancestor, scope and span ({@link ActorLineageTable})
   * @param replacedIds one row per id that a decision replaced, without the run that first saw it
   *     ({@link ActorIdHistoryTable})
   */
  public record Result(
      Dataset<Row> actors,
      Dataset<Row> aliases,
      Dataset<Row> externalIds,
      Dataset<Row> lineage,
      Dataset<Row> replacedIds) {}

  /**
   * The dimension for the names in reports ({@link ActorResolution.Result#uses}). Runs one small
   * job at once: which ids made by rule occur, at most a few per country, decides which states and
   * forces the lineage holds.
   */
  public static Result of(Dataset<Row> uses, Registry registry) {
    SparkSession spark = uses.sparkSession();
    KnownActors known = new KnownActors(registry, idsByRule(uses));
    return new Result(
        actors(spark, uses, known),
        aliases(spark, uses, known),
        externalIds(spark, uses, known),
        spark.createDataFrame(known.lineage(), ActorLineageTable.SCHEMA),
        spark.createDataFrame(
            known.replacedIds(), without(ActorIdHistoryTable.SCHEMA, ActorIdHistoryTable.RUN_ID)));
  }

  /**
   * The tables of the dimension that an edit of the registry changes where no name in reports means
   * another actor than before.
   */
  public static Set<Table> changed(Dataset<Row> uses, Registry before, Registry after) {
    List<String> idsByRule = idsByRule(uses);
    KnownActors old = new KnownActors(before, idsByRule);
    KnownActors known = new KnownActors(after, idsByRule);
    Map<Table, Boolean> isChanged =
        Map.of(
            ActorTable.SILVER, !known.actors().equals(old.actors()),
            ActorAliasTable.SILVER, !known.aliases().equals(old.aliases()),
            ActorExternalIdTable.SILVER, !known.externalIds().equals(old.externalIds()),
            ActorLineageTable.SILVER, !known.lineage().equals(old.lineage()),
            ActorIdHistoryTable.SILVER, !known.replacedIds().equals(old.replacedIds()));
    return isChanged.keySet().stream().filter(isChanged::get).collect(Collectors.toSet());
  }

  private static List<String> idsByRule(Dataset<Row> uses) {
    Column isByRule = lit(false);
    for (String prefix : ActorIds.TYPES.keySet()) {
      isByRule = isByRule.or(col(ActorTable.ACTOR_ID).startsWith(prefix));
    }
    return uses.where(isByRule.and(not(col(ReportActorTable.IS_AMBIGUOUS))))
        .select(ActorTable.ACTOR_ID)
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static Dataset<Row> actors(SparkSession spark, Dataset<Row> uses, KnownActors known) {
    Dataset<Row> knownRows = spark.createDataFrame(known.actors(), ActorTable.SCHEMA);
    Dataset<Row> knownIds = broadcast(knownRows.select(ActorTable.ACTOR_ID).distinct());
    return knownRows
        .unionByName(
            uses.join(knownIds, ActorTable.ACTOR_ID, "left_anti").transform(Actors::mostUsed))
        .select(columns(ActorTable.SCHEMA));
  }

  /** One open row per actor: its most used name and type, of equally used ones the lowest. */
  private static Dataset<Row> mostUsed(Dataset<Row> uses) {
    Dataset<Row> types =
        mostUsed(
            uses.where(col(ReportActorTable.TYPE_CODE).isNotNull()), ReportActorTable.TYPE_CODE);
    return mostUsed(uses, ReportActorTable.RAW_NAME)
        .join(types.drop(ReportActorTable.IS_AMBIGUOUS), new String[] {ActorTable.ACTOR_ID}, "left")
        .select(
            col(ActorTable.ACTOR_ID),
            lit(Span.OPEN_START).as(ActorTable.VALID_FROM),
            lit(null).cast(DateType).as(ActorTable.VALID_TO),
            col(ReportActorTable.RAW_NAME).as(ActorTable.NAME),
            when(col(ReportActorTable.IS_AMBIGUOUS), lit(AMBIGUOUS))
                .otherwise(col(ReportActorTable.TYPE_CODE))
                .as(ActorTable.ACTOR_TYPE),
            lit(null).cast(StringType).as(ActorTable.COUNTRY_ID),
            lit(null).cast(StringType).as(ActorTable.PARENT_ID),
            lit(false).as(ActorTable.IS_ROOT_STOP),
            lit(false).as(ActorTable.IS_REGISTERED),
            lit(null).cast(StringType).as(ActorTable.EVIDENCE));
  }

  /** One row per actor with the value that most of its mentions have, and whether it is a doubt. */
  private static Dataset<Row> mostUsed(Dataset<Row> uses, String value) {
    Column times = sum(ActorResolution.TIMES);
    return uses.groupBy(col(ActorTable.ACTOR_ID), col(value))
        .agg(times.as(ActorResolution.TIMES), max(ReportActorTable.IS_AMBIGUOUS).as(AMBIGUOUS))
        .groupBy(ActorTable.ACTOR_ID)
        .agg(
            min_by(col(value), struct(negate(col(ActorResolution.TIMES)), col(value))).as(value),
            max(AMBIGUOUS).as(ReportActorTable.IS_AMBIGUOUS));
  }

  private static Dataset<Row> aliases(SparkSession spark, Dataset<Row> uses, KnownActors known) {
    String[] key = {ActorAliasTable.ACTOR_ID, ActorAliasTable.NAME, ActorAliasTable.SOURCE_ID};
    Dataset<Row> observed =
        uses.select(
                col(ReportActorTable.ACTOR_ID).as(ActorAliasTable.ACTOR_ID),
                col(ReportActorTable.RAW_NAME).as(ActorAliasTable.NAME),
                col(ReportTable.SOURCE_ID).as(ActorAliasTable.SOURCE_ID))
            .distinct();
    Dataset<Row> registered =
        spark.createDataFrame(
            known.aliases(), without(ActorAliasTable.SCHEMA, ActorAliasTable.IS_OBSERVED));
    return withUse(registered, observed)
        .unionByName(
            observed
                .join(broadcast(registered.select(key[0], key[1], key[2])), key, "left_anti")
                // A regime's years in a name are a phase of the actor.
                .withColumn(
                    ActorAliasTable.VALID_FROM,
                    coalesce(
                        NameForms.firstDayOfYears(col(ActorAliasTable.NAME)), lit(Span.OPEN_START)))
                .withColumn(
                    ActorAliasTable.VALID_TO, NameForms.lastDayOfYears(col(ActorAliasTable.NAME)))
                .withColumn(ActorAliasTable.IS_OBSERVED, lit(true)))
        .select(columns(ActorAliasTable.SCHEMA));
  }

  /** Adds whether a report uses the registered name in a source for which it is registered. */
  private static Dataset<Row> withUse(Dataset<Row> registered, Dataset<Row> observed) {
    Dataset<Row> seen = observed.withColumnRenamed(ActorAliasTable.SOURCE_ID, SEEN_IN);
    Dataset<Row> keys =
        registered.select(ActorAliasTable.ACTOR_ID, ActorAliasTable.NAME).distinct();
    String[] name = {ActorAliasTable.ACTOR_ID, ActorAliasTable.NAME};
    Dataset<Row> sources =
        seen.join(broadcast(keys), name, "left_semi")
            .groupBy(name[0], name[1])
            .agg(collect_set(col(SEEN_IN)).as(SEEN_IN));
    Column isSeen =
        col(SEEN_IN)
            .isNotNull()
            .and(
                col(ActorAliasTable.SOURCE_ID)
                    .equalTo(RegisteredActor.ANY)
                    .or(array_contains(col(SEEN_IN), col(ActorAliasTable.SOURCE_ID))));
    return registered
        .join(sources, name, "left")
        .withColumn(ActorAliasTable.IS_OBSERVED, coalesce(isSeen, lit(false)))
        .drop(SEEN_IN);
  }

  private static Dataset<Row> externalIds(
      SparkSession spark, Dataset<Row> uses, KnownActors known) {
    Dataset<Row> registered =
        spark.createDataFrame(known.externalIds(), ActorExternalIdTable.SCHEMA);
    Dataset<Row> unregistered =
        uses.where(
                col(ActorTable.ACTOR_ID)
                    .startsWith(ActorIds.UCDP)
                    .and(not(col(ReportActorTable.IS_AMBIGUOUS))))
            .select(ActorTable.ACTOR_ID)
            .distinct()
            .select(
                col(ActorExternalIdTable.ACTOR_ID),
                lit(NameResolver.UCDP).as(ActorExternalIdTable.SCHEME),
                regexp_replace(col(ActorExternalIdTable.ACTOR_ID), "^" + ActorIds.UCDP, "")
                    .as(ActorExternalIdTable.EXTERNAL_ID),
                lit(RegisteredActor.ANY).as(ActorExternalIdTable.COUNTRY_ID),
                lit(Span.OPEN_START).as(ActorExternalIdTable.VALID_FROM),
                lit(null).cast(DateType).as(ActorExternalIdTable.VALID_TO));
    return registered.unionByName(unregistered).select(columns(ActorExternalIdTable.SCHEMA));
  }

  /**
   * The schema's columns in order; aggregates are nullable by type, so that {@code to} would refuse
   * them.
   */
  private static Column[] columns(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
  }

  private static StructType without(StructType schema, String column) {
    StructType rest = new StructType();
    for (StructField field : schema.fields()) {
      if (!field.name().equals(column)) {
        rest = rest.add(field);
      }
    }
    return rest;
  }
}
