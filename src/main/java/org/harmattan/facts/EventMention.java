package org.harmattan.facts;

import java.util.Comparator;
import java.util.Set;

/**
 * One actor as one report of an event names it.
 *
 * @param sourceRank the report's place among the event's reports, by four keys: its source's rank,
 *     the precision of its place and of its date, its id
 * @param position position of the name in the report
 * @param side a or b; null where the source sets none
 * @param role principal, associate or claimant
 * @param candidateOf for a candidate of an ambiguous name the id of the doubt; null for names
 * @param line the actor and all that it was part of on the day of the event
 */
record EventMention(
    int sourceRank,
    int geoRank,
    int dateRank,
    String reportId,
    int position,
    String actorId,
    String side,
    String role,
    String conduct,
    boolean isAmbiguous,
    String candidateOf,
    Set<String> line) {

  /**
   * Highest-ranked report first, then the report's own order. Total over the mentions of an event.
   */
  static final Comparator<EventMention> IN_ORDER =
      Comparator.comparingInt(EventMention::sourceRank)
          .thenComparingInt(EventMention::geoRank)
          .thenComparingInt(EventMention::dateRank)
          .thenComparing(EventMention::reportId)
          .thenComparingInt(EventMention::position)
          .thenComparing(
              EventMention::candidateOf, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(EventMention::actorId);

  boolean isCandidate() {
    return candidateOf != null;
  }

  boolean isCandidateOf(EventMention name) {
    return position == name.position && name.actorId.equals(candidateOf);
  }
}
