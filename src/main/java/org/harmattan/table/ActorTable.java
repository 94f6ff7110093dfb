package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per validity period of an actor. Key: actor_id, valid_from. */
public final class ActorTable {
  public static final String ACTOR_ID = "actor_id";
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String NAME = "name";
  public static final String ACTOR_TYPE = "actor_type";
  public static final String COUNTRY_ID = "country_id";
  public static final String PARENT_ID = "parent_id";
  public static final String IS_ROOT_STOP = "is_root_stop";
  public static final String IS_REGISTERED = "is_registered";
  public static final String EVIDENCE = "evidence";

  public static final StructType SCHEMA =
      new StructType()
          .add(ACTOR_ID, StringType, false, "durable id of the actor")
          .add(VALID_FROM, DateType, false, "first day of the period; 0001-01-01 when open")
          .add(VALID_TO, DateType, true, "last day of the period; null while it lasts")
          .add(NAME, StringType, false, "name in that period")
          .add(
              ACTOR_TYPE,
              StringType,
              true,
              "state, state_forces, rebel_group, political_militia, identity_militia, rioters, protesters, civilians, external_forces, alliance, ambiguous, unattributed; null when unknown")
          .add(
              COUNTRY_ID,
              StringType,
              true,
              "ISO 3166-1 alpha-3 code of the actor's country; null when it has none or several")
          .add(
              PARENT_ID, StringType, true, "actor that it was part of in the period; null for none")
          .add(
              IS_ROOT_STOP,
              BooleanType,
              false,
              "whether the climb to a root stops here although the actor has a parent")
          .add(
              IS_REGISTERED,
              BooleanType,
              false,
              "whether the registry knows the actor; false for ids made from a name or a source's code")
          .add(
              EVIDENCE, StringType, true, "what the period rests on; null for unregistered actors");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor",
          "One row per validity period of an actor",
          SCHEMA,
          ACTOR_ID,
          VALID_FROM);

  /** The same rows as the actors stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "actor",
          "One row per validity period of an actor",
          SCHEMA,
          ACTOR_ID,
          VALID_FROM);

  private ActorTable() {}
}
