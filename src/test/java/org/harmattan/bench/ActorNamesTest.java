package org.harmattan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActorNamesTest {
  @Test
  void namesAreAsManyAsAskedForAndTheSameForTheSameSeed() {
    ActorNames names = new ActorNames(1, 500);
    ActorNames again = new ActorNames(1, 500);
    SplittableRandom random = new SplittableRandom(2);
    SplittableRandom same = new SplittableRandom(2);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60_000; i++) {
      String name = names.any(random);
      assertThat(again.any(same)).isEqualTo(name);
      seen.add(name);
    }
    assertThat(seen).hasSize(500).anyMatch(name -> name.contains(" and/or "));
  }

  @Test
  void theRatioIsOfActorsToClean() {
    assertThat(ActorsBench.lines(List.of(new ActorsBench.Case(1000, 2500, 10, 1.5))).get(2))
        .matches("1,000 +2,500 +10\\.0 +1\\.5 +0\\.15 +0\\.20");
  }
}
