package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.cos;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.radians;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sin;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.GeoColumns;
import org.harmattan.expr.ReportIds;
import org.harmattan.match.Identity;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Matcher;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;

/**
 * The reports whose pairs and events a change of some reports can touch: themselves, all that are
 * or come near enough to pair with one of them, what those may be one event with, and so on, and
 * all that share an event id with one of these. Matching is a function of such a closed set and of
 * its pairs with what lies beside it.
 *
 * <p>Nearness is told wider than candidates are: days within the window, and the same country or
 * points within reach. A report that is taken in without need costs a comparison and changes
 * nothing.
 */
final class Neighbourhood {
  /** Added to the reach so that rounding never loses a pair at its very edge. */
  private static final double ROUNDING_KM = 0.01;

  /** Longest chain of pairs that is followed; beyond, everything counts as touched. */
  private static final int MOST_STEPS = 12;

  /** Rounding of weights and their sum. */
  private static final double ROUNDING_BITS = 1e-5;

  private static final String MONTH = "near_month";
  private static final String AREA = "near_area";
  private static final String OF = "near_";
  private static final String COUNTRY_AREA = "c:";
  private static final String POINT_AREA = "p:";

  private final StageContext context;
  private final MatchOptions options;
  private final List<SourceTraits> sources;
  private final MatchOptions.Windows windows;

  Neighbourhood(StageContext context, MatchOptions options, List<SourceTraits> sources) {
    this.context = context;
    this.options = options;
    this.sources = sources;
    this.windows = options.windows();
  }

  /**
   * What a change touches.
   *
   * @param touched the closed set
   * @param beside reports that are paired with one of it and never one event with it: they may be
   *     rivals of those that are
   */
  record Surroundings(Set<String> touched, Set<String> beside) {}

  /**
   * The closed set around the changed reports, and what lies beside it; empty where that is too
   * large to be worth it, and where some report has more candidates than are weighed: which ones
   * are depends on all of them.
   */
  Optional<Surroundings> around(Set<String> changed) {
    Optional<Set<String>> near = canPair() ? near(changed) : Optional.of(new TreeSet<>());
    if (near.isEmpty() || (!near.get().isEmpty() && isCrowded(near.get()))) {
      return Optional.empty();
    }
    near.get().addAll(changed);
    Dataset<Row> pairs = context.load(MatchPairTable.TABLE);
    return closed(near.get(), ends(pairs.where(mayBind())), context.load(EventIdentityTable.TABLE))
        .flatMap(
            touched ->
                allPartners(ends(pairs), touched)
                    .map(
                        beside -> {
                          beside.removeAll(touched);
                          return new Surroundings(touched, beside);
                        }))
        .filter(found -> !isCut(found.touched()) && !isCut(found.beside()));
  }

  /** Pairs that selection decides together, and some more: what forbids a pair is not looked at. */
  private Column mayBind() {
    MatchOptions.Thresholds thresholds = options.thresholds();
    Column butDeaths = col(MatchPairTable.SCORE).minus(col(MatchPairTable.WEIGHT_DEATHS));
    return col(MatchPairTable.SCORE)
        .geq(thresholds.fit())
        .or(butDeaths.geq(thresholds.match() - ROUNDING_BITS))
        .or(col(MatchPairTable.DECISION).equalTo(MatchPairTable.MATCHED));
  }

  private static Dataset<Row> ends(Dataset<Row> pairs) {
    return pairs.select(MatchPairTable.LEFT_REPORT_ID, MatchPairTable.RIGHT_REPORT_ID);
  }

  /**
   * What later stages must look at after all has been matched anew: the reports of pairs that have
   * come out otherwise and of events that hold others now, the changed reports, and all whose
   * events hold or are parts of those of one of them; empty where they are too many.
   *
   * @param changed reports that have changed
   * @param pairs all pairs as they have come out
   * @param changes new rows of the register
   */
  Optional<Set<String>> told(Set<String> changed, Dataset<Row> pairs, Dataset<Row> changes) {
    Dataset<Row> before = context.load(MatchPairTable.TABLE);
    Dataset<Row> links =
        Stream.of(before, pairs)
            .map(Neighbourhood::links)
            .reduce(Dataset::union)
            .orElseThrow()
            .distinct();
    Dataset<Row> linked = context.staging().stage("links", links).rows();
    Dataset<Row> register = context.load(EventIdentityTable.TABLE).unionByName(changes);
    return Keyed.differing(
            pairs,
            before,
            List.of(MatchPairTable.LEFT_REPORT_ID, MatchPairTable.RIGHT_REPORT_ID),
            List.of(MatchPairTable.SCHEMA.fieldNames()))
        .flatMap(
            differing ->
                Keyed.texts(changes.select(EventIdentityTable.REPORT_ID))
                    .flatMap(
                        moved -> {
                          differing.addAll(moved);
                          differing.addAll(changed);
                          return differing.isEmpty()
                              ? Optional.of(differing)
                              : closed(differing, linked, register);
                        }));
  }

  /** Pairs of which one report's event holds the other's. */
  private static Dataset<Row> links(Dataset<Row> pairs) {
    return ends(
        pairs.where(
            col(MatchPairTable.RELATION)
                .isin(MatchPairTable.COVERS, MatchPairTable.PART_OF)
                .and(col(MatchPairTable.DECISION).equalTo(MatchPairTable.MATCHED))));
  }

  private boolean canPair() {
    return Matcher.canPair(context.load(ReportTable.TABLE), sources);
  }

  /** What the register must know to give the reports their ids. */
  Dataset<Row> register(Dataset<Row> register, Set<String> reports) {
    Dataset<Row> ids = heldBy(register, reports);
    Dataset<Row> holders =
        register
            .join(broadcast(ids), EventIdentityTable.EVENT_ID)
            .select(EventIdentityTable.REPORT_ID)
            .distinct();
    Column sequence = col(EventIdentityTable.SEQUENCE);
    Dataset<Row> last =
        register.agg(max_by(struct(col("*")), sequence).as("last")).select("last.*");
    return register
        .join(broadcast(holders), new String[] {EventIdentityTable.REPORT_ID}, "left_semi")
        .unionByName(Keyed.of(register, EventIdentityTable.REPORT_ID, reports))
        .unionByName(
            Identity.issuedFor(
                Keyed.of(
                    register.select(EventIdentityTable.REPORT_ID),
                    EventIdentityTable.REPORT_ID,
                    reports),
                register))
        .unionByName(last.where(sequence.isNotNull()))
        .distinct();
  }

  private static Dataset<Row> heldBy(Dataset<Row> register, Set<String> reports) {
    return Keyed.of(register, EventIdentityTable.REPORT_ID, reports)
        .select(EventIdentityTable.EVENT_ID)
        .distinct();
  }

  /** Reports near to where the changed ones lie or have lain. */
  private Optional<Set<String>> near(Set<String> changed) {
    Dataset<Row> located = located(context::load);
    Dataset<Row> around =
        Keyed.of(located, ReportTable.REPORT_ID, changed)
            .unionByName(Keyed.of(located(context::loadSince), ReportTable.REPORT_ID, changed))
            .transform(rows -> inMonths(rows, days()))
            .withColumn(AREA, explode(areas(true)))
            .select(
                col(MONTH),
                col(AREA),
                col(ReportTable.DATE_EARLIEST).as(OF + ReportTable.DATE_EARLIEST),
                col(ReportTable.DATE_LATEST).as(OF + ReportTable.DATE_LATEST))
            .distinct();
    return Keyed.texts(
        located
            .transform(rows -> inMonths(rows, 0))
            .withColumn(AREA, explode(areas(false)))
            .join(broadcast(around), new String[] {MONTH, AREA}, "inner")
            .where(isInTime(days()))
            .select(ReportTable.REPORT_ID));
  }

  private static Column isInTime(int slackDays) {
    return date_sub(col(OF + ReportTable.DATE_EARLIEST), slackDays)
        .leq(col(ReportTable.DATE_LATEST))
        .and(
            date_add(col(OF + ReportTable.DATE_LATEST), slackDays)
                .geq(col(ReportTable.DATE_EARLIEST)));
  }

  /**
   * Whether one of the reports may have more candidates of one other source than are weighed.
   * Candidates are counted wider than they are: two points of one country, unless far apart, and
   * whatever else lies in one country.
   */
  private boolean isCrowded(Set<String> reports) {
    Dataset<Row> located = located(context::load);
    Column[] renamed =
        Stream.concat(Stream.of(located.columns()), Stream.of(AREA, MONTH))
            .map(name -> List.of(AREA, MONTH).contains(name) ? col(name) : col(name).as(OF + name))
            .toArray(Column[]::new);
    Dataset<Row> probes =
        Keyed.of(located, ReportTable.REPORT_ID, reports)
            .transform(rows -> inMonths(rows, windows.slackDays()))
            .withColumn(AREA, explode(areas(true)))
            .select(renamed);
    Column isOther = col(ReportTable.REPORT_ID).notEqual(col(OF + ReportTable.REPORT_ID));
    Column bothPoints = isPoint("").and(isPoint(OF));
    return !located
        .transform(rows -> inMonths(rows, 0))
        .withColumn(AREA, explode(areas(false)))
        .join(probes, new String[] {MONTH, AREA}, "inner")
        .where(isInTime(windows.slackDays()).and(isOther).and(mayPair()))
        .where(col(AREA).startsWith(POINT_AREA).or(not(bothPoints)))
        .groupBy(col(OF + ReportTable.REPORT_ID), family(""))
        .agg(count_distinct(col(ReportTable.REPORT_ID)).as("candidates"))
        .where(col("candidates").gt(windows.mostCandidates()))
        .isEmpty();
  }

  /** Two of one namespace are distinct by their ids, but for claims and repeating sources. */
  private Column mayPair() {
    Object[] repeating =
        sources.stream().filter(SourceTraits::isRepeating).map(SourceTraits::sourceId).toArray();
    return family("")
        .notEqual(family(OF))
        .or(col(ReportTable.IS_CLAIM).notEqual(col(OF + ReportTable.IS_CLAIM)))
        .or(col(ReportTable.SOURCE_ID).isin(repeating));
  }

  private static Column family(String side) {
    return ReportIds.namespace(col(side + ReportTable.REPORT_ID));
  }

  private static Column isPoint(String side) {
    return col(side + ReportLocationTable.GEO_PRECISION)
        .isin(GeoPrecision.PLACE.value(), GeoPrecision.NEAR.value())
        .and(col(side + ReportLocationTable.LATITUDE).isNotNull())
        .and(col(side + ReportLocationTable.LONGITUDE).isNotNull());
  }

  /** Whether a bound had cut some pair of the reports when they were matched last. */
  private boolean isCut(Set<String> reports) {
    Dataset<Row> cut =
        context
            .load(MatchPairTable.TABLE)
            .where(col(MatchPairTable.REASON).startsWith(Matcher.BEYOND_BOUND));
    return !partners(cut, MatchPairTable.LEFT_REPORT_ID, MatchPairTable.RIGHT_REPORT_ID, reports)
        .union(
            partners(cut, MatchPairTable.RIGHT_REPORT_ID, MatchPairTable.LEFT_REPORT_ID, reports))
        .isEmpty();
  }

  private static Dataset<Row> located(Function<Table, Dataset<Row>> tables) {
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

  private static Dataset<Row> inMonths(Dataset<Row> rows, int slackDays) {
    Column first = trunc(date_sub(col(ReportTable.DATE_EARLIEST), slackDays), "month");
    Column last = date_add(col(ReportTable.DATE_LATEST), slackDays);
    return rows.withColumn(MONTH, explode(sequence(first, last, expr("interval 1 month"))));
  }

  /**
   * The country, and the cube over the Earth's surface that the point lies in; all cubes around it
   * too where asked. A cube is as wide as the reach, and a chord is never longer than its arc.
   */
  private Column areas(boolean withNext) {
    Column latitude = radians(col(ReportLocationTable.LATITUDE));
    Column longitude = radians(col(ReportLocationTable.LONGITUDE));
    List<Column> cube =
        List.of(
            cell(cos(latitude).multiply(cos(longitude))),
            cell(cos(latitude).multiply(sin(longitude))),
            cell(sin(latitude)));
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

  private Column cell(Column ofUnitSphere) {
    double side = Math.max(windows.placeKm(), windows.nearKm()) + ROUNDING_KM;
    return floor(ofUnitSphere.multiply(GeoColumns.EARTH_RADIUS_KM).divide(side));
  }

  private int days() {
    return Math.max(windows.slackDays(), windows.claimDays());
  }

  /** Until neither a pair nor an event id leads out of the set. */
  private Optional<Set<String>> closed(
      Set<String> reports, Dataset<Row> pairs, Dataset<Row> register) {
    Optional<Set<String>> closed = withPartners(reports, pairs);
    for (int step = 0; step < MOST_STEPS && closed.isPresent(); step++) {
      Optional<Set<String>> held = closed.flatMap(some -> withHoldersOfTheirIds(some, register));
      if (held.equals(closed)) {
        return closed;
      }
      closed = held.flatMap(some -> withPartners(some, pairs));
    }
    return Optional.empty();
  }

  private Optional<Set<String>> withPartners(Set<String> reports, Dataset<Row> pairs) {
    Set<String> closed = new TreeSet<>(reports);
    for (int step = 0; step < MOST_STEPS; step++) {
      closed.addAll(decidedWith(closed));
      Optional<Set<String>> partners = allPartners(pairs, closed);
      if (partners.isEmpty() || !isFew(closed)) {
        return Optional.empty();
      }
      if (!closed.addAll(partners.get())) {
        return Optional.of(closed);
      }
    }
    return Optional.empty();
  }

  /** What a person has decided on together with one of the reports, however far from it. */
  private Set<String> decidedWith(Set<String> reports) {
    Set<String> others = new TreeSet<>();
    for (String pair : options.overrides().verdicts().keySet()) {
      List<String> ids = List.of(pair.split("\\|"));
      if (ids.stream().anyMatch(reports::contains)) {
        others.addAll(ids);
      }
    }
    return others;
  }

  private static Optional<Set<String>> allPartners(Dataset<Row> pairs, Set<String> reports) {
    String left = MatchPairTable.LEFT_REPORT_ID;
    String right = MatchPairTable.RIGHT_REPORT_ID;
    return Keyed.texts(
        partners(pairs, left, right, reports).union(partners(pairs, right, left, reports)));
  }

  private static Dataset<Row> partners(
      Dataset<Row> pairs, String from, String to, Set<String> reports) {
    return Keyed.of(pairs, from, reports).select(to);
  }

  /**
   * With all reports that have stood in an event that one of the reports has stood in: a report
   * that is there again claims its old id against who holds it now.
   */
  private static Optional<Set<String>> withHoldersOfTheirIds(
      Set<String> reports, Dataset<Row> register) {
    return Keyed.texts(
            register
                .join(broadcast(heldBy(register, reports)), EventIdentityTable.EVENT_ID)
                .select(EventIdentityTable.REPORT_ID))
        .map(
            holders -> {
              holders.addAll(reports);
              return holders;
            })
        .filter(Neighbourhood::isFew);
  }

  private static boolean isFew(Set<String> reports) {
    return reports.size() <= StageContext.MOST_CHANGES;
  }
}
