package org.harmattan.actor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.actor.RegisteredActor.Replacement;

/**
 * Names and ids that stand by themselves in a registry file and say which actor they are of, so
 * that a decision is one line wherever the actor is declared.
 */
final class RegistryAdditions {
  private final Map<String, List<Alias>> aliases = new TreeMap<>();
  private final Map<String, List<ExternalId>> externalIds = new TreeMap<>();
  private final Map<String, List<Replacement>> replacements = new TreeMap<>();

  /** Actors that additions name, and where the first of them does. */
  private final Map<String, String> named = new TreeMap<>();

  void names(String where, String actor, List<Alias> more) {
    add(aliases, where, actor, more);
  }

  void externalIds(String where, String actor, List<ExternalId> more) {
    add(externalIds, where, actor, more);
  }

  void replaces(String where, String actor, List<Replacement> more) {
    add(replacements, where, actor, more);
  }

  private <T> void add(Map<String, List<T>> all, String where, String actor, List<T> more) {
    named.putIfAbsent(actor, where);
    all.computeIfAbsent(actor, id -> new ArrayList<>()).addAll(more);
  }

  List<Alias> aliasesOf(String actor) {
    return aliases.getOrDefault(actor, List.of());
  }

  List<ExternalId> externalIdsOf(String actor) {
    return externalIds.getOrDefault(actor, List.of());
  }

  List<Replacement> replacementsBy(String actor) {
    return replacements.getOrDefault(actor, List.of());
  }

  /** One line for each addition to an actor that no file declares. */
  List<String> problems(Collection<RegisteredActor> declared) {
    Set<String> ids = declared.stream().map(RegisteredActor::id).collect(Collectors.toSet());
    return named.entrySet().stream()
        .filter(entry -> !ids.contains(entry.getKey()) && !entry.getKey().isEmpty())
        .map(entry -> entry.getValue() + ": unknown actor '" + entry.getKey() + "'")
        .toList();
  }
}
