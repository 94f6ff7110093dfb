package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.radians;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.ReportIds;
import org.harmattan.match.MatchOptions;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;

/**
 * Which reports lie near enough to others to be compared with them, and whether they are more than
 * are weighed.
 *
 * <p>Nearness is told wider than candidates are: days within the window, and two points within
 * reach, or else the same country. A report that is taken in without need costs a comparison and
 * changes nothing.
 */
final class NearReports {
  /** Added to the reach so that rounding never loses a pair at its very edge. */
  private static final double ROUNDING_KM = 0.01;

  private static final String MONTH = "near_month";
  private static final String AREA = "near_area";
  private static final String OF = "near_";
  private static final String COUNTRY_AREA = "c:";
  private static final String POINT_AREA = "p:";

  /** What decides whether two reports may meet, beside where and when; see {@link #kinds}. */
  private static final String FAMILY = "family";

  private static final String IS_CLAIM = ReportTable.IS_CLAIM;
  private static final String IS_REPEATING = "is_repeating";
  private static final String IS_POINT = "is_point";
  private static final String FIRST_MONTH = "first_month";

  private static final List<String> KIND =
      List.of(
          FAMILY,
          IS_CLAIM,
          IS_REPEATING,
          IS_POINT,
          FIRST_MONTH,
          ReportTable.DATE_EARLIEST,
          ReportTable.DATE_LATEST);

  private final MatchOptions.Windows windows;
  private final List<SourceTraits> sources;

  NearReports(MatchOptions.Windows windows, List<SourceTraits> sources) {
    this.windows = windows;
    this.sources = sources;
  }

  /** Where and when each report is. */
  static Dataset<Row> located(Function<Table, Dataset<Row>> tables) {
    Dataset<Row> locations =
        tables
            .apply(ReportLocationTable.TABLE)
            .select(
                ReportLocationTable.REPORT_ID,
                ReportLocationTable.COUNTRY_ID,
                ReportLocationTable.GEO_PRECISION,
                ReportLocationTable.LATITUDE,
                ReportLocationTable.LONGITUDE);
    return tables
        .apply(ReportTable.TABLE)
        .select(
            ReportTable.REPORT_ID,
            ReportTable.SOURCE_ID,
            ReportTable.IS_CLAIM,
            ReportTable.DATE_EARLIEST,
            ReportTable.DATE_LATEST)
        .join(locations, ReportTable.REPORT_ID);
  }

  /**
   * Reports near to some; empty where they are too many to follow.
   *
   * @param origins where and when those are or have been, set aside: they are looked at twice
   * @param located all reports
   */
  Optional<Set<String>> of(Dataset<Row> origins, Dataset<Row> located) {
    int days = Math.max(windows.slackDays(), windows.claimDays());
    Dataset<Row> around =
        origins
            .transform(rows -> inMonths(rows, days))
            .withColumn(AREA, explode(areas(true)))
            .select(
                col(MONTH),
                col(AREA),
                isPoint().as(OF + IS_POINT),
                col(ReportTable.DATE_EARLIEST).as(OF + ReportTable.DATE_EARLIEST),
                col(ReportTable.DATE_LATEST).as(OF + ReportTable.DATE_LATEST))
            .distinct();
    return Keyed.texts(
        located
            .where(isInTimeOfAny(origins, days))
            .transform(rows -> inMonths(rows, 0))
            .withColumn(AREA, explode(areas(false)))
            .join(broadcast(around), new String[] {MONTH, AREA}, "inner")
            .where(isInTime(days).and(not(isPoint().and(col(OF + IS_POINT)).and(isByCountry()))))
            .select(ReportTable.REPORT_ID));
  }

  /**
   * Whether one of the reports may have more candidates of one other source than are weighed.
   * Candidates are counted wider than they are: two points when their cubes touch, and whatever
   * else lies in one country. Reports of one kind, day and area are counted together, so that the
   * cost does not grow with the square of a crowd.
   *
   * @param origins where and when the reports are, set aside: they are looked at twice
   * @param located all reports
   */
  boolean isCrowded(Dataset<Row> origins, Dataset<Row> located) {
    String probe = OF + "probe";
    List<Column> ofProbe = new ArrayList<>(columns(KIND));
    ofProbe.add(col(ReportLocationTable.COUNTRY_ID));
    cube().forEach(ofProbe::add);
    Dataset<Row> probes =
        kinds(origins, windows.slackDays())
            .withColumn(probe, struct(ofProbe.toArray(Column[]::new)))
            .withColumn(AREA, explode(areas(true)))
            .transform(rows -> inMonths(rows, windows.slackDays()))
            .select(
                Stream.concat(
                        Stream.of(col(probe), col(MONTH), col(AREA)),
                        KIND.stream().map(name -> col(name).as(OF + name)))
                    .toArray(Column[]::new))
            .distinct();
    List<Column> ofHalo = new ArrayList<>(columns(KIND));
    ofHalo.add(col(MONTH));
    ofHalo.add(col(AREA));
    Dataset<Row> halos =
        kinds(located.where(isInTimeOfAny(origins, windows.slackDays())), 0)
            .withColumn(AREA, explode(areas(false)))
            .transform(rows -> inMonths(rows, 0))
            .groupBy(ofHalo.toArray(Column[]::new))
            .agg(count(lit(1)).as("reports"));
    Column inOwnArea = isByCountry().notEqual(col(IS_POINT).and(col(OF + IS_POINT)));
    Column inFirstCommonMonth =
        col(MONTH).equalTo(greatest(col(FIRST_MONTH), col(OF + FIRST_MONTH)));
    // A row of a repeating source may pair with others of its own, and is counted among them.
    Column itself =
        when(col(OF + IS_REPEATING).and(col(FAMILY).equalTo(col(OF + FAMILY))), 1).otherwise(0);
    return !halos
        .join(probes, new String[] {MONTH, AREA}, "inner")
        .where(inOwnArea.and(inFirstCommonMonth).and(isInTime(windows.slackDays())).and(mayPair()))
        .groupBy(col(probe), col(FAMILY), itself.as("itself"))
        .agg(sum("reports").as("candidates"))
        .where(col("candidates").minus(col("itself")).gt(windows.mostCandidates()))
        .isEmpty();
  }

  /** Rows with what {@link #KIND} names, the months beginning as many days before the report. */
  private Dataset<Row> kinds(Dataset<Row> located, int slackDays) {
    Object[] repeating =
        sources.stream().filter(SourceTraits::isRepeating).map(SourceTraits::sourceId).toArray();
    return located
        .withColumn(FAMILY, ReportIds.namespace(col(ReportTable.REPORT_ID)))
        .withColumn(IS_REPEATING, col(ReportTable.SOURCE_ID).isin(repeating))
        .withColumn(IS_POINT, isPoint())
        .withColumn(FIRST_MONTH, firstMonth(slackDays));
  }

  /** Two of one namespace are distinct by their ids, but for claims and repeating sources. */
  private static Column mayPair() {
    return col(FAMILY)
        .notEqual(col(OF + FAMILY))
        .or(col(IS_CLAIM).notEqual(col(OF + IS_CLAIM)))
        .or(col(IS_REPEATING));
  }

  private static List<Column> columns(List<String> names) {
    return names.stream().map(functions::col).toList();
  }

  private static Column isInTime(int slackDays) {
    return date_sub(col(OF + ReportTable.DATE_EARLIEST), slackDays)
        .leq(col(ReportTable.DATE_LATEST))
        .and(
            date_add(col(OF + ReportTable.DATE_LATEST), slackDays)
                .geq(col(ReportTable.DATE_EARLIEST)));
  }

  /**
   * Within the days of the first to the last of some reports: of a table in the order of months
   * only a few files are read then.
   */
  private static Column isInTimeOfAny(Dataset<Row> reports, int slackDays) {
    Row span =
        reports
            .agg(
                date_sub(min(ReportTable.DATE_EARLIEST), slackDays),
                date_add(max(ReportTable.DATE_LATEST), slackDays))
            .head();
    return span.isNullAt(0)
        ? lit(false)
        : col(ReportTable.DATE_LATEST)
            .geq(lit(span.get(0)))
            .and(col(ReportTable.DATE_EARLIEST).leq(lit(span.get(1))));
  }

  /** Whether two reports meet in a country, not by points. */
  private static Column isByCountry() {
    return col(AREA).startsWith(COUNTRY_AREA);
  }

  private static Column isPoint() {
    Column isNearOne =
        col(ReportLocationTable.GEO_PRECISION)
            .isin(GeoPrecision.PLACE.value(), GeoPrecision.NEAR.value());
    return coalesce(isNearOne, lit(false))
        .and(col(ReportLocationTable.LATITUDE).isNotNull())
        .and(col(ReportLocationTable.LONGITUDE).isNotNull());
  }

  private static Dataset<Row> inMonths(Dataset<Row> rows, int slackDays) {
    Column last = date_add(col(ReportTable.DATE_LATEST), slackDays);
    return rows.withColumn(
        MONTH, explode(sequence(firstMonth(slackDays), last, expr("interval 1 month"))));
  }

  private static Column firstMonth(int slackDays) {
    return trunc(date_sub(col(ReportTable.DATE_EARLIEST), slackDays), "month");
  }

  /**
   * The country, and the cube over the Earth's surface that the point lies in; all cubes around it
   * too where asked. A cube is as wide as the reach, and a chord is never longer than its arc.
   */
  private Column areas(boolean withNext) {
    List<Column> cube = cube();
    List<Column> areas = new ArrayList<>();
    areas.add(concat(lit(COUNTRY_AREA), col(ReportLocationTable.COUNTRY_ID)));
    int steps = withNext ? 1 : 0;
    for (int x = -steps; x <= steps; x++) {
      for (int y = -steps; y <= steps; y++) {
        for (int z = -steps; z <= steps; z++) {
          areas.add(
              concat(
                  lit(POINT_AREA),
                  cube.get(0).plus(x).cast("string"),
                  lit(":"),
                  cube.get(1).plus(y).cast("string"),
                  lit(":"),
                  cube.get(2).plus(z).cast("string")));
        }
      }
    }
    return array_compact(array(areas.toArray(Column[]::new)));
  }

  private List<Column> cube() {
    Column latitude = radians(col(ReportLocationTable.LATITUDE));
    Column longitude = radians(col(ReportLocationTable.LONGITUDE));
    return List.of(
        cell(cos(latitude).multiply(cos(longitude))),
        cell(cos(latitude).multiply(sin(longitude))),
        cell(sin(latitude)));
  }

  private Column cell(Column ofUnitSphere) {
    double side = Math.max(windows.placeKm(), windows.nearKm()) + ROUNDING_KM;
    return floor(ofUnitSphere.multiply(GeoColumns.EARTH_RADIUS_KM).divide(side));
  }
}
