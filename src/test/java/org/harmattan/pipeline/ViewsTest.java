package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.table.View;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The views over the sample: they are what their files say of them. */
class ViewsTest {
  private static Answers answers;

  @BeforeAll
  static void openWarehouse() {
    answers = Answers.ofSample();
  }

  static Stream<String> names() {
    return View.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTheColumnsThatItsFileTells(String name) {
    View view = View.find(name);
    Dataset<Row> rows = answers.catalog().sql("SELECT * FROM " + name);

    assertThat(view.qualifiedName()).isEqualTo(name);
    assertThat(
            Arrays.stream(rows.schema().fields())
                .map(field -> field.name() + " " + field.dataType().simpleString()))
        .containsExactlyElementsOf(
            view.columns().stream().map(column -> column.name() + " " + column.type()).toList());
    assertThat(view.columns()).allSatisfy(column -> assertThat(column.comment()).isNotBlank());
    assertThat(view.columns().stream().map(View.ViewColumn::name)).containsAll(view.key());
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasARowPerKey(String name) {
    String key = String.join(", ", View.find(name).key());
    String some =
        switch (name) {
          case "compat.xsub" -> " WHERE TIME = 'year'";
          case "gold.panel_cell" -> " WHERE period_type = 'year'";
          default -> "";
        };
    Row counts =
        answers
            .catalog()
            .sql("SELECT %s FROM %s%s".formatted(key, name, some))
            .agg(
                functions.count(functions.lit(1)),
                functions.countDistinct(
                    View.find(name).key().stream()
                        .map(functions::col)
                        .map(column -> functions.coalesce(column.cast("string"), functions.lit("")))
                        .reduce((one, other) -> functions.concat_ws("|", one, other))
                        .orElseThrow()))
            .head();
    assertThat(counts.getLong(0)).isPositive().isEqualTo(counts.getLong(1));
  }

  @Test
  void acledsWideFormComesBackFromItsLongerForms() {
    for (String back :
        List.of("compat.acled_wide_from_full_actors", "compat.acled_wide_from_source")) {
      List<String> lost =
          answers.sql("SELECT * FROM compat.acled_wide EXCEPT ALL SELECT * FROM " + back).stream()
              .map(Row::toString)
              .toList();
      assertThat(lost).as(back).isEmpty();
      assertThat(answers.sql("SELECT * FROM " + back)).as(back).hasSize(44);
    }
  }

  @Test
  void everyEventOfXsubsYearsIsCountedOnceAtTheCountry() {
    assertThat(
            answers
                .sql(
                    "SELECT sum(ACTION_ANY) FROM compat.xsub WHERE SPACE = 'adm0' AND TIME = 'year'")
                .get(0)
                .getLong(0))
        .isEqualTo(49);
  }

  @Test
  void theLevelsOfViewsDifferByWhatTheCellsLeaveOut() {
    long cells =
        answers
            .sql(
                "SELECT sum(ged_count_sb + ged_count_ns + ged_count_os + violent_events_without_type) FROM compat.views_priogrid_month")
            .get(0)
            .getLong(0);
    Row countries =
        answers
            .sql(
                "SELECT sum(ged_count_sb + ged_count_ns + ged_count_os + violent_events_without_type), sum(events_not_at_cells) FROM compat.views_country_month")
            .get(0);
    // Forty-three violent events; without a cell are those of Timbuktu's region, Niger, Benin, the
    // hostages and the Tuareg.
    assertThat(countries.getLong(0)).isEqualTo(43);
    assertThat(cells).isEqualTo(43 - 5);
  }
}
