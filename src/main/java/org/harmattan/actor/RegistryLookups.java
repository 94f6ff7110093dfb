package org.harmattan.actor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.expr.IsoCountry;
import org.harmattan.expr.TextColumns;

/** The registry by what is looked up in it; small, and sent to every task. */
final class RegistryLookups implements Lookups {
  private static final long serialVersionUID = 1L;

  private final Map<LookupKey, CountryOfName> countries = new HashMap<>();
  private final Map<LookupKey, List<Meaning>> meanings = new HashMap<>();
  private final Map<LookupKey, ExternalName> externalNames = new HashMap<>();
  private final Map<LookupKey, Boolean> actors = new HashMap<>();

  /** The id that a name stands for, and whether its comma is part of the name. */
  private record ExternalName(String id, boolean hasComma) implements Serializable {}

  RegistryLookups(Registry registry) {
    registry.countries().values().forEach(this::add);
    addUsualNames(registry.countries());
    registry.actors().values().forEach(this::add);
    registry.externalNames().forEach(this::add);
    meanings.values().forEach(list -> list.sort(Meaning.MOST_SPECIFIC_FIRST));
  }

  private void add(Country country) {
    CountryOfName found = new CountryOfName(country.code(), country.slug());
    countries.put(LookupKey.country(country.code()), found);
    country
        .names()
        .forEach(name -> countries.put(LookupKey.country(TextColumns.fold(name)), found));
  }

  /** Names in English and French, where the registry does not use them. */
  private void addUsualNames(Map<String, Country> byCode) {
    for (IsoCountry usual : IsoCountry.all()) {
      Country country = byCode.get(usual.alpha3());
      if (country != null) {
        CountryOfName found = new CountryOfName(country.code(), country.slug());
        usual
            .names()
            .forEach(
                name -> countries.putIfAbsent(LookupKey.country(TextColumns.fold(name)), found));
      }
    }
  }

  private void add(RegisteredActor actor) {
    actors.put(LookupKey.actor(actor.id()), true);
    for (Alias alias : actor.aliases()) {
      addMeaning(
          LookupKey.name(alias.key()),
          Meaning.of(alias.source(), alias.country(), alias.span(), actor.id()));
    }
    for (ExternalId id : actor.externalIds()) {
      addMeaning(
          LookupKey.externalId(id.scheme(), id.id()),
          Meaning.of(RegisteredActor.ANY, id.country(), id.span(), actor.id()));
    }
  }

  private void addMeaning(LookupKey key, Meaning meaning) {
    meanings.computeIfAbsent(key, unused -> new ArrayList<>()).add(meaning);
  }

  private void add(RegistryReader.ExternalName name) {
    boolean hasComma = name.name().contains(",");
    externalNames.merge(
        LookupKey.externalName(name.scheme(), name.name()),
        new ExternalName(name.id(), hasComma),
        (a, b) -> new ExternalName(b.id(), a.hasComma() || b.hasComma()));
  }

  /** The keys under which these lookups do not answer as the others. */
  Set<LookupKey> differencesFrom(RegistryLookups other) {
    Set<LookupKey> differences = new HashSet<>();
    addDifferences(countries, other.countries, differences);
    addDifferences(meanings, other.meanings, differences);
    addDifferences(externalNames, other.externalNames, differences);
    addDifferences(actors, other.actors, differences);
    return differences;
  }

  private static <T> void addDifferences(
      Map<LookupKey, T> one, Map<LookupKey, T> other, Set<LookupKey> differences) {
    Set<LookupKey> keys = new HashSet<>(one.keySet());
    keys.addAll(other.keySet());
    keys.removeIf(key -> Objects.equals(one.get(key), other.get(key)));
    differences.addAll(keys);
  }

  @Override
  public CountryOfName country(String codeOrName) {
    return countries.get(LookupKey.country(codeOrName));
  }

  @Override
  public List<Meaning> ofName(String key, String source, String country) {
    return holding(LookupKey.name(key), source, country);
  }

  @Override
  public List<Meaning> ofExternalId(String scheme, String id, String source, String country) {
    return holding(LookupKey.externalId(scheme, id), source, country);
  }

  private List<Meaning> holding(LookupKey key, String source, String country) {
    return meanings.getOrDefault(key, List.of()).stream()
        .filter(meaning -> meaning.isFor(source, country))
        .toList();
  }

  @Override
  public String externalIdOfName(String scheme, String name) {
    ExternalName found = externalNames.get(LookupKey.externalName(scheme, name));
    return found == null ? null : found.id();
  }

  @Override
  public boolean isWholeWithComma(String scheme, String name) {
    ExternalName found = externalNames.get(LookupKey.externalName(scheme, name));
    return found != null && found.hasComma();
  }

  @Override
  public boolean isRegistered(String actorId) {
    return actors.containsKey(LookupKey.actor(actorId));
  }
}
