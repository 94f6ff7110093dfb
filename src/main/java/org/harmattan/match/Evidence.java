package org.harmattan.match;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.match.Profiles.FIRST_DAY;
import static org.harmattan.match.Profiles.LAST_DAY;
import static org.harmattan.table.EventTypes.BATTLES;
import static org.harmattan.table.EventTypes.PROTESTS;
import static org.harmattan.table.EventTypes.REMOTE_VIOLENCE;
import static org.harmattan.table.EventTypes.RIOTS;
import static org.harmattan.table.EventTypes.VIOLENCE_AGAINST_CIVILIANS;
import static org.harmattan.table.EventTypes.VIOLENCE_UNSPECIFIED;
import static org.harmattan.table.MatchPairTable.DAYS_APART;
import static org.harmattan.table.MatchPairTable.KM_APART;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.harmattan.table.EventTypes;
import org.harmattan.table.ReportTable;

/**
 * Match weights of a pair of reports, held in the structs {@code left} and {@code right}, by time,
 * place, type and deaths. Each is the same when the two change places; missing evidence weighs 0.
 */
final class Evidence {
  /** Sub-types of protest and riot in which people are killed, so that UCDP may code them. */
  private static final String EXCESSIVE_FORCE = "excessive_force_against_protesters";

  private static final String STATE_BASED = "state_based";
  private static final String NON_STATE = "non_state";
  private static final String ONE_SIDED = "one_sided";

  /** Numbers of deaths are similar within half as much again, and no longer from three times on. */
  private static final double SIMILAR_RATIO = 1.5;

  private static final double OTHER_RATIO = 3.0;

  /** Counts this close differ by what sources add later, whatever their ratio. */
  private static final int SMALL_DIFFERENCE = 2;

  private final MatchOptions options;
  private final MatchOptions.Weights weights;

  Evidence(MatchOptions options) {
    this.options = options;
    this.weights = options.weights();
  }

  Column time() {
    Column bothDays = days("left").equalTo(1).and(days("right").equalTo(1));
    Column claimedSoon =
        when(
                isClaimedSoon("left", "right").or(isClaimedSoon("right", "left")),
                weights.claimedSoon())
            .otherwise(0.0);
    return when(bothDays.and(col(DAYS_APART).equalTo(0)), weights.sameDay())
        .when(bothDays.and(col(DAYS_APART).equalTo(1)), weights.nextDay())
        .when(bothDays, weights.otherDay())
        .when(col(DAYS_APART).gt(0), weights.apartIntervals())
        .when(
            longerDays().lt(options.windows().coarseDays()),
            lit(weights.sameWeek()).plus(claimedSoon))
        .otherwise(claimedSoon);
  }

  Column place() {
    MatchOptions.Windows windows = options.windows();
    Column level = Candidates.pairLevel("left", "right");
    Column sameName =
        coalesce(
            col("left." + Profiles.PLACE_UNIT).equalTo(col("right." + Profiles.PLACE_UNIT)),
            lit(false));
    Column km = col(KM_APART);
    Column same = sameName.or(km.leq(windows.sameKm()));
    Column atPlaces = level.equalTo(Profiles.AT_PLACE);
    Column nearPlaces = level.equalTo(Profiles.NEAR_PLACE);
    return when(atPlaces.and(same), weights.samePlace())
        .when(atPlaces.and(km.leq(windows.closeKm())), weights.closePlace())
        .when(atPlaces, weights.otherPlace())
        .when(nearPlaces.and(same), weights.nearSamePlace())
        .when(nearPlaces.and(km.leq(windows.placeKm())), weights.nearPlace())
        .when(nearPlaces, weights.nearOtherPlace())
        .when(level.equalTo(Profiles.IN_ADMIN2), weights.sameAdmin2())
        .when(level.equalTo(Profiles.IN_ADMIN1), weights.sameAdmin1())
        .otherwise(0.0);
  }

  Column type() {
    Column left = col("left." + ReportTable.EVENT_TYPE);
    Column right = col("right." + ReportTable.EVENT_TYPE);
    Column sameSubType =
        col("left." + ReportTable.SUB_EVENT_TYPE)
            .equalTo(col("right." + ReportTable.SUB_EVENT_TYPE));
    return when(left.isNull().or(right.isNull()), 0.0)
        .when(isContradictory(), weights.contradictoryType())
        .when(coalesce(sameSubType, lit(false)), weights.sameSubType())
        .when(left.equalTo(right), weights.sameType())
        .when(left.equalTo(VIOLENCE_UNSPECIFIED), unspecified("left", "right"))
        .when(right.equalTo(VIOLENCE_UNSPECIFIED), unspecified("right", "left"))
        .when(areRelated(left, right), weights.relatedType())
        .otherwise(weights.otherType());
  }

  /** Whether the two types are declared never to be one event. */
  Column isContradictory() {
    List<String> both = new ArrayList<>();
    for (String types : options.contradictoryTypes()) {
      String[] pair = types.split("/", -1);
      both.add(types);
      both.add(pair[1] + "/" + pair[0]);
    }
    Column types =
        concat_ws(
            "/", col("left." + ReportTable.EVENT_TYPE), col("right." + ReportTable.EVENT_TYPE));
    return types.isin(both.toArray());
  }

  /** Violence of unstated tactic beside a stated type, by what UCDP says of the violence. */
  private Column unspecified(String ucdp, String other) {
    Column violence = col(ucdp + "." + ReportTable.VIOLENCE_TYPE);
    Column type = col(other + "." + ReportTable.EVENT_TYPE);
    Column subType = col(other + "." + ReportTable.SUB_EVENT_TYPE);
    Column fitting =
        type.equalTo(BATTLES)
            .and(violence.isNull().or(violence.isin(STATE_BASED, NON_STATE)))
            .or(type.equalTo(REMOTE_VIOLENCE))
            .or(
                type.equalTo(VIOLENCE_AGAINST_CIVILIANS)
                    .and(violence.isNull().or(violence.equalTo(ONE_SIDED))))
            .or(type.equalTo(RIOTS).and(violence.isNull().or(violence.equalTo(NON_STATE))));
    Column deadlyProtest =
        type.equalTo(PROTESTS).and(coalesce(subType.equalTo(EXCESSIVE_FORCE), lit(false)));
    Column violent = type.isin(EventTypes.VIOLENT.toArray());
    return when(fitting.or(deadlyProtest), weights.compatibleType())
        .when(violent, weights.relatedType())
        .otherwise(weights.otherType());
  }

  private static Column areRelated(Column left, Column right) {
    Column bothViolent =
        left.isin(EventTypes.VIOLENT.toArray()).and(right.isin(EventTypes.VIOLENT.toArray()));
    Column oneIsRemote = left.equalTo(REMOTE_VIOLENCE).or(right.equalTo(REMOTE_VIOLENCE));
    Column bothUnrest = left.isin(PROTESTS, RIOTS).and(right.isin(PROTESTS, RIOTS));
    return bothViolent.and(oneIsRemote).or(bothUnrest);
  }

  Column deaths() {
    Column left = col("left." + ReportTable.FATALITIES_BEST);
    Column right = col("right." + ReportTable.FATALITIES_BEST);
    Column more = greatest(left, right);
    Column fewer = least(left, right);
    Column similar = rangesOverlap().or(more.leq(fewer.multiply(SIMILAR_RATIO)));
    Column isClaim = col("left." + Profiles.IS_CLAIM).or(col("right." + Profiles.IS_CLAIM));
    Column other =
        more.gt(fewer.multiply(OTHER_RATIO)).and(abs(left.minus(right)).gt(SMALL_DIFFERENCE));
    return when(left.isNull().or(right.isNull()), 0.0)
        .when(left.equalTo(right).and(left.equalTo(0)), weights.noDeaths())
        .when(left.equalTo(right), weights.equalDeaths())
        .when(similar, weights.similarDeaths())
        .when(other.and(not(isClaim)), weights.otherDeaths())
        .otherwise(0.0);
  }

  private static Column rangesOverlap() {
    return col("left." + ReportTable.FATALITIES_LOW)
        .leq(col("right." + ReportTable.FATALITIES_HIGH))
        .and(
            col("right." + ReportTable.FATALITIES_LOW)
                .leq(col("left." + ReportTable.FATALITIES_HIGH)));
  }

  private Column isClaimedSoon(String claim, String report) {
    Column wait = col(claim + "." + Profiles.CLAIMED_DAY).minus(col(report + "." + FIRST_DAY));
    return coalesce(
        days(claim).gt(1).and(wait.between(0, options.windows().claimDays())), lit(false));
  }

  /** Days in the longer of the two intervals. */
  static Column longerDays() {
    return greatest(days("left"), days("right"));
  }

  static Column days(String report) {
    return col(report + "." + LAST_DAY).minus(col(report + "." + FIRST_DAY)).plus(1);
  }
}
