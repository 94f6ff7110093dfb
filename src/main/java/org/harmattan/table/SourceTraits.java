package org.harmattan.table;

/**
 * What a source's declaration says that every stage after {@code clean} needs to know.
 *
 * @param sourceId the source
 * @param rank precedence among sources when values conflict; 1 comes first
 * @param makesEvents whether its reports make events of basis {@code all} on their own (not claims,
 *     not GDELT)
 * @param isRepeating whether one happening may be several of its rows, so that it is joined within
 *     itself
 * @param isRedistributable whether single reports may be passed on
 * @param citation how to cite it
 * @param hasWideRecords whether one record is a day, a place and a set of actors (ACLED), so that
 *     it may hold several incidents of a source that records each
 */
public record SourceTraits(
    String sourceId,
    int rank,
    boolean makesEvents,
    boolean isRepeating,
    boolean isRedistributable,
    String citation,
    boolean hasWideRecords) {

  /** The traits of a source that records incidents. */
  public SourceTraits(
      String sourceId,
      int rank,
      boolean makesEvents,
      boolean isRepeating,
      boolean isRedistributable,
      String citation) {
    this(sourceId, rank, makesEvents, isRepeating, isRedistributable, citation, false);
  }
}
