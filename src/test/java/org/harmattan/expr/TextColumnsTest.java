package org.harmattan.expr;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.row;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class TextColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "Ségou, segou",
    "'  N''Guigmi ', nguigmi",
    "Jama’at Nusrat al-Islam, jamaat nusrat al islam",
    "In-Delimane, in delimane",
    "ÉCOLE (Mali), ecole mali",
    "a--b, a b"
  })
  void foldsSpellingsTogether(String name, String folded) {
    assertThat(TextColumns.fold(name)).isEqualTo(folded);
  }

  @Test
  void columnAndPlainJavaAgree(SparkSession spark) {
    List<String> names =
        List.of(
            "Ségou", "N'Djaména", "Ménaka/Gao", "Ŋɓɗ", "مالي", "JNIM: Group (Mali)", "", "12 km");
    List<Row> rows =
        Rows.of(spark, "name STRING", names.stream().map(n -> row(n)).toArray(Row[]::new))
            .select(col("name"), TextColumns.fold(col("name")))
            .collectAsList();
    for (Row found : rows) {
      assertThat(found.getString(1)).isEqualTo(TextColumns.fold(found.getString(0)));
    }
  }

  @Test
  void digestTellsNullFromEmptyAndFieldsApart(SparkSession spark) {
    List<Row> digests =
        Rows.of(
                spark,
                "a STRING, b STRING",
                row("x", null),
                row("x", ""),
                row("", "x"),
                row(null, "x"))
            .select(TextColumns.digest(col("a"), col("b")))
            .distinct()
            .collectAsList();
    assertThat(digests).hasSize(4);
  }
}
