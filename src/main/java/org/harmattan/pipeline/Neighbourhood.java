package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.match.Identity;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Matcher;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * The reports whose pairs and events a change of some reports can touch: themselves, all that are
 * or come near enough to pair with one of them, what those may be one event with, and so on, and
 * all that share an event id with one of these. Matching is a function of such a closed set and of
 * its pairs with what lies beside it.
 */
final class Neighbourhood {
  /** Longest chain of pairs that is followed; beyond, everything counts as touched. */
  private static final int MOST_STEPS = 12;

  /** Rounding of weights and their sum. */
  private static final double ROUNDING_BITS = 1e-5;

  private final StageContext context;
  private final MatchOptions options;
  private final List<SourceTraits> sources;

  Neighbourhood(StageContext context, MatchOptions options, List<SourceTraits> sources) {
    this.context = context;
    this.options = options;
    this.sources = sources;
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
    if (near.isEmpty()) {
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

  /**
   * Pairs that selection decides together, and some more: what forbids a pair is not looked at, nor
   * is all that the holder of a part asks for.
   */
  private Column mayBind() {
    MatchOptions.Thresholds thresholds = options.thresholds();
    double least = thresholds.match() - ROUNDING_BITS;
    Column butDeaths = col(MatchPairTable.SCORE).minus(col(MatchPairTable.WEIGHT_DEATHS));
    return col(MatchPairTable.SCORE)
        .geq(least)
        .or(butDeaths.geq(least).and(col(MatchPairTable.DAYS_APART).equalTo(0)))
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

  /** Empty where they are too many, or so many that some are not weighed. */
  private Optional<Set<String>> near(Set<String> changed) {
    NearReports reports = new NearReports(options.windows(), sources);
    Dataset<Row> located = NearReports.located(context::load);
    Dataset<Row> before = NearReports.located(context::loadSince);
    return reports
        .of(setAside("near-changed", located.unionByName(before), changed), located)
        .filter(near -> !reports.isCrowded(setAside("near-all", located, near), located));
  }

  private Dataset<Row> setAside(String label, Dataset<Row> rows, Set<String> reports) {
    return context.staging().stage(label, Keyed.of(rows, ReportTable.REPORT_ID, reports)).rows();
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
