package org.harmattan.match;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.SourceTraits;

/**
 * What matching reads.
 *
 * @param reports rows of {@code ReportTable}: the current reports
 * @param locations rows of {@code ReportLocationTable}
 * @param actors rows of {@code ReportActorTable}
 * @param actorCandidates rows of {@code ReportActorCandidateTable}
 * @param actorLineage rows of {@code ActorLineageTable}: the dated closure
 * @param sources what each source's declaration says; a source without traits ranks last
 */
public record MatchInputs(
    Dataset<Row> reports,
    Dataset<Row> locations,
    Dataset<Row> actors,
    Dataset<Row> actorCandidates,
    Dataset<Row> actorLineage,
    List<SourceTraits> sources) {

  public MatchInputs {
    sources = List.copyOf(sources);
  }
}
