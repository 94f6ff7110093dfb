package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per id of an actor in somebody else's scheme. Key: actor_id, scheme, external_id,
 * country_id, valid_from.
 */
public final class ActorExternalIdTable {
  public static final String ACTOR_ID = "actor_id";
  public static final String SCHEME = "scheme";
  public static final String EXTERNAL_ID = "external_id";
  public static final String COUNTRY_ID = "country_id";
  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";

  public static final StructType SCHEMA =
      new StructType()
          .add(ACTOR_ID, StringType, false, "the actor")
          .add(SCHEME, StringType, false, "whose id it is: ucdp, …")
          .add(EXTERNAL_ID, StringType, false, "the id there")
          .add(
              COUNTRY_ID,
              StringType,
              false,
              "country in which the id means this actor; '*' for everywhere")
          .add(VALID_FROM, DateType, false, "first day on which it does; 0001-01-01 when open")
          .add(VALID_TO, DateType, true, "last such day; null while it lasts");

  public static final Table TABLE =
      Table.of(
          Table.GOLD,
          "actor_external_id",
          "One row per id of an actor in somebody else's scheme",
          SCHEMA,
          ACTOR_ID,
          SCHEME,
          EXTERNAL_ID,
          COUNTRY_ID,
          VALID_FROM);

  /** The same rows as the actors stage leaves them for the stages after it. */
  public static final Table SILVER =
      Table.of(
          Table.SILVER,
          "actor_external_id",
          "One row per id of an actor in somebody else's scheme",
          SCHEMA,
          ACTOR_ID,
          SCHEME,
          EXTERNAL_ID,
          COUNTRY_ID,
          VALID_FROM);

  private ActorExternalIdTable() {}
}
