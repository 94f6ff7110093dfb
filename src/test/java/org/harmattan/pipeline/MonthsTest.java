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
class MonthsTest {
  @Test
  void aMonthIsANumberATextAndDays(SparkSession spark) {
    int month = Months.of(2024, 7);
    assertThat(Months.of("2024-07")).isEqualTo(month);
    assertThat(Months.text(month)).isEqualTo("2024-07");
    assertThat(Months.year(month)).isEqualTo(2024);
    assertThat(Months.firstDay(month)).isEqualTo("2024-07-01");
    assertThat(Months.lastDay(month)).isEqualTo("2024-07-31");
    assertThat(Months.lastDay(Months.of(1989, 12))).isEqualTo("1989-12-31");
    for (LocalDate day = LocalDate.of(1999, 12, 30);
        day.isBefore(LocalDate.of(2001, 2, 1));
        day = day.plusDays(30)) {
      int sinceEpoch = Math.toIntExact(day.toEpochDay());
      int of = Months.of(new ParquetRange(sinceEpoch, sinceEpoch)).first();
      assertThat(day).isBetween(Months.firstDay(of), Months.lastDay(of));
      assertThat(spark.range(1).select(Months.of(lit(day))).head().getInt(0)).isEqualTo(of);
    }
  }

  @Test
  void aFileThatDoesNotTellItsDaysMayHoldAnyMonth() {
    assertThat(Months.of(new ParquetRange(Integer.MIN_VALUE, Integer.MAX_VALUE)))
        .isEqualTo(new ParquetRange(Months.of(1, 1), Months.of(9999, 12)));
  }

  @Test
  void runsEndAtAGap() {
    assertThat(Months.runs(List.of(5, 3, 4, 9))).containsExactly(List.of(3, 5), List.of(9, 9));
    assertThat(Months.runs(List.of())).isEmpty();
    assertThat(
            Months.condition(
                "day", List.of(Months.of(2019, 12), Months.of(2020, 1), Months.of(2021, 9))))
        .isEqualTo(
            "(`day` BETWEEN DATE'2019-12-01' AND DATE'2020-01-31' OR `day` BETWEEN DATE'2021-09-01' AND DATE'2021-09-30')");
  }
}
