package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.harmattan.bench.match.Meltt;
import org.harmattan.bench.match.Meltt.Selection;
import org.harmattan.bench.match.MelttCrash;
import org.harmattan.table.SourceTraits;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * meltt's own data through our candidates, then by meltt's taxonomies: what meltt finds and prints
 * of it must be all there.
 */
@ExtendWith(SparkExtension.class)
class MelttCandidatesTest {
  private static final int DAYS = 2;
  private static final double KM = 4;

  /**
   * meltt reckons with a slightly shorter degree, so that its 4 km are a few metres more of ours.
   */
  private static final double OUR_KM = KM * 1.001;

  @Test
  void ourCandidatesHoldAllThatMelttFinds(SparkSession spark) {
    List<List<Meltt.Entry>> dataSets = MelttCrash.dataSets();
    Set<String> candidates = candidates(spark, dataSets);
    BiPredicate<String, String> isCandidate =
        (one, other) ->
            candidates.contains(one + " " + other) || candidates.contains(other + " " + one);

    Meltt.Result parity = new Meltt(DAYS, KM, Selection.PARITY).match(dataSets, isCandidate);

    int records = dataSets.stream().mapToInt(List::size).sum();
    int removed = parity.groups().stream().mapToInt(group -> group.size() - 1).sum();
    assertThat(records - removed).isEqualTo(140);
    assertThat(parity.groups()).hasSize(34);
    assertThat(removed).isEqualTo(55);
    assertThat(parity.flagged()).hasSize(6);
    for (Selection selection : Selection.values()) {
      Meltt meltt = new Meltt(DAYS, KM, selection);
      assertThat(sets(meltt.match(dataSets, isCandidate))).isEqualTo(sets(meltt.match(dataSets)));
    }
    assertThat(candidates).as("of all pairs a few").hasSizeLessThan(records * records / 20);
  }

  private static Set<Set<String>> sets(Meltt.Result result) {
    return result.groups().stream().map(Set::copyOf).collect(Collectors.toSet());
  }

  private static Set<String> candidates(SparkSession spark, List<List<Meltt.Entry>> dataSets) {
    Fixture world = new Fixture();
    world.sources(
        IntStream.rangeClosed(1, dataSets.size())
            .mapToObj(set -> new SourceTraits(String.valueOf(set), set, true, false, false, ""))
            .toList());
    for (List<Meltt.Entry> dataSet : dataSets) {
      for (Meltt.Entry entry : dataSet) {
        world
            .report(entry.id())
            .between(day(entry.day()), day(entry.endDay()), "day")
            .at(entry.latitude(), entry.longitude());
      }
    }
    MatchOptions.Windows windows =
        new MatchOptions.Windows(DAYS, OUR_KM, OUR_KM, 1, 2, 16, 31, 7, 1000);
    MatchInputs inputs = world.inputs(spark);
    return Candidates.of(Profiles.of(inputs), Profiles.kinds(inputs), windows)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getString(1))
        .collect(Collectors.toSet());
  }

  private static String day(int sinceEpoch) {
    return LocalDate.ofEpochDay(sinceEpoch).toString();
  }
}
