package org.harmattan.actor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the registry says of one actor.
 *
 * @param where file and line of its entry
 * @param id durable id
 * @param name name outside the named periods
 * @param type actor type, as {@code ActorTable} lists them
 * @param country ISO 3166-1 alpha-3 code; null when it has none or several
 * @param isRootStop whether the climb to a root stops here
 * @param evidence what the entry rests on
 * @param replaces ids that the actor was under before somebody decided so
 */
record RegisteredActor(
    String where,
    String id,
    String name,
    String type,
    String country,
    boolean isRootStop,
    String evidence,
    List<Alias> aliases,
    List<ExternalId> externalIds,
    List<NamePeriod> periods,
    List<Relation> relations,
    List<Replacement> replaces) {

  /** Source or country of a name or id that holds for any. */
  static final String ANY = "*";

  /** A name that a source (or any) uses for the actor in a country (or any) on those days. */
  record Alias(String where, String name, String source, String country, Span span) {
    /** The form in which names are compared. */
    String key() {
      return NameForms.key(name);
    }
  }

  /** An id of somebody else's scheme that means the actor in a country (or any) on those days. */
  record ExternalId(String where, String scheme, String id, String country, Span span) {}

  /** The name that the actor bore on those days. */
  record NamePeriod(String where, String name, Span span, String evidence) {}

  /** What the actor was to another one on those days. */
  record Relation(String where, String otherId, Kind kind, Span span, String evidence) {}

  /** An id that the actor took the place of, and why. */
  record Replacement(String where, String oldId, String evidence) {}

  /** Kinds of relation; only {@link #PART_OF} makes members. */
  enum Kind {
    PART_OF("part_of"),
    RENAMED_TO("renamed_to"),
    MERGED_INTO("merged_into"),
    SPLIT_FROM("split_from"),
    ALLIANCE("alliance");

    final String word;

    Kind(String word) {
      this.word = word;
    }

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  List<Relation> parents() {
    return relations.stream().filter(relation -> relation.kind() == Kind.PART_OF).toList();
  }

  /** The actors that this one went on as: under another name, or in what it merged into. */
  List<Relation> successors() {
    return relations.stream()
        .filter(
            relation -> relation.kind() == Kind.RENAMED_TO || relation.kind() == Kind.MERGED_INTO)
        .toList();
  }

  /** The same with what other entries of the registry say of it. */
  RegisteredActor with(RegistryAdditions more) {
    return new RegisteredActor(
        where,
        id,
        name,
        type,
        country,
        isRootStop,
        evidence,
        both(aliases, more.aliasesOf(id)),
        both(externalIds, more.externalIdsOf(id)),
        periods,
        relations,
        both(replaces, more.replacementsBy(id)));
  }

  /** The same without relations to others than these. */
  RegisteredActor withRelationsTo(Collection<String> ids) {
    return new RegisteredActor(
        where,
        id,
        name,
        type,
        country,
        isRootStop,
        evidence,
        aliases,
        externalIds,
        periods,
        relations.stream().filter(relation -> ids.contains(relation.otherId())).toList(),
        replaces);
  }

  private static <T> List<T> both(List<T> own, List<T> added) {
    return added.isEmpty() ? own : Stream.concat(own.stream(), added.stream()).toList();
  }
}
