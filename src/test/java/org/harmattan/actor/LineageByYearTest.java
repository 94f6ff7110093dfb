package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Names, parents, members and predecessors of the Sahel's armed groups as of the first of July of
 * each year from 2011 to 2023, as the profiles of ACLED (13 November 2023) and CTC Sentinel (31
 * July 2020) tell them.
 */
class LineageByYearTest {
  private static final int FIRST_YEAR = 2011;
  private static final int LAST_YEAR = 2023;
  private static final KnownActors KNOWN = new KnownActors(ActorFixtures.PACKAGED, List.of());
  private static final List<Row> ACTORS = KNOWN.actors();
  private static final List<Row> LINEAGE = KNOWN.lineage();

  /** Actor, then its parent in each of the thirteen years; - for none. */
  @ParameterizedTest
  @CsvSource({
    "mujao,          -,    -,    -,    -,    -,    -,           -,             -,             -,             -,             -,             -,    -",
    "al-mulathamin,  aqim, aqim, -,    -,    -,    -,           -,             -,             -,             -,             -,             -,    -",
    "al-mourabitoun, -,    -,    -,    -,    -,    aqim-sahara, jnim,          jnim,          jnim,          jnim,          jnim,          jnim, jnim",
    "aqim-sahara,    aqim, aqim, aqim, aqim, aqim, aqim,        jnim,          jnim,          jnim,          jnim,          jnim,          jnim, jnim",
    "ansar-dine,     -,    -,    -,    -,    -,    -,           jnim,          jnim,          jnim,          jnim,          jnim,          jnim, jnim",
    "katiba-macina,  -,    -,    -,    -,    -,    ansar-dine,  jnim,          jnim,          jnim,          jnim,          jnim,          jnim, jnim",
    "katiba-serma,   -,    -,    -,    -,    -,    -,           katiba-macina, katiba-macina, katiba-macina, katiba-macina, katiba-macina, katiba-macina, katiba-macina",
    "jnim,           -,    -,    -,    -,    -,    -,           aqim,          aqim,          aqim,          aqim,          aqim,          aqim, aqim",
    "ansaroul-islam, -,    -,    -,    -,    -,    -,           -,             -,             -,             -,             -,             -,    -",
    "is-sahel,       -,    -,    -,    -,    -,    -,           -,             -,             iswap,         iswap,         iswap,         -,    -",
    "hcua,           -,    -,    -,    cma,  cma,  cma,         cma,           cma,           cma,           cma,           cma,           cma,  cma"
  })
  void hasTheParentOfTheYear(@AggregateWith(Cells.class) String[] cells) {
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      String parent = cells[year - FIRST_YEAR + 1];
      assertThat(actorOn(cells[0], july(year)).getString(6))
          .as("%s on %s", cells[0], july(year))
          .isEqualTo(parent.equals("-") ? null : parent);
    }
  }

  /** A row of the table above as one array. */
  static final class Cells implements ArgumentsAggregator {
    @Override
    public Object aggregateArguments(ArgumentsAccessor arguments, ParameterContext context) {
      return Arrays.stream(arguments.toArray()).map(String::valueOf).toArray(String[]::new);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "is-sahel, 2016, 2018, Islamic State in the Greater Sahara",
    "is-sahel, 2019, 2021, Islamic State West Africa Province - Greater Sahara",
    "is-sahel, 2022, 2023, Islamic State Sahel Province",
    "mujao, 2011, 2023, Movement for Unity and Jihad in West Africa",
    "jnim, 2017, 2023, Jama'at Nusrat al-Islam wal-Muslimin",
    "mil-mali, 2012, 2013, Military Forces of Mali (2012-2013)",
    "mil-mali, 2014, 2020, Military Forces of Mali (2013-2020)",
    "mil-mali, 2021, 2023, Military Forces of Mali (2021-)",
    "mil-burkina-faso, 2011, 2014, Military Forces of Burkina Faso (1987-2014)",
    "mil-burkina-faso, 2016, 2021, Military Forces of Burkina Faso (2015-2022)",
    "mil-niger, 2011, 2020, Military Forces of Niger (2011-2021)",
    "mil-niger, 2021, 2023, Military Forces of Niger (2021-2023)"
  })
  void hasTheNameOfTheYears(String actor, int first, int last, String name) {
    for (int year = first; year <= last; year++) {
      assertThat(actorOn(actor, july(year)).getString(3))
          .as("%s in %d", actor, year)
          .isEqualTo(name);
    }
  }

  /** Everything under an actor: itself, members at any depth; those of its lineage in the next. */
  @ParameterizedTest
  @CsvSource({
    "aqim, 2011, 2012, al-mulathamin aqim aqim-sahara katiba-al-furqan katiba-tariq-ibn-ziyad",
    "aqim, 2013, 2015, aqim aqim-sahara katiba-al-furqan katiba-tariq-ibn-ziyad",
    "aqim, 2016, 2016, al-mourabitoun aqim aqim-sahara katiba-al-furqan katiba-tariq-ibn-ziyad",
    "aqim, 2017, 2023, al-mourabitoun ansar-dine ansar-dine-south aqim aqim-sahara jnim katiba-al-furqan katiba-hanifa katiba-macina katiba-serma katiba-tariq-ibn-ziyad",
    "jnim, 2011, 2016, jnim",
    "jnim, 2017, 2023, al-mourabitoun ansar-dine ansar-dine-south aqim-sahara jnim katiba-al-furqan katiba-hanifa katiba-macina katiba-serma katiba-tariq-ibn-ziyad",
    "ansar-dine, 2011, 2014, ansar-dine",
    "ansar-dine, 2016, 2016, ansar-dine ansar-dine-south katiba-macina",
    "ansar-dine, 2017, 2023, ansar-dine",
    "iswap, 2011, 2018, iswap",
    "iswap, 2019, 2021, is-sahel iswap",
    "iswap, 2022, 2023, iswap",
    "cma, 2011, 2013, cma",
    "cma, 2014, 2023, cma hcua mnla"
  })
  void hasTheGroupOfTheYears(String actor, int first, int last, String members) {
    for (int year = first; year <= last; year++) {
      assertThat(under(actor, "group", july(year))).as("%s in %d", actor, year).isEqualTo(members);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jnim, 2011, 2023, al-mourabitoun al-mulathamin ansar-dine ansar-dine-south aqim-sahara jnim katiba-al-furqan katiba-hanifa katiba-macina katiba-serma katiba-tariq-ibn-ziyad mujao",
    "al-mourabitoun, 2011, 2023, al-mourabitoun al-mulathamin mujao",
    // Until it left for JNIM in 2017 the katiba's deeds were Ansar Dine's to be.
    "ansar-dine, 2011, 2016, ansar-dine ansar-dine-south katiba-macina",
    "ansar-dine, 2017, 2023, ansar-dine",
    "iswap, 2011, 2021, is-sahel iswap katiba-salaheddine",
    "iswap, 2022, 2023, iswap",
    "is-sahel, 2011, 2023, is-sahel katiba-salaheddine",
    "csp, 2011, 2023, ''",
    "fla, 2011, 2023, csp fla"
  })
  void hasTheLineageOfTheYears(String actor, int first, int last, String members) {
    for (int year = first; year <= last; year++) {
      assertThat(under(actor, "lineage", july(year)))
          .as("%s in %d", actor, year)
          .isEqualTo(members);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "katiba-macina, 2011, 2015, katiba-macina",
    "katiba-macina, 2016, 2016, ansar-dine",
    "katiba-macina, 2017, 2023, jnim",
    "katiba-serma, 2017, 2023, jnim",
    "al-mourabitoun, 2011, 2015, al-mourabitoun",
    "al-mourabitoun, 2016, 2016, aqim",
    "al-mourabitoun, 2017, 2023, jnim",
    "jnim, 2011, 2023, jnim",
    "is-sahel, 2011, 2023, is-sahel",
    "barkhane, 2015, 2022, gov-france"
  })
  void hasTheRootOfTheYears(String actor, int first, int last, String root) {
    for (int year = first; year <= last; year++) {
      LocalDate day = july(year);
      assertThat(LINEAGE)
          .as("%s in %d", actor, year)
          .filteredOn(
              row -> row.getString(0).equals(actor) && row.getBoolean(6) && holds(row, 4, day))
          .extracting(row -> row.getString(1))
          .containsExactly(root);
    }
  }

  @Test
  void gspcIsAqimsPast() {
    assertThat(under("aqim", "lineage", LocalDate.of(2005, 7, 1)).split(" "))
        .contains("gspc", "ansar-dine", "mujao");
    assertThat(under("aqim", "group", LocalDate.of(2005, 7, 1))).isEqualTo("aqim");
  }

  private static Row actorOn(String actor, LocalDate day) {
    List<Row> valid =
        ACTORS.stream()
            .filter(row -> row.getString(0).equals(actor) && holds(row, 1, day))
            .toList();
    assertThat(valid).as("%s on %s", actor, day).hasSize(1);
    return valid.get(0);
  }

  private static String under(String actor, String scope, LocalDate day) {
    return LINEAGE.stream()
        .filter(row -> row.getString(1).equals(actor) && row.getString(2).equals(scope))
        .filter(row -> holds(row, 4, day))
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  private static boolean holds(Row row, int from, LocalDate day) {
    LocalDate to = (LocalDate) row.get(from + 1);
    return !day.isBefore((LocalDate) row.get(from)) && (to == null || !day.isAfter(to));
  }

  private static LocalDate july(int year) {
    return LocalDate.of(year, 7, 1);
  }
}
