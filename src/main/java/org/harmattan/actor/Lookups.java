package org.harmattan.actor;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What the registry is asked while a name is resolved. What a name or id means may depend on
 * source, country and day: its meanings are in order, the most specific first, and no two of them
 * hold for one source, country and day at the same place of that order (the registry's checks).
 */
interface Lookups extends Serializable {

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

  /** The country of a code or a folded name; null where none is known by it. */
  CountryOfName country(String codeOrName);

  /** What the name, in the form in which names are compared, means for the source there. */
  List<Meaning> ofName(String key, String source, String country);

  /** What an id in somebody's scheme means there. */
  List<Meaning> ofExternalId(String scheme, String id, String source, String country);

  /** The id in the scheme that a name stands for; null where none is known. */
  String externalIdOfName(String scheme, String name);

  /** Whether the name is one actor's in spite of its comma. */
  boolean isWholeWithComma(String scheme, String name);

  /** Whether the registry has an actor of this id. */
  boolean isRegistered(String actorId);
}
