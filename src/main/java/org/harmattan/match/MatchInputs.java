package org.harmattan.match;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;

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

  /** The rows that a function has of each of the tables that matching reads. */
  public static MatchInputs of(Function<Table, Dataset<Row>> tables, List<SourceTraits> sources) {
    return new MatchInputs(
        tables.apply(ReportTable.TABLE),
        tables.apply(ReportLocationTable.TABLE),
        tables.apply(ReportActorTable.TABLE),
        tables.apply(ReportActorCandidateTable.TABLE),
        tables.apply(ActorLineageTable.SILVER),
        sources);
  }
}
