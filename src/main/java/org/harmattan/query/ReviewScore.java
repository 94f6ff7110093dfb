package org.harmattan.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.quality.SheetText;
import org.harmattan.quality.UsageException;
import org.harmattan.table.MatchPairTable;

/**
 * Precision and recall of matching by a person's verdicts on a review sheet, each stratum weighed
 * by its size, with intervals of 95 %.
 *
 * <p>Recall is of the pairs above the floor: what was never compared is not on the sheet.
 */
public final class ReviewScore {
  private static final String RECALL = "recall above the floor";
  private static final String SAME = "same";
  private static final String DIFFERENT = "different";

  /** Standard deviations either side that hold 95 % of a normal distribution. */
  private static final double DEVIATIONS = 1.96;

  private ReviewScore() {}

  /** Verdicts on one stratum. */
  private static final class Stratum {
    private final long pairs;
    private final boolean isMatched;
    private long same;
    private long judged;

    private Stratum(long pairs, boolean isMatched) {
      this.pairs = pairs;
      this.isMatched = isMatched;
    }

    private double samePairs() {
      return judged == 0 ? 0 : (double) pairs * same / judged;
    }

    /** Of the number of pairs that are the same; half a verdict of either kind put beforehand. */
    private double variance() {
      if (judged == 0) {
        return 0;
      }
      double share = (same + 0.5) / (judged + 1.0);
      double unseen = pairs <= 1 ? 0 : Math.max(0, (double) (pairs - judged) / (pairs - 1));
      return (double) pairs * pairs * share * (1 - share) / judged * unseen;
    }
  }

  /** The lines to print. */
  public static List<String> of(SheetText sheet) {
    Map<String, Stratum> strata = read(sheet);
    long judged = strata.values().stream().mapToLong(stratum -> stratum.judged).sum();
    if (judged == 0) {
      throw new UsageException(
          "The sheet holds no verdict: write same or different into its last column, or leave it empty where you cannot say");
    }
    double matched = 0;
    double matchedSame = 0;
    double matchedVariance = 0;
    double missed = 0;
    double missedVariance = 0;
    long matchedLeftOut = 0;
    long missedLeftOut = 0;
    for (Stratum stratum : strata.values()) {
      if (stratum.judged == 0) {
        matchedLeftOut += stratum.isMatched ? stratum.pairs : 0;
        missedLeftOut += stratum.isMatched ? 0 : stratum.pairs;
      } else if (stratum.isMatched) {
        matched += stratum.pairs;
        matchedSame += stratum.samePairs();
        matchedVariance += stratum.variance();
      } else {
        missed += stratum.samePairs();
        missedVariance += stratum.variance();
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(judged + " pairs judged, of " + strata.size() + " strata");
    if (matchedLeftOut + missedLeftOut > 0) {
      lines.add(
          matchedLeftOut
              + missedLeftOut
              + " pairs are left out: nobody judged any of their strata");
    }
    boolean isJudged = matched > 0;
    lines.add(
        isJudged
            ? line("precision", matchedSame / matched, matchedVariance, matched)
            : notJudged("precision", "no verdict on a matched pair"));
    double all = matchedSame + missed;
    boolean areAnyMatched = strata.values().stream().anyMatch(stratum -> stratum.isMatched);
    boolean isMissedJudged =
        missedLeftOut == 0
            || strata.values().stream().anyMatch(one -> !one.isMatched && one.judged > 0);
    if (areAnyMatched && !isJudged) {
      lines.add(notJudged(RECALL, "no verdict on a matched pair"));
    } else if (!isMissedJudged) {
      lines.add(notJudged(RECALL, "no verdict on a pair that was not matched"));
    } else if (all == 0) {
      lines.add(notJudged(RECALL, "no pair is called the same"));
    } else {
      // By the delta method: found / (found + missed).
      double variance =
          (missed * missed * matchedVariance + matchedSame * matchedSame * missedVariance)
              / Math.pow(all, 4);
      lines.add(
          line(RECALL, matchedSame / all, variance, 1) + leftOut(matchedLeftOut, missedLeftOut));
    }
    return lines;
  }

  /** Recall falls with matched pairs that are left out, and rises with others. */
  private static String leftOut(long matched, long missed) {
    if (matched > 0) {
      return "  of what was judged: %d matched pairs and %d others are left out"
          .formatted(matched, missed);
    }
    return missed > 0
        ? "  at most: %d pairs that were not matched are left out".formatted(missed)
        : "";
  }

  private static String notJudged(String what, String why) {
    return String.format(Locale.ROOT, "%-24s not judged: %s", what, why);
  }

  private static String line(String what, double share, double variance, double scale) {
    double reach = scale == 0 ? 0 : DEVIATIONS * Math.sqrt(variance) / scale;
    return String.format(
        Locale.ROOT,
        "%-24s %.3f  (%.3f to %.3f)",
        what,
        share,
        Math.max(0, share - reach),
        Math.min(1, share + reach));
  }

  private static Map<String, Stratum> read(SheetText sheet) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(sheet.delimiter())
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    Map<String, Stratum> strata = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    try (CSVParser rows = CSVParser.parse(sheet.text(), format)) {
      for (String column :
          List.of(ReviewSheet.STRATUM, ReviewSheet.STRATUM_PAIRS, ReviewSheet.VERDICT)) {
        if (!rows.getHeaderMap().containsKey(column)) {
          throw new UsageException(
              "The sheet has no column '%s'; give the file that 'match sample' wrote"
                  .formatted(column));
        }
      }
      for (CSVRecord row : rows) {
        String verdict = row.get(ReviewSheet.VERDICT).strip().toLowerCase(Locale.ROOT);
        Stratum stratum =
            strata.computeIfAbsent(
                row.get(ReviewSheet.STRATUM),
                name ->
                    new Stratum(
                        Long.parseLong(row.get(ReviewSheet.STRATUM_PAIRS)),
                        MatchPairTable.MATCHED.equals(row.get(MatchPairTable.DECISION))));
        switch (verdict) {
          case "" -> {
            // Could not be judged.
          }
          case SAME -> {
            stratum.same++;
            stratum.judged++;
          }
          case DIFFERENT -> stratum.judged++;
          default ->
              problems.add(
                  "line %d: the verdict '%s' is neither same nor different"
                      .formatted(rows.getCurrentLineNumber(), verdict));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return strata;
  }
}
