package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.match.Identity;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Matcher;
import org.harmattan.match.Overrides;
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
    return closed(pairs.where(mayBind()), context.load(EventIdentityTable.TABLE))
        .around(near.get())
        .flatMap(
            touched ->
                Keyed.texts(ClosedSet.partnersOf(touched, pairs))
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

  private ClosedSet closed(Dataset<Row> pairs, Dataset<Row> register) {
    return new ClosedSet(pairs, register, this::decidedWith);
  }

  /**
   * What later stages must look at after all has been matched anew: the reports of links that have
   * come out otherwise, those that stand in another event, the changed ones, and all whose events
   * hold or are parts of those of one of these; empty where they are too many. Later stages read
   * links and ids; what else becomes of a pair, and its score, they do not.
   *
   * @param changed reports that have changed
   * @param pairs all pairs as they have come out
   * @param changes new rows of the register
   */
  Optional<Set<String>> told(Set<String> changed, Dataset<Row> pairs, Dataset<Row> changes) {
    Dataset<Row> before = ClosedSet.links(context.load(MatchPairTable.TABLE));
    Dataset<Row> now = ClosedSet.links(pairs);
    Dataset<Row> linked = ClosedSet.ends(before).union(ClosedSet.ends(now)).distinct();
    Dataset<Row> staged = context.staging().stage("links", linked).rows();
    Dataset<Row> register = context.load(EventIdentityTable.TABLE).unionByName(changes);
    return Keyed.differing(
            now,
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
                              : closed(staged, register).around(differing);
                        }));
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

  /** Those that have gone may have been the only ones of their source, and have left pairs. */
  private boolean canPair() {
    return Matcher.canPair(context.load(ReportTable.TABLE), sources)
        || Matcher.canPair(context.loadSince(ReportTable.TABLE), sources);
  }

  /**
   * What the register must know to give the reports their ids.
   *
   * @param reports a closed set: nobody else has stood in an event that one of them has stood in
   */
  static Dataset<Row> register(Dataset<Row> register, Set<String> reports) {
    Column sequence = col(EventIdentityTable.SEQUENCE);
    Dataset<Row> last =
        register.agg(max_by(struct(col("*")), sequence).as("last")).select("last.*");
    return Keyed.of(register, EventIdentityTable.REPORT_ID, reports)
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

  /** Whether a bound had cut some pair of the reports when they were matched last. */
  private boolean isCut(Set<String> reports) {
    Dataset<Row> cut =
        context
            .load(MatchPairTable.TABLE)
            .where(col(MatchPairTable.REASON).startsWith(Matcher.BEYOND_BOUND));
    return !ClosedSet.partnersOf(reports, cut).isEmpty();
  }

  /** What a person has decided on together with one of the reports, however far from it. */
  private Set<String> decidedWith(Set<String> reports) {
    Set<String> others = new TreeSet<>();
    for (Overrides.Pair pair : options.overrides().verdicts().keySet()) {
      if (pair.ids().stream().anyMatch(reports::contains)) {
        others.addAll(pair.ids());
      }
    }
    return others;
  }
}
