package org.harmattan.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.EventTypeTable;
import org.harmattan.table.EventTypes;

/**
 * The rows of {@link EventTypeTable}: the harmonised taxonomy, which is ACLED's (Codebook, 2023)
 * with one type more for sources that code no tactics.
 */
public final class Taxonomy {
  /** Sub-type that stands for the first-level type itself. */
  public static final String WHOLE_TYPE = "*";

  private Taxonomy() {}

  /** One row per type and sub-type in the table's column order; no session is needed. */
  public static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    typeNames()
        .forEach(
            (type, name) -> {
              rows.add(row(type, WHOLE_TYPE, name));
              for (String subTypeName : subTypeNames(type)) {
                rows.add(row(type, idOf(subTypeName), subTypeName));
              }
            });
    return rows;
  }

  private static Row row(String type, String subType, String name) {
    return RowFactory.create(type, subType, name, EventTypes.VIOLENT.contains(type));
  }

  private static String idOf(String subTypeName) {
    return TextColumns.slug(subTypeName).replace('-', '_');
  }

  private static Map<String, String> typeNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(EventTypes.BATTLES, "Battles");
    names.put(EventTypes.REMOTE_VIOLENCE, "Explosions/Remote violence");
    names.put(EventTypes.VIOLENCE_AGAINST_CIVILIANS, "Violence against civilians");
    names.put(EventTypes.PROTESTS, "Protests");
    names.put(EventTypes.RIOTS, "Riots");
    names.put(EventTypes.STRATEGIC_DEVELOPMENTS, "Strategic developments");
    names.put(EventTypes.VIOLENCE_UNSPECIFIED, "Violence, tactic not coded");
    names.put(EventTypes.UNMAPPED, "Type of the source without mapping");
    return names;
  }

  private static List<String> subTypeNames(String type) {
    return switch (type) {
      case EventTypes.BATTLES ->
          List.of(
              "Armed clash", "Government regains territory", "Non-state actor overtakes territory");
      case EventTypes.REMOTE_VIOLENCE ->
          List.of(
              "Chemical weapon",
              "Air/drone strike",
              "Suicide bomb",
              "Shelling/artillery/missile attack",
              "Remote explosive/landmine/IED",
              "Grenade");
      case EventTypes.VIOLENCE_AGAINST_CIVILIANS ->
          List.of("Sexual violence", "Attack", "Abduction/forced disappearance");
      case EventTypes.PROTESTS ->
          List.of(
              "Peaceful protest",
              "Protest with intervention",
              "Excessive force against protesters");
      case EventTypes.RIOTS -> List.of("Violent demonstration", "Mob violence");
      case EventTypes.STRATEGIC_DEVELOPMENTS ->
          List.of(
              "Agreement",
              "Arrests",
              "Change to group/activity",
              "Disrupted weapons use",
              "Headquarters or base established",
              "Looting/property destruction",
              "Non-violent transfer of territory",
              "Other");
      default -> List.of();
    };
  }
}
