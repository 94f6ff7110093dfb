package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per name of an actor, by the source that uses it. Key: actor_id, name, source_id,
 * valid_from.
 */
public final class ActorAliasTable {
  public static final String ACTOR_ID = "actor_id";
  public static final String NAME = "name";
  public static final String SOURCE_ID = "source_id";
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String IS_OBSERVED = "is_observed";

  public static final StructType SCHEMA =
      new StructType()
          .add(ACTOR_ID, StringType, false, "the actor")
          .add(NAME, StringType, false, "name as written")
          .add(SOURCE_ID, StringType, false, "source that uses it; '*' for any")
          .add(
              VALID_FROM,
              DateType,
              false,
              "first day on which the name means this actor; 0001-01-01 when open")
          .add(VALID_TO, DateType, true, "last such day; null while it lasts")
          .add(IS_OBSERVED, BooleanType, false, "whether a current report uses the name");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor_alias",
          "One row per name of an actor, by the source that uses it",
          SCHEMA,
          ACTOR_ID,
          NAME,
          SOURCE_ID,
          VALID_FROM);

  /** The same rows as the actors stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "actor_alias",
          "One row per name of an actor, by the source that uses it",
          SCHEMA,
          ACTOR_ID,
          NAME,
          SOURCE_ID,
          VALID_FROM);

  private ActorAliasTable() {}
}
