package org.harmattan.actor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.expr.TextColumns;

/**
 * The registry by what is looked up in it; small, and sent to every task. What a name or id means
 * may depend on source, country and day: its meanings are in order, the most specific first, and no
 * two of them hold for one source, country and day at the same place of that order (the registry's
 * checks).
 */
final class Lookups implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An actor that a name or id means for a source, in a country, from day to day. */
  record Meaning(String source, String country, long firstDay, long lastDay, String actorId)
      implements Serializable {
    static final Comparator<Meaning> MOST_SPECIFIC_FIRST =
        Comparator.comparing((Meaning meaning) -> isAny(meaning.source))
            .thenComparing(meaning -> isAny(meaning.country))
            .thenComparing(Meaning::firstDay)
            .thenComparing(Meaning::actorId)
            .thenComparing(Meaning::source)
            .thenComparing(Meaning::country)
            .thenComparing(Meaning::lastDay);

    static Meaning of(String source, String country, Span span, String actorId) {
      return new Meaning(
          source, country, span.from().toEpochDay(), span.to().toEpochDay(), actorId);
    }

    boolean isFor(String reportSource, String reportCountry) {
      return (isAny(source) || source.equals(reportSource))
          && (isAny(country) || country.equals(reportCountry));
    }

    boolean holdsOn(long epochDay) {
      return firstDay <= epochDay && epochDay <= lastDay;
    }

    private static boolean isAny(String value) {
      return value.equals(RegisteredActor.ANY);
    }
  }

  /** A country by its code, with the slug that ids use. */
  record CountryOfName(String code, String slug) implements Serializable {}

  private final Map<String, CountryOfName> countries = new HashMap<>();
  private final Map<String, List<Meaning>> names = new HashMap<>();
  private final Map<String, List<Meaning>> externalIds = new HashMap<>();
  private final Map<String, String> externalNames = new HashMap<>();
  private final Set<String> namesWithComma = new HashSet<>();
  private final Set<String> registeredIds;

  Lookups(Registry registry) {
    registeredIds = new HashSet<>(registry.actors().keySet());
    registry.countries().values().forEach(this::add);
    registry.actors().values().forEach(this::add);
    registry.externalNames().forEach(this::add);
    names.values().forEach(list -> list.sort(Meaning.MOST_SPECIFIC_FIRST));
    externalIds.values().forEach(list -> list.sort(Meaning.MOST_SPECIFIC_FIRST));
  }

  private void add(Country country) {
    CountryOfName found = new CountryOfName(country.code(), country.slug());
    countries.put(country.code(), found);
    country.names().forEach(name -> countries.put(TextColumns.fold(name), found));
  }

  private void add(RegisteredActor actor) {
    for (Alias alias : actor.aliases()) {
      names
          .computeIfAbsent(alias.key(), key -> new ArrayList<>())
          .add(Meaning.of(alias.source(), alias.country(), alias.span(), actor.id()));
    }
    for (ExternalId id : actor.externalIds()) {
      externalIds
          .computeIfAbsent(inScheme(id.scheme(), id.id()), key -> new ArrayList<>())
          .add(Meaning.of(RegisteredActor.ANY, id.country(), id.span(), actor.id()));
    }
  }

  private void add(RegistryReader.ExternalName name) {
    String key = inScheme(name.scheme(), NameForms.key(name.name()));
    externalNames.put(key, name.id());
    if (name.name().contains(",")) {
      namesWithComma.add(key);
    }
  }

  private static String inScheme(String scheme, String key) {
    return scheme + ":" + key;
  }

  /** The country of a code or a folded name; null where none is known by it. */
  CountryOfName country(String codeOrName) {
    return countries.get(codeOrName);
  }

  /** What the name, in the form in which names are compared, means for the source there. */
  List<Meaning> ofName(String key, String source, String country) {
    return holding(names, key, source, country);
  }

  /** What an id in somebody's scheme means there. */
  List<Meaning> ofExternalId(String scheme, String id, String source, String country) {
    return holding(externalIds, inScheme(scheme, id), source, country);
  }

  private static List<Meaning> holding(
      Map<String, List<Meaning>> meanings, String key, String source, String country) {
    return meanings.getOrDefault(key, List.of()).stream()
        .filter(meaning -> meaning.isFor(source, country))
        .toList();
  }

  /** The id in the scheme that a name stands for; null where none is known. */
  String externalIdOfName(String scheme, String name) {
    return externalNames.get(inScheme(scheme, NameForms.key(name)));
  }

  /** Whether the name is one actor's in spite of its comma. */
  boolean isWholeWithComma(String scheme, String name) {
    return namesWithComma.contains(inScheme(scheme, NameForms.key(name)));
  }

  boolean isRegistered(String actorId) {
    return registeredIds.contains(actorId);
  }
}
