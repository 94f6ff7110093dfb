package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per actor, ancestor and span of days in which the actor was part of the ancestor at any
 * depth; depth 0 is the actor itself. Key: actor_id, ancestor_id, valid_from.
 */
public final class ActorLineageTable {
  public static final String ACTOR_ID = "actor_id";
  public static final String ANCESTOR_ID = "ancestor_id";
  public static final String DEPTH = "depth";
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String IS_ROOT = "is_root";

  public static final StructType SCHEMA =
      new StructType()
          .add(ACTOR_ID, StringType, false, "actor that ever had a parent or a member")
          .add(
              ANCESTOR_ID,
              StringType,
              false,
              "the actor itself or one that it was part of, at any depth")
          .add(DEPTH, IntegerType, false, "steps from the actor to the ancestor; 0 for itself")
          .add(VALID_FROM, DateType, false, "first day of the span; 0001-01-01 when open")
          .add(VALID_TO, DateType, true, "last day of the span; null while it lasts")
          .add(
              IS_ROOT,
              BooleanType,
              false,
              "whether the ancestor is the topmost parent on those days, a root stop ending the climb");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor_lineage",
          "One row per actor, ancestor and span of days in which the actor was part of the ancestor at any depth; depth 0 is the actor itself",
          SCHEMA,
          ACTOR_ID,
          ANCESTOR_ID,
          VALID_FROM);

  /** The same rows as the actors stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "actor_lineage",
          "One row per actor, ancestor and span of days in which the actor was part of the ancestor at any depth; depth 0 is the actor itself",
          SCHEMA,
          ACTOR_ID,
          ANCESTOR_ID,
          VALID_FROM);

  private ActorLineageTable() {}
}
