package org.harmattan.source;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.harmattan.table.EventTypes;
import org.harmattan.table.ReportTable;

/** The report fields that a declaration may fill, each with what its column holds. */
final class ReportFields {
  /** Fields filled from one column. */
  static final Map<String, Kind> FROM_COLUMN =
      Map.ofEntries(
          entry(ReportTable.SOURCE_EVENT_ID, Kind.CODE),
          entry(ReportTable.SOURCE_VERSION, Kind.CODE),
          entry(ReportTable.CLAIMANT, Kind.TEXT),
          entry(ReportTable.COUNTRY, Kind.TEXT),
          entry(ReportTable.COUNTRY_CODE, Kind.TEXT),
          entry(ReportTable.ADMIN1, Kind.TEXT),
          entry(ReportTable.ADMIN2, Kind.TEXT),
          entry(ReportTable.ADMIN3, Kind.TEXT),
          entry(ReportTable.PLACE, Kind.TEXT),
          entry(ReportTable.LATITUDE, Kind.DEGREES),
          entry(ReportTable.LONGITUDE, Kind.DEGREES),
          entry(ReportTable.FATALITIES_LOW, Kind.COUNT),
          entry(ReportTable.FATALITIES_BEST, Kind.COUNT),
          entry(ReportTable.FATALITIES_HIGH, Kind.COUNT),
          entry(ReportTable.DEATHS_A, Kind.COUNT),
          entry(ReportTable.DEATHS_B, Kind.COUNT),
          entry(ReportTable.DEATHS_CIVILIANS, Kind.COUNT),
          entry(ReportTable.DEATHS_UNKNOWN, Kind.COUNT),
          entry(ReportTable.INJURED, Kind.COUNT),
          entry(ReportTable.HEADLINE, Kind.TEXT),
          entry(ReportTable.NOTES, Kind.NOTES));

  /** Fields filled from one column with several values. */
  static final List<String> FROM_LIST = List.of(ReportTable.TAGS, ReportTable.SOURCE_NAMES);

  static final List<String> VIOLENCE_TYPES = List.of("state_based", "non_state", "one_sided");

  /** Fields of numbers of deaths. */
  static final List<String> DEATHS =
      List.of(
          ReportTable.DEATHS_A,
          ReportTable.DEATHS_B,
          ReportTable.DEATHS_CIVILIANS,
          ReportTable.DEATHS_UNKNOWN);

  static final List<String> FATALITIES =
      List.of(ReportTable.FATALITIES_LOW, ReportTable.FATALITIES_BEST, ReportTable.FATALITIES_HIGH);

  /** Fields that may hold the same value in every report, with the values allowed; empty: any. */
  static final Map<String, List<String>> CONSTANT =
      Map.of(
          ReportTable.EVENT_TYPE, EventTypes.ALL,
          ReportTable.VIOLENCE_TYPE, VIOLENCE_TYPES,
          ReportTable.CLAIMANT, List.of(),
          ReportTable.COUNTRY, List.of(),
          ReportTable.COUNTRY_CODE, List.of(),
          ReportTable.ADMIN1, List.of(),
          ReportTable.ADMIN2, List.of(),
          ReportTable.ADMIN3, List.of(),
          ReportTable.PLACE, List.of());

  private ReportFields() {}
}
