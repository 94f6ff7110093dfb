package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/**
 * One row per pair of reports above the floor, with its evidence and what was decided. Key:
 * left_report_id, right_report_id.
 */
public final class MatchPairTable {
  public static final String LEFT_REPORT_ID = "left_report_id";
  public static final String RIGHT_REPORT_ID = "right_report_id";
  public static final String LEFT_SOURCE_ID = "left_source_id";
  public static final String RIGHT_SOURCE_ID = "right_source_id";
  public static final String DAYS_APART = "days_apart";
  public static final String KM_APART = "km_apart";
  public static final String WEIGHT_TIME = "weight_time";
  public static final String WEIGHT_PLACE = "weight_place";
  public static final String WEIGHT_ACTORS = "weight_actors";
  public static final String WEIGHT_TYPE = "weight_type";
  public static final String WEIGHT_DEATHS = "weight_deaths";
  public static final String WEIGHT_SOURCES = "weight_sources";
  public static final String WEIGHT_TEXT = "weight_text";
  public static final String FINDINGS = "findings";
  public static final String SCORE = "score";
  public static final String RELATION = "relation";
  public static final String DECISION = "decision";
  public static final String REASON = "reason";

  public static final String SAME = "same";
  public static final String COVERS = "covers";
  public static final String PART_OF = "part_of";
  public static final String CLAIM = "claim";
  public static final String MATCHED = "matched";
  public static final String RIVAL = "rival";
  public static final String REJECTED = "rejected";

  public static final StructType SCHEMA =
      new StructType()
          .add(
              LEFT_REPORT_ID,
              StringType,
              false,
              "the pair's lower report id; for covers and part_of the container")
          .add(
              RIGHT_REPORT_ID,
              StringType,
              false,
              "the pair's higher report id; for covers and part_of the part")
          .add(LEFT_SOURCE_ID, StringType, false, "source of the left report")
          .add(RIGHT_SOURCE_ID, StringType, false, "source of the right report")
          .add(
              DAYS_APART,
              IntegerType,
              false,
              "days between the two date intervals; 0 where they overlap")
          .add(
              KM_APART,
              DoubleType,
              true,
              "great-circle distance of the two points in km; null where either has none")
          .add(WEIGHT_TIME, DoubleType, false, "match weight (log2 likelihood ratio) of the dates")
          .add(WEIGHT_PLACE, DoubleType, false, "match weight of the places")
          .add(WEIGHT_ACTORS, DoubleType, false, "match weight of the actors")
          .add(WEIGHT_TYPE, DoubleType, false, "match weight of the event types")
          .add(WEIGHT_DEATHS, DoubleType, false, "match weight of the deaths")
          .add(WEIGHT_SOURCES, DoubleType, false, "match weight of the sources that both cite")
          .add(WEIGHT_TEXT, DoubleType, false, "match weight of the words of notes and headlines")
          .add(
              FINDINGS,
              StringType,
              false,
              "what each weight comes from: comparison finding bits, parted by '; ', a rarity's bits in brackets")
          .add(
              SCORE,
              DoubleType,
              false,
              "sum of the weights, bits; the threshold is in the configuration")
          .add(
              RELATION,
              StringType,
              false,
              "same (one event), claim (a claim of the event), covers (the left sums up the right) or part_of (the right is a part of the left, a wider record)")
          .add(
              DECISION,
              StringType,
              false,
              "matched, rival (good enough, but one of the two matched better) or rejected")
          .add(REASON, StringType, false, "one line: why");

  public static final Table TABLE =
      Table.of(
          Table.SILVER,
          "match_pair",
          "One row per pair of reports above the floor, with evidence and decision",
          SCHEMA,
          LEFT_REPORT_ID,
          RIGHT_REPORT_ID);

  private MatchPairTable() {}
}
