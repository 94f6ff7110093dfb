package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.harmattan.table.SourceTraits;
import org.junit.jupiter.api.Test;

class BuiltInDeclarationsTest {
  private static SourceDeclaration declaration(String sourceId) {
    return SourceDeclarations.builtIn().stream()
        .filter(declaration -> declaration.sourceId().equals(sourceId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSourcesOfTheProgramAreDeclared() {
    assertThat(SourceDeclarations.builtIn())
        .extracting(SourceDeclaration::sourceId)
        .containsExactlyInAnyOrder(
            "acled", "ucdp_ged", "ucdp_candidate", "gdelt", "claims", "incident_log");
  }

  @Test
  void claimsMakeNoEventsAndAcledIsNotPassedOn() {
    SourceTraits claims = declaration("claims").traits();
    assertThat(claims.makesEvents()).isFalse();
    assertThat(claims.isRedistributable()).isTrue();
    SourceTraits acled = declaration("acled").traits();
    assertThat(acled.makesEvents()).isTrue();
    assertThat(acled.isRedistributable()).isFalse();
    assertThat(acled.rank()).isEqualTo(1);
    assertThat(acled.summaryColumn()).isNull();
    assertThat(declaration("ucdp_ged").traits().summaryColumn()).isEqualTo("event_clarity");
  }

  @Test
  void aHeaderWithoutAnIdIsRefusedInOneSentence() {
    List<String> names =
        List.of("event_date", "event_type", "actor1", "country", "fatalities", "notes");
    assertThat(declaration("acled").refusal(names))
        .contains(
            "The header has no column event_id_cnty (also accepted: event_id); rename the column, or add its name as a synonym to the source's declaration");
  }

  @Test
  void namesCountWhateverTheirCaseOrderAndBlanks() {
    List<String> names =
        List.of(
            "", "FATALITIES ", " Country", "ACTOR1", "Event_Type", "EVENT_DATE", "EVENT_ID_CNTY");
    assertThat(declaration("acled").refusal(names)).isEmpty();
  }

  @Test
  void ucdpsExportUnderOtherNamesIsAccepted() {
    List<String> names =
        List.of("id", "date_start", "type_of_violence", "side_a", "side_b", "best_est");
    assertThat(declaration("ucdp_ged").refusal(names)).isEmpty();
  }

  @Test
  void oneOfTwoDatesIsEnoughForAClaim() {
    assertThat(declaration("claims").refusal(List.of("claim_id", "claimed_by", "claimed_on")))
        .isEmpty();
    assertThat(declaration("claims").refusal(List.of("claim_id", "claimed_by", "place")))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).startsWith("The header has no column event_date ("));
  }

  @Test
  void aListOfWithdrawnEventsNeedsOnlyTheId() {
    assertThat(declaration("acled").refusal(List.of("event_id_cnty", "deleted_timestamp")))
        .isEmpty();
  }

  @Test
  void releasesOfAcledAreOrderedByItsTimestamps() {
    assertThat(declaration("acled").releaseColumns()).containsExactly("timestamp");
    assertThat(declaration("ucdp_ged").releaseColumns()).isEmpty();
  }
}
