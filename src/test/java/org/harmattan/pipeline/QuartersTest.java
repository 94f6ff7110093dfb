package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.ParquetRange;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class QuartersTest {
  @Test
  void aQuarterIsANumberATextAndDays(SparkSession spark) {
    int quarter = Quarters.of(2024, 3);
    assertThat(Quarters.of("2024Q3")).isEqualTo(quarter);
    assertThat(Quarters.text(quarter)).isEqualTo("2024Q3");
    assertThat(Quarters.year(quarter)).isEqualTo(2024);
    assertThat(Quarters.firstDay(quarter)).isEqualTo("2024-07-01");
    assertThat(Quarters.lastDay(quarter)).isEqualTo("2024-09-30");
    assertThat(Quarters.lastDay(Quarters.of(1989, 4))).isEqualTo("1989-12-31");
    for (LocalDate day = LocalDate.of(1999, 12, 30);
        day.isBefore(LocalDate.of(2001, 2, 1));
        day = day.plusDays(30)) {
      int sinceEpoch = Math.toIntExact(day.toEpochDay());
      int of = Quarters.of(new ParquetRange(sinceEpoch, sinceEpoch)).first();
      assertThat(day).isBetween(Quarters.firstDay(of), Quarters.lastDay(of));
      assertThat(spark.range(1).select(Quarters.of(lit(day))).head().getInt(0)).isEqualTo(of);
    }
  }

  @Test
  void aFileThatDoesNotTellItsDaysMayHoldAnyQuarter() {
    assertThat(Quarters.of(new ParquetRange(Integer.MIN_VALUE, Integer.MAX_VALUE)))
        .isEqualTo(new ParquetRange(Quarters.of(1, 1), Quarters.of(9999, 4)));
  }

  @Test
  void runsEndAtAGap() {
    assertThat(Quarters.runs(List.of(5, 3, 4, 9))).containsExactly(List.of(3, 5), List.of(9, 9));
    assertThat(Quarters.runs(List.of())).isEmpty();
    assertThat(
            Quarters.condition(
                "day", List.of(Quarters.of(2019, 4), Quarters.of(2020, 1), Quarters.of(2021, 3))))
        .isEqualTo(
            "(`day` BETWEEN DATE'2019-10-01' AND DATE'2020-03-31' OR `day` BETWEEN DATE'2021-07-01' AND DATE'2021-09-30')");
  }
}
