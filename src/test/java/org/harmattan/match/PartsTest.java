package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A wide record of day, place and actors beside the incidents of other sources. */
class PartsTest {
  private static final double THRESHOLD = 6.5;

  private final List<Edge> edges = new ArrayList<>();

  @Test
  void aRecordHoldsTheIncidentsWhoseDeathsItSumsUp() {
    Member record = member("acled:1", "acled", 7L);
    holds(record, member("ucdp:1", "ucdp", 4L), 9);
    holds(record, member("ucdp:2", "ucdp", 3L), 8);

    assertThat(parts()).containsExactly("ucdp:1", "ucdp:2");
  }

  @Test
  void aRecordOfTheDeathsOfOneIncidentIsThatIncident() {
    Member record = member("acled:1", "acled", 4L);
    holds(record, member("ucdp:1", "ucdp", 4L), 9);
    holds(record, member("ucdp:2", "ucdp", 3L), 8);

    assertThat(parts()).isEmpty();
  }

  @Test
  void aSumFarFromTheRecordsDeathsIsNone() {
    Member record = member("acled:1", "acled", 30L);
    holds(record, member("ucdp:1", "ucdp", 4L), 9);
    holds(record, member("ucdp:2", "ucdp", 3L), 8);

    assertThat(parts()).isEmpty();
  }

  @Test
  void withoutDeathsNothingIsDecided() {
    Member record = member("acled:1", "acled", 7L);
    holds(record, member("ucdp:1", "ucdp", null), 9);
    holds(record, member("ucdp:2", "ucdp", 3L), 8);

    assertThat(parts()).isEmpty();
  }

  @Test
  void rowsOfARepeatingSourceThatAreOneEventCountOnce() {
    Member record = member("acled:1", "acled", 7L);
    Member row = member("gdelt:1", null, 7L);
    Member again = member("gdelt:2", null, 7L);
    holds(record, row, 9);
    holds(record, again, 8);
    edges.add(edge(row, again, 12, true, null));

    assertThat(parts()).isEmpty();
  }

  @Test
  void aPartHasOneHolder() {
    Member one = member("ucdp:1", "ucdp", 4L);
    Member two = member("ucdp:2", "ucdp", 3L);
    for (String id : List.of("acled:1", "acled:2")) {
      Member record = member(id, "acled", 7L);
      holds(record, one, 9);
      holds(record, two, 8);
    }

    assertThat(parts()).containsExactly("ucdp:1", "ucdp:2");
  }

  private List<String> parts() {
    EventGroups.of(edges, List.of(), 0.2);
    return edges.stream()
        .filter(Edge::isPart)
        .map(edge -> edge.partner(edge.holder).reportId())
        .sorted()
        .toList();
  }

  private void holds(Member record, Member part, double score) {
    edges.add(edge(record, part, score, false, record.reportId()));
  }

  private static Edge edge(
      Member left, Member right, double score, boolean isRepeat, String holder) {
    return new Edge(left, right, score, THRESHOLD, 5, false, 0, 1.0, null, null, isRepeat, holder);
  }

  private static Member member(String id, String seat, Long deaths) {
    return new Member(id, seat, false, 1, 0, 0, deaths);
  }
}
