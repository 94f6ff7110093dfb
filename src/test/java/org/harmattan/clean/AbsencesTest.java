package org.harmattan.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.harmattan.expr.ReleaseKeys;
import org.junit.jupiter.api.Test;

/** When a full export ends a report. */
class AbsencesTest {
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant SECOND = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant THIRD = Instant.parse("2024-03-01T00:00:00Z");

  @Test
  void anExportThatLacksAReportOfItsScopeRetiresIt() {
    assertThat(Absences.of(List.of(told("100", "MLI", FIRST)), List.of(full("200", SECOND))))
        .extracting(r -> r.by().releaseKey(), Absences.Retirement::toldAt)
        .containsExactly(tuple("200", SECOND));
  }

  @Test
  void anAccountOfTheSameOrALaterReleaseIsNotRetired() {
    List<FullExport> exports = List.of(full("200", SECOND));
    assertThat(Absences.of(List.of(told("200", "MLI", FIRST)), exports)).isEmpty();
    assertThat(Absences.of(List.of(told("300", "MLI", FIRST)), exports)).isEmpty();
    assertThat(Absences.of(List.of(told("100", "MLI", FIRST), told("200", "MLI", THIRD)), exports))
        .as("one file of the release holds it, the other lacks it")
        .isEmpty();
  }

  @Test
  void aRecordInQuarantineShowsThatTheSourceHoldsTheReport() {
    Absences.Version barred =
        new Absences.Version(
            0, 50L, ReleaseKeys.order("200"), "d", 3, true, true, "MLI", null, null, SECOND);
    assertThat(
            Absences.of(List.of(told("100", "MLI", FIRST), barred), List.of(full("200", SECOND))))
        .isEmpty();
    assertThat(
            Absences.of(List.of(told("100", "MLI", FIRST), barred), List.of(full("300", SECOND))))
        .hasSize(1);
  }

  @Test
  void whatLiesElsewhereByItsLastAccountBeforeTheExportStays() {
    List<FullExport> exports = List.of(full("200", SECOND));
    assertThat(Absences.of(List.of(told("100", "NER", FIRST)), exports)).isEmpty();
    assertThat(Absences.of(List.of(told("100", null, FIRST)), exports))
        .as("a country that is not known is not guessed")
        .isEmpty();
    assertThat(Absences.of(List.of(told("100", "MLI", FIRST), told("150", "NER", FIRST)), exports))
        .as("it moved away before the export")
        .isEmpty();
    assertThat(Absences.of(List.of(told("100", "NER", FIRST), told("300", "MLI", FIRST)), exports))
        .as("it moved in after the export")
        .isEmpty();
  }

  @Test
  void countriesAreToldByCodeElseByName() {
    FullExport export = full("200", SECOND);
    LocalDate day = LocalDate.of(2024, 1, 1);
    assertThat(export.covers("MLI", "niger", day)).isTrue();
    assertThat(export.covers("NER", "mali", day)).isFalse();
    assertThat(export.covers(null, "mali", day)).isTrue();
    assertThat(export.covers("MLI", "mali", LocalDate.of(2016, 12, 31))).isFalse();
    assertThat(export.covers("MLI", "mali", null)).isFalse();
  }

  @Test
  void aReportThatIsThereAgainCanBeRetiredAgain() {
    assertThat(
            Absences.of(
                List.of(told("100", "MLI", FIRST), told("300", "MLI", FIRST)),
                List.of(full("400", SECOND), full("200", SECOND), full("500", FIRST))))
        .extracting(r -> r.by().releaseKey(), Absences.Retirement::toldAt)
        .as("the export of 500 says no more than that of 400, but said it first")
        .containsExactly(tuple("200", SECOND), tuple("400", FIRST));
  }

  @Test
  void aReportIsKnownToBeRetiredOnceItIsKnownAtAll() {
    assertThat(Absences.of(List.of(told("100", "MLI", THIRD)), List.of(full("200", FIRST))))
        .extracting(Absences.Retirement::toldAt)
        .containsExactly(THIRD);
  }

  @Test
  void aHigherSourceRetiresWhateverTheReleaseOfTheLower() {
    FullExport yearly =
        new FullExport("ucdp", 2, "24.1", Scope.parse("*:..2023-12-31"), Set.of(), "y", SECOND);
    LocalDate covered = LocalDate.of(2023, 5, 1);
    LocalDate later = LocalDate.of(2024, 5, 1);
    assertThat(Absences.of(List.of(candidate("25.0.3", covered)), List.of(yearly))).hasSize(1);
    assertThat(Absences.of(List.of(candidate("23.0.3", later)), List.of(yearly))).isEmpty();
  }

  @Test
  void aStampThatFellAfterARetirementDoesNotHideTheNextOne() {
    LocalDate day = LocalDate.of(2020, 1, 1);
    Absences.Version moved =
        new Absences.Version(
            0, 40L, ReleaseKeys.order("500"), "e", 2, true, false, "NER", null, day, SECOND);
    FullExport elsewhere =
        new FullExport(
            "acled", 0, "600", Scope.parse("NER:2017-01-01.."), Set.of("niger"), "n", THIRD);
    assertThat(
            Absences.of(
                List.of(told("300", "MLI", FIRST), moved), List.of(full("400", FIRST), elsewhere)))
        .extracting(r -> r.by().releaseKey(), Absences.Retirement::toldAt)
        .containsExactly(tuple("400", FIRST), tuple("600", THIRD));
  }

  private static Absences.Version candidate(String release, LocalDate day) {
    return new Absences.Version(
        1, null, ReleaseKeys.order(release), "d", 2, true, false, null, "mali", day, FIRST);
  }

  private static FullExport full(String release, Instant arrivedAt) {
    return new FullExport(
        "acled",
        0,
        release,
        Scope.parse("MLI:2017-01-01.."),
        Set.of("mali"),
        "full" + release,
        arrivedAt);
  }

  private static Absences.Version told(String release, String countryCode, Instant arrivedAt) {
    return new Absences.Version(
        0,
        50L,
        ReleaseKeys.order(release),
        "digest",
        2,
        true,
        false,
        countryCode,
        null,
        LocalDate.of(2020, 1, 1),
        arrivedAt);
  }
}
