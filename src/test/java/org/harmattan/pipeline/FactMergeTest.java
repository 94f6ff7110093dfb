package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.nio.file.Path;
import java.sql.Date;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.storage.Staging;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DyadPeriodLocationTable;
import org.harmattan.table.Table;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Facts with contributions taken off and put on. */
@ExtendWith(SparkExtension.class)
class FactMergeTest {
  private static final Table DYADS = DyadPeriodLocationTable.TABLE;
  private static final StructType TOLD =
      new StructType()
          .add(DyadPeriodLocationTable.PERIOD_START, DataTypes.DateType)
          .add(DyadPeriodLocationTable.ACTOR_A_ID, DataTypes.StringType)
          .add(DyadPeriodLocationTable.EVENTS, DataTypes.LongType)
          .add(DyadPeriodLocationTable.FATALITIES_BEST, DataTypes.LongType);

  @TempDir Path folder;
  private Warehouse warehouse;
  private long mostSent = 100;

  @BeforeEach
  void write() {
    warehouse = new Warehouse(SparkExtension.spark(), folder.toString());
    warehouse.overwrite(
        DYADS, facts(fact(2019, "a", 2, 9), fact(2020, "a", 1, 5), fact(2020, "b", 3, 4)));
  }

  private static Row fact(int year, String actor, long events, long deaths) {
    return fact(year + "-01-01", actor, events, deaths);
  }

  private static Row fact(String day, String actor, long events, long deaths) {
    return row(Date.valueOf(day), actor, events, deaths);
  }

  /** Facts alike in all else. */
  private static Dataset<Row> facts(Row... rows) {
    Dataset<Row> told = Rows.of(SparkExtension.spark(), TOLD, rows);
    Column[] columns =
        java.util.Arrays.stream(DYADS.schema().fields())
            .map(FactMergeTest::value)
            .toArray(Column[]::new);
    return told.select(columns);
  }

  private static Column value(StructField field) {
    if (List.of(TOLD.fieldNames()).contains(field.name())) {
      return col(field.name());
    }
    Column value =
        field.dataType().equals(DataTypes.StringType)
            ? lit("x")
            : field.dataType().equals(DataTypes.BooleanType) ? lit(true) : lit(0L);
    return value.as(field.name());
  }

  private FactMerge merge(Dataset<Row> putOn, Dataset<Row> takenOff) {
    StageContext context =
        new StageContext(
            warehouse,
            new Staging(warehouse, "run"),
            "run",
            Instant.EPOCH,
            null,
            unused -> false,
            Optional.empty(),
            Optional.empty(),
            () -> {});
    FactMerge merge =
        new FactMerge(
            context,
            DYADS,
            DyadPeriodLocationTable.ACTOR_A_ID,
            List.of(DyadPeriodLocationTable.EVENTS),
            mostSent);
    merge.stage(putOn, takenOff, new Gate("facts", List.of()));
    return merge;
  }

  private void assertFacts(Row... rows) {
    assertTable(warehouse.load(DYADS)).columns(TOLD.fieldNames()).hasRows(rows);
  }

  @Test
  void whatChangesIsAddedUpAndWhatNobodyContributesToIsGone() {
    FactMerge merge =
        merge(
            facts(fact(2020, "b", 1, 10), fact(2021, "c", 1, 0)),
            facts(fact(2020, "a", 1, 5), fact(2020, "b", 1, 1)));
    assertThat(merge.changed()).isEqualTo(3);
    merge.write();
    assertFacts(fact(2019, "a", 2, 9), fact(2020, "b", 3, 13), fact(2021, "c", 1, 0));
  }

  @Test
  void moreKeysThanAreSentToEveryTaskGiveTheSame() {
    mostSent = 0;
    whatChangesIsAddedUpAndWhatNobodyContributesToIsGone();
  }

  @Test
  void aFactBesideTheOneThatChangesStays() {
    merge(facts(fact(2020, "b", 1, 1)), facts()).write();
    assertFacts(fact(2019, "a", 2, 9), fact(2020, "a", 1, 5), fact(2020, "b", 4, 5));
  }

  @Test
  void onlyTheFilesOfTheQuarterThatChangesAreWrittenAnew() {
    warehouse.overwrite(DYADS, facts(fact("2020-03-31", "a", 1, 1)));
    warehouse.append(DYADS, facts(fact("2020-04-01", "a", 2, 2), fact("2020-06-30", "b", 3, 3)));
    warehouse.append(DYADS, facts(fact("2020-07-01", "a", 4, 4)));
    List<String> before = List.of(warehouse.load(DYADS).inputFiles());
    merge(facts(fact("2020-05-01", "a", 1, 5)), facts()).write();
    assertFacts(
        fact("2020-03-31", "a", 1, 1),
        fact("2020-04-01", "a", 2, 2),
        fact("2020-05-01", "a", 1, 5),
        fact("2020-06-30", "b", 3, 3),
        fact("2020-07-01", "a", 4, 4));
    List<String> after = new ArrayList<>(List.of(warehouse.load(DYADS).inputFiles()));
    assertThat(after).hasSize(3);
    after.retainAll(before);
    assertThat(after).as("those of the first and the third quarter").hasSize(2);
  }

  @Test
  void changesOfSeveralQuartersAreAddedUpInEach() {
    merge(facts(fact("2020-02-01", "a", 1, 1), fact("2021-05-01", "b", 1, 2)), facts()).write();
    assertFacts(
        fact(2019, "a", 2, 9),
        fact(2020, "a", 1, 5),
        fact("2020-02-01", "a", 1, 1),
        fact(2020, "b", 3, 4),
        fact("2021-05-01", "b", 1, 2));
  }

  @Test
  void whatIsTakenOffAndPutOnAgainWritesNothing() {
    long before = warehouse.version(DYADS);
    FactMerge merge = merge(facts(fact(2020, "b", 1, 1)), facts(fact(2020, "b", 1, 1)));
    merge.write();
    assertThat(merge.changed()).isZero();
    assertThat(warehouse.version(DYADS)).isEqualTo(before);
  }

  @Test
  void takingOffMoreThanThereIsStopsTheRun() {
    assertThatThrownBy(() -> merge(facts(), facts(fact(2020, "a", 2, 5))))
        .hasStackTraceContaining("would take more off a fact of gold.dyad_period_location");
  }
}
