package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyRangesTest {
  @Test
  void idsThatFollowEachOtherAreOneRange() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add("acled:BFA%d".formatted(9900 + i));
      ids.add("acled:MLI%d".formatted(9900 + i));
    }
    ids.sort(null);
    List<List<String>> ranges = KeyRanges.ranges(ids, KeyRanges::position);
    assertThat(ranges).hasSizeLessThanOrEqualTo(32);
    assertThat(ranges)
        .as("no range from one country to the other")
        .noneMatch(range -> range.get(0).contains("BFA") && range.get(1).contains("MLI"));
  }

  @Test
  void everyKeyLiesInOneRangeAndRangesAreInOrder() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      TreeSet<Long> keys = new TreeSet<>();
      int size = random.nextInt(100);
      for (int i = 0; i < size; i++) {
        keys.add((long) random.nextInt(1000));
      }
      List<List<Long>> ranges = KeyRanges.ranges(new ArrayList<>(keys), BigInteger::valueOf);
      assertThat(keys)
          .as("seed %d", seed)
          .allMatch(
              key -> ranges.stream().filter(r -> r.get(0) <= key && key <= r.get(1)).count() == 1);
      assertThat(ranges).hasSizeLessThanOrEqualTo(32);
      if (size > 0) {
        assertThat(ranges.get(0).get(0)).isEqualTo(keys.first());
        assertThat(ranges.get(ranges.size() - 1).get(1)).isEqualTo(keys.last());
      }
    }
  }
}
