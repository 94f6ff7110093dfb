package org.harmattan.source;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.harmattan.table.ReportTable;

/** What becomes of each column that a declaration reads, in words for its reader. */
final class ColumnFields {
  private final Map<String, Set<String>> fields = new LinkedHashMap<>();

  private ColumnFields() {}

  /** Report fields, or other uses, by column, in the order in which the declaration is read. */
  static Map<String, Set<String>> of(SourceDeclaration declaration) {
    ColumnFields found = new ColumnFields();
    declaration
        .columnKinds()
        .keySet()
        .forEach(column -> found.fields.put(column, new LinkedHashSet<>()));
    found.addFields(declaration.mapping());
    found.addDates(declaration.mapping().dates());
    found.addActors(declaration.mapping().actors());
    found.addOthers(declaration);
    return found.fields;
  }

  private void addFields(Mapping mapping) {
    mapping.columns().forEach((field, column) -> add(column, field));
    mapping.lists().forEach((field, list) -> add(list.column(), field));
    mapping.naturalKey().forEach(column -> add(column, ReportTable.SOURCE_EVENT_ID));
    add(mapping.eventTypes().column(), ReportTable.EVENT_TYPE);
    add(mapping.eventTypes().subTypeColumn(), ReportTable.SUB_EVENT_TYPE);
    add(mapping.violenceTypeColumn(), ReportTable.VIOLENCE_TYPE);
    add(mapping.civilians().column(), ReportTable.CIVILIAN_TARGETING);
    add(mapping.geo().precisionColumn(), ReportTable.GEO_PRECISION);
    add(mapping.summaryColumn(), ReportTable.IS_SUMMARY);
  }

  private void addDates(DateRules dates) {
    add(dates.firstDay(), ReportTable.EVENT_DATE);
    add(dates.lastDay(), ReportTable.DATE_LATEST);
    add(dates.fallback().map(DateRules.Fallback::column), "event_date (where no other is)");
    add(dates.year(), "event_date (as a check)");
    add(dates.precisionColumn(), ReportTable.DATE_PRECISION);
  }

  private void addActors(ActorRules actors) {
    for (ActorRules.ActorColumn actor : actors.columns()) {
      String place = "(side %s, %s)".formatted(actor.side(), actor.role());
      add(actor.column(), ReportTable.ACTORS + " " + place);
      add(actor.typeColumn(), "type of actors " + place);
      add(actor.externalIdColumn(), "external id of actors " + place);
    }
  }

  private void addOthers(SourceDeclaration declaration) {
    Mapping mapping = declaration.mapping();
    mapping.attributes().keySet().forEach(column -> add(column, ReportTable.SOURCE_ATTRIBUTES));
    add(mapping.filter().column(), "which records are read");
    add(declaration.header().deletion(), "withdrawal of a report");
    declaration
        .header()
        .release()
        .filter(fields::containsKey)
        .ifPresent(column -> add(column, "release of the file"));
  }

  private void add(Optional<String> column, String field) {
    column.ifPresent(name -> add(name, field));
  }

  private void add(String column, String field) {
    fields.get(column).add(field);
  }
}
