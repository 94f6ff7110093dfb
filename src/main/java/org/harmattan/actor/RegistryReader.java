package org.harmattan.actor;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.actor.RegisteredActor.Kind;
import org.harmattan.actor.RegisteredActor.NamePeriod;
import org.harmattan.actor.RegisteredActor.Relation;
import org.harmattan.actor.RegisteredActor.Replacement;

/** Reads the registry's files into records, noting mistakes of form with file and line. */
final class RegistryReader {
  private static final Set<String> FILE =
      Set.of("actors", "countries", "external-names", "names", "external-ids");
  private static final Set<String> ACTOR =
      Set.of(
          "id",
          "name",
          "type",
          "country",
          "root-stop",
          "evidence",
          "names",
          "external-ids",
          "periods",
          "relations",
          "replaces");
  private static final Set<String> NAME = Set.of("name", "countries", "from", "to", "evidence");
  private static final Set<String> EXTERNAL_ID =
      Set.of("scheme", "id", "countries", "from", "to", "evidence");
  private static final Set<String> ADDED_NAME =
      Set.of("actor", "name", "source", "countries", "from", "to", "evidence", "replaces");
  private static final Set<String> ADDED_EXTERNAL_ID =
      Set.of("actor", "scheme", "id", "countries", "from", "to", "evidence", "replaces");
  private static final Set<String> PERIOD = Set.of("name", "from", "to", "evidence");
  private static final Set<String> RELATION = Set.of("id", "kind", "from", "to", "evidence");

  final List<RegisteredActor> actors = new ArrayList<>();
  final List<Country> countries = new ArrayList<>();
  final List<ExternalName> externalNames = new ArrayList<>();
  final List<String> problems = new ArrayList<>();
  private final RegistryAdditions additions = new RegistryAdditions();

  /** The id in a scheme that a name stands for where the scheme's source gives only the name. */
  record ExternalName(String where, String scheme, String name, String id) {}

  void read(NamedText file) {
    try {
      ConfigObject root =
          ConfigFactory.parseString(
                  file.content(),
                  ConfigParseOptions.defaults()
                      .setSyntax(ConfigSyntax.CONF)
                      .setOriginDescription(file.name()))
              // For lists that grow line by line: actors += { … }
              .resolve()
              .root();
      read(ConfEntry.of(root, FILE, problems));
    } catch (ConfigException e) {
      problems.add(e.getMessage());
    }
  }

  private void read(ConfEntry root) {
    root.object("countries").forEach((code, value) -> countries.add(country(root, code, value)));
    root.object("external-names").keySet().forEach(scheme -> readExternalNames(root, scheme));
    root.entries("actors", null, ACTOR).forEach(entry -> actors.add(actor(entry)));
    root.entries("names", null, ADDED_NAME).forEach(this::addName);
    root.entries("external-ids", null, ADDED_EXTERNAL_ID).forEach(this::addExternalId);
  }

  /** Puts what stands by itself to the actors that it is about, once all files are read. */
  void complete() {
    additions.problems(actors).forEach(problems::add);
    actors.replaceAll(actor -> actor.with(additions));
  }

  /** The same for some of the registry's files: what they say of actors of others is left out. */
  void completePart() {
    Set<String> ids = actors.stream().map(RegisteredActor::id).collect(Collectors.toSet());
    actors.replaceAll(actor -> actor.with(additions).withRelationsTo(ids));
  }

  private void addName(ConfEntry entry) {
    String actor = entry.required("actor");
    entry.required("evidence");
    String source = entry.has("source") ? entry.required("source") : "any";
    additions.names(entry.where(), actor, aliases(entry, source));
    additions.replaces(entry.where(), actor, replacements(entry));
  }

  private void addExternalId(ConfEntry entry) {
    String actor = entry.required("actor");
    entry.required("evidence");
    additions.externalIds(entry.where(), actor, ids(entry));
    additions.replaces(entry.where(), actor, replacements(entry));
  }

  private static Country country(ConfEntry root, String code, ConfigValue value) {
    List<String> names = root.nested("countries").texts(code);
    return new Country(
        ConfEntry.where(value.origin()), code, names.isEmpty() ? List.of(code) : names);
  }

  private void readExternalNames(ConfEntry root, String scheme) {
    ConfEntry names = root.nested("external-names");
    Map<String, ConfigValue> ids = new TreeMap<>(names.object(scheme));
    ids.forEach(
        (name, value) ->
            externalNames.add(
                new ExternalName(
                    ConfEntry.where(value.origin()),
                    scheme,
                    name,
                    names.nested(scheme).required(name))));
  }

  private static RegisteredActor actor(ConfEntry entry) {
    return new RegisteredActor(
        entry.where(),
        entry.required("id"),
        entry.required("name"),
        entry.required("type"),
        entry.text("country"),
        entry.flag("root-stop"),
        entry.required("evidence"),
        aliases(entry),
        externalIds(entry),
        periods(entry),
        relations(entry),
        replacements(entry));
  }

  private static List<Replacement> replacements(ConfEntry entry) {
    String evidence = entry.text("evidence");
    return entry.texts("replaces").stream()
        .map(old -> new Replacement(entry.where("replaces"), old, evidence))
        .toList();
  }

  private static List<Alias> aliases(ConfEntry actor) {
    List<Alias> aliases = new ArrayList<>();
    ConfEntry names = actor.nested("names");
    for (String source : actor.object("names").keySet()) {
      names.entries(source, "name", NAME).forEach(name -> aliases.addAll(aliases(name, source)));
    }
    return aliases;
  }

  private static List<Alias> aliases(ConfEntry name, String source) {
    String written = name.required("name");
    Span span = name.span();
    String sourceId = source.equals("any") ? RegisteredActor.ANY : source;
    return countriesOf(name).stream()
        .map(country -> new Alias(name.where(), written, sourceId, country, span))
        .toList();
  }

  private static List<ExternalId> externalIds(ConfEntry actor) {
    List<ExternalId> ids = new ArrayList<>();
    actor.entries("external-ids", null, EXTERNAL_ID).forEach(entry -> ids.addAll(ids(entry)));
    return ids;
  }

  private static List<ExternalId> ids(ConfEntry entry) {
    Span span = entry.span();
    String scheme = entry.required("scheme");
    String id = entry.required("id");
    return countriesOf(entry).stream()
        .map(country -> new ExternalId(entry.where(), scheme, id, country, span))
        .toList();
  }

  private static List<String> countriesOf(ConfEntry entry) {
    List<String> countries = entry.texts("countries");
    return countries.isEmpty() ? List.of(RegisteredActor.ANY) : countries;
  }

  private static List<NamePeriod> periods(ConfEntry actor) {
    return actor.entries("periods", null, PERIOD).stream()
        .map(
            entry ->
                new NamePeriod(
                    entry.where(),
                    entry.required("name"),
                    entry.span(),
                    entry.required("evidence")))
        .toList();
  }

  private static List<Relation> relations(ConfEntry actor) {
    List<Relation> relations = new ArrayList<>();
    for (ConfEntry entry : actor.entries("relations", null, RELATION)) {
      String word = entry.required("kind");
      Kind kind = Kind.of(word).orElse(null);
      if (kind == null) {
        entry.problem("kind", "'kind' is not one of the known relations: '" + word + "'");
      } else {
        relations.add(
            new Relation(
                entry.where(),
                entry.required("id"),
                kind,
                entry.span(),
                entry.required("evidence")));
      }
    }
    return relations;
  }
}
