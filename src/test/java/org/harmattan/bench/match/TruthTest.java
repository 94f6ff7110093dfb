package org.harmattan.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.harmattan.bench.match.Truth.Kinship;
import org.harmattan.bench.match.Truth.Pair;
import org.junit.jupiter.api.Test;

class TruthTest {
  private static final Place TOWN = new Place("Town", 12.0, 13.0, "North", "East");
  private static final Place VILLAGE = new Place("Village", 12.1, 13.0, "North", "East");

  private static final MadeReport RECORD = report("w1", Publisher.WIDE, 100, TOWN, 1, 2, 3);

  @Test
  void containersAreToldFromTheWiderSide() {
    MadeReport part = report("i1", Publisher.INCIDENTS, 100, TOWN, 1);
    assertThat(Truth.of(RECORD, part)).isEqualTo(Kinship.HAS_PART);
    assertThat(Truth.of(part, RECORD)).isEqualTo(Kinship.OVERLAPS);
    assertThat(Truth.of(RECORD, report("n1", Publisher.NEWS, 100, TOWN, 1, 2, 3)))
        .isEqualTo(Kinship.SAME);
    assertThat(Truth.of(RECORD, report("n2", Publisher.NEWS, 100, TOWN, 4)))
        .isEqualTo(Kinship.NONE);
  }

  @Test
  void partsAreInSightOnOneDayAtOnePlaceWhereASourceTellsOfTwo() {
    Truth truth =
        new Truth(
            List.of(
                RECORD,
                report("i1", Publisher.INCIDENTS, 100, TOWN, 1),
                report("i2", Publisher.INCIDENTS, 100, TOWN, 2),
                report("i3", Publisher.INCIDENTS, 101, TOWN, 3),
                report("n1", Publisher.NEWS, 100, TOWN, 1),
                report("n2", Publisher.NEWS, 100, TOWN, 1),
                report("n3", Publisher.NEWS, 100, VILLAGE, 2)));
    assertThat(truth.pairs(Kinship.HAS_PART)).hasSize(6);
    assertThat(truth.partsInSight())
        .as("the third is a day off; the news tell one part twice, and another elsewhere")
        .containsExactlyInAnyOrder(new Pair("w1", "i1"), new Pair("w1", "i2"));
  }

  private static MadeReport report(
      String id, Publisher source, int day, Place place, Integer... events) {
    return new MadeReport(
        id,
        source,
        new TreeSet<>(Set.of(events)),
        id,
        day,
        day,
        "day",
        1,
        place,
        true,
        null,
        null,
        new Publisher.Coded(null, null, null),
        1,
        false);
  }
}
