package org.harmattan.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.harmattan.table.MatchPairTable.CLAIM;
import static org.harmattan.table.MatchPairTable.COVERS;
import static org.harmattan.table.MatchPairTable.DECISION;
import static org.harmattan.table.MatchPairTable.REASON;
import static org.harmattan.table.MatchPairTable.SAME;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
  static final String LEFT = "left";
  static final String RIGHT = "right";

  /** Weights are multiples of this in the score, so that sums of them do not depend on rounding. */
  private static final double MICROBIT = 1e-6;

  private Scoring() {}

  /** Pairs as {@link Selection} reads them; {@code covers} pairs have their container left. */
  static Dataset<Row> of(Dataset<Row> describedPairs, MatchOptions options) {
    StructType left = (StructType) describedPairs.schema().apply(LEFT).dataType();
    StructType standing = (StructType) left.apply(Profiles.STANDING).dataType();
    return describedPairs.flatMap(new Score(options), Encoders.row(schema(standing)));
  }

  /** Candidate pairs with all that is known of both reports. */
  static Dataset<Row> describe(
      Dataset<Row> candidates, Dataset<Row> profiles, Dataset<Row> actorSets) {
    Dataset<Row> described =
        profiles.drop(Profiles.LIKENESS).join(actorSets, Profiles.REPORT_ID, "left");
    return candidates
        .join(side(described, LEFT), Candidates.LEFT_ID)
        .join(side(described, RIGHT), Candidates.RIGHT_ID);
  }

  private static Dataset<Row> side(Dataset<Row> described, String side) {
    return described.select(
        col(Profiles.REPORT_ID).as(side + "_report_id"), struct(col("*")).as(side));
  }

  /** The pair table's columns but for the decision, then what selection needs. */
  static StructType schema(StructType standing) {
    StructType schema = new StructType();
    for (StructField field : MatchPairTable.SCHEMA.fields()) {
      if (!List.of(DECISION, REASON).contains(field.name())) {
        schema = schema.add(field);
      }
    }
    return schema
        .add(Selection.OBSTACLE, StringType, true)
        .add(Selection.VERDICT, StringType, true)
        .add(Selection.IS_COARSE, BooleanType, false)
        .add(Selection.THRESHOLD, DoubleType, false)
        .add(Selection.FIT, DoubleType, false)
        .add(Selection.IS_REPEAT, BooleanType, false)
        .add(Selection.HOLDER, StringType, true)
        .add(Selection.LEFT_DEATHS, LongType, true)
        .add(Selection.RIGHT_DEATHS, LongType, true)
        .add(Selection.LEFT_STANDING, standing, false)
        .add(Selection.RIGHT_STANDING, standing, false)
        .add(Selection.LEFT_SEAT, StringType, true)
        .add(Selection.RIGHT_SEAT, StringType, true)
        .add(Selection.LEFT_DAY, IntegerType, false)
        .add(Selection.RIGHT_DAY, IntegerType, false)
        .add(Selection.CUT, LongType, false);
  }

  static final class Score implements FlatMapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final MatchOptions options;
    private final MatchOptions ofRepeats;
    private final Set<String> joined;
    private final Evidence evidence;
    private final Evidence evidenceOfRepeats;
    private final Rules rules;

    Score(MatchOptions options) {
      this.options = options;
      this.ofRepeats = options.ofRepeats();
      this.joined = options.overrides().joined();
      this.evidence = new Evidence(options);
      this.evidenceOfRepeats = new Evidence(ofRepeats);
      this.rules = new Rules(options);
    }

    @Override
    public Iterator<Row> call(Row row) {
      Row left = row.getAs(LEFT);
      Row right = row.getAs(RIGHT);
      ReportPair pair =
          new ReportPair(
              PairedReport.of(left), PairedReport.of(right), row.getAs(Candidates.LEVEL));
      ScoredPair scored = score(pair);
      long cut = row.getAs(Bound.CUT);
      boolean isLow = scored.score() < options.thresholds().floor();
      if (isLow && cut == 0 && scored.verdict() == null && !isBarrier(scored)) {
        return List.<Row>of().iterator();
      }
      boolean isSwapped = scored.pair().left() != pair.left();
      Row first = isSwapped ? right : left;
      Row second = isSwapped ? left : right;
      // What a person decided is never cut.
      return List.of(
              row(
                  scored,
                  first.getAs(Profiles.STANDING),
                  second.getAs(Profiles.STANDING),
                  scored.verdict() == null ? cut : 0))
          .iterator();
    }

    /** Beside a report that a person put into an event, what forbids a pair bars at any weight. */
    private boolean isBarrier(ScoredPair scored) {
      ReportPair pair = scored.pair();
      return scored.obstacle() != null
          && (joined.contains(pair.left().reportId()) || joined.contains(pair.right().reportId()));
    }

    /**
     * The pair with its weights; for {@code covers} with the container left. A pair that a person
     * decided on is one event or two, whatever its reports sum up.
     */
    ScoredPair score(ReportPair found) {
      Overrides.Verdict verdict =
          options.overrides().of(found.left().reportId(), found.right().reportId());
      boolean isRepeat = found.isRepeat();
      ActorEvidence actors = ActorEvidence.of(found, isRepeat ? ofRepeats : options);
      boolean isSwapped = verdict == null && rules.leftCoversRight(found.swapped(), actors);
      ReportPair pair = isSwapped ? found.swapped() : found;
      boolean covers = verdict == null && rules.leftCoversRight(pair, actors);
      List<Weight> weights = new ArrayList<>();
      for (Weight weight : (isRepeat ? evidenceOfRepeats : evidence).weights(pair)) {
        if (!covers) {
          weights.add(weight);
        } else if (weight.comparison() != Comparison.DEATHS) {
          weights.add(ofContainer(weight));
        }
      }
      weights.addAll(actors.weights());
      return new ScoredPair(
          pair,
          covers ? COVERS : pair.hasClaim() ? CLAIM : SAME,
          List.copyOf(weights),
          covers ? null : rules.obstacle(pair, actors),
          verdict,
          rules.isCoarse(pair),
          rules.holder(pair, actors, weights));
    }

    /**
     * What a weight says of a summary and what it sums up: that the one is longer and wider than
     * the other is no evidence against it; how much happens there counts. Deaths say nothing, as
     * those of a summary are those of many events.
     */
    private static Weight ofContainer(Weight weight) {
      boolean isExtent =
          weight.comparison() == Comparison.TIME || weight.comparison() == Comparison.PLACE;
      return isExtent
          ? new Weight(weight.finding(), Math.max(0, weight.bits()), weight.rarity())
          : weight;
    }

    private double threshold(ScoredPair scored) {
      MatchOptions.Thresholds thresholds = options.thresholds();
      if (scored.pair().hasClaim()) {
        return thresholds.claim();
      }
      double own = scored.pair().isRepeat() ? thresholds.repeat() : thresholds.match();
      return scored.isOnlyCoarse() ? Math.max(thresholds.coarse(), own) : own;
    }

    private Row row(ScoredPair scored, Row leftStanding, Row rightStanding, long cut) {
      ReportPair pair = scored.pair();
      return RowFactory.create(
          pair.left().reportId(),
          pair.right().reportId(),
          pair.left().sourceId(),
          pair.right().sourceId(),
          pair.daysApart(),
          pair.kmApart(),
          scored.total(Comparison.TIME),
          scored.total(Comparison.PLACE),
          scored.total(Comparison.ACTORS),
          scored.total(Comparison.TYPE),
          scored.total(Comparison.DEATHS),
          scored.total(Comparison.SOURCES),
          scored.total(Comparison.TEXT),
          scored.findings(),
          scored.score(),
          scored.relation(),
          scored.obstacle(),
          scored.verdict() == null ? null : scored.verdict().name(),
          scored.isCoarse(),
          threshold(scored),
          options.thresholds().fit(),
          pair.isRepeat(),
          scored.holder(),
          pair.left().deaths(),
          pair.right().deaths(),
          leftStanding,
          rightStanding,
          pair.left().seat(),
          pair.right().seat(),
          pair.left().firstDay(),
          pair.right().firstDay(),
          cut);
    }
  }

  /**
   * A pair with its weights.
   *
   * @param holder id of the report of the two that may hold the other as a part; null for neither
   */
  record ScoredPair(
      ReportPair pair,
      String relation,
      List<Weight> weights,
      String obstacle,
      Overrides.Verdict verdict,
      boolean isCoarse,
      String holder) {

    /**
     * Whether all that the two have in common of time or place is that both know it no better: many
     * events lie there. Where one knows it better than the other its weights say so.
     */
    boolean isOnlyCoarse() {
      return isCoarse
          && weights.stream()
              .map(Weight::finding)
              .anyMatch(
                  Set.of(
                          Finding.SAME_LONG_SPAN,
                          Finding.SAME_ADMIN1,
                          Finding.SAME_REGION_NAME,
                          Finding.SAME_COUNTRY)
                      ::contains);
    }

    double total(Comparison comparison) {
      return rounded(
          weights.stream()
              .filter(weight -> weight.comparison() == comparison)
              .mapToDouble(Weight::total)
              .sum());
    }

    double score() {
      return rounded(weights.stream().mapToDouble(Weight::total).sum());
    }

    private static double rounded(double bits) {
      return Math.round(bits / MICROBIT) / (1 / MICROBIT);
    }

    /** Each finding with its bits, as a person reads it. */
    String findings() {
      List<String> texts = new ArrayList<>();
      for (Comparison comparison : Comparison.values()) {
        weights.stream()
            .filter(weight -> weight.comparison() == comparison)
            .map(ScoredPair::text)
            .sorted()
            .forEach(texts::add);
      }
      return String.join("; ", texts);
    }

    private static String text(Weight weight) {
      String rarity =
          weight.rarity() == 0
              ? ""
              : String.format(Locale.ROOT, " (rarity %+.2f)", weight.rarity());
      return String.format(
          Locale.ROOT,
          "%s %s %+.2f%s",
          weight.comparison().name().toLowerCase(Locale.ROOT),
          weight.finding().key(),
          weight.bits(),
          rarity);
    }
  }
}
