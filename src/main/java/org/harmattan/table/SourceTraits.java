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
 * @param summaryColumn key of {@code source_attributes} by which a row says whether it sums up
 *     several events or tells of one; null where the source does not say so
 */
public record SourceTraits(
    String sourceId,
    int rank,
    boolean makesEvents,
    boolean isRepeating,
    boolean isRedistributable,
    String citation,
    boolean hasWideRecords,
    String summaryColumn) {

  /** The traits of a source that does not say whether a row sums up several events. */
  public SourceTraits(
      String sourceId,
      int rank,
      boolean makesEvents,
      boolean isRepeating,
      boolean isRedistributable,
      String citation,
      boolean hasWideRecords) {
    this(
        sourceId,
        rank,
        makesEvents,
        isRepeating,
        isRedistributable,
        citation,
        hasWideRecords,
        null);
  }

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
