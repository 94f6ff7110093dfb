package org.harmattan.actor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.harmattan.actor.RegistryReader.ExternalName;
import org.harmattan.expr.TextColumns;
import org.harmattan.quality.UsageException;
import org.harmattan.table.EventActorTable;

/**
 * The actors that people have written down: names by source, external ids, periods and relations,
 * each with its evidence, and the countries by their names. Immutable, checked as a whole; what it
 * answers does not depend on the order of its files or entries.
 */
public final class Registry {
  /** The files that come with Harmattan, below {@code actors/} on the class path. */
  private static final List<String> PACKAGED =
      List.of(
          "countries.conf",
          "mexico.conf",
          "nigeria.conf",
          "sahel.conf",
          "states.conf",
          "sudan.conf",
          "ucdp.conf",
          "ucdp-alliance-members.conf");

  private final Map<String, RegisteredActor> actors = new TreeMap<>();
  private final Map<String, Country> countries = new TreeMap<>();
  private final List<ExternalName> externalNames;

  private Registry(RegistryReader read) {
    read.actors.forEach(actor -> actors.put(actor.id(), actor));
    read.countries.forEach(country -> countries.put(country.code(), country));
    externalNames = new ArrayList<>(read.externalNames);
    externalNames.sort(
        Comparator.comparing(ExternalName::scheme).thenComparing(ExternalName::name));
  }

  /**
   * The registry of these files together.
   *
   * @throws UsageException with every mistake in them, each with file and line
   */
  public static Registry load(List<NamedText> files) {
    RegistryReader reader = new RegistryReader();
    files.forEach(reader::read);
    reader.complete();
    return checked(reader);
  }

  /**
   * The registry of some of its files, without what they say of actors of the others.
   *
   * @throws UsageException as {@link #load}
   */
  static Registry part(List<NamedText> files) {
    RegistryReader reader = new RegistryReader();
    files.forEach(reader::read);
    reader.completePart();
    return checked(reader);
  }

  private static Registry checked(RegistryReader reader) {
    RegistryChecks.check(reader);
    if (!reader.problems.isEmpty()) {
      throw new UsageException(reader.problems.stream().distinct().sorted().toList());
    }
    return new Registry(reader);
  }

  /** The texts of the registry files that come with Harmattan, for {@link #load(List)}. */
  public static List<NamedText> packagedFiles() {
    return PACKAGED.stream().map(Registry::packagedFile).toList();
  }

  private static NamedText packagedFile(String name) {
    try (InputStream in = Registry.class.getResourceAsStream("/actors/" + name)) {
      if (in == null) {
        throw new IllegalStateException("actors/" + name + " is not on the class path");
      }
      return new NamedText(
          "conf/actors/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the id comes from the form of a name: a state, its forces, people of a country. */
  public static Column isExplainedByForm(Column actorId) {
    Column isByRule = actorId.equalTo(EventActorTable.UNATTRIBUTED);
    for (String prefix : ActorIds.TYPES.keySet()) {
      isByRule = isByRule.or(actorId.startsWith(prefix));
    }
    return isByRule;
  }

  /** All actors by id. */
  Map<String, RegisteredActor> actors() {
    return actors;
  }

  /** All countries by code. */
  Map<String, Country> countries() {
    return countries;
  }

  List<ExternalName> externalNames() {
    return externalNames;
  }

  /** The code of the country that has this name in some source. */
  Optional<String> codeOf(String countryName) {
    String key = TextColumns.fold(countryName);
    return countries.values().stream()
        .filter(country -> country.names().stream().anyMatch(n -> TextColumns.fold(n).equals(key)))
        .map(Country::code)
        .findFirst();
  }

  Optional<Country> countryOfSlug(String slug) {
    return countries.values().stream().filter(country -> country.slug().equals(slug)).findFirst();
  }
}
