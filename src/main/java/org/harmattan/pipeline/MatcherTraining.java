package org.harmattan.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.match.Estimate;
import org.harmattan.match.Frequencies;
import org.harmattan.match.MatchInputs;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Overrides;
import org.harmattan.match.Rarity;
import org.harmattan.match.Training;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.Warehouse;

/** Weights of matching, estimated from the candidate pairs of a warehouse's reports. */
public final class MatcherTraining {
  private MatcherTraining() {}

  /**
   * What was estimated.
   *
   * @param options the options with the estimated weights, thresholds and rarities
   * @param across chances of findings between sources
   * @param repeats the same within repeating sources; empty where no two rows of one came together
   */
  public record Result(MatchOptions options, Estimate across, Optional<Estimate> repeats) {}

  /**
   * Counts, then estimates.
   *
   * @param labels pairs that a person has judged; they count as certain
   * @param version names the reference of rarities
   */
  public static Result of(
      Warehouse warehouse,
      PipelineOptions options,
      Overrides labels,
      String version,
      Configuration hadoop) {
    MatchInputs inputs =
        MatchInputs.of(warehouse::load, DeclaredSources.load(options, hadoop).traits());
    Rarity rarity = Frequencies.of(inputs, version);
    MatchOptions before = options.matching().withRarity(rarity);
    List<Training.Pattern> patterns =
        Training.patterns(inputs, before, labelRows(warehouse, labels));
    List<Training.Pattern> across = patterns.stream().filter(p -> !p.isRepeat()).toList();
    List<Training.Pattern> repeats = patterns.stream().filter(Training.Pattern::isRepeat).toList();
    if (across.isEmpty()) {
      throw new UsageException(
          "No two reports of different sources come close enough to be compared; load sources that cover the same country and period");
    }
    Estimate estimate = Estimate.of(across, before.weights()).fitted(across);
    Optional<Estimate> ofRepeats =
        repeats.isEmpty()
            ? Optional.empty()
            : Optional.of(Estimate.of(repeats, before.repeatWeights()).fitted(repeats));
    return new Result(estimate.apply(before, ofRepeats), estimate, ofRepeats);
  }

  private static Dataset<Row> labelRows(Warehouse warehouse, Overrides labels) {
    List<Row> rows = labels.verdicts().entrySet().stream().map(MatcherTraining::labelRow).toList();
    return warehouse.spark().createDataFrame(rows, Training.LABELS);
  }

  private static Row labelRow(Map.Entry<Overrides.Pair, Overrides.Verdict> label) {
    Overrides.Pair pair = label.getKey();
    return RowFactory.create(
        pair.lower(), pair.higher(), label.getValue() == Overrides.Verdict.SAME);
  }
}
