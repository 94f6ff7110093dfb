package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.harmattan.bench.match.Truth.Pair;
import org.harmattan.match.MatchInputs;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Matcher;
import org.harmattan.table.MatchPairTable;

/** The matcher itself on made-up reports. */
final class HarmattanRun {
  private HarmattanRun() {}

  static Outcome of(MatchInputs inputs, MatchOptions options) {
    return outcome(Matcher.pairs(inputs, options).collectAsList());
  }

  static Outcome outcome(List<Row> pairs) {
    List<Pair> same = new ArrayList<>();
    Set<Pair> covers = new HashSet<>();
    Set<Pair> parts = new HashSet<>();
    for (Row row : pairs) {
      if (MatchPairTable.MATCHED.equals(row.getAs(MatchPairTable.DECISION))) {
        Pair pair =
            new Pair(
                row.getAs(MatchPairTable.LEFT_REPORT_ID),
                row.getAs(MatchPairTable.RIGHT_REPORT_ID));
        String relation = row.getAs(MatchPairTable.RELATION);
        switch (relation) {
          case MatchPairTable.COVERS -> covers.add(pair);
          case MatchPairTable.PART_OF -> parts.add(pair);
          default -> same.add(pair);
        }
      }
    }
    return Outcome.ofPairs(same, covers, parts);
  }
}
