package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** One row per actor that a current report names. Key: report_id, position, actor_id. */
public final class ReportActorTable {
  public static final String REPORT_ID = "report_id";
  public static final String POSITION = "position";
  public static final String RAW_NAME = "raw_name";
  public static final String ACTOR_ID = "actor_id";
  public static final String SIDE = "side";
  public static final String ROLE = "role";
  public static final String CONDUCT = "conduct";
  public static final String TYPE_CODE = "type_code";
  public static final String IS_AMBIGUOUS = "is_ambiguous";
  public static final String METHOD = "method";
  public static final String SOURCE_ID = "source_id";

  public static final String PRINCIPAL = "principal";
  public static final String ASSOCIATE = "associate";
  public static final String PERPETRATOR = "perpetrator";
  public static final String TARGET = "target";
  public static final String UNSTATED = "unstated";

  /**
   * Role of a claim's claimant: neither principal nor associate of the event unless the claim says
   * so.
   */
  public static final String CLAIMANT = "claimant";

  public static final StructType SCHEMA =
      new StructType()
          .add(REPORT_ID, StringType, false, "report that names the actor")
          .add(
              POSITION,
              IntegerType,
              false,
              "position of the name in the report; the members of an alliance written as one name share it; 0 for the claimant of a claim")
          .add(RAW_NAME, StringType, false, "name as the source writes it")
          .add(
              ACTOR_ID,
              StringType,
              false,
              "durable id of the actor; for an ambiguous name the id of the doubt itself")
          .add(SIDE, StringType, true, "a or b; null for a claimant")
          .add(ROLE, StringType, false, "principal, associate or claimant")
          .add(CONDUCT, StringType, false, "perpetrator, target or unstated")
          .add(
              TYPE_CODE,
              StringType,
              true,
              "actor type as the source codes it, harmonised; null where unstated")
          .add(
              IS_AMBIGUOUS,
              BooleanType,
              false,
              "whether the name leaves open which of several actors it was; see report_actor_candidate")
          .add(
              METHOD,
              StringType,
              false,
              "how the id was found: external_id, registry_name, ambiguous_name, normal_form")
          .add(SOURCE_ID, StringType, false, "source of the report");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "report_actor",
          "One row per actor that a current report names",
          SCHEMA,
          REPORT_ID,
          POSITION,
          ACTOR_ID);

  private ReportActorTable() {}
}
