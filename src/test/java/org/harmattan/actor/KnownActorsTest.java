package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownActorsTest {
  private static final List<Row> ROWS =
      new KnownActors(ActorFixtures.PACKAGED, List.of("mil-niger/presidential-guard")).actors();

  @ParameterizedTest
  @CsvSource({
    "is-sahel, 2018-01-01, Islamic State in the Greater Sahara,",
    "is-sahel, 2019-03-01, Islamic State West Africa Province - Greater Sahara, iswap",
    "is-sahel, 2022-03-20, Islamic State West Africa Province - Greater Sahara, iswap",
    "is-sahel, 2022-03-21, Islamic State Sahel Province,",
    "mujao, 2012-01-01, Movement for Unity and Jihad in West Africa,",
    "al-mourabitoun, 2014-01-01, Al-Mourabitoun,",
    "al-mourabitoun, 2016-01-01, Al-Mourabitoun, aqim-sahara",
    "al-mourabitoun, 2017-03-02, Al-Mourabitoun, jnim",
    "jnim, 2023-10-06, Jama'at Nusrat al-Islam wal-Muslimin, aqim",
    "mil-niger/presidential-guard, 2023-07-26, Military Forces of Niger - presidential guard, mil-niger",
    "mil-niger, 2023-07-26, Military Forces of Niger (2023-), gov-niger"
  })
  void anActorHasOneNameAndParentOnADay(String actor, String day, String name, String parent) {
    LocalDate date = LocalDate.parse(day);
    List<Row> valid = ROWS.stream().filter(row -> holds(row, actor, date)).toList();
    assertThat(valid).hasSize(1);
    assertThat(valid.get(0).getString(3)).isEqualTo(name);
    assertThat(valid.get(0).getString(6)).isEqualTo(parent);
  }

  private static boolean holds(Row row, String actor, LocalDate day) {
    LocalDate to = (LocalDate) row.get(2);
    return row.getString(0).equals(actor)
        && !day.isBefore((LocalDate) row.get(1))
        && (to == null || !day.isAfter(to));
  }
}
