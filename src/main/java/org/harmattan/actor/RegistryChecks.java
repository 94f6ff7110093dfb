package org.harmattan.actor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.actor.RegisteredActor.Relation;
import org.harmattan.actor.RegisteredActor.Replacement;
import org.harmattan.actor.RegistryReader.ExternalName;
import org.harmattan.expr.TextColumns;

/** Finds what contradicts itself in the registry: every mistake, each with file and line. */
final class RegistryChecks {
  private static final Set<String> TYPES =
      Set.of(
          "state",
          "state_forces",
          "rebel_group",
          "political_militia",
          "identity_militia",
          "rioters",
          "protesters",
          "civilians",
          "external_forces",
          "alliance");

  private final Map<String, RegisteredActor> actors = new TreeMap<>();
  private final Map<String, Country> countries = new TreeMap<>();
  private final List<String> problems;

  private RegistryChecks(List<String> problems) {
    this.problems = problems;
  }

  static void check(RegistryReader read) {
    RegistryChecks checks = new RegistryChecks(read.problems);
    checks.countries(read.countries);
    checks.ids(read.actors);
    read.actors.forEach(checks::fields);
    read.actors.forEach(checks::spans);
    checks.names(read.actors);
    checks.externalIds(read.actors);
    checks.externalNames(read.externalNames);
    checks.cycles();
  }

  private void problem(String where, String text) {
    problems.add(where + ": " + text);
  }

  private void countries(List<Country> all) {
    Map<String, Country> byName = new HashMap<>();
    for (Country country : all) {
      if (!country.code().matches("[A-Z]{3}")) {
        problem(country.where(), "not an ISO 3166-1 alpha-3 code: '" + country.code() + "'");
      }
      if (countries.put(country.code(), country) != null) {
        problem(country.where(), "country " + country.code() + " is declared twice");
      }
      for (String name : country.names()) {
        Country other = byName.put(TextColumns.fold(name), country);
        if (other != null && !other.equals(country)) {
          problem(country.where(), "'" + name + "' already names " + other.code());
        }
      }
    }
  }

  private void ids(List<RegisteredActor> all) {
    for (RegisteredActor actor : all) {
      RegisteredActor other = actors.putIfAbsent(actor.id(), actor);
      if (other != null) {
        problem(actor.where(), "actor '" + actor.id() + "' is declared twice: " + other.where());
      }
      if (!actor.id().equals(TextColumns.slug(actor.id()))) {
        problem(actor.where(), "id '" + actor.id() + "' is not a slug");
      }
      if (ActorIds.isReserved(actor.id()) || isOfNoCountry(actor.id())) {
        problem(actor.where(), "id '" + actor.id() + "' is reserved for actors that a rule makes");
      }
    }
  }

  /** Ids like {@code mil-mali} may be registered for known countries only. */
  private boolean isOfNoCountry(String id) {
    return ActorIds.prefix(id)
        .map(
            prefix ->
                countries.values().stream()
                    .noneMatch(country -> id.equals(prefix + country.slug())))
        .orElse(false);
  }

  private void fields(RegisteredActor actor) {
    if (!TYPES.contains(actor.type())) {
      problem(actor.where(), "unknown actor type '" + actor.type() + "'");
    }
    if (actor.country() != null) {
      country(actor.where(), actor.country());
    }
    for (Alias alias : actor.aliases()) {
      country(alias.where(), alias.country());
      if (alias.key().isEmpty()) {
        problem(alias.where(), "the name '" + alias.name() + "' has no letter or digit");
      }
    }
    actor.externalIds().forEach(id -> country(id.where(), id.country()));
    for (Replacement replacement : actor.replaces()) {
      if (actors.containsKey(replacement.oldId())) {
        problem(
            replacement.where(),
            "'" + replacement.oldId() + "' is an actor of its own and cannot have been replaced");
      }
    }
    for (Relation relation : actor.relations()) {
      if (!actors.containsKey(relation.otherId())) {
        problem(relation.where(), "unknown actor '" + relation.otherId() + "'");
      }
    }
  }

  private void country(String where, String code) {
    if (!code.equals(RegisteredActor.ANY) && !countries.containsKey(code)) {
      problem(where, "unknown country code '" + code + "'");
    }
  }

  private void spans(RegisteredActor actor) {
    overlaps(actor.periods(), period -> period.span(), period -> period.where())
        .forEach(where -> problem(where, "overlaps with another period of '" + actor.id() + "'"));
    overlaps(actor.parents(), Relation::span, Relation::where)
        .forEach(where -> problem(where, "overlaps with another part_of of '" + actor.id() + "'"));
  }

  /** Where entries begin that share a day with an earlier one. */
  private static <T> List<String> overlaps(
      List<T> entries, Function<T, Span> span, Function<T, String> where) {
    List<String> overlapping = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (span.apply(entries.get(i)).overlaps(span.apply(entries.get(j)))) {
          overlapping.add(where.apply(entries.get(i)));
          break;
        }
      }
    }
    return overlapping;
  }

  private record Use(String where, String actorId, String written, Span span) {}

  private void names(List<RegisteredActor> all) {
    Map<String, List<Use>> uses = new TreeMap<>();
    for (RegisteredActor actor : all) {
      for (Alias alias : actor.aliases()) {
        uses.computeIfAbsent(
                "name '"
                    + alias.key()
                    + "', source "
                    + alias.source()
                    + ", country "
                    + alias.country(),
                key -> new ArrayList<>())
            .add(new Use(alias.where(), actor.id(), alias.name(), alias.span()));
      }
    }
    uses.forEach(this::conflicts);
  }

  private void externalIds(List<RegisteredActor> all) {
    Map<String, List<Use>> uses = new TreeMap<>();
    for (RegisteredActor actor : all) {
      for (ExternalId id : actor.externalIds()) {
        uses.computeIfAbsent(
                id.scheme() + " id " + id.id() + ", country " + id.country(),
                key -> new ArrayList<>())
            .add(new Use(id.where(), actor.id(), id.id(), id.span()));
      }
    }
    uses.forEach(this::conflicts);
  }

  private void conflicts(String what, List<Use> uses) {
    for (int i = 0; i < uses.size(); i++) {
      for (int j = 0; j < i; j++) {
        conflict(what, uses.get(i), uses.get(j));
      }
    }
  }

  private void conflict(String what, Use use, Use earlier) {
    if (!use.span().overlaps(earlier.span())) {
      return;
    }
    if (!use.actorId().equals(earlier.actorId())) {
      problem(
          use.where(),
          what
              + " means '"
              + use.actorId()
              + "' and, on the same day, '"
              + earlier.actorId()
              + "' ("
              + earlier.where()
              + ")");
    } else if (use.written().equals(earlier.written())) {
      problem(use.where(), what + " is given twice for the same day (" + earlier.where() + ")");
    }
  }

  private void externalNames(List<ExternalName> all) {
    Map<String, ExternalName> byKey = new HashMap<>();
    for (ExternalName name : all) {
      ExternalName other = byKey.put(name.scheme() + ":" + NameForms.key(name.name()), name);
      if (other != null && !other.id().equals(name.id())) {
        problem(
            name.where(),
            "'"
                + name.name()
                + "' is "
                + other.id()
                + " and "
                + name.id()
                + " ("
                + other.where()
                + ")");
      }
    }
  }

  /**
   * A cycle exists on some day exactly if it exists on the first day of one of its spans. Those of
   * rules begin where one of the registry's ends.
   */
  private void cycles() {
    Set<String> told = new HashSet<>();
    actors.values().stream()
        .flatMap(actor -> actor.parents().stream())
        .sorted(Comparator.comparing(Relation::where))
        .forEach(
            relation -> {
              cyclesOn(relation.span().from(), told);
              if (relation.span().to().isBefore(Span.OPEN_END)) {
                cyclesOn(relation.span().to().plusDays(1), told);
              }
            });
  }

  private void cyclesOn(LocalDate day, Set<String> told) {
    actors.keySet().stream()
        .filter(id -> isInCycle(id, day) && told.add(id))
        .forEach(id -> problem(actors.get(id).where(), "'" + id + "' is part of itself on " + day));
  }

  private boolean isInCycle(String id, LocalDate day) {
    Set<String> seen = new HashSet<>();
    String at = parentOn(id, day);
    while (at != null && seen.add(at)) {
      if (at.equals(id)) {
        return true;
      }
      at = parentOn(at, day);
    }
    return false;
  }

  private String parentOn(String id, LocalDate day) {
    RegisteredActor actor = actors.get(id);
    if (actor == null) {
      return null;
    }
    return actor.parents().stream()
        .filter(parent -> parent.span().contains(day))
        .map(Relation::otherId)
        .findFirst()
        .orElse(ActorIds.parentByRule(id).orElse(null));
  }
}
