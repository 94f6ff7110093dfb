package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.harmattan.quality.SheetText;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

class ReviewScoreTest {
  private static final String HEADER = "stratum,stratum_pairs,decision,verdict\n";

  @Test
  void weighsStrataByTheirSizeAndGivesIntervals() {
    // 100 matched pairs of which 3 in 4 judged are right; 300 rejected ones of which 1 in 6 is not.
    List<String> lines =
        score(
            """
            high,100,matched,same
            high,100,matched,same
            high,100,matched,same
            high,100,matched,different
            low,300,rejected,different
            low,300,rejected,different
            low,300,rejected,different
            low,300,rejected,different
            low,300,rejected,different
            low,300,rejected,same
            low,300,rejected,
            """);

    // Precision 75 / 100: share (3.5 / 5) · (1.5 / 5) / 4, 96 of 99 unseen: 0.2256 · 1.96 = 0.442.
    // Recall 75 / (75 + 50); missed variance 300² · (1.5 / 7) · (5.5 / 7) / 6 · 294 / 299.
    assertThat(lines)
        .containsExactly(
            "10 pairs judged, of 2 strata",
            "precision                0.750  (0.308 to 1.000)",
            "recall above the floor   0.600  (0.110 to 1.000)");
  }

  @Test
  void aStratumThatNobodyJudgedIsLeftOutAndSaidSo() {
    assertThat(score("high,2,matched,same\nhigh,2,matched,same\nlow,50,rejected,\n"))
        .containsExactly(
            "2 pairs judged, of 2 strata",
            "50 pairs are left out: nobody judged any of their strata",
            "precision                1.000  (1.000 to 1.000)",
            "recall above the floor   not judged: no verdict on a pair that was not matched");
    assertThat(
            score(
                "high,2,matched,same\nhigh,2,matched,same\nmid,1,rejected,same\nlow,7,rejected,\n"))
        .contains(
            "recall above the floor   0.667  (0.667 to 0.667)  at most: 7 pairs that were not matched are left out");
  }

  @Test
  void matchedPairsThatNobodyJudgedMakeRecallLowerThanItIs() {
    assertThat(
            score(
                "high,2,matched,same\nhigh,2,matched,same\nmid,500,matched,\nlow,1,rejected,same\n"))
        .contains(
            "recall above the floor   0.667  (0.667 to 0.667)  of what was judged: 500 matched pairs and 0 others are left out");
  }

  @Test
  void aSheetMayHaveBeenSavedByASpreadsheetProgram() {
    String saved =
        "\uFEFFstratum;stratum_pairs;decision;notes;verdict\r\nhigh;1;matched;\"two\r\nlines, one note\";same\r\n";
    assertThat(ReviewScore.of(SheetText.of(saved)))
        .contains("precision                1.000  (1.000 to 1.000)");
    assertThatThrownBy(() -> ReviewScore.of(SheetText.of(saved.replace(";same", ";maybe"))))
        .hasMessage("line 3: the verdict 'maybe' is neither same nor different");
  }

  @Test
  void recallOfNothingIsNotCalledPerfect() {
    assertThat(score("high,1,matched,different\nlow,1,rejected,different\n"))
        .contains(
            "precision                0.000  (0.000 to 0.000)",
            "recall above the floor   not judged: no pair is called the same");
  }

  @Test
  void whatNobodyJudgedIsNotCalledNought() {
    assertThat(score("high,9,matched,\nlow,2,rejected,different\nlow,2,rejected,same\n"))
        .contains(
            "precision                not judged: no verdict on a matched pair",
            "recall above the floor   not judged: no verdict on a matched pair");
    assertThat(score("low,2,rejected,same\nlow,2,rejected,same\n"))
        .contains(
            "precision                not judged: no verdict on a matched pair",
            "recall above the floor   0.000  (0.000 to 0.000)");
  }

  @Test
  void refusesASheetWithoutVerdictsOrWithOthers() {
    assertThatThrownBy(() -> score("high,2,matched,\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("The sheet holds no verdict");
    assertThatThrownBy(() -> score("high,2,matched,maybe\n"))
        .isInstanceOf(UsageException.class)
        .hasMessage("line 2: the verdict 'maybe' is neither same nor different");
    assertThatThrownBy(() -> ReviewScore.of(SheetText.of("a,b\n")))
        .isInstanceOf(UsageException.class)
        .hasMessage("The sheet has no column 'stratum'; give the file that 'match sample' wrote");
  }

  private static List<String> score(String rows) {
    return ReviewScore.of(SheetText.of(HEADER + rows));
  }
}
