package org.harmattan.facts;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of {@link org.harmattan.table.RegionGroupTable}. */
public final class RegionGroups {
  private RegionGroups() {}

  /** One row per group and unit in the table's column order; no session is needed. */
  public static List<Row> rows(List<RegionGroup> groups) {
    return groups.stream()
        .flatMap(
            group ->
                group.units().stream()
                    .distinct()
                    .map(
                        unit ->
                            RowFactory.create(
                                group.id(), group.name(), RegionGroup.countryOf(unit), unit)))
        .toList();
  }
}
