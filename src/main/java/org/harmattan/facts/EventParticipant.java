package org.harmattan.facts;

import static org.harmattan.table.ReportActorTable.PRINCIPAL;
import static org.harmattan.table.ReportActorTable.UNSTATED;

import java.util.List;
import java.util.Set;

/**
 * One actor of an event, as far as its reports have been read.
 *
 * @param side a or b, as the highest-ranked report sets the sides; null where none does
 * @param line the actor and all that it was part of on the day of the event
 * @param candidates the actors that an ambiguous name may stand for; empty for definite ones
 */
record EventParticipant(
    String actorId,
    String side,
    String role,
    String conduct,
    boolean isAmbiguous,
    Set<String> line,
    List<Candidate> candidates) {

  /** An actor that an ambiguous name may stand for. */
  record Candidate(String actorId, Set<String> line) {}

  boolean isPrincipal() {
    return role.equals(PRINCIPAL);
  }

  /** Whether nothing says that the two stand on different sides. */
  boolean isOnSideOf(EventParticipant other) {
    return side == null || other.side == null || side.equals(other.side);
  }

  boolean isSame(EventParticipant other) {
    return actorId.equals(other.actorId);
  }

  /** Whether this actor was a part of the other that day. */
  boolean isPartOf(EventParticipant other) {
    return !isAmbiguous && !other.isAmbiguous && !isSame(other) && line.contains(other.actorId);
  }

  boolean isInLineWith(EventParticipant other) {
    return isPartOf(other) || other.isPartOf(this);
  }

  /**
   * Whether the definite actor settles this ambiguous one: it is one of the candidates, or in one
   * line with just one of them (a parent of both leaves the doubt as it was).
   */
  boolean isSettledBy(EventParticipant definite) {
    if (!isAmbiguous || definite.isAmbiguous) {
      return false;
    }
    boolean isCandidate = candidates.stream().anyMatch(c -> c.actorId.equals(definite.actorId));
    return isCandidate || candidates.stream().filter(c -> isInLine(c, definite)).count() == 1;
  }

  private static boolean isInLine(Candidate candidate, EventParticipant definite) {
    return candidate.line.contains(definite.actorId) || definite.line.contains(candidate.actorId);
  }

  /** Whether the two may be one actor told by two reports. */
  boolean correspondsTo(EventParticipant other) {
    return isSame(other) || isInLineWith(other) || isSettledBy(other) || other.isSettledBy(this);
  }

  EventParticipant withSide(String newSide) {
    return new EventParticipant(actorId, newSide, role, conduct, isAmbiguous, line, candidates);
  }

  EventParticipant asPrincipal() {
    return new EventParticipant(actorId, side, PRINCIPAL, conduct, isAmbiguous, line, candidates);
  }

  EventParticipant withConduct(String stated) {
    return new EventParticipant(actorId, side, role, stated, isAmbiguous, line, candidates);
  }

  /** This actor; a conduct that it does not state is the other's. */
  EventParticipant withConductOf(EventParticipant other) {
    return conduct.equals(UNSTATED) ? withConduct(other.conduct) : this;
  }
}
