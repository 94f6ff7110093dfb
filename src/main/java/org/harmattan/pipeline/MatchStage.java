package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.match.Identity;
import org.harmattan.match.MatchInputs;
import org.harmattan.match.MatchOptions;
import org.harmattan.match.Matcher;
import org.harmattan.quality.BalanceException;
import org.harmattan.storage.Staging;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.table.EventIdentityTable;
import org.harmattan.table.MatchPairTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;
import org.harmattan.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports into events, by durable ids; stops before anything changes when too many existing ids
 * would.
 */
final class MatchStage implements Stage {
  private static final Logger LOG = LoggerFactory.getLogger(MatchStage.class);

  /** Tables with rows of each report. */
  static final List<Table> OF_REPORTS =
      List.of(
          ReportTable.TABLE,
          ReportLocationTable.TABLE,
          ReportActorTable.TABLE,
          ReportActorCandidateTable.TABLE);

  private final List<SourceTraits> sources;
  private final MatchOptions options;
  private final PastWarehouse past;

  /**
   * @param past the warehouse whose event ids a new register goes on with; null for none
   */
  MatchStage(List<SourceTraits> sources, MatchOptions options, PastWarehouse past) {
    this.past = past;
    this.sources = List.copyOf(sources);
    this.options = options;
  }

  @Override
  public String name() {
    return "match";
  }

  /**
   * The register is its own past, not an input: what it held decides ids, and a run on the same
   * reports adds nothing.
   */
  @Override
  public List<Table> reads() {
    return List.of(
        ReportTable.TABLE,
        ReportLocationTable.TABLE,
        ReportActorTable.TABLE,
        ReportActorCandidateTable.TABLE,
        ActorLineageTable.SILVER);
  }

  @Override
  public List<Table> writes() {
    return List.of(MatchPairTable.TABLE, EventIdentityTable.TABLE);
  }

  @Override
  public String dependsOn() {
    return options.ofDecisions() + "\n" + sources.stream().map(MatchStage::ofDecisions).toList();
  }

  /** What matching asks of a source: not how it is cited, nor whether it may be passed on. */
  private static String ofDecisions(SourceTraits source) {
    return "%s %d %b %b %b %s"
        .formatted(
            source.sourceId(),
            source.rank(),
            source.makesEvents(),
            source.isRepeating(),
            source.hasWideRecords(),
            source.summaryColumn());
  }

  @Override
  public String dependsOnWhat() {
    return "the matching configuration or the sources";
  }

  @Override
  public StageReport run(StageContext context) {
    Optional<Set<String>> changed =
        context.isUnchanged(ActorLineageTable.SILVER)
            ? context.changed(OF_REPORTS, ReportTable.REPORT_ID)
            : Optional.empty();
    if (changed.isPresent() && changed.get().isEmpty()) {
      return StageReport.of().unchanged();
    }
    Optional<Neighbourhood.Surroundings> found =
        changed.flatMap(new Neighbourhood(context, options, sources)::around);
    return found.isPresent()
        ? matchAnew(found.get().touched(), found.get().beside(), context)
        : matchAll(context);
  }

  /**
   * Matches the touched reports among themselves: they are a closed set, so that pairs and ids come
   * out as if all had been matched.
   *
   * @param beside reports that are only weighed with them: pairs with these come out as they were
   */
  private StageReport matchAnew(Set<String> touched, Set<String> beside, StageContext context) {
    Set<String> weighed = new TreeSet<>(touched);
    weighed.addAll(beside);
    Map<Table, Dataset<Row>> rows =
        context.setAside(
            "touched-",
            OF_REPORTS,
            table -> Keyed.of(context.load(table), ReportTable.REPORT_ID, weighed));
    MatchInputs inputs =
        MatchInputs.of(
            table -> rows.containsKey(table) ? rows.get(table) : context.load(table), sources);
    String left = MatchPairTable.LEFT_REPORT_ID;
    Staging.Staged pairs =
        context
            .staging()
            .stage(MatchPairTable.TABLE, Keyed.of(Matcher.pairs(inputs, options), left, touched));
    Dataset<Row> reports = Keyed.of(inputs.reports(), ReportTable.REPORT_ID, touched);
    Dataset<Row> register = context.load(EventIdentityTable.TABLE);
    Dataset<Row> ofTouched =
        context
            .staging()
            .stage("register-touched", Neighbourhood.register(register, touched))
            .rows();
    Staging.Staged changes =
        context
            .staging()
            .stage(
                EventIdentityTable.TABLE,
                Identity.changes(reports, pairs.rows(), ofTouched, sources, context.runId()));
    if (Identity.churn(reports, ofTouched, changes.rows()).head().getLong(0) > 0) {
      requireSteadyIds(context.load(ReportTable.TABLE), register, changes.rows());
    }
    boolean hasPairs =
        pairs.count() > 0
            || !Keyed.of(context.load(MatchPairTable.TABLE).select(left), left, touched).isEmpty();
    if (!hasPairs && changes.count() == 0) {
      return StageReport.of("reports matched anew", touched.size()).unchanged();
    }
    context.beforeWriting().run();
    if (hasPairs) {
      context.warehouse().replace(MatchPairTable.TABLE, left, touched, pairs.rows());
    }
    appendTold(changes, context);
    return StageReport.of(
        "reports matched anew", touched.size(),
        "pairs weighed and kept", pairs.count(),
        "changes of identity", changes.count());
  }

  /**
   * Matches all reports. Where the tables stand, and events have come out otherwise for few
   * reports, the commits tell these, so that the stages after need not look at everything.
   */
  private StageReport matchAll(StageContext context) {
    Dataset<Row> reports = context.load(ReportTable.TABLE);
    MatchInputs inputs = MatchInputs.of(context::load, sources);
    boolean isSeeded = past != null && !context.warehouse().exists(EventIdentityTable.TABLE);
    Dataset<Row> register =
        isSeeded ? past.register(context.spark()) : context.load(EventIdentityTable.TABLE);
    Staging.Staged staged =
        context.staging().stage(MatchPairTable.TABLE, Matcher.pairs(inputs, options));
    Dataset<Row> pairs = staged.rows();
    Staging.Staged changes =
        context
            .staging()
            .stage(
                EventIdentityTable.TABLE,
                Identity.changes(reports, pairs, register, sources, context.runId()));
    requireSteadyIds(reports, register, changes.rows());
    Optional<Set<String>> told =
        context
            .changedWhileStanding(OF_REPORTS, ReportTable.REPORT_ID)
            .flatMap(
                changed ->
                    new Neighbourhood(context, options, sources)
                        .told(changed, pairs, changes.rows()));
    context.beforeWriting().run();
    if (told.isPresent()) {
      writeTold(told.get(), staged, reports, context);
      appendTold(changes, context);
    } else {
      context.warehouse().overwrite(MatchPairTable.TABLE, byMonth(staged, reports));
      if (isSeeded) {
        context.warehouse().append(EventIdentityTable.TABLE, register);
      }
      if (changes.count() > 0 || !context.warehouse().exists(EventIdentityTable.TABLE)) {
        context.warehouse().append(EventIdentityTable.TABLE, changes.rows());
      }
    }
    Row decided =
        pairs
            .agg(
                count(when(isMatched(MatchPairTable.SAME), 1)),
                count(when(isMatched(MatchPairTable.CLAIM), 1)),
                count(when(isMatched(MatchPairTable.COVERS), 1)),
                count(when(isMatched(MatchPairTable.PART_OF), 1)),
                count(when(col(MatchPairTable.REASON).startsWith(Matcher.BEYOND_BOUND), 1)))
            .head();
    StageReport report =
        StageReport.of(
            "pairs weighed and kept", staged.count(),
            "reports joined with another of the same event", decided.getLong(0),
            "claims joined with their event", decided.getLong(1),
            "reports covered by a summary", decided.getLong(2),
            "reports that are part of a wider record", decided.getLong(3),
            "pairs that stand for what a bound cut", decided.getLong(4),
            "changes of identity", changes.count());
    return report.andAny("reports decided on that there are not", unknown(reports));
  }

  /** Writes the pairs that differ, all of them where these are many; tells what is followed. */
  private static void writeTold(
      Set<String> told, Staging.Staged pairs, Dataset<Row> reports, StageContext context) {
    Table table = MatchPairTable.TABLE;
    String left = MatchPairTable.LEFT_REPORT_ID;
    Optional<Set<String>> replaced =
        Keyed.differing(
                pairs.rows(),
                context.load(table),
                List.of(left),
                List.of(table.schema().fieldNames()))
            .map(
                differing -> {
                  differing.addAll(told);
                  return differing;
                })
            .filter(keys -> keys.size() <= StageContext.MOST_CHANGES);
    if (replaced.isPresent()) {
      Dataset<Row> rows = Keyed.of(pairs.rows(), left, replaced.get());
      context.warehouse().replace(table, left, replaced.get(), told, rows);
    } else {
      context.warehouse().overwrite(table, left, told, byMonth(pairs, reports));
    }
  }

  private static void appendTold(Staging.Staged changes, StageContext context) {
    if (changes.count() > 0) {
      String key = EventIdentityTable.REPORT_ID;
      Optional<Set<String>> keys = Keyed.texts(changes.rows().select(key));
      context.warehouse().append(EventIdentityTable.TABLE, key, keys.orElseThrow(), changes.rows());
    }
  }

  /** How many reports a person decided on that there are not; tells each. */
  private long unknown(Dataset<Row> reports) {
    Set<String> unknown = options.overrides().reports();
    if (!unknown.isEmpty()) {
      Dataset<Row> decided =
          reports
              .select(ReportTable.REPORT_ID)
              .where(col(ReportTable.REPORT_ID).isin(unknown.toArray()));
      decided.collectAsList().forEach(row -> unknown.remove(row.getString(0)));
    }
    unknown.forEach(
        id ->
            LOG.warn(
                "overrides: no current report has the id {}; write it as report_id has it", id));
    return unknown.size();
  }

  private static Dataset<Row> byMonth(Staging.Staged pairs, Dataset<Row> reports) {
    String left = MatchPairTable.LEFT_REPORT_ID;
    return MonthLayout.of(
        pairs.rows(),
        reports.withColumnRenamed(ReportTable.REPORT_ID, left),
        ReportTable.EVENT_DATE,
        left,
        pairs.count());
  }

  private static org.apache.spark.sql.Column isMatched(String relation) {
    return col(MatchPairTable.DECISION)
        .equalTo(MatchPairTable.MATCHED)
        .and(col(MatchPairTable.RELATION).equalTo(relation));
  }

  private void requireSteadyIds(Dataset<Row> reports, Dataset<Row> register, Dataset<Row> changes) {
    Row churn = Identity.churn(reports, register, changes).head();
    long changed = churn.getLong(0);
    long existing = churn.getLong(1);
    double allowed = options.thresholds().maxChurn();
    if (existing > 0 && changed > allowed * existing) {
      throw new BalanceException(
          "%d of %d existing event ids would change, more than the %s allowed; look at what changed in reports, registry, references or weights, and raise max-churn in the matching configuration for one run if it is meant"
              .formatted(changed, existing, allowed));
    }
  }
}
