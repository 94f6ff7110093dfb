package org.harmattan.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.bench.match.Meltt.Selection;
import org.junit.jupiter.api.Test;

/** The three linked data sets that meltt ships, against the figures that meltt prints of them. */
class MelttCrashTest {
  @Test
  void parityGivesTheFiguresThatMelttPrints() {
    Meltt.Result result = new Meltt(2, 4, Selection.PARITY).match(MelttCrash.dataSets());

    int duplicates = result.groups().stream().mapToInt(group -> group.size() - 1).sum();
    assertThat(MelttCrash.dataSets().stream().mapToInt(List::size).sum()).isEqualTo(195);
    assertThat(duplicates).isEqualTo(55);
    assertThat(result.groups()).hasSize(34);
    assertThat(overlaps(result))
        .containsExactlyInAnyOrderEntriesOf(Map.of("12", 5, "13", 4, "23", 4, "123", 21));
    assertThat(result.flagged()).hasSize(6);
  }

  @Test
  void narrowerWindowsLoseOneFlagAndNoMatch() {
    Meltt.Result result = new Meltt(1, 3, Selection.PARITY).match(MelttCrash.dataSets());

    assertThat(result.groups()).hasSize(34);
    assertThat(result.flagged()).hasSize(5);
  }

  /** Two records of the second and two of the third data set change partners, no more. */
  @Test
  void bestFirstDiffersInTwoGroups() {
    TreeSet<String> parity = sorted(new Meltt(2, 4, Selection.PARITY).match(MelttCrash.dataSets()));
    TreeSet<String> bestFirst =
        sorted(new Meltt(2, 4, Selection.BEST_FIRST).match(MelttCrash.dataSets()));

    TreeSet<String> onlyInParity = new TreeSet<>(parity);
    onlyInParity.removeAll(bestFirst);
    TreeSet<String> onlyInBestFirst = new TreeSet<>(bestFirst);
    onlyInBestFirst.removeAll(parity);
    assertThat(bestFirst).hasSize(34);
    assertThat(onlyInParity).containsExactly("[1:9, 2:5, 3:8]", "[2:8, 3:10]");
    assertThat(onlyInBestFirst).containsExactly("[1:9, 2:5, 3:10]", "[2:8, 3:8]");
  }

  private static TreeSet<String> sorted(Meltt.Result result) {
    TreeSet<String> groups = new TreeSet<>();
    result.groups().forEach(group -> groups.add(new TreeSet<>(group).toString()));
    return groups;
  }

  /** Groups by the data sets that they join. */
  private static Map<String, Integer> overlaps(Meltt.Result result) {
    Map<String, Integer> overlaps = new TreeMap<>();
    for (List<String> group : result.groups()) {
      TreeSet<String> sets = new TreeSet<>();
      group.forEach(id -> sets.add(id.substring(0, 1)));
      overlaps.merge(String.join("", sets), 1, Integer::sum);
    }
    return overlaps;
  }
}
