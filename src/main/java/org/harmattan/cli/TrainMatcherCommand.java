package org.harmattan.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.harmattan.config.FrequenciesFile;
import org.harmattan.config.MatchingLabels;
import org.harmattan.config.MatchingText;
import org.harmattan.config.OverridesFile;
import org.harmattan.config.Settings;
import org.harmattan.match.Estimate;
import org.harmattan.match.Overrides;
import org.harmattan.pipeline.MatcherTraining;
import org.harmattan.pipeline.PipelineOptions;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.storage.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Estimates the matcher's weights from the reports of a warehouse. */
@Command(
    name = "train-matcher",
    mixinStandardHelpOptions = true,
    description =
        "Estimates the weights of matching by expectation maximisation from the pairs of a warehouse's reports, most of which are two events, and from judged pairs where given. Writes a file for the key 'matching', and one of frequencies beside it.")
final class TrainMatcherCommand implements Callable<Integer> {
  /** Judged pairs below which a warning is given: about two for each finding. */
  private static final int FEW_JUDGED = 100;

  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "File to write, which may stand there if it is a matching file; <FILE>.frequencies.tsv, and <FILE>.overrides.csv where pairs are decided, are written beside it.")
  private Path file;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Judged pairs, as in an overrides file, or a judged sheet of 'match sample': they count as certain.")
  private String labels = "";

  @Option(
      names = "--reference-version",
      paramLabel = "TEXT",
      description = "Names the frequencies; the name of the file by default.")
  private String version = "";

  TrainMatcherCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Settings settings = warehouse.settings();
    Catalog.require(settings.warehouse(), Engine.hadoop());
    MatchingText.requireMayReplace(file);
    Overrides decided = settings.matching().overrides();
    boolean isAnyDecided = !decided.verdicts().isEmpty();
    Path overrides = Path.of(file + ".overrides.csv");
    if (isAnyDecided) {
      OverridesFile.requireMayWrite(overrides, decided);
    }
    PipelineOptions options = PipelineRun.options(settings);
    String named = version.isEmpty() ? file.getFileName().toString() : version;
    MatcherTraining.Result result =
        MatcherTraining.of(
            WarehouseOptions.open(settings),
            options,
            MatchingLabels.read(labels),
            named,
            Engine.hadoop());
    List<String> report = report(result);
    Path frequencies = Path.of(file + ".frequencies.tsv");
    try {
      if (isAnyDecided) {
        OverridesFile.write(overrides, decided);
      }
      Files.write(
          frequencies, FrequenciesFile.lines(result.options().rarity()), StandardCharsets.UTF_8);
      Files.write(
          file,
          MatchingText.lines(
              result.options(),
              result.across(),
              result.repeats(),
              report,
              frequencies.toAbsolutePath().toString(),
              isAnyDecided ? overrides.toAbsolutePath().toString() : ""),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("Cannot write %s: %s".formatted(file, e.getMessage()));
    }
    report.forEach(out::println);
    out.println("written: " + file + " and " + frequencies);
    if (isAnyDecided) {
      out.println(
          "written: %s, the pairs decided so far; name your own file of them in %s to go on with it"
              .formatted(overrides, file));
    }
    return 0;
  }

  private static List<String> report(MatcherTraining.Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(line("between sources", result.across()));
    result.repeats().ifPresent(own -> lines.add(line("within repeating sources", own)));
    if (result.across().labelled() == 0) {
      lines.add(
          "no pair between sources is judged: unjudged pairs alone made worse weights than the shipped ones on made-up reports of one country, no better ones on another's (docs/matching.md); judge some with 'match sample' and give them by --labels");
    } else if (result.across().labelled() < FEW_JUDGED) {
      lines.add(
          "fewer than %d judged pairs: weights stay near those that the unjudged ones give"
              .formatted(FEW_JUDGED));
    }
    return lines;
  }

  private static String line(String what, Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%s: %d pairs, %d of them judged; %.1f %% are one event; %s after %d passes, last change %.1e",
        what,
        estimate.pairs(),
        estimate.labelled(),
        100 * estimate.share(),
        estimate.isConverged() ? "converged" : "not converged",
        estimate.iterations(),
        estimate.change());
  }
}
