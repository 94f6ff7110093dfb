package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per actor, ancestor, scope and span of days in which the actor counts for the ancestor;
 * depth 0 is the actor itself. Key: actor_id, ancestor_id, actor_scope, valid_from.
 *
 * <p>A join by ancestor, scope and day gives everything under an actor on that day.
 */
public final class ActorLineageTable {
  public static final String ACTOR_ID = "actor_id";
  public static final String ANCESTOR_ID = "ancestor_id";
  public static final String ACTOR_SCOPE = "actor_scope";
  public static final String DEPTH = "depth";
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String IS_ROOT = "is_root";

  /** Scope of rows that tell what an actor was part of on those days, at any depth. */
  public static final String GROUP = "group";

  /** Scope of rows that tell whose predecessor or later member an actor was on those days. */
  public static final String LINEAGE = "lineage";

  public static final StructType SCHEMA =
      new StructType()
          .add(ACTOR_ID, StringType, false, "actor that ever had a parent, a member or a successor")
          .add(
              ANCESTOR_ID,
              StringType,
              false,
              "the actor itself, or one that it was part of at any depth or that came after it")
          .add(
              ACTOR_SCOPE,
              StringType,
              false,
              "group: the actor was part of the ancestor on those days; lineage: it was then, or became part of it later, or the ancestor is its successor (the scopes of the facts; ask for one of them)")
          .add(DEPTH, IntegerType, false, "steps from the actor to the ancestor; 0 for itself")
          .add(VALID_FROM, DateType, false, "first day of the span; 0001-01-01 when open")
          .add(VALID_TO, DateType, true, "last day of the span; null while it lasts")
          .add(
              IS_ROOT,
              BooleanType,
              false,
              "whether the ancestor is the topmost parent on those days, a root stop ending the climb; false in scope lineage");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor_lineage",
          "One row per actor, ancestor, scope and span of days in which the actor counts for the ancestor; depth 0 is the actor itself",
          SCHEMA,
          ACTOR_ID,
          ANCESTOR_ID,
          ACTOR_SCOPE,
          VALID_FROM);

  /** The same rows as the actors stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "actor_lineage",
          "One row per actor, ancestor, scope and span of days in which the actor counts for the ancestor; depth 0 is the actor itself",
          SCHEMA,
          ACTOR_ID,
          ANCESTOR_ID,
          ACTOR_SCOPE,
          VALID_FROM);

  private ActorLineageTable() {}
}
