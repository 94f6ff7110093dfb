package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.harmattan.storage.Staging;
import org.harmattan.table.ActorPeriodLocationTable;
import org.harmattan.table.Table;

/**
 * A fact table's rows with some contributions taken off and others put on. Every measure is a sum
 * of whole numbers or exact decimals, so that the result is that of adding up anew; a fact to which
 * no event contributes any more is gone.
 *
 * <p>Read and written are slices: the quarters of a partition in which some fact changes. Only
 * facts that change are added up; those beside them go from file to file.
 */
final class FactMerge {
  /**
   * What commits tell the changed slices by: {@code <placement>/<period type>/<location
   * type>/<quarter>}, as {@link Quarters} writes it.
   */
  static final String SLICES = "slices";

  private static final String QUARTER = "slice_quarter";

  /** Keys of facts, of some hundred bytes each, that are sent to every task; more are shuffled. */
  private static final long MOST_SENT = 200_000;

  private final StageContext context;
  private final Table table;
  private final String actor;
  private final List<String> counts;
  private final long mostSent;
  private Staging.Staged change;
  private Staging.Staged before;
  private Staging.Staged after;
  private List<String> slices;
  private Set<String> told;

  /**
   * @param actor the first actor column
   * @param counts measures of which one is above zero wherever an event contributes
   */
  FactMerge(StageContext context, Table table, String actor, List<String> counts) {
    this(context, table, actor, counts, MOST_SENT);
  }

  /**
   * @param mostSent keys of facts that are sent to every task at most
   */
  FactMerge(StageContext context, Table table, String actor, List<String> counts, long mostSent) {
    this.mostSent = mostSent;
    this.context = context;
    this.table = table;
    this.actor = actor;
    this.counts = counts;
  }

  /** Sets aside the facts that change, as they are and as they will be. */
  void stage(Dataset<Row> putOn, Dataset<Row> takenOff, Gate gate) {
    Staging staging = context.staging();
    change =
        staging.stage(
            "change-" + table.name(),
            addedUp(putOn.unionByName(negated(takenOff))).where(isAnyMeasure()));
    findSlices();
    before = staging.stage("before-" + table.name(), changing("left_semi"));
    after =
        staging.stage(
            table,
            addedUp(before.rows().unionByName(change.rows())).where(isContributed()),
            gate.counts(table, lit(true)));
    gate.judge(table, after.counts());
  }

  /** How many facts change. */
  long changed() {
    return change.count();
  }

  /** What the facts that change hold afterwards less what they hold before, as signed rows. */
  Dataset<Row> gained() {
    return after.rows().unionByName(negated(before.rows()));
  }

  /** All facts as they will be. */
  Dataset<Row> allAfterwards() {
    Dataset<Row> all = context.load(table);
    return slices.isEmpty()
        ? all
        : all.where(not(functions.expr(condition()))).unionByName(slicesAfterwards());
  }

  void write() {
    if (!slices.isEmpty()) {
      List<String> partition = table.partitionColumns();
      context
          .warehouse()
          .replaceSlice(
              table,
              condition(),
              SLICES,
              told,
              told.size() == slices.size()
                  ? FactLayout.whole(slicesAfterwards(), partition, actor)
                  : FactLayout.inRuns(
                      slicesAfterwards(),
                      partition,
                      actor,
                      FactLayout.ROWS_PER_FILE,
                      FactLayout.lastYear(context.load(table))));
    }
  }

  private Dataset<Row> slices() {
    return slices.isEmpty()
        ? context.warehouse().empty(table)
        : context.load(table).where(condition());
  }

  private Dataset<Row> slicesAfterwards() {
    return changing("left_anti").unionByName(after.rows());
  }

  /**
   * Rows of the slices that change, or the others.
   *
   * @param how {@code left_semi} or {@code left_anti}
   */
  private Dataset<Row> changing(String how) {
    // Said outright: Spark goes by the size of files, which is a small part of that in memory.
    Dataset<Row> keys =
        change.rows().select(key()).hint(change.count() <= mostSent ? "broadcast" : "merge");
    return slices().join(keys, keys.columns(), how);
  }

  private Column[] key() {
    return fields().filter(FactMerge::isKey).map(f -> col(f.name())).toArray(Column[]::new);
  }

  /** A line a partition and quarter comes to the driver: some thousands at most. */
  private void findSlices() {
    List<String> partition = table.partitionColumns();
    Map<List<String>, Set<Integer>> quarters =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    change
        .rows()
        .select(
            Stream.concat(
                    partition.stream().map(functions::col),
                    Stream.of(Quarters.of(col(ActorPeriodLocationTable.PERIOD_START)).as(QUARTER)))
                .toArray(Column[]::new))
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              List<String> values = new ArrayList<>();
              for (int i = 0; i < partition.size(); i++) {
                values.add(row.getString(i));
              }
              quarters
                  .computeIfAbsent(values, v -> new TreeSet<>())
                  .add(row.getInt(partition.size()));
            });
    slices = new ArrayList<>();
    told = new TreeSet<>();
    quarters.forEach(
        (values, of) -> {
          slices.add(slice(partition, values, of));
          of.forEach(one -> told.add(String.join("/", values) + "/" + Quarters.text(one)));
        });
  }

  private static String slice(List<String> partition, List<String> values, Set<Integer> quarters) {
    String where =
        IntStream.range(0, partition.size())
            .mapToObj(i -> "`%s` = '%s'".formatted(partition.get(i), values.get(i)))
            .collect(Collectors.joining(" AND "));
    return "(%s AND %s)"
        .formatted(where, Quarters.condition(ActorPeriodLocationTable.PERIOD_START, quarters));
  }

  private String condition() {
    return String.join(" OR ", slices);
  }

  private Dataset<Row> addedUp(Dataset<Row> rows) {
    Column[] sums =
        fields()
            .filter(field -> !isKey(field))
            .map(field -> sum(col(field.name())).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new);
    return rows.groupBy(key())
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length))
        .select(fields().map(field -> col(field.name())).toArray(Column[]::new));
  }

  private Column isAnyMeasure() {
    return fields()
        .filter(field -> !isKey(field))
        .map(field -> coalesce(col(field.name()).notEqual(0), lit(false)))
        .reduce(lit(false), Column::or);
  }

  /** Fails where more has been taken off than there was. */
  private Column isContributed() {
    Column contributed =
        counts.stream().map(name -> col(name).gt(0)).reduce(lit(false), Column::or);
    Column tooMuch = counts.stream().map(name -> col(name).lt(0)).reduce(lit(false), Column::or);
    return when(
            tooMuch,
            functions.raise_error(
                lit(
                    "balance broken: an update would take more off a fact of %s than it holds; run rebuild and tell the developers"
                        .formatted(table.qualifiedName()))))
        .otherwise(contributed)
        .cast("boolean");
  }

  private Stream<StructField> fields() {
    return Arrays.stream(table.schema().fields());
  }

  /** Whether the column says which fact it is, and is no measure. */
  static boolean isKey(StructField field) {
    return !field.dataType().equals(DataTypes.LongType)
        && !(field.dataType() instanceof DecimalType);
  }

  /** The rows with every measure negative. */
  static Dataset<Row> negated(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(
                field ->
                    isKey(field)
                        ? col("`" + field.name() + "`")
                        : negate(col("`" + field.name() + "`"))
                            .cast(field.dataType())
                            .as(field.name()))
            .toArray(Column[]::new));
  }
}
