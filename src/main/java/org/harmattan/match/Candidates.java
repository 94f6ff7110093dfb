package org.harmattan.match;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.harmattan.match.Profiles.FAMILY;
import static org.harmattan.match.Profiles.FIRST_DAY;
import static org.harmattan.match.Profiles.IS_CLAIM;
import static org.harmattan.match.Profiles.IS_REPEATING;
import static org.harmattan.match.Profiles.LAST_DAY;
import static org.harmattan.match.Profiles.LATITUDE;
import static org.harmattan.match.Profiles.LONGITUDE;
import static org.harmattan.match.Profiles.REPORT_ID;
import static org.harmattan.match.Profiles.SOURCE_ID;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.harmattan.expr.GeoColumns;

/**
 * Pairs of reports close enough in time and space to be compared, each pair once (left id &lt;
 * right id).
 *
 * <p>Two reports are close when their date intervals are within {@code slackDays} and, both being
 * points, within {@code placeKm} ({@code nearKm} when one is only near its place); else when they
 * share the unit of the coarser one's level, or the next larger one that both know. Reports of one
 * namespace never pair (distinct ids are distinct events), but for repeating sources; claims never
 * pair with claims.
 *
 * <p>Linear in the data at constant density: equal keys join, and each block is a bounded piece of
 * space and time. Of reports at one place on one day no more meet than are weighed ({@link
 * Crowds}).
 */
final class Candidates {
  static final String LEFT_ID = "left_report_id";
  static final String RIGHT_ID = "right_report_id";

  /** Level of place at which the two compare: the coarser one's, or a larger unit's. */
  static final String LEVEL = Profiles.LEVEL;

  /** By which of a report's candidates are nearer than others. */
  static final String DAYS_APART = "candidate_days_apart";

  static final String KM_APART = "candidate_km_apart";

  /** Reports that the left one stands for: itself and those of its crowd behind it. */
  static final String LEFT_STANDS_FOR = "left_stands_for";

  static final String RIGHT_STANDS_FOR = "right_stands_for";

  private static final String KIND = "kind";
  private static final String PROBE_KIND = "probe_kind";
  private static final String HALO_KIND = "halo_kind";
  private static final String DIGEST = "block_digest";
  private static final String PROBE = "probe";
  private static final String HALO = "halo";

  /** The digest comes first because a long sorts by its bits, structs field by field. */
  private static final List<String> SAME_BLOCK =
      List.of(DIGEST, PROBE_KIND, HALO_KIND, Crowds.SHELF, BlockKeys.SPACE, BlockKeys.TIME);

  /**
   * What is read of each of the two, in columns of its own: the optimizer loses parts of structs.
   */
  private static final List<String> POSITION =
      List.of(
          REPORT_ID,
          FIRST_DAY,
          LAST_DAY,
          LATITUDE,
          LONGITUDE,
          LEVEL,
          Profiles.ADMIN2_UNIT,
          Profiles.ADMIN1_UNIT,
          Crowds.STANDS_FOR);

  private Candidates() {}

  static Dataset<Row> of(Dataset<Row> profiles, Dataset<Row> kinds, MatchOptions.Windows windows) {
    Dataset<Row> meetings = meetings(kinds);
    Dataset<Row> positions =
        Crowds.of(metByAny(profiles, meetings), KIND, windows.mostCandidates());
    Dataset<Row> probes =
        inBlocks(
            positions.join(broadcast(meetings), col(KIND).equalTo(col(PROBE_KIND))),
            PROBE,
            BlockKeys.probeSpaces(windows),
            BlockKeys.probeTimes());
    Dataset<Row> halos =
        inBlocks(
            positions.join(broadcast(meetings), col(KIND).equalTo(col(HALO_KIND))),
            HALO,
            BlockKeys.haloSpaces(windows),
            BlockKeys.haloTimes(windows));
    return probes
        .join(halos, SAME_BLOCK.toArray(String[]::new), "inner")
        .where(eachPairOnce(windows).and(isClose(windows)))
        .select(
            least(probe(REPORT_ID), halo(REPORT_ID)).as(LEFT_ID),
            greatest(probe(REPORT_ID), halo(REPORT_ID)).as(RIGHT_ID),
            col(BlockKeys.SPACE + "." + BlockKeys.SPACE_LEVEL).as(LEVEL),
            daysApart().as(DAYS_APART),
            kmApart().as(KM_APART),
            standsFor(true).as(LEFT_STANDS_FOR),
            standsFor(false).as(RIGHT_STANDS_FOR));
  }

  /** Kinds of reports of which two may be one event, in one order: a handful of rows. */
  static Dataset<Row> meetings(Dataset<Row> kinds) {
    Dataset<Row> probes = sides(kinds, PROBE);
    Dataset<Row> halos = sides(kinds, HALO);
    Column bothClaims = probe(IS_CLAIM).and(halo(IS_CLAIM));
    Column distinctById = probe(FAMILY).notEqual(halo(FAMILY));
    Column oneIsClaim = probe(IS_CLAIM).notEqual(halo(IS_CLAIM));
    Column repeats = probe(SOURCE_ID).equalTo(halo(SOURCE_ID)).and(probe(IS_REPEATING));
    Column mayMeet =
        col(PROBE_KIND)
            .leq(col(HALO_KIND))
            .and(not(bothClaims))
            .and(distinctById.or(oneIsClaim).or(repeats));
    return probes.join(broadcast(halos), mayMeet).select(PROBE_KIND, HALO_KIND);
  }

  private static Dataset<Row> sides(Dataset<Row> kinds, String side) {
    return kinds.select(
        kind().as(side + "_" + KIND),
        col(SOURCE_ID).as(side + "_" + SOURCE_ID),
        col(FAMILY).as(side + "_" + FAMILY),
        col(IS_REPEATING).as(side + "_" + IS_REPEATING),
        col(IS_CLAIM).as(side + "_" + IS_CLAIM));
  }

  /** Where nothing may meet, nothing is shuffled. */
  private static Dataset<Row> metByAny(Dataset<Row> profiles, Dataset<Row> meetings) {
    Column isMet = col(KIND).equalTo(col(PROBE_KIND)).or(col(KIND).equalTo(col(HALO_KIND)));
    return profiles.withColumn(KIND, kind()).join(broadcast(meetings), isMet, "left_semi");
  }

  private static Column kind() {
    return concat_ws("|", col(SOURCE_ID), col(FAMILY), col(IS_CLAIM));
  }

  private static Dataset<Row> inBlocks(
      Dataset<Row> positions, String side, Column spaces, Column times) {
    List<Column> columns = new ArrayList<>();
    columns.add(xxhash64(col(Crowds.SHELF), col(BlockKeys.SPACE), col(BlockKeys.TIME)).as(DIGEST));
    SAME_BLOCK.stream().skip(1).map(functions::col).forEach(columns::add);
    POSITION.forEach(name -> columns.add(col(name).as(side + "_" + name)));
    return positions
        .withColumn(BlockKeys.SPACE, explode(spaces))
        .withColumn(BlockKeys.TIME, explode(times))
        .select(columns.toArray(Column[]::new));
  }

  /**
   * Of the blocks that two reports share, the one that counts: at the pair's own level and class,
   * in the bucket of the first day that probe and halo have in common.
   */
  private static Column eachPairOnce(MatchOptions.Windows windows) {
    Column timeClass = greatest(timeClass(PROBE), timeClass(HALO));
    Column firstCommonDay = greatest(probe(FIRST_DAY), halo(FIRST_DAY).minus(windows.slackDays()));
    Column inOwnTime =
        col(BlockKeys.TIME + "." + BlockKeys.TIME_CLASS)
            .equalTo(timeClass)
            .and(
                col(BlockKeys.TIME + "." + BlockKeys.BUCKET)
                    .equalTo(BlockKeys.bucket(timeClass, firstCommonDay)));
    Column inOwnLevel = col(BlockKeys.SPACE + "." + BlockKeys.SPACE_LEVEL).equalTo(pairLevel());
    Column inOrder =
        col(PROBE_KIND).notEqual(col(HALO_KIND)).or(probe(REPORT_ID).lt(halo(REPORT_ID)));
    return inOrder.and(inOwnTime).and(inOwnLevel);
  }

  /** The level at which two reports compare; the larger unit where one does not know the finer. */
  private static Column pairLevel() {
    Column coarser = greatest(probe(LEVEL), halo(LEVEL));
    return when(coarser.leq(Profiles.NEAR_PLACE), coarser)
        .when(
            coarser.leq(Profiles.IN_ADMIN2).and(bothKnow(Profiles.ADMIN2_UNIT)), Profiles.IN_ADMIN2)
        .when(
            coarser.leq(Profiles.IN_ADMIN1).and(bothKnow(Profiles.ADMIN1_UNIT)), Profiles.IN_ADMIN1)
        .otherwise(Profiles.IN_COUNTRY);
  }

  private static Column bothKnow(String unit) {
    return probe(unit).isNotNull().and(halo(unit).isNotNull());
  }

  private static Column standsFor(boolean left) {
    Column isProbeLeft = probe(REPORT_ID).lt(halo(REPORT_ID));
    Column ofProbe = probe(Crowds.STANDS_FOR);
    Column ofHalo = halo(Crowds.STANDS_FOR);
    return left
        ? when(isProbeLeft, ofProbe).otherwise(ofHalo)
        : when(isProbeLeft, ofHalo).otherwise(ofProbe);
  }

  private static Column timeClass(String side) {
    return BlockKeys.timeClass(col(side + "_" + FIRST_DAY), col(side + "_" + LAST_DAY));
  }

  private static Column isClose(MatchOptions.Windows windows) {
    Column level = col(BlockKeys.SPACE + "." + BlockKeys.SPACE_LEVEL);
    Column km = kmApart();
    Column window =
        when(level.equalTo(Profiles.AT_PLACE), windows.placeKm())
            .when(level.equalTo(Profiles.NEAR_PLACE), windows.nearKm());
    Column inReach = window.isNull().or(coalesce(km.leq(window), lit(false)));
    return daysApart().leq(windows.slackDays()).and(inReach);
  }

  private static Column kmApart() {
    return GeoColumns.distanceKm(
        probe(LATITUDE), probe(LONGITUDE), halo(LATITUDE), halo(LONGITUDE));
  }

  /** Days between two intervals; 0 where they overlap. */
  private static Column daysApart() {
    return greatest(
        lit(0), probe(FIRST_DAY).minus(halo(LAST_DAY)), halo(FIRST_DAY).minus(probe(LAST_DAY)));
  }

  private static Column probe(String column) {
    return col(PROBE + "_" + column);
  }

  private static Column halo(String column) {
    return col(HALO + "_" + column);
  }
}
