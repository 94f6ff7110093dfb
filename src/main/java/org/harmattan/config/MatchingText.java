package org.harmattan.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.harmattan.match.Comparison;
import org.harmattan.match.Estimate;
import org.harmattan.match.Finding;
import org.harmattan.match.MatchOptions;
import org.harmattan.quality.UsageException;

/** A matching file as {@code train-matcher} writes it: every key, each weight with its chances. */
public final class MatchingText {
  private MatchingText() {}

  /**
   * The lines of the file.
   *
   * @param provenance what the weights were estimated from, a line each
   * @param frequencies name of the file of rarities; empty for none
   * @param overrides name of the file of decided pairs; empty for none
   */
  public static List<String> lines(
      MatchOptions options,
      Estimate across,
      Optional<Estimate> repeats,
      List<String> provenance,
      String frequencies,
      String overrides) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Matching: when two reports are one event. Every key. Weights are bits, log2(m / u), drawn to those in force before where pairs are few.");
    provenance.forEach(line -> lines.add("# " + line));
    lines.add("matching {");
    windows(options.windows(), lines);
    thresholds(options.thresholds(), lines);
    weights("weights", options.weights(), Optional.of(across), lines);
    weights("repeat-weights", options.repeatWeights(), repeats, lines);
    lines.add(
        "  contradictory-types = ["
            + String.join(
                ", ", options.contradictoryTypes().stream().map(t -> '"' + t + '"').toList())
            + "]");
    lines.add("  containers = \"" + options.containers() + "\"");
    lines.add("  frequencies = \"" + frequencies + "\"");
    lines.add("  overrides = \"" + overrides + "\"");
    lines.add("}");
    return lines;
  }

  /**
   * Stops where a file stands that is not a matching file, such as a run's configuration: it would
   * be lost.
   *
   * @throws UsageException naming the file
   */
  public static void requireMayReplace(Path file) {
    if (Files.exists(file) && !isMatchingFile(file)) {
      throw new UsageException(
          "%s is there and is no matching file; name another one, or remove it".formatted(file));
    }
  }

  private static boolean isMatchingFile(Path file) {
    try {
      ConfigValue section = ConfigFactory.parseFile(file.toFile()).root().get("matching");
      return section != null && section.valueType() == ConfigValueType.OBJECT;
    } catch (ConfigException e) {
      return false;
    }
  }

  private static void windows(MatchOptions.Windows windows, List<String> lines) {
    lines.add("  windows {");
    lines.add("    slack-days = " + windows.slackDays());
    lines.add("    place-km = " + windows.placeKm());
    lines.add("    near-km = " + windows.nearKm());
    lines.add("    same-km = " + windows.sameKm());
    lines.add("    close-km = " + windows.closeKm());
    lines.add("    coarse-days = " + windows.coarseDays());
    lines.add("    summary-days = " + windows.summaryDays());
    lines.add("    claim-days = " + windows.claimDays());
    lines.add("    most-candidates = " + windows.mostCandidates());
    lines.add("  }");
  }

  private static void thresholds(MatchOptions.Thresholds thresholds, List<String> lines) {
    lines.add("  thresholds {");
    lines.add("    floor = " + thresholds.floor());
    lines.add("    fit = " + thresholds.fit());
    lines.add("    match = " + thresholds.match());
    lines.add("    chance = " + thresholds.chance());
    lines.add("    coarse = " + thresholds.coarse());
    lines.add("    repeat = " + thresholds.repeat());
    lines.add("    claim = " + thresholds.claim());
    lines.add("    max-churn = " + thresholds.maxChurn());
    lines.add("  }");
  }

  private static void weights(
      String section,
      Map<Finding, Double> weights,
      Optional<Estimate> estimate,
      List<String> lines) {
    lines.add("  " + section + " {");
    Comparison before = null;
    for (Map.Entry<Finding, Double> entry : weights.entrySet()) {
      Finding finding = entry.getKey();
      if (finding.comparison() != before) {
        before = finding.comparison();
        lines.add("    # " + before.name().toLowerCase(Locale.ROOT));
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "    %s = %s%s",
              finding.key(),
              entry.getValue(),
              estimate.map(own -> chances(own, finding)).orElse("")));
    }
    lines.add("  }");
  }

  private static String chances(Estimate estimate, Finding finding) {
    Double m = estimate.ofSame().get(finding);
    return m == null
        ? " # did not occur"
        : String.format(Locale.ROOT, " # m %.4f, u %.4f", m, estimate.ofOthers().get(finding));
  }
}
