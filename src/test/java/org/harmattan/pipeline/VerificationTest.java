package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.EventTagTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class VerificationTest {
  private final SparkSession spark = SparkExtension.spark();

  @Test
  void equalRowsInAnotherOrderAreEqual() {
    Verification.Finding finding =
        compare(tags(row("e1", "a"), row("e2", "b")), tags(row("e2", "b"), row("e1", "a")));
    assertThat(finding.isEqual()).isTrue();
    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.example()).isEmpty();
  }

  @Test
  void rowsOfOneSideAloneAreCountedWithTheFirst() {
    Verification.Finding finding =
        compare(
            tags(row("e1", "a"), row("e2", "b"), row("e3", "c")),
            tags(row("e1", "a"), row("e4", "d")));
    assertThat(finding.onlyHere()).isEqualTo(2);
    assertThat(finding.onlyRebuilt()).isEqualTo(1);
    assertThat(finding.example()).isEqualTo("{\"event_id\":\"e2\",\"tag\":\"b\"}");
  }

  @Test
  void aRowThatIsThereTwiceIsNotEqualToOne() {
    Verification.Finding finding =
        compare(tags(row("e1", "a"), row("e1", "a")), tags(row("e1", "a")));
    assertThat(finding.onlyHere()).isEqualTo(1);
    assertThat(finding.onlyRebuilt()).isZero();
  }

  @Test
  void whatIsRebuiltLiesInAFolderOfItsOwn() {
    assertThat(Verification.newFolder("/data/w/", null)).startsWith("/data/w-verify-");
    assertThat(Verification.newFolder("s3a://bucket/w", "/tmp/scratch/"))
        .startsWith("/tmp/scratch/w-verify-")
        .isNotEqualTo(Verification.newFolder("s3a://bucket/w", "/tmp/scratch/"));
  }

  private static Verification.Finding compare(Dataset<Row> here, Dataset<Row> rebuilt) {
    return Verification.compare(EventTagTable.TABLE, here, rebuilt);
  }

  private Dataset<Row> tags(Row... rows) {
    return Rows.of(spark, EventTagTable.SCHEMA, rows);
  }
}
