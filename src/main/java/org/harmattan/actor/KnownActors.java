package org.harmattan.actor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.actor.Lineage.Line;
import org.harmattan.actor.Lineage.Membership;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.actor.RegisteredActor.NamePeriod;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.EventActorTable;

/**
 * Rows about the actors that the registry or the form of their id explains; few, and made without
 * Spark.
 */
final class KnownActors {
  private static final Map<String, String> NAMES_BY_RULE =
      Map.of(
          ActorIds.STATE,
          "Government of %s",
          "mil-",
          "Military Forces of %s",
          "pol-",
          "Police Forces of %s",
          "gend-",
          "Gendarmerie of %s",
          "civilians-",
          "Civilians (%s)",
          "protesters-",
          "Protesters (%s)",
          "rioters-",
          "Rioters (%s)",
          "unidentified-armed-group-",
          "Unidentified Armed Group (%s)");

  private final Registry registry;
  private final Lineage lineage;
  private final SortedSet<String> idsByRule = new TreeSet<>();

  /**
   * @param observedByRule ids in reports that have one of the forms made by rule
   */
  KnownActors(Registry registry, Collection<String> observedByRule) {
    this.registry = registry;
    this.lineage = Lineage.of(registry, observedByRule);
    idsByRule.addAll(observedByRule);
    idsByRule.addAll(lineage.actorIds());
    idsByRule.removeAll(registry.actors().keySet());
  }

  /** Rows of {@code ActorTable}: the spans in which name and parent stay the same, without gap. */
  List<Row> actors() {
    List<Row> rows = new ArrayList<>();
    registry.actors().values().forEach(actor -> rows.addAll(rows(actor)));
    idsByRule.forEach(id -> rows.add(rowByRule(id)));
    rows.add(
        RowFactory.create(
            EventActorTable.UNATTRIBUTED,
            Span.OPEN_START,
            null,
            "Unattributed",
            EventActorTable.UNATTRIBUTED,
            null,
            null,
            false,
            false,
            null));
    return rows;
  }

  private List<Row> rows(RegisteredActor actor) {
    List<Membership> memberships = lineage.membershipsOf(actor.id());
    SortedSet<LocalDate> starts = new TreeSet<>();
    starts.add(Span.OPEN_START);
    actor.periods().forEach(period -> Lineage.addStarts(starts, period.span()));
    memberships.forEach(membership -> Lineage.addStarts(starts, membership.span()));
    List<Row> rows = new ArrayList<>();
    for (Span span : Lineage.cut(starts)) {
      rows.add(row(actor, span));
    }
    return rows;
  }

  private Row row(RegisteredActor actor, Span span) {
    Optional<NamePeriod> period =
        actor.periods().stream().filter(p -> p.span().contains(span.from())).findFirst();
    List<String> evidence = new ArrayList<>();
    evidence.add(actor.evidence());
    period.ifPresent(p -> evidence.add("name: " + p.evidence()));
    actor.parents().stream()
        .filter(parent -> parent.span().contains(span.from()))
        .forEach(parent -> evidence.add("part of " + parent.otherId() + ": " + parent.evidence()));
    return RowFactory.create(
        actor.id(),
        span.from(),
        span.lastDayOrNull(),
        period.map(NamePeriod::name).orElse(actor.name()),
        actor.type(),
        actor.country(),
        lineage.parentOn(actor.id(), span.from()).map(Membership::parentId).orElse(null),
        actor.isRootStop(),
        true,
        String.join("; ", evidence));
  }

  private Row rowByRule(String id) {
    String prefix = ActorIds.prefix(id).orElseThrow();
    String rest = id.substring(prefix.length());
    int unit = rest.indexOf(ActorIds.UNIT);
    String slug = unit < 0 ? rest : rest.substring(0, unit);
    Optional<Country> country = registry.countryOfSlug(slug);
    String name =
        String.format(
            Locale.ROOT,
            NAMES_BY_RULE.get(prefix),
            country.map(Country::name).orElse(slug.replace('-', ' ')));
    return RowFactory.create(
        id,
        Span.OPEN_START,
        null,
        unit < 0 ? name : name + " - " + rest.substring(unit + 1).replace('-', ' '),
        ActorIds.TYPES.get(prefix),
        country.map(Country::code).orElse(null),
        lineage.parentOn(id, Span.OPEN_START).map(Membership::parentId).orElse(null),
        false,
        false,
        null);
  }

  /** Rows of {@code ActorLineageTable}. */
  List<Row> lineage() {
    List<Row> rows = new ArrayList<>();
    for (Line line : lineage.lines()) {
      rows.add(
          RowFactory.create(
              line.actorId(),
              line.ancestorId(),
              ActorLineageTable.GROUP,
              line.depth(),
              line.span().from(),
              line.span().lastDayOrNull(),
              line.isRoot()));
    }
    for (Backcast.Line line : lineage.backcast()) {
      rows.add(
          RowFactory.create(
              line.actorId(),
              line.lineageId(),
              ActorLineageTable.LINEAGE,
              line.depth(),
              Span.OPEN_START,
              new Span(Span.OPEN_START, line.lastDay()).lastDayOrNull(),
              false));
    }
    return rows;
  }

  /** Rows of {@code ActorAliasTable} without {@code is_observed}: the registry's names. */
  List<Row> aliases() {
    Map<List<Object>, Span> spans = new TreeMap<>(Comparator.comparing(Object::toString));
    for (RegisteredActor actor : registry.actors().values()) {
      for (Alias alias : actor.aliases()) {
        merge(
            spans,
            List.of(actor.id(), alias.name(), alias.source(), alias.span().from()),
            alias.span());
      }
    }
    return rows(spans);
  }

  /** Rows of {@code ActorExternalIdTable}: the registry's ids. */
  List<Row> externalIds() {
    Map<List<Object>, Span> spans = new TreeMap<>(Comparator.comparing(Object::toString));
    for (RegisteredActor actor : registry.actors().values()) {
      for (ExternalId id : actor.externalIds()) {
        merge(
            spans,
            List.of(actor.id(), id.scheme(), id.id(), id.country(), id.span().from()),
            id.span());
      }
    }
    return rows(spans);
  }

  /**
   * Rows of {@code ActorIdHistoryTable} without {@code run_id}: what the registry's decisions
   * replace, and the ids that UCDP's actors would have outside of it. An id that means several
   * actors by country is left out, since it may still be in use elsewhere.
   */
  List<Row> replacedIds() {
    Map<List<String>, String> reasons = new TreeMap<>(Comparator.comparing(Object::toString));
    for (RegisteredActor actor : registry.actors().values()) {
      actor.replaces().forEach(one -> addReason(reasons, one.oldId(), actor, one.evidence()));
      for (ExternalId id : actor.externalIds()) {
        if (id.scheme().equals(NameResolver.UCDP) && id.country().equals(RegisteredActor.ANY)) {
          addReason(reasons, ActorIds.UCDP + id.id(), actor, actor.evidence());
        }
      }
    }
    return reasons.entrySet().stream()
        .map(
            entry ->
                RowFactory.create(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
        .toList();
  }

  private static void addReason(
      Map<List<String>, String> reasons, String oldId, RegisteredActor actor, String reason) {
    // One old id may be replaced by several lines; of their reasons the first in order stays.
    reasons.merge(List.of(oldId, actor.id()), reason, (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }

  /**
   * The tables' keys hold the first day but not all that told spans apart: the longest one stays.
   */
  private static void merge(Map<List<Object>, Span> spans, List<Object> key, Span span) {
    spans.merge(key, span, (a, b) -> a.to().isBefore(b.to()) ? b : a);
  }

  private static List<Row> rows(Map<List<Object>, Span> spans) {
    List<Row> rows = new ArrayList<>();
    spans.forEach(
        (key, span) -> {
          List<Object> values = new ArrayList<>(key);
          values.add(span.lastDayOrNull());
          rows.add(RowFactory.create(values.toArray()));
        });
    return rows;
  }
}
