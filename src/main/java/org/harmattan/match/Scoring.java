package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.harmattan.table.MatchPairTable.CLAIM;
import static org.harmattan.table.MatchPairTable.COVERS;
import static org.harmattan.table.MatchPairTable.DECISION;
import static org.harmattan.table.MatchPairTable.REASON;
import static org.harmattan.table.MatchPairTable.SAME;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.MatchPairTable;

/**
 * One row per candidate pair above the floor: its weights, relation and what forbids it.
 *
 * <p>Plain Java over the joined pairs: as columns the same rules make expressions that take the
 * optimizer minutes.
 */
final class Scoring {
  /** Weights are multiples of this in the score, so that sums of them do not depend on rounding. */
  private static final double MICROBIT = 1e-6;

  private Scoring() {}

  /** Pairs as {@link Selection} reads them; {@code covers} pairs have their container left. */
  static Dataset<Row> of(
      Dataset<Row> candidates,
      Dataset<Row> profiles,
      Dataset<Row> actorSets,
      MatchOptions options) {
    Dataset<Row> described = profiles.join(actorSets, Profiles.REPORT_ID, "left");
    StructType standing = (StructType) profiles.schema().apply(Profiles.STANDING).dataType();
    return candidates
        .join(side(described, "left"), Candidates.LEFT_ID)
        .join(side(described, "right"), Candidates.RIGHT_ID)
        .flatMap(new Score(options), Encoders.row(schema(standing)));
  }

  private static Dataset<Row> side(Dataset<Row> described, String side) {
    return described.select(
        col(Profiles.REPORT_ID).as(side + "_report_id"), struct(col("*")).as(side));
  }

  /** The pair table's columns but for the decision, then what selection needs. */
  private static StructType schema(StructType standing) {
    StructType schema = new StructType();
    for (StructField field : MatchPairTable.SCHEMA.fields()) {
      if (!List.of(DECISION, REASON).contains(field.name())) {
        schema = schema.add(field);
      }
    }
    return schema
        .add(Selection.OBSTACLE, StringType, true)
        .add(Selection.IS_COARSE, BooleanType, false)
        .add(Selection.THRESHOLD, DoubleType, false)
        .add(Selection.LEFT_STANDING, standing, false)
        .add(Selection.RIGHT_STANDING, standing, false)
        .add(Selection.LEFT_SEAT, StringType, true)
        .add(Selection.RIGHT_SEAT, StringType, true);
  }

  static final class Score implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final MatchOptions options;
    private final Evidence evidence;
    private final Rules rules;

    Score(MatchOptions options) {
      this.options = options;
      this.evidence = new Evidence(options);
      this.rules = new Rules(options);
    }

    @Override
    public Iterator<Row> call(Row row) {
      Row left = row.getAs("left");
      Row right = row.getAs("right");
      ReportPair pair =
          new ReportPair(
              PairedReport.of(left), PairedReport.of(right), row.getAs(Candidates.LEVEL));
      ScoredPair scored = score(pair);
      if (scored.score() < options.thresholds().floor()) {
        return List.<Row>of().iterator();
      }
      boolean isSwapped = scored.pair().left() != pair.left();
      Row first = isSwapped ? right : left;
      Row second = isSwapped ? left : right;
      return List.of(row(scored, first.getAs(Profiles.STANDING), second.getAs(Profiles.STANDING)))
          .iterator();
    }

    /** The pair with its weights; for {@code covers} with the container left. */
    ScoredPair score(ReportPair found) {
      ActorEvidence actors = ActorEvidence.of(found, options.weights());
      ReportPair pair = rules.leftCoversRight(found.swapped(), actors) ? found.swapped() : found;
      boolean covers = rules.leftCoversRight(pair, actors);
      return new ScoredPair(
          pair,
          covers ? COVERS : pair.hasClaim() ? CLAIM : SAME,
          evidence.time(pair),
          evidence.place(pair),
          actors.weight(),
          evidence.type(pair),
          // The deaths of a summary are those of many events: nothing to compare.
          covers ? 0.0 : evidence.deaths(pair),
          covers ? null : rules.obstacle(pair, actors),
          rules.isCoarse(pair));
    }

    private Row row(ScoredPair scored, Row leftStanding, Row rightStanding) {
      ReportPair pair = scored.pair();
      return RowFactory.create(
          pair.left().reportId(),
          pair.right().reportId(),
          pair.left().sourceId(),
          pair.right().sourceId(),
          pair.daysApart(),
          pair.kmApart(),
          scored.time(),
          scored.place(),
          scored.actors(),
          scored.type(),
          scored.deaths(),
          scored.score(),
          scored.relation(),
          scored.obstacle(),
          scored.isCoarse(),
          scored.isCoarse() ? options.thresholds().coarse() : options.thresholds().match(),
          leftStanding,
          rightStanding,
          pair.left().seat(),
          pair.right().seat());
    }
  }

  /** A pair with its weights. */
  record ScoredPair(
      ReportPair pair,
      String relation,
      double time,
      double place,
      double actors,
      double type,
      double deaths,
      String obstacle,
      boolean isCoarse) {

    double score() {
      double sum = time + place + actors + type + deaths;
      return Math.round(sum / MICROBIT) / (1 / MICROBIT);
    }
  }
}
