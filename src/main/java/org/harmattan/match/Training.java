package org.harmattan.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
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

  private Training() {}

  /**
   * A set of findings that candidate pairs have.
   *
   * @param isRepeat whether the pairs are rows of one repeating source
   * @param isSame what labels say of these pairs; null where none does
   * @param pairs how many there are
   */
  public record Pattern(List<Finding> findings, boolean isRepeat, Boolean isSame, long pairs) {}

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
            .add(IS_REPEAT, DataTypes.BooleanType, false);
    Dataset<Row> found =
        Matcher.describedPairs(inputs, options).map(new Find(options), Encoders.row(schema));
    return found
        .where(col(FINDINGS).isNotNull())
        .join(labels, new String[] {Candidates.LEFT_ID, Candidates.RIGHT_ID}, "left")
        .groupBy(
            col(FINDINGS),
            col(IS_REPEAT),
            coalesce(col(IS_SAME).cast("string"), lit("")).as(IS_SAME))
        .agg(count(lit(1)))
        .orderBy(FINDINGS, IS_REPEAT, IS_SAME)
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
    return new Pattern(
        findings,
        row.getBoolean(1),
        label.isEmpty() ? null : Boolean.valueOf(label),
        row.getLong(3));
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
      List<String> findings = new ArrayList<>();
      scored.weights().forEach(weight -> findings.add(weight.finding().name()));
      findings.sort(null);
      return RowFactory.create(
          row.getAs(Candidates.LEFT_ID),
          row.getAs(Candidates.RIGHT_ID),
          isDecidedByWeight ? String.join(",", findings) : null,
          pair.isRepeat());
    }
  }
}
