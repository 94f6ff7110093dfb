package org.harmattan.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportTable;

/**
 * Which column, code or constant of a source becomes which field of a report.
 *
 * @param columns column by report field
 * @param lists column of several values by report field
 * @param constants value by report field, where no column gives one
 * @param violenceTypes harmonised violence type by folded value of {@code violenceTypeColumn}
 * @param summaryValues folded values of {@code summaryColumn} that mark a sum of several events
 * @param attributes what each kept column holds
 * @param notContent columns whose change is no change of the account
 * @param naturalKey columns whose values tell a report where the source gives no id; empty for none
 * @param filter which records are read
 * @param countryCodes how country codes are read
 */
record Mapping(
    Map<String, String> columns,
    Map<String, ListColumn> lists,
    Map<String, String> constants,
    DateRules dates,
    GeoRules geo,
    EventTypeRules eventTypes,
    Optional<String> violenceTypeColumn,
    Map<String, String> violenceTypes,
    Optional<String> summaryColumn,
    List<String> summaryValues,
    ActorRules actors,
    CivilianRules civilians,
    Map<String, Kind> attributes,
    Set<String> notContent,
    List<String> naturalKey,
    RecordFilter filter,
    CountryCodes countryCodes) {

  /** A column that holds several values. */
  record ListColumn(String column, String separator) {}

  /** Whether nothing tells one report of the source from another. */
  boolean hasNoId() {
    return !columns.containsKey(ReportTable.SOURCE_EVENT_ID) && naturalKey.isEmpty();
  }

  /** Key of a report's attributes that says whether it is a summary; empty where none is kept. */
  Optional<String> keptSummaryColumn() {
    return summaryColumn.filter(attributes::containsKey);
  }

  /** Reads from the declaration's top level. */
  static Mapping read(Section top, ColumnUses uses) {
    Section violence = top.sectionOrEmpty("violence-type");
    Section summary = top.sectionOrEmpty("summary");
    Mapping mapping =
        new Mapping(
            readColumns(top.sectionOrEmpty("columns"), uses),
            readLists(top.sectionOrEmpty("lists"), uses),
            readConstants(top.sectionOrEmpty("constants")),
            DateRules.read(top.sectionOrEmpty("dates"), uses),
            GeoRules.read(top.sectionOrEmpty("geo-precision"), uses),
            EventTypeRules.read(top.sectionOrEmpty("event-type"), uses),
            uses.optional(violence, "column", Kind.CODE),
            FoldedKeys.words(violence.sectionOrEmpty("values"), ReportFields.VIOLENCE_TYPES),
            uses.optional(summary, "column", Kind.INTEGER),
            summary.texts("values").stream().map(TextColumns::fold).toList(),
            ActorRules.read(top, uses),
            CivilianRules.read(top.sectionOrEmpty("civilian-targeting"), uses),
            readAttributes(top.sectionOrEmpty("attributes"), uses),
            new TreeSet<>(top.texts("not-content").stream().map(Layout::normalName).toList()),
            readNaturalKey(top),
            top.section("records")
                .map(records -> RecordFilter.read(records, uses))
                .orElse(new RecordFilter(Optional.empty(), List.of())),
            CountryCodes.read(top.sectionOrEmpty("country-codes")));
    violence.rejectUnknownKeys();
    summary.rejectUnknownKeys();
    return mapping;
  }

  private static Map<String, String> readColumns(Section section, ColumnUses uses) {
    Map<String, String> columns = new LinkedHashMap<>();
    Map<String, String> fieldOf = new TreeMap<>();
    for (String field : section.keys()) {
      Kind kind = ReportFields.FROM_COLUMN.get(field);
      if (kind == null) {
        section.problem(
            field,
            "is no report field that a column can fill",
            "use one of " + String.join(", ", new TreeSet<>(ReportFields.FROM_COLUMN.keySet())));
        continue;
      }
      String column = uses.required(section, field, kind);
      columns.put(field, column);
      String before = fieldOf.putIfAbsent(column, field);
      if (before != null) {
        section.problem(
            field, "and " + before + " are both mapped from " + column, "map a column once");
      }
    }
    return columns;
  }

  private static List<String> readNaturalKey(Section top) {
    Optional<Section> id = top.section("id");
    if (id.isEmpty()) {
      return List.of();
    }
    List<String> columns = id.get().texts("columns").stream().map(Layout::normalName).toList();
    if (columns.isEmpty()) {
      id.get().problem("columns", "is missing or empty", "name the columns that tell a report");
    }
    id.get().rejectUnknownKeys();
    return columns.stream().distinct().toList();
  }

  private static Map<String, ListColumn> readLists(Section section, ColumnUses uses) {
    Map<String, ListColumn> lists = new LinkedHashMap<>();
    for (String field : section.keys()) {
      if (!ReportFields.FROM_LIST.contains(field)) {
        section.problem(
            field,
            "is no report field that holds a list",
            "use one of " + String.join(", ", ReportFields.FROM_LIST));
        continue;
      }
      section
          .section(field)
          .ifPresent(
              list -> {
                String column = uses.required(list, "column", Kind.TEXT);
                lists.put(field, new ListColumn(column, list.requiredText("separator")));
                list.rejectUnknownKeys();
              });
    }
    return lists;
  }

  private static Map<String, String> readConstants(Section section) {
    Map<String, String> constants = new LinkedHashMap<>();
    for (String field : section.keys()) {
      List<String> words = ReportFields.CONSTANT.get(field);
      if (words == null) {
        section.problem(
            field,
            "is no report field that can be constant",
            "use one of " + String.join(", ", new TreeSet<>(ReportFields.CONSTANT.keySet())));
      } else if (words.isEmpty()) {
        constants.put(field, section.requiredText(field));
      } else {
        constants.put(field, section.requiredWord(field, words));
      }
    }
    return constants;
  }

  private static Map<String, Kind> readAttributes(Section section, ColumnUses uses) {
    Map<String, Kind> attributes = new LinkedHashMap<>();
    for (String name : section.keys()) {
      section
          .word(name, Kind.attributeWords())
          .map(Kind::ofWord)
          .ifPresent(kind -> attributes.put(uses.note(section, name, name, kind), kind));
    }
    return attributes;
  }
}
