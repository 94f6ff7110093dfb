package org.harmattan.bench.match;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.harmattan.match.Estimate;
import org.harmattan.match.Frequencies;
import org.harmattan.match.MatchInputs;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Rarity;
import org.harmattan.match.Training;

/**
 * Matching on reports made from real events, of which it is known which are the same: Harmattan,
 * meltt's rules and Splink on the same reports, and an oracle that knows how they were made.
 */
public final class MatchBench {
  /** The name that the command line knows it by. */
  public static final String NAME = "match";

  /** Seeds that figures are reported of. Weights are tuned on 1, 2 and 3 only. */
  public static final List<Long> REPORTED_SEEDS = List.of(11L, 12L, 13L);

  private static final long TRAINING_SEED = 1;

  /** Values of {@code chance} of which the trained matcher gets the best, as its peers do. */
  private static final double[] CHANCES = {0.1, 0.15, 0.2, 0.25, 0.3};

  private static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-34s %6s %6s %6s %8s  %-20s",
          "across sources",
          "prec",
          "recall",
          "F1",
          "purity",
          "all pairs: P R F1");

  private final SparkSession spark;
  private final Path folder;
  private final MatchOptions options;
  private final boolean withPeers;

  /**
   * @param folder where files are made; the caller removes it
   * @param withPeers whether Splink and meltt run too; without them a setting takes a minute
   */
  public MatchBench(SparkSession spark, Path folder, MatchOptions options, boolean withPeers) {
    this.spark = spark;
    this.folder = folder;
    this.options = options;
    this.withPeers = withPeers;
  }

  /** A report in lines: per density and seed what each matcher found. */
  public List<String> run(List<String> gedFiles, List<Long> seeds, Configuration hadoop) {
    List<TrueEvent> events = GedTruth.of(gedFiles, hadoop);
    MadeTables tables = new MadeTables(spark);
    List<String> lines = new ArrayList<>();
    lines.add(events.size() + " events of UCDP GED");
    List<Training.Pattern> patterns = new ArrayList<>();
    for (Density density : Density.values()) {
      patterns.addAll(patterns(density.of(events), tables));
    }
    Weights weights =
        new Weights(
            trained(patterns.stream().filter(pattern -> pattern.isSame() != null).toList()),
            trained(unjudged(patterns)));
    for (Density density : Density.values()) {
      List<TrueEvent> own = density.of(events);
      if (own.isEmpty()) {
        // Another country than the one that has this setting.
        continue;
      }
      Rarity reference = reference(own, tables);
      for (long seed : seeds) {
        lines.add("");
        lines.addAll(setting(density, own, seed, tables, weights, reference));
      }
    }
    return lines;
  }

  /**
   * How time grows with the reports, at constant density: a line for each number, and what Splink
   * takes for the first of them.
   */
  public List<String> scale(List<String> gedFiles, List<Long> sizes, Configuration hadoop) {
    List<TrueEvent> events = GedTruth.of(gedFiles, hadoop);
    List<MadeReport> reports = new Generator(events, TRAINING_SEED).reports();
    MatchInputs inputs = new MadeTables(spark).inputs(reports);
    Scale scale = new Scale(spark, folder, inputs, reports);
    List<String> lines = scale.lines(sizes, options);
    if (withPeers) {
      lines.add(scale.splink(sizes.get(0)));
    }
    return lines;
  }

  /** Frequencies as a user freezes them: of a seed on which no figure is reported. */
  private Rarity reference(List<TrueEvent> events, MadeTables tables) {
    List<MadeReport> reports = new Generator(events, TRAINING_SEED).reports();
    return Frequencies.of(tables.inputs(reports), "seed " + TRAINING_SEED);
  }

  /**
   * Weights as {@code train-matcher} estimates them, from all settings under a seed on which no
   * figure is reported.
   *
   * @param judged of pairs that are all judged
   * @param unjudged of the same and those that no truth is known of, without any judgement
   */
  private record Weights(MatchOptions judged, MatchOptions unjudged) {}

  private MatchOptions trained(List<Training.Pattern> patterns) {
    List<Training.Pattern> across = patterns.stream().filter(p -> !p.isRepeat()).toList();
    List<Training.Pattern> repeats = patterns.stream().filter(Training.Pattern::isRepeat).toList();
    Estimate ofRepeats = Estimate.of(repeats, options.repeatWeights()).fitted(repeats);
    return Estimate.of(across, options.weights())
        .fitted(across)
        .apply(options, Optional.of(ofRepeats));
  }

  private static List<Training.Pattern> unjudged(List<Training.Pattern> patterns) {
    return patterns.stream()
        .map(p -> new Training.Pattern(p.findings(), p.isRepeat(), null, p.pairs(), p.lifts()))
        .toList();
  }

  /** What is found of the candidates of one setting, with what is known of them. */
  private List<Training.Pattern> patterns(List<TrueEvent> events, MadeTables tables) {
    if (events.isEmpty()) {
      return List.of();
    }
    List<MadeReport> reports = new Generator(events, TRAINING_SEED).reports();
    Truth truth = new Truth(reports);
    MatchInputs inputs = tables.inputs(reports);
    MatchOptions before = options.withRarity(Frequencies.of(inputs, "seed " + TRAINING_SEED));
    List<Row> labels = new ArrayList<>();
    for (Row pair : Training.candidates(inputs, before).collectAsList()) {
      MadeReport left = truth.report(pair.getString(0));
      MadeReport right = truth.report(pair.getString(1));
      Truth.Kinship kinship = Truth.of(left, right);
      boolean isApart = kinship == Truth.Kinship.NONE && Truth.of(right, left) == kinship;
      if (kinship == Truth.Kinship.SAME || isApart) {
        labels.add(RowFactory.create(left.id(), right.id(), kinship == Truth.Kinship.SAME));
      }
    }
    return Training.patterns(inputs, before, spark.createDataFrame(labels, Training.LABELS));
  }

  private List<String> setting(
      Density density,
      List<TrueEvent> events,
      long seed,
      MadeTables tables,
      Weights weights,
      Rarity reference) {
    Generator generator = new Generator(events, seed);
    List<MadeReport> reports = generator.reports();
    Truth truth = new Truth(reports);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, seed %d: %d reports of %d events",
            density.text(),
            seed,
            reports.size(),
            events.size()));
    lines.add(HEADER);
    Oracle oracle = new Oracle(events, generator);
    lines.add(bound("oracle, per pair of sources", oracle.untold(reports)));
    lines.add(bound("  and told what repeats what", oracle.told(reports)));
    MatchInputs inputs = tables.inputs(reports);
    Outcome shipped = HarmattanRun.of(inputs, options);
    lines.add(line("Harmattan as shipped", shipped, truth));
    long begun = System.nanoTime();
    Outcome ours = HarmattanRun.of(inputs, options.withRarity(reference));
    double seconds = (System.nanoTime() - begun) / 1e9;
    lines.add(line(String.format(Locale.ROOT, "  and frequencies (%.0f s)", seconds), ours, truth));
    MatchOptions unjudged = weights.unjudged().withRarity(reference);
    lines.add(line("  and weights of no judged pair", HarmattanRun.of(inputs, unjudged), truth));
    MatchOptions judged = weights.judged().withRarity(reference);
    Outcome best = HarmattanRun.of(inputs, judged);
    lines.add(line("  and weights trained", best, truth));
    lines.add(atBestChance(inputs, judged, truth));
    if (withPeers) {
      peers(truth, MadeTables.fields(reports, inputs.actors()), lines);
    }
    lines.add(links("as shipped", shipped, truth));
    lines.add(links("trained", best, truth));
    return lines;
  }

  private static String atBestChance(MatchInputs inputs, MatchOptions options, Truth truth) {
    String best = "";
    double f1 = -1;
    for (double chance : CHANCES) {
      Outcome outcome =
          HarmattanRun.of(inputs, options.withThresholds(options.thresholds().withChance(chance)));
      double reached = outcome.acrossSources(truth).f1();
      if (reached > f1) {
        f1 = reached;
        best = line("  and its best chance, " + chance, outcome, truth);
      }
    }
    return best;
  }

  private static String bound(String name, Score score) {
    return String.format(Locale.ROOT, "%-34s %s", name, score.text());
  }

  private static String links(String name, Outcome outcome, Truth truth) {
    return String.format(
        Locale.ROOT,
        "links, %s: covers %s of %d, part_of %s of %d, of which the reports show %d",
        name,
        outcome.covers(truth).text(),
        truth.pairs(Truth.Kinship.COVERS).size(),
        outcome.parts(truth).text(),
        truth.pairs(Truth.Kinship.HAS_PART).size(),
        truth.partsInSight().size());
  }

  private void peers(Truth truth, Map<String, ReportFields> fields, List<String> lines) {
    for (Meltt.Selection selection : Meltt.Selection.values()) {
      MelttPeer.Best best = MelttPeer.best(truth, fields, selection);
      String name = selection == Meltt.Selection.PARITY ? "meltt, parity" : "meltt, best first";
      lines.add(line(name, best.outcome(), truth) + "  " + best.settings());
    }
    SplinkPeer.Best best = new SplinkPeer(folder).best(truth, fields);
    String name = String.format(Locale.ROOT, "Splink 4 (%.0f s)", best.seconds());
    lines.add(line(name, best.outcome(), truth) + "  " + best.settings());
  }

  private static String line(String name, Outcome outcome, Truth truth) {
    return String.format(
        Locale.ROOT,
        "%-34s %s %8.4f  %s",
        name,
        outcome.acrossSources(truth).text(),
        outcome.purity(truth),
        outcome.allPairs(truth).text());
  }
}
