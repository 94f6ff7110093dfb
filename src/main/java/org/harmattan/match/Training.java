package org.harmattan.match;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.MatchPairTable;

/**
 * What is found of candidate pairs, counted: all that the estimate of weights needs.
 *
 * <p>As many rows as there are different sets of findings, some thousands however many the pairs.
 */
public final class Training {
  /** Columns of labels: ids as in a candidate pair, lower first, and whether they are one event. */
  public static final StructType LABELS =
      new StructType()
          .add(Candidates.LEFT_ID, StringType, false)
          .add(Candidates.RIGHT_ID, StringType, false)
          .add("is_same", DataTypes.BooleanType, false);

  private static final String FINDINGS = "findings";
  private static final String IS_REPEAT = "is_repeat";
  private static final String IS_SAME = "is_same";
  private static final String RARITIES = "rarities";
  private static final String CLASS = "rarity_class";

  /** Weights that a pair has at most: one of each comparison, two of actors. */
  private static final int MOST_WEIGHTS = Comparison.values().length + 1;

  /** Bits of rarity within which pairs are counted together. */
  private static final double CLASS_BITS = 1;

  private Training() {}

  /**
   * A set of findings that candidate pairs have.
   *
   * @param isRepeat whether the pairs are rows of one repeating source
   * @param isSame what labels say of these pairs; null where none does
   * @param pairs how many there are
   * @param lifts for each finding the mean of 2 to the power of its rarity
   */
  public record Pattern(
      List<Finding> findings, boolean isRepeat, Boolean isSame, long pairs, List<Double> lifts) {}

  /** One row per candidate pair: its ids, lower first. */
  public static Dataset<Row> candidates(MatchInputs inputs, MatchOptions options) {
    return Candidates.of(Profiles.of(inputs), Profiles.kinds(inputs), options.windows())
        .select(Candidates.LEFT_ID, Candidates.RIGHT_ID);
  }

  /**
   * The patterns of the reports' candidate pairs. Pairs that cover each other, claims and pairs
   * that a rule forbids are left out: they are never decided by weight.
   *
   * @param labels rows of {@link #LABELS}
   */
  public static List<Pattern> patterns(
      MatchInputs inputs, MatchOptions options, Dataset<Row> labels) {
    StructType schema =
        new StructType()
            .add(Candidates.LEFT_ID, StringType, false)
            .add(Candidates.RIGHT_ID, StringType, false)
            .add(FINDINGS, StringType, true)
            .add(IS_REPEAT, DataTypes.BooleanType, false)
            .add(CLASS, DataTypes.IntegerType, false)
            .add(RARITIES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);
    // Summed as decimals, so that the order of rows changes nothing.
    Column[] lifts = new Column[MOST_WEIGHTS];
    for (int i = 0; i < MOST_WEIGHTS; i++) {
      lifts[i] =
          sum(pow(lit(2.0), element_at(col(RARITIES), i + 1)).cast("decimal(24,9)")).cast("double");
    }
    Dataset<Row> found =
        Matcher.describedPairs(inputs, options).map(new Find(options), Encoders.row(schema));
    return found
        .where(col(FINDINGS).isNotNull())
        .join(labels, new String[] {Candidates.LEFT_ID, Candidates.RIGHT_ID}, "left")
        .groupBy(
            col(FINDINGS),
            col(IS_REPEAT),
            coalesce(col(IS_SAME).cast("string"), lit("")).as(IS_SAME),
            col(CLASS))
        .agg(count(lit(1)), lifts)
        .orderBy(FINDINGS, IS_REPEAT, IS_SAME, CLASS)
        .collectAsList()
        .stream()
        .map(Training::pattern)
        .toList();
  }

  private static Pattern pattern(Row row) {
    String label = row.getString(2);
    List<Finding> findings =
        row.getString(0).isEmpty()
            ? List.of()
            : Arrays.stream(row.getString(0).split(",")).map(Finding::valueOf).toList();
    long pairs = row.getLong(4);
    List<Double> lifts = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      lifts.add(row.getDouble(5 + i) / pairs);
    }
    return new Pattern(
        findings,
        row.getBoolean(1),
        label.isEmpty() ? null : Boolean.valueOf(label),
        pairs,
        List.copyOf(lifts));
  }

  static final class Find implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private final Scoring.Score score;

    Find(MatchOptions options) {
      this.score = new Scoring.Score(options);
    }

    @Override
    public Row call(Row row) {
      Row left = row.getAs(Scoring.LEFT);
      Row right = row.getAs(Scoring.RIGHT);
      ReportPair pair =
          new ReportPair(
              PairedReport.of(left), PairedReport.of(right), row.getAs(Candidates.LEVEL));
      Scoring.ScoredPair scored = score.score(pair);
      boolean isDecidedByWeight =
          scored.obstacle() == null && scored.relation().equals(MatchPairTable.SAME);
      List<Weight> weights = new ArrayList<>(scored.weights());
      weights.sort(Comparator.comparing(Weight::finding).thenComparingDouble(Weight::rarity));
      Double[] rarities = new Double[MOST_WEIGHTS];
      Arrays.fill(rarities, 0.0);
      double all = 0;
      for (int i = 0; i < weights.size(); i++) {
        rarities[i] = weights.get(i).rarity();
        all += rarities[i];
      }
      String findings = weights.stream().map(w -> w.finding().name()).collect(joining(","));
      return RowFactory.create(
          row.getAs(Candidates.LEFT_ID),
          row.getAs(Candidates.RIGHT_ID),
          isDecidedByWeight ? findings : null,
          pair.isRepeat(),
          (int) Math.round(all / CLASS_BITS),
          rarities);
    }
  }
}
