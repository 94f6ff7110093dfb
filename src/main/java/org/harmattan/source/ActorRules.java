package org.harmattan.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.harmattan.table.EventTypes;
import org.harmattan.table.ReportActorTable;

/**
 * Which columns name actors, and what is said of them.
 *
 * @param types harmonised actor type by folded value; {@link #NONE} where no actor is
 * @param conduct who did and who suffered; the first rule that fits decides
 * @param rowPerActor how to tell and read a layout with one row for each side
 */
record ActorRules(
    List<ActorColumn> columns,
    Map<String, String> types,
    List<Conduct> conduct,
    Optional<RowPerActor> rowPerActor) {

  static final String NONE = "none";

  static final List<String> TYPES =
      List.of(
          "state_forces",
          "rebel_group",
          "political_militia",
          "identity_militia",
          "rioters",
          "protesters",
          "civilians",
          "external_forces");

  /** One column of names; with a separator it holds several. */
  record ActorColumn(
      String column,
      String side,
      String role,
      Optional<String> separator,
      Optional<String> typeColumn,
      Optional<String> externalIdColumn) {}

  /**
   * What the principals of the sides did, in events of these types (of any when both are empty).
   */
  record Conduct(
      List<String> eventTypes, List<String> violenceTypes, String ofSideA, String ofSideB) {}

  /** A layout without this column has a row per actor; actors of these types stand on side b. */
  record RowPerActor(String absentColumn, List<String> sideBTypes) {}

  List<String> typeColumns() {
    return columns.stream().flatMap(column -> column.typeColumn().stream()).distinct().toList();
  }

  private static final List<String> SIDES = List.of("a", "b");
  private static final List<String> ROLES =
      List.of(ReportActorTable.PRINCIPAL, ReportActorTable.ASSOCIATE);
  private static final List<String> CONDUCTS =
      List.of(ReportActorTable.PERPETRATOR, ReportActorTable.TARGET, ReportActorTable.UNSTATED);

  /** Reads from the declaration's top level, where these sections stand. */
  static ActorRules read(Section top, ColumnUses uses) {
    List<ActorColumn> columns = new ArrayList<>();
    top.sections("actors").forEach(section -> columns.add(readColumn(section, uses)));
    List<Conduct> conduct = new ArrayList<>();
    top.sections("conduct").forEach(section -> conduct.add(readConduct(section)));
    List<String> types = new ArrayList<>(TYPES);
    types.add(NONE);
    return new ActorRules(
        columns,
        FoldedKeys.words(top.sectionOrEmpty("actor-types"), types),
        conduct,
        top.section("row-per-actor").map(ActorRules::readRowPerActor));
  }

  private static ActorColumn readColumn(Section section, ColumnUses uses) {
    ActorColumn column =
        new ActorColumn(
            uses.required(section, "column", Kind.TEXT),
            section.requiredWord("side", SIDES),
            section.requiredWord("role", ROLES),
            section.text("separator"),
            uses.optional(section, "type", Kind.ACTOR_TYPE),
            uses.optional(section, "external-id", Kind.CODE));
    if (column.separator().isPresent()
        && (column.typeColumn().isPresent() || column.externalIdColumn().isPresent())) {
      section.problem("separator", "stands beside type or external-id", "keep one of them");
    }
    section.rejectUnknownKeys();
    return column;
  }

  private static Conduct readConduct(Section section) {
    Conduct conduct =
        new Conduct(
            section.words("event-types", EventTypes.ALL),
            section.words("violence-types", ReportFields.VIOLENCE_TYPES),
            section.requiredWord("side-a", CONDUCTS),
            section.requiredWord("side-b", CONDUCTS));
    section.rejectUnknownKeys();
    return conduct;
  }

  private static RowPerActor readRowPerActor(Section section) {
    RowPerActor rule =
        new RowPerActor(
            Layout.normalName(section.requiredText("when-absent")),
            section.words("side-b-types", TYPES));
    section.rejectUnknownKeys();
    return rule;
  }
}
