package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** meltt on made-up reports, at the windows and depths of taxonomy that suit it best. */
final class MelttPeer {
  private static final int[] DAYS = {0, 1, 2, 3};
  private static final double[] KM = {1, 5, 12, 26};

  private MelttPeer() {}

  /** The best outcome by F1 across sources, and how it was got. */
  record Best(Score score, Outcome outcome, String settings) {}

  static Best best(Truth truth, Map<String, ReportFields> fields, Meltt.Selection selection) {
    Best best = null;
    for (boolean open : new boolean[] {true, false}) {
      List<List<Meltt.Entry>> dataSets = dataSets(truth, fields, open);
      for (int days : DAYS) {
        for (double km : KM) {
          Outcome outcome =
              new Outcome(
                  new Meltt(days, km, selection).match(dataSets).groups(), Set.of(), Set.of());
          Score score = outcome.acrossSources(truth);
          if (best == null || score.f1() > best.score().f1()) {
            best =
                new Best(
                    score,
                    outcome,
                    String.format(
                        Locale.ROOT,
                        "%d days, %.0f km, %s",
                        days,
                        km,
                        open ? "open taxonomies" : "closed taxonomies"));
          }
        }
      }
    }
    return best;
  }

  /**
   * @param isOpen whether the coarsest level holds everything, so that a pair that agrees in
   *     nothing scores worst instead of being none
   */
  private static List<List<Meltt.Entry>> dataSets(
      Truth truth, Map<String, ReportFields> fields, boolean isOpen) {
    List<List<Meltt.Entry>> sets = new ArrayList<>();
    for (Publisher source : Publisher.values()) {
      List<Meltt.Entry> set = new ArrayList<>();
      for (MadeReport report : truth.reports()) {
        // A record without coordinates is an error to meltt.
        if (report.source() == source && report.hasPoint()) {
          set.add(entry(report, fields.get(report.id()), isOpen));
        }
      }
      sets.add(set);
    }
    return sets;
  }

  private static Meltt.Entry entry(MadeReport report, ReportFields fields, boolean isOpen) {
    return new Meltt.Entry(
        report.id(),
        report.firstDay(),
        report.lastDay(),
        report.place().latitude(),
        report.place().longitude(),
        List.of(
            levels(isOpen, fields.actor1(), fields.actorClass1()),
            levels(isOpen, fields.actor2(), fields.actorClass2()),
            levels(isOpen, text(report.kind().subType()), fields.typeClass())));
  }

  private static List<String> levels(boolean isOpen, String... labels) {
    List<String> levels = new ArrayList<>(List.of(labels));
    if (isOpen) {
      levels.add("any");
    }
    return levels;
  }

  private static String text(String label) {
    return label == null ? "unknown" : label;
  }
}
