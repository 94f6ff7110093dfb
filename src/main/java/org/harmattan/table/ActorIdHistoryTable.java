package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per actor id that a decision replaced. Key: old_actor_id, new_actor_id. */
public final class ActorIdHistoryTable {
  public static final String OLD_ACTOR_ID = "old_actor_id";
  public static final String NEW_ACTOR_ID = "new_actor_id";
  public static final String REASON = "reason";
  public static final String RUN_ID = "run_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(
              OLD_ACTOR_ID,
              StringType,
              false,
              "id that facts used or would use without the decision")
          .add(NEW_ACTOR_ID, StringType, false, "id that took its place")
          .add(REASON, StringType, false, "the evidence of the decision")
          .add(RUN_ID, StringType, false, "run that first saw the replacement");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor_id_history",
          "One row per actor id that a decision replaced",
          SCHEMA,
          OLD_ACTOR_ID,
          NEW_ACTOR_ID);

  /** The same rows as the actors stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "actor_id_history",
          "One row per actor id that a decision replaced",
          SCHEMA,
          OLD_ACTOR_ID,
          NEW_ACTOR_ID);

  private ActorIdHistoryTable() {}
}
