package org.harmattan.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.harmattan.expr.TextColumns;
import org.harmattan.quality.Issue;
import org.harmattan.table.EventTypes;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.ReportTable;

/**
 * Folds the rows of exports that give a row to each principal actor (ACLED's actor-based layout)
 * back into reports with two sides.
 *
 * <p>Rows of one delivery belong together when id, revision stamp and all else but the actors are
 * the same. Which side is a follows from the actors' types where their declaration says so, else
 * from the order of the rows, as such exports tell nothing else.
 */
final class Sides {
  static final String IS_FOLDED = "is_folded";

  private static final String FOLD_KEY = "fold_key";
  private static final String MEMBERS = "members";
  private static final String STATED = "stated";
  private static final String PRINCIPAL = "principal";
  private static final String SIDE_A = "a";
  private static final String SIDE_B = "b";

  /** What differs between the rows of one report, or says where a row comes from. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          ReportTable.ACTORS,
          ReportTable.EVENT_TYPE,
          ReportTable.SUB_EVENT_TYPE,
          ReportTable.TAGS,
          ReportTable.CONTENT_HASH,
          ReportTable.CIVILIAN_TARGETING,
          ReportTable.CIVILIAN_TARGETING_BASIS,
          ReportTable.SOURCE_ATTRIBUTES,
          ReportTable.ISSUES,
          ReportTable.DELIVERY_ID,
          ReportTable.ROW,
          ReportTable.FIRST_SEEN_AT,
          ReportTable.CHANGED_AT);

  /** What the types of a row's actors decide where the source has one type for both. */
  private static final Object[] BY_ACTOR = {EventTypes.RIOTS, EventTypes.PROTESTS};

  private Sides() {}

  /** The records with what {@link #fold} compares, which needs all their columns. */
  static Dataset<Row> withKey(Dataset<Row> records) {
    return records.withColumn(FOLD_KEY, foldKey());
  }

  /** Rows that come from no record and are sides of nothing, beside records with a key. */
  static Dataset<Row> withoutKey(Dataset<Row> rows) {
    return rows.withColumn(FOLD_KEY, lit("0"));
  }

  /**
   * The same records; the lowest row of each group holds the actors of all its rows, the others are
   * marked as folded.
   */
  static Dataset<Row> fold(Dataset<Row> records) {
    WindowSpec group =
        Window.partitionBy(
                ReportTable.REPORT_ID,
                ReportTable.DELIVERY_ID,
                InterpretedRecord.VERSION_NUMBER,
                FOLD_KEY)
            .orderBy(ReportTable.ROW)
            .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Map<String, Column> ofGroup = new LinkedHashMap<>();
    ofGroup.put(MEMBERS, collect_list(member()).over(group));
    for (String derived :
        new String[] {ReportTable.CIVILIAN_TARGETING, ReportTable.CIVILIAN_TARGETING_BASIS}) {
      ofGroup.put(derived, max(derived).over(group));
    }
    return records.withColumns(ofGroup).withColumns(folded()).drop(FOLD_KEY, MEMBERS);
  }

  /** Alike for rows that may be sides of one report; a row's own number elsewhere. */
  private static Column foldKey() {
    Column isSide =
        col(InterpretedRecord.IS_FOLDABLE)
            .and(col(InterpretedRecord.KIND).equalTo(InterpretedRecord.REPORT));
    // Only what the source states of targeting is compared: what is derived comes from the actors.
    Column targeting =
        when(
            col(ReportTable.CIVILIAN_TARGETING_BASIS).equalTo(STATED),
            col(ReportTable.CIVILIAN_TARGETING));
    Column[] compared =
        Stream.concat(
                Arrays.stream(ReportTable.SCHEMA.fieldNames())
                    .filter(name -> !NOT_COMPARED.contains(name))
                    .map(functions::col),
                Stream.of(targeting, comparedType()))
            .toArray(Column[]::new);
    return when(isSide, TextColumns.digest(compared))
        .otherwise(col(ReportTable.ROW).cast("string"));
  }

  /** A row of a riot's other side has no type of its own, or the other of the two. */
  private static Column comparedType() {
    Column type = col(ReportTable.EVENT_TYPE);
    return when(
        type.isNotNull().and(not(type.isin(BY_ACTOR))),
        concat_ws(" ", type, col(ReportTable.SUB_EVENT_TYPE)));
  }

  private static Column member() {
    return struct(
        col(ReportTable.EVENT_TYPE),
        col(ReportTable.SUB_EVENT_TYPE),
        when(col(InterpretedRecord.IS_FOLDABLE), col(ReportTable.SOURCE_ATTRIBUTES))
            .as(ReportTable.SOURCE_ATTRIBUTES),
        col(ReportTable.ROW),
        col(ReportTable.CONTENT_HASH),
        col(ReportTable.ISSUES),
        col(ReportTable.TAGS),
        col(ReportTable.ACTORS));
  }

  private static Map<String, Column> folded() {
    Column members = col(MEMBERS);
    Column isGroup = size(members).gt(1);
    Map<String, Column> folded = new LinkedHashMap<>();
    folded.put(IS_FOLDED, col(ReportTable.ROW).gt(get(members, lit(0)).getField(ReportTable.ROW)));
    folded.put(
        ReportTable.ACTORS, when(isGroup, actors(members)).otherwise(col(ReportTable.ACTORS)));
    folded.put(
        ReportTable.CONTENT_HASH,
        when(isGroup, contentHash(members)).otherwise(col(ReportTable.CONTENT_HASH)));
    folded.put(
        ReportTable.ISSUES, when(isGroup, issues(members)).otherwise(col(ReportTable.ISSUES)));
    Column ofTyped = get(filter(members, Sides::isTyped), lit(0));
    folded.put(
        ReportTable.SOURCE_ATTRIBUTES,
        when(
                isGroup.and(col(ReportTable.EVENT_TYPE).isNull()).and(ofTyped.isNotNull()),
                ofTyped.getField(ReportTable.SOURCE_ATTRIBUTES))
            .otherwise(col(ReportTable.SOURCE_ATTRIBUTES)));
    Column type = type(members);
    for (String field : new String[] {ReportTable.EVENT_TYPE, ReportTable.SUB_EVENT_TYPE}) {
      folded.put(field, when(isGroup, type.getField(field)).otherwise(col(field)));
    }
    folded.put(
        ReportTable.TAGS,
        when(isGroup, union(members, ReportTable.TAGS)).otherwise(col(ReportTable.TAGS)));
    return folded;
  }

  /** One hash whatever the order of the rows; a row that came twice is as if it came once. */
  private static Column contentHash(Column members) {
    Column hashes = array_sort(array_distinct(each(members, ReportTable.CONTENT_HASH)));
    return when(size(hashes).equalTo(1), get(hashes, lit(0)))
        .otherwise(sha2(array_join(hashes, "\u001f"), 256));
  }

  /** A riot where any row is one, as sources type events with rioters and protesters. */
  private static Column type(Column members) {
    return array_max(
        transform(
            members,
            member ->
                struct(
                    member.getField(ReportTable.EVENT_TYPE).as(ReportTable.EVENT_TYPE),
                    member.getField(ReportTable.SUB_EVENT_TYPE).as(ReportTable.SUB_EVENT_TYPE))));
  }

  /** A type that one row lacks and another has is known. */
  private static Column issues(Column members) {
    Column all = union(members, ReportTable.ISSUES);
    Column unmapped = lit(Issue.EVENT_TYPE_UNMAPPED.code());
    Column isKnown =
        exists(
            members,
            member ->
                isTyped(member)
                    .and(not(array_contains(member.getField(ReportTable.ISSUES), unmapped))));
    return when(isKnown, array_except(all, array(unmapped))).otherwise(all);
  }

  private static Column isTyped(Column member) {
    return member.getField(ReportTable.EVENT_TYPE).isNotNull();
  }

  private static Column union(Column members, String texts) {
    return array_sort(array_distinct(flatten(each(members, texts))));
  }

  /** All actors, side a first, each once on its side, numbered from 1. */
  private static Column actors(Column members) {
    Column first =
        coalesce(
            principal(get(filter(members, Sides::isStatedSideA), lit(0))),
            principal(get(members, lit(0))));
    Column sided =
        flatten(
            transform(
                members,
                member -> {
                  Column side =
                      when(principal(member).eqNullSafe(first), lit(SIDE_A)).otherwise(SIDE_B);
                  return transform(
                      member.getField(ReportTable.ACTORS),
                      actor -> actor.withField(ReportTable.ACTOR_SIDE, side));
                }));
    Column ordered = concat(onSide(sided, SIDE_A), onSide(sided, SIDE_B));
    return transform(
        withoutRepeats(ordered),
        (actor, index) -> actor.withField(ReportTable.ACTOR_POSITION, index.plus(1)));
  }

  /** Name of the row's first principal actor; null where it has none. */
  private static Column principal(Column member) {
    return get(principals(member), lit(0)).getField(ReportTable.ACTOR_RAW_NAME);
  }

  private static Column isStatedSideA(Column member) {
    return exists(
        principals(member),
        actor -> actor.getField(ReportTable.ACTOR_SIDE).eqNullSafe(lit(SIDE_A)));
  }

  private static Column principals(Column member) {
    return filter(
        member.getField(ReportTable.ACTORS),
        actor -> actor.getField(ReportTable.ACTOR_ROLE).equalTo(PRINCIPAL));
  }

  private static Column onSide(Column actors, String side) {
    return filter(actors, actor -> actor.getField(ReportTable.ACTOR_SIDE).equalTo(side));
  }

  /** The first of those that agree in name, side and role. */
  private static Column withoutRepeats(Column actors) {
    return filter(
        actors,
        (actor, index) ->
            not(exists(slice(actors, lit(1), index), earlier -> isSame(earlier, actor))));
  }

  private static Column isSame(Column one, Column other) {
    return Stream.of(ReportTable.ACTOR_RAW_NAME, ReportTable.ACTOR_SIDE, ReportTable.ACTOR_ROLE)
        .map(field -> one.getField(field).equalTo(other.getField(field)))
        .reduce(lit(true), Column::and);
  }

  private static Column each(Column members, String field) {
    return transform(members, member -> member.getField(field));
  }
}
