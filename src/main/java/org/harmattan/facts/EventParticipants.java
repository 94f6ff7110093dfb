package org.harmattan.facts;

import static org.harmattan.table.EventActorTable.UNATTRIBUTED;
import static org.harmattan.table.ReportActorTable.CLAIMANT;
import static org.harmattan.table.ReportActorTable.PRINCIPAL;
import static org.harmattan.table.ReportActorTable.UNSTATED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The actors of one event from the mentions of its reports: the reports are read from the
 * highest-ranked down, and each adds to what is there what it knows better. The rules are those of
 * {@link Events}.
 *
 * <p>Plain Java over the few mentions of one event: the reading is a fold in which every step looks
 * at all actors so far.
 */
final class EventParticipants {
  private static final Comparator<EventParticipant> STRONGEST_FIRST =
      Comparator.comparing((EventParticipant actor) -> !actor.isPrincipal())
          .thenComparing(EventParticipant::side, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(actor -> actor.conduct().equals(UNSTATED))
          .thenComparing(EventParticipant::conduct);

  private final List<EventParticipant> actors;

  private EventParticipants(List<EventParticipant> actors) {
    this.actors = actors;
  }

  /**
   * @param mentions of the reports that set the event's values, in any order
   */
  static EventParticipants of(Collection<EventMention> mentions) {
    Map<String, List<EventMention>> byReport = new LinkedHashMap<>();
    mentions.stream()
        .filter(mention -> !CLAIMANT.equals(mention.role()))
        .sorted(EventMention.IN_ORDER)
        .forEach(
            mention ->
                byReport.computeIfAbsent(mention.reportId(), id -> new ArrayList<>()).add(mention));
    List<EventParticipant> actors = List.of();
    for (List<EventMention> report : byReport.values()) {
      actors = join(actors, turned(actors, named(report)));
    }
    return new EventParticipants(actors);
  }

  /** The definite and ambiguous actors, each once; {@code unattributed} where none is principal. */
  List<EventParticipant> actors() {
    List<EventParticipant> once = once(actors);
    if (once.stream().anyMatch(EventParticipant::isPrincipal)) {
      return once;
    }
    EventParticipant unattributed =
        new EventParticipant(
            UNATTRIBUTED, null, PRINCIPAL, UNSTATED, false, Set.of(UNATTRIBUTED), List.of());
    return Stream.concat(Stream.of(unattributed), once.stream()).toList();
  }

  /** The candidates of the doubts that stay, each once, less those that took part for sure. */
  List<EventParticipant> candidates() {
    Set<String> definite =
        Set.copyOf(once(actors).stream().map(EventParticipant::actorId).toList());
    return once(
        actors.stream()
            .flatMap(
                doubt ->
                    doubt.candidates().stream()
                        .filter(candidate -> !definite.contains(candidate.actorId()))
                        .map(candidate -> asActor(doubt, candidate)))
            .toList());
  }

  private static EventParticipant asActor(
      EventParticipant doubt, EventParticipant.Candidate candidate) {
    return new EventParticipant(
        candidate.actorId(),
        doubt.side(),
        doubt.role(),
        doubt.conduct(),
        false,
        candidate.line(),
        List.of());
  }

  /** Each actor once: as principal rather than associate, on side a rather than b. */
  private static List<EventParticipant> once(List<EventParticipant> actors) {
    Map<String, EventParticipant> byId = new TreeMap<>();
    actors.stream()
        .sorted(STRONGEST_FIRST)
        .forEach(actor -> byId.merge(actor.actorId(), actor, EventParticipant::withConductOf));
    return List.copyOf(byId.values());
  }

  private static List<EventParticipant> named(List<EventMention> report) {
    return report.stream()
        .filter(mention -> !mention.isCandidate())
        .map(
            name ->
                new EventParticipant(
                    name.actorId(),
                    name.side(),
                    name.role(),
                    name.conduct(),
                    name.isAmbiguous(),
                    name.line(),
                    report.stream()
                        .filter(mention -> mention.isCandidateOf(name))
                        .map(m -> new EventParticipant.Candidate(m.actorId(), m.line()))
                        .toList()))
        .toList();
  }

  /**
   * The report's names with its sides swapped where more of its principals meet their counterparts
   * across the sides than on them: what is side a to one source is often side b to another.
   */
  private static List<EventParticipant> turned(
      List<EventParticipant> actors, List<EventParticipant> names) {
    long straight = meetings(actors, names, String::equals);
    long crossed = meetings(actors, names, (one, other) -> !one.equals(other));
    if (crossed <= straight) {
      return names;
    }
    return names.stream().map(name -> name.withSide(opposite(name.side()))).toList();
  }

  private static long meetings(
      List<EventParticipant> actors,
      List<EventParticipant> names,
      BiPredicate<String, String> sides) {
    return actors.stream()
        .filter(actor -> actor.isPrincipal() && actor.side() != null)
        .flatMap(
            actor ->
                names.stream()
                    .filter(name -> name.isPrincipal() && name.side() != null)
                    .filter(name -> sides.test(actor.side(), name.side()))
                    .filter(actor::correspondsTo))
        .count();
  }

  private static String opposite(String side) {
    if (side == null) {
      return null;
    }
    return side.equals("a") ? "b" : "a";
  }

  /** The actors so far, made more specific, settled and supplemented by one more report's names. */
  private static List<EventParticipant> join(
      List<EventParticipant> actors, List<EventParticipant> names) {
    List<EventParticipant> joined = new ArrayList<>();
    for (EventParticipant actor : actors) {
      List<EventParticipant> counterparts =
          names.stream().filter(name -> counterparts(actors, name).contains(actor)).toList();
      joined.addAll(together(actor, counterparts, actors));
    }
    names.stream()
        .filter(name -> counterparts(actors, name).isEmpty())
        .filter(name -> actors.stream().noneMatch(a -> a.isPrincipal() && a.isOnSideOf(name)))
        .forEach(joined::add);
    return joined;
  }

  /** The actors that the name may be another telling of: by the best ground on which any is. */
  private static List<EventParticipant> counterparts(
      List<EventParticipant> actors, EventParticipant name) {
    List<Predicate<EventParticipant>> grounds =
        List.of(
            actor -> actor.isSame(name) && actor.isOnSideOf(name),
            actor -> actor.isSame(name),
            actor -> actor.isInLineWith(name) && actor.isOnSideOf(name),
            actor -> actor.correspondsTo(name) && actor.isOnSideOf(name),
            actor -> actor.isInLineWith(name));
    return grounds.stream()
        .map(ground -> actors.stream().filter(ground).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** One actor and the names that tell of it again: they replace it where they know it better. */
  private static List<EventParticipant> together(
      EventParticipant actor, List<EventParticipant> names, List<EventParticipant> actors) {
    List<EventParticipant> better =
        names.stream()
            .filter(name -> name.isOnSideOf(actor))
            .filter(name -> name.isPartOf(actor) || actor.isSettledBy(name))
            .toList();
    if (better.isEmpty()) {
      return List.of(confirmed(actor, names, actors));
    }
    boolean principalIsAmongThem = better.stream().anyMatch(EventParticipant::isPrincipal);
    return better.stream()
        .map(name -> name.withSide(actor.side() == null ? name.side() : actor.side()))
        .map(name -> actor.isPrincipal() && !principalIsAmongThem ? name.asPrincipal() : name)
        .map(name -> statedFirst(actor, name))
        .toList();
  }

  /** The name, its conduct as the higher-ranked report states it for the actor that it replaces. */
  private static EventParticipant statedFirst(EventParticipant actor, EventParticipant name) {
    return actor.conduct().equals(UNSTATED) ? name : name.withConduct(actor.conduct());
  }

  private static EventParticipant confirmed(
      EventParticipant actor, List<EventParticipant> names, List<EventParticipant> actors) {
    EventParticipant result = actor;
    for (EventParticipant name : names) {
      if (!name.isOnSideOf(actor) && !name.isSame(actor)) {
        continue;
      }
      result = result.withConductOf(name);
      // "Government" as principal makes no principals of all its forces where one already is.
      boolean isAlreadyTold =
          !name.isSame(actor)
              && counterparts(actors, name).stream().anyMatch(EventParticipant::isPrincipal);
      if (name.isPrincipal() && !isAlreadyTold) {
        result = result.asPrincipal();
      }
    }
    return result;
  }
}
