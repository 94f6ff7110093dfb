package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per actor that an ambiguous name may stand for. Key: report_id, position,
 * candidate_actor_id.
 */
public final class ReportActorCandidateTable {
  public static final String REPORT_ID = "report_id";
  public static final String POSITION = "position";
  public static final String ACTOR_ID = "actor_id";
  public static final String CANDIDATE_ACTOR_ID = "candidate_actor_id";
  public static final String RAW_NAME = "raw_name";
  public static final String SOURCE_ID = "source_id";

  public static final StructType SCHEMA =
      new StructType()
          .add(REPORT_ID, StringType, false, "report that names the ambiguous actor")
          .add(POSITION, IntegerType, false, "position of the name in the report")
          .add(ACTOR_ID, StringType, false, "id of the doubt, as in report_actor")
          .add(CANDIDATE_ACTOR_ID, StringType, false, "actor that the name may stand for")
          .add(RAW_NAME, StringType, false, "the candidate's part of the name")
          .add(SOURCE_ID, StringType, false, "source of the report");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "report_actor_candidate",
          "One row per actor that an ambiguous name may stand for",
          SCHEMA,
          REPORT_ID,
          POSITION,
          CANDIDATE_ACTOR_ID);

  private ReportActorCandidateTable() {}
}
