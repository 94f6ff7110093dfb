package org.harmattan.actor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.harmattan.actor.RegisteredActor.Kind;
import org.harmattan.expr.TextColumns;
import org.harmattan.quality.UsageException;

/**
 * Makes a registry file of UCDP's list of actors. What other files of the registry say comes first:
 * an actor whose UCDP id they have is left to them, and so is a name that they have. A name of the
 * list holds for other sources only in the countries in which UCDP saw the actor, and only where no
 * two actors of the list share it there; communal groups' names hold for UCDP alone, since other
 * sources mean their civilians or militias by them.
 *
 * <p>States are left to the form of their names. The same list and registry give the same text.
 */
public final class UcdpImport {
  /** The file of a registry folder that it writes. */
  public static final String FILE = "ucdp.conf";

  private static final String SCHEME = "ucdp";

  private final Registry others;
  private final Map<String, String> idsBefore;
  private final Set<String> countries;
  private final Set<String> knownNames = new HashSet<>();
  private final Map<String, Set<String>> actorsOfUcdpId = new TreeMap<>();
  private final List<UcdpActor> imported = new ArrayList<>();
  private final Map<String, String> ids = new TreeMap<>();
  private int leftToOthers;
  private int relationsLeftOut;

  /**
   * The file and what is in it.
   *
   * @param text of the file
   * @param summary lines that tell what was taken and what was left out
   */
  public record Result(String text, List<String> summary) {}

  private UcdpImport(Registry others, Registry before, Set<String> countries) {
    this.others = others;
    this.idsBefore = idsOf(before);
    this.countries = countries;
    for (RegisteredActor actor : others.actors().values()) {
      actor.aliases().forEach(alias -> knownNames.add(alias.key()));
      actor.externalIds().stream()
          .filter(id -> id.scheme().equals(SCHEME))
          .forEach(
              id ->
                  actorsOfUcdpId
                      .computeIfAbsent(id.id(), unused -> new TreeSet<>())
                      .add(actor.id()));
    }
  }

  private static Map<String, String> idsOf(Registry before) {
    Map<String, String> ids = new HashMap<>();
    before
        .actors()
        .values()
        .forEach(
            actor ->
                actor.externalIds().stream()
                    .filter(id -> id.scheme().equals(SCHEME))
                    .forEach(id -> ids.put(id.id(), actor.id())));
    return ids;
  }

  /**
   * The file for the actors of the list that were active in one of the countries.
   *
   * @param list UCDP's list of actors as CSV
   * @param otherFiles all other files of the registry
   * @param before the file that an earlier import wrote, or none: ids that it gave stay
   * @param countries ISO 3166-1 alpha-3 codes; empty for all
   * @throws UsageException where the list cannot be read or a country is not known
   */
  public static Result of(
      NamedText list, List<NamedText> otherFiles, List<NamedText> before, Set<String> countries) {
    Registry others = Registry.part(otherFiles);
    for (String code : countries) {
      if (!others.countries().containsKey(code)) {
        throw new UsageException(
            "--countries %s: no such country; give ISO 3166-1 alpha-3 codes such as MLI"
                .formatted(code));
      }
    }
    UcdpImport run =
        new UcdpImport(
            others,
            Registry.part(Stream.concat(before.stream(), otherFiles.stream()).toList()),
            countries);
    return run.write(UcdpActor.read(list));
  }

  private Result write(List<UcdpActor> list) {
    list.forEach(this::choose);
    giveIds();
    StringBuilder text = new StringBuilder();
    String version = list.isEmpty() ? "" : list.get(0).version();
    text.append(header(version, imported.size()));
    text.append("actors = [\n");
    Map<String, Integer> claims = claims();
    imported.forEach(actor -> text.append(entry(actor, claims)));
    text.append("]\n");
    text.append(externalNames());
    return new Result(
        text.toString(),
        List.of(
            imported.size() + " actors",
            leftToOthers + " left to other files of the registry",
            relationsLeftOut
                + " relations left out, to states and actors that are not registered"));
  }

  private void choose(UcdpActor actor) {
    if (actor.organisation() == UcdpActor.STATE || !isWanted(actor)) {
      return;
    }
    if (actorsOfUcdpId.containsKey(actor.id())) {
      leftToOthers++;
      return;
    }
    imported.add(actor);
  }

  private boolean isWanted(UcdpActor actor) {
    return countries.isEmpty() || codes(actor).stream().anyMatch(countries::contains);
  }

  private Set<String> codes(UcdpActor actor) {
    Set<String> codes = new TreeSet<>();
    actor.locations().forEach(name -> others.codeOf(name).ifPresent(codes::add));
    return codes;
  }

  /** The slug of the name, made to differ where several have it or something else takes it. */
  private void giveIds() {
    Map<String, Integer> uses = new HashMap<>();
    imported.forEach(actor -> uses.merge(TextColumns.slug(actor.name()), 1, Integer::sum));
    for (UcdpActor actor : imported) {
      String slug = TextColumns.slug(actor.name()).replace(ActorIds.OR, "-");
      boolean isOfRule = ActorIds.isReserved(slug) || ActorIds.prefix(slug).isPresent();
      boolean isTaken = others.actors().containsKey(slug) || uses.getOrDefault(slug, 0) > 1;
      String id = (isOfRule ? "group-" + slug : slug) + (isTaken ? "-" + actor.id() : "");
      ids.put(actor.id(), idsBefore.getOrDefault(actor.id(), id));
    }
  }

  /** How many actors of the list want a name in a country. */
  private Map<String, Integer> claims() {
    Map<String, Integer> claims = new HashMap<>();
    for (UcdpActor actor : imported) {
      for (String name : names(actor)) {
        codes(actor).forEach(code -> claims.merge(claim(name, code), 1, Integer::sum));
      }
    }
    return claims;
  }

  private static String claim(String name, String country) {
    return NameForms.key(name) + "\n" + country;
  }

  /** The names that may hold for other sources, each form once. */
  private List<String> names(UcdpActor actor) {
    if (actor.organisation() == UcdpActor.COMMUNAL) {
      return List.of();
    }
    Map<String, String> byKey = new TreeMap<>();
    List<String> all = new ArrayList<>(List.of(actor.name()));
    all.addAll(actor.otherNames());
    for (String name : all) {
      String key = NameForms.key(name);
      if (key.length() > 1 && !knownNames.contains(key)) {
        byKey.putIfAbsent(key, name);
      }
    }
    return all.stream().filter(byKey::containsValue).distinct().toList();
  }

  private String entry(UcdpActor actor, Map<String, Integer> claims) {
    Set<String> codes = codes(actor);
    StringBuilder entry = new StringBuilder("  {\n");
    line(entry, "id", RegistryText.word(ids.get(actor.id())));
    line(entry, "name", RegistryText.quoted(actor.name()));
    line(entry, "type", type(actor));
    if (codes.size() == 1) {
      line(entry, "country", codes.iterator().next());
    }
    line(entry, "evidence", RegistryText.quoted(evidence(actor)));
    List<String> names = new ArrayList<>();
    for (String name : names(actor)) {
      List<String> own = codes.stream().filter(c -> claims.get(claim(name, c)) == 1).toList();
      if (!own.isEmpty()) {
        names.add(
            "{ name = %s, countries = %s }"
                .formatted(RegistryText.quoted(name), RegistryText.words(own)));
      }
    }
    if (!names.isEmpty()) {
      line(entry, "names.any", RegistryText.list(names, "    "));
    }
    line(entry, "external-ids", "[{ scheme = ucdp, id = " + actor.id() + " }]");
    List<String> relations = relations(actor);
    if (!relations.isEmpty()) {
      line(entry, "relations", RegistryText.list(relations, "    "));
    }
    return entry.append("  }\n").toString();
  }

  private static void line(StringBuilder entry, String key, String value) {
    entry.append("    ").append(key).append(" = ").append(value).append('\n');
  }

  private static String evidence(UcdpActor actor) {
    return "UCDP Actor Dataset %s, actor %s".formatted(actor.version(), actor.id());
  }

  /** ACLED's words: who fights a state is a rebel group, other armed groups are militias. */
  private static String type(UcdpActor actor) {
    if (actor.organisation() == UcdpActor.COMMUNAL) {
      return "identity_militia";
    }
    return actor.isParty() ? "rebel_group" : "political_militia";
  }

  private List<String> relations(UcdpActor actor) {
    List<String> relations = new ArrayList<>();
    relate(relations, actor, Kind.SPLIT_FROM, actor.splitFrom());
    relate(relations, actor, Kind.ALLIANCE, actor.alliedIn());
    relate(relations, actor, Kind.MERGED_INTO, actor.joined());
    return relations;
  }

  private void relate(List<String> relations, UcdpActor actor, Kind kind, Collection<String> to) {
    for (String ucdpId : to) {
      String other = actorOf(ucdpId);
      if (other == null || ucdpId.equals(actor.id())) {
        relationsLeftOut++;
      } else {
        relations.add(
            "{ id = %s, kind = %s, evidence = %s }"
                .formatted(
                    RegistryText.word(other), kind.word, RegistryText.quoted(evidence(actor))));
      }
    }
  }

  /** The actor of a UCDP id; null where it is none or one of several, or a state. */
  private String actorOf(String ucdpId) {
    Set<String> known = actorsOfUcdpId.getOrDefault(ucdpId, Set.of());
    if (known.size() == 1) {
      String id = known.iterator().next();
      return id.startsWith(ActorIds.STATE) ? null : id;
    }
    return ids.get(ucdpId);
  }

  /** So that members of UCDP's comma lists are the actors that stand alone. */
  private String externalNames() {
    Map<String, Set<String>> idsByKey = new HashMap<>();
    imported.forEach(
        actor ->
            idsByKey
                .computeIfAbsent(NameForms.key(actor.name()), key -> new TreeSet<>())
                .add(actor.id()));
    others.externalNames().stream()
        .filter(name -> name.scheme().equals(SCHEME))
        .forEach(name -> idsByKey.remove(NameForms.key(name.name())));
    Map<String, String> lines = new TreeMap<>();
    for (UcdpActor actor : imported) {
      if (idsByKey.getOrDefault(NameForms.key(actor.name()), Set.of()).size() == 1) {
        lines.put(actor.name(), actor.id());
      }
    }
    StringBuilder text = new StringBuilder("external-names.ucdp {\n");
    lines.forEach(
        (name, id) ->
            text.append("  ")
                .append(RegistryText.quoted(name))
                .append(" = ")
                .append(id)
                .append('\n'));
    return text.append("}\n").toString();
  }

  private String header(String version, int actors) {
    return """
        # Written by 'registry import ucdp': %d actors of the UCDP Actor Dataset %s, Uppsala Conflict Data
        # Program, CC BY 4.0,
        # %s.
        # To change an actor, move its entry to another file: the next import leaves it to that file. UCDP
        # gives no dates for what its actors were to each other.
        """
        .formatted(
            actors,
            version,
            countries.isEmpty()
                ? "all countries"
                : "those active in " + String.join(" ", new TreeSet<>(countries)));
  }
}
