package org.harmattan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.harmattan.match.Overrides;
import org.harmattan.match.Overrides.Verdict;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesFileTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void whatFollowsFromSeveralLinesHoldsToo() throws IOException {
    Overrides read =
        read(
            """
            left_report_id,right_report_id,verdict,note
            # joined by hand
            acled:1,ucdp:1,same,both name the bridge
            ucdp:1,gdelt:1,same
            acled:2,ucdp:1,different
            """);

    assertThat(problems).isEmpty();
    assertThat(read.verdicts())
        .isEqualTo(
            Map.of(
                Overrides.key("acled:1", "ucdp:1"), Verdict.SAME,
                Overrides.key("gdelt:1", "ucdp:1"), Verdict.SAME,
                Overrides.key("acled:1", "gdelt:1"), Verdict.SAME,
                Overrides.key("acled:2", "ucdp:1"), Verdict.DIFFERENT));
  }

  @Test
  void aJudgedSheetIsReadByItsColumns() throws IOException {
    Overrides read =
        read(
            """
            stratum,stratum_pairs,left_report_id,right_report_id,decision,left_notes,verdict
            matched 1,20,acled:1,ucdp:1,matched,"two
            lines, and a ""word"" too",Same
            matched 1,20,acled:2,ucdp:2,matched,nobody could say,
            not matched 0,9,acled:3,ucdp:3,rival,,different
            """);

    assertThat(problems).isEmpty();
    assertThat(read.verdicts())
        .isEqualTo(
            Map.of(
                Overrides.key("acled:1", "ucdp:1"),
                Verdict.SAME,
                Overrides.key("acled:3", "ucdp:3"),
                Verdict.DIFFERENT));
  }

  @Test
  void aFileMayHaveBeenSavedByASpreadsheetProgram() throws IOException {
    Map<Overrides.Pair, Verdict> one = Map.of(Overrides.key("acled:1", "ucdp:1"), Verdict.SAME);
    assertThat(read("\uFEFF\nacled:1;ucdp:1;same;a note, of sorts\n").verdicts()).isEqualTo(one);
    assertThat(
            read("\uFEFFleft_report_id,right_report_id,verdict\r\nacled:1,ucdp:1,same\r\n")
                .verdicts())
        .isEqualTo(one);
    assertThat(problems).isEmpty();
  }

  @Test
  void aNoteMayHoldWhatever() throws IOException {
    Overrides read =
        read(
            """
            acled:1,ucdp:1,same,says "the bridge", twice
            acled:2 , ucdp:2, different ,"quoted" and on
            acled:3,ucdp:3,
            """);

    assertThat(read.verdicts())
        .hasSize(2)
        .containsEntry(Overrides.key("acled:2", "ucdp:2"), Verdict.DIFFERENT);
    assertThat(problems).singleElement().asString().contains(": 3: is not 'report id");
  }

  @Test
  void tellsEveryLineThatIsNoVerdictOrContradictsAnother() throws IOException {
    read(
        """
        acled:1,ucdp:1,same
        ucdp:1,gdelt:1,same
        acled:1,gdelt:1,different
        acled:3,ucdp:3,perhaps
        acled:4,ucdp:4,same
        ucdp:4,acled:4,different
        """);

    String file = folder.resolve("overrides.csv").toString();
    assertThat(problems)
        .contains(
            file
                + ": 4: is not 'report id,report id,same' or '…,different'; write the ids as match_pair has them",
            file + ": 6: acled:4 ucdp:4 is both same and different; leave one of the two lines out")
        .anyMatch(
            problem -> problem.contains("acled:1 and gdelt:1 are different, and yet the same"))
        .hasSize(3);
  }

  @Test
  void aFileThatCannotBeReadIsAProblem() {
    OverridesFile.read(folder.resolve("none.csv").toString(), problems);

    assertThat(problems).singleElement().asString().endsWith("name a readable CSV file in UTF-8");
  }

  @Test
  void whatIsWrittenReadsAsTheSameAndOtherDecisionsAreNotLost() throws IOException {
    Overrides decided = read("acled:1,list:2020|1,same\nlist:2020|2,gdelt:7,different\n");
    Path file = folder.resolve("weights.conf.overrides.csv");
    OverridesFile.write(file, decided);
    assertThat(OverridesFile.read(file.toString(), problems)).isEqualTo(decided);
    assertThat(decided.reports())
        .containsExactly("acled:1", "gdelt:7", "list:2020|1", "list:2020|2");

    Files.writeString(file, Files.readString(file) + "# a note of mine\n");
    OverridesFile.write(file, decided);
    assertThat(file).content().endsWith("# a note of mine\n");

    assertThatThrownBy(() -> OverridesFile.write(file, Overrides.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("holds other decisions");
    assertThat(problems).isEmpty();
  }

  private Overrides read(String text) throws IOException {
    Path file = folder.resolve("overrides.csv");
    Files.writeString(file, text);
    return OverridesFile.read(file.toString(), problems);
  }
}
