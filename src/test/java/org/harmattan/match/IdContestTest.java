package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.harmattan.match.IdContest.Wish;
import org.junit.jupiter.api.Test;

class IdContestTest {
  @Test
  void aGroupTakesItsOldestId() {
    assertThat(granted(wish("g", "ev-young", "r1", 7, true), wish("g", "ev-old", "r2", 3, false)))
        .containsExactly("g=ev-old");
  }

  @Test
  void anIdGoesToTheGroupOfItsLastRepresentative() {
    assertThat(granted(wish("g1", "ev", "r1", 1, false), wish("g2", "ev", "r2", 1, true)))
        .containsExactly("g2=ev");
  }

  @Test
  void elseToTheGroupWithTheLowestReport() {
    assertThat(granted(wish("g2", "ev", "r2", 1, false), wish("g1", "ev", "r1", 1, false)))
        .containsExactly("g1=ev");
  }

  @Test
  void whoLosesTakesTheNextOldest() {
    assertThat(
            granted(
                wish("g1", "ev-a", "r1", 1, true),
                wish("g2", "ev-a", "r2", 1, false),
                wish("g2", "ev-c", "r2", 5, true),
                wish("g2", "ev-b", "r3", 4, true)))
        .containsExactly("g1=ev-a", "g2=ev-b");
  }

  @Test
  void anIdThatItsBestGroupDoesNotNeedGoesToTheOther() {
    assertThat(
            granted(
                wish("g1", "ev-a", "r1", 1, true),
                wish("g1", "ev-b", "r3", 2, true),
                wish("g2", "ev-b", "r2", 2, false)))
        .containsExactly("g1=ev-a", "g2=ev-b");
  }

  @Test
  void theOrderOfAskingDoesNotMatter() {
    Random random = new Random(11);
    for (int round = 0; round < 30; round++) {
      List<Wish> wishes = new ArrayList<>();
      for (int g = 0; g < 8; g++) {
        for (int e = 0; e < 6; e++) {
          if (random.nextInt(3) == 0) {
            wishes.add(wish("g" + g, "ev-" + e, "r" + g + e, 10 - e, random.nextInt(4) == 0));
          }
        }
      }
      List<String> expected = granted(wishes.toArray(new Wish[0]));
      Collections.shuffle(wishes, random);
      assertThat(granted(wishes.toArray(new Wish[0]))).isEqualTo(expected);
    }
  }

  private static Wish wish(String group, String id, String lowest, long age, boolean keeper) {
    return new Wish(group, id, lowest, age, keeper);
  }

  private static List<String> granted(Wish... wishes) {
    TreeSet<String> granted = new TreeSet<>();
    IdContest.settle(List.of(wishes)).forEach(w -> granted.add(w.group() + "=" + w.eventId()));
    return List.copyOf(granted);
  }
}
