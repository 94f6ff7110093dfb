package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per event, actor and role. Key: event_id, actor_id, role, is_candidate. */
public final class EventActorTable {
  public static final String EVENT_ID = "event_id";
  public static final String ACTOR_ID = "actor_id";
  public static final String SIDE = "side";
  public static final String ROLE = "role";
  public static final String CONDUCT = "conduct";
  public static final String IS_AMBIGUOUS = "is_ambiguous";
  public static final String IS_CANDIDATE = "is_candidate";

  /** Stands for the principal of an event of which none is known. */
  public static final String UNATTRIBUTED = "unattributed";

  public static final StructType SCHEMA =
      new StructType()
          .add(EVENT_ID, StringType, false, "the event")
          .add(ACTOR_ID, StringType, false, "the actor; 'unattributed' where no principal is known")
          .add(
              SIDE,
              StringType,
              true,
              "a or b; null for unattributed and for sources that set no sides")
          .add(ROLE, StringType, false, "principal or associate")
          .add(CONDUCT, StringType, false, "perpetrator, target or unstated")
          .add(IS_AMBIGUOUS, BooleanType, false, "whether the actor is a doubt ('A and/or B')")
          .add(
              IS_CANDIDATE,
              BooleanType,
              false,
              "whether the actor is only a candidate of an ambiguous one: it counts in events_possible alone");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "event_actor",
          "One row per event, actor and role",
          SCHEMA,
          EVENT_ID,
          ACTOR_ID,
          ROLE,
          IS_CANDIDATE);

  private EventActorTable() {}
}
