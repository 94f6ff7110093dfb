package org.harmattan.facts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.EventActorTable;
import org.harmattan.table.EventClaimTable;
import org.harmattan.table.EventTable;
import org.harmattan.table.ReportActorCandidateTable;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;

/**
 * One row per basis and event as that basis tells it, its participants and claimants in arrays.
 * Facts of every basis are counted from this one shape. Key: basis, event_key.
 *
 * <p>Arrays, because what is counted once per event (shares, groups, pairs) then needs no join back
 * to the event. Their order means nothing.
 */
public final class Accounts {
  /** The basis of events joined across sources. */
  public static final String ALL = "all";

  public static final String BASIS = "basis";
  public static final String EVENT_KEY = "event_key";
  public static final String EVENT_DATE = "event_date";
  public static final String DATE_EARLIEST = "date_earliest";
  public static final String DATE_LATEST = "date_latest";
  public static final String DATE_PRECISION = "date_precision";
  public static final String EVENT_TYPE = "event_type";
  public static final String BOUNDARY_VERSION = "boundary_version";
  public static final String COUNTRY_ID = "country_id";
  public static final String ADMIN1_ID = "admin1_id";
  public static final String ADMIN2_ID = "admin2_id";
  public static final String ADMIN3_ID = "admin3_id";
  public static final String PRIOGRID_ID = "priogrid_id";
  public static final String PLACE_ID = "place_id";
  public static final String GEO_PRECISION = "geo_precision";
  public static final String FATALITIES_LOW = "fatalities_low";
  public static final String FATALITIES_BEST = "fatalities_best";
  public static final String FATALITIES_HIGH = "fatalities_high";
  public static final String HAS_FATALITY_RANGE = "has_fatality_range";
  public static final String CIVILIAN_DEATHS = "civilian_deaths";
  public static final String CIVILIAN_TARGETING = "civilian_targeting";
  public static final String DATASETS = "datasets";
  public static final String LOWEST_REPORT_ID = "lowest_report_id";
  public static final String PLACE_REPORT_ID = "place_report_id";
  public static final String PARTICIPANTS = "participants";
  public static final String CLAIMANTS = "claimants";

  /** Fields of one element of {@link #PARTICIPANTS}. */
  static final String ACTOR_ID = "actor_id";

  static final String SIDE = "side";
  static final String ROLE = "role";
  static final String CONDUCT = "conduct";
  static final String IS_AMBIGUOUS = "is_ambiguous";
  static final String IS_CANDIDATE = "is_candidate";

  static final StructType PARTICIPANT =
      new StructType()
          .add(ACTOR_ID, StringType, false, "the actor")
          .add(SIDE, StringType, true, "a or b; null where no side is set")
          .add(ROLE, StringType, true, "principal or associate; null for bare candidates")
          .add(CONDUCT, StringType, true, "perpetrator, target or unstated")
          .add(IS_AMBIGUOUS, BooleanType, false, "whether the actor is a doubt")
          .add(IS_CANDIDATE, BooleanType, false, "whether it is only a candidate of a doubt");

  private static final Column[] PLACED =
      Stream.of(
              ReportLocationTable.REPORT_ID,
              ReportLocationTable.BOUNDARY_VERSION,
              ReportLocationTable.COUNTRY_ID,
              ReportLocationTable.ADMIN1_ID,
              ReportLocationTable.ADMIN2_ID,
              ReportLocationTable.ADMIN3_ID,
              ReportLocationTable.PRIOGRID_ID,
              ReportLocationTable.PLACE_ID,
              ReportLocationTable.GEO_PRECISION)
          .map(functions::col)
          .toArray(Column[]::new);

  private static final ArrayType CLAIMANT_IDS = DataTypes.createArrayType(StringType, false);

  public static final StructType SCHEMA =
      new StructType()
          .add(BASIS, StringType, false, "all, or a source id")
          .add(EVENT_KEY, StringType, false, "event_id, or report_id where the basis is a source")
          .add(EVENT_DATE, DateType, false, "day that the event counts on")
          .add(DATE_EARLIEST, DateType, false, "first day that its precision allows")
          .add(DATE_LATEST, DateType, false, "last day that its precision allows")
          .add(DATE_PRECISION, StringType, false, "day, week, month or longer")
          .add(EVENT_TYPE, StringType, false, "harmonised type")
          .add(BOUNDARY_VERSION, StringType, false, "version of the units")
          .add(COUNTRY_ID, StringType, false, "country")
          .add(ADMIN1_ID, StringType, false, "first-level unit or unspecified member")
          .add(ADMIN2_ID, StringType, false, "second-level unit or unspecified member")
          .add(ADMIN3_ID, StringType, false, "third-level unit or unspecified member")
          .add(PRIOGRID_ID, StringType, false, "PRIO-GRID cell or unspecified member")
          .add(PLACE_ID, StringType, false, "place or unspecified member")
          .add(GEO_PRECISION, StringType, false, "precision of the place")
          .add(FATALITIES_LOW, LongType, true, "lowest deaths; best where there is no range")
          .add(FATALITIES_BEST, LongType, true, "best estimate of deaths; null where unknown")
          .add(FATALITIES_HIGH, LongType, true, "highest deaths; best where there is no range")
          .add(HAS_FATALITY_RANGE, BooleanType, false, "whether a range is published")
          .add(CIVILIAN_DEATHS, LongType, true, "deaths of civilians; null where not stated")
          .add(CIVILIAN_TARGETING, BooleanType, true, "whether civilians were the target")
          .add(DATASETS, IntegerType, false, "number of sources that report it")
          .add(LOWEST_REPORT_ID, StringType, false, "tie key of shares")
          .add(PLACE_REPORT_ID, StringType, false, "report that the place comes from")
          .add(
              PARTICIPANTS,
              DataTypes.createArrayType(PARTICIPANT, false),
              true,
              "who took part; null or empty where nobody is named")
          .add(CLAIMANTS, CLAIMANT_IDS, true, "actors that claim it; null where not known");

  private Accounts() {}

  /**
   * The accounts of basis {@code all}: the events that count in it.
   *
   * @param events {@link EventTable}
   * @param eventActors {@link EventActorTable}
   * @param eventClaims {@link EventClaimTable}
   */
  public static Dataset<Row> ofEvents(
      Dataset<Row> events, Dataset<Row> eventActors, Dataset<Row> eventClaims) {
    Dataset<Row> participantsByEvent =
        eventActors
            .groupBy(col(EventActorTable.EVENT_ID).as(EVENT_KEY))
            .agg(collect_list(struct(fields(PARTICIPANT))).as(PARTICIPANTS));
    Dataset<Row> claimantsByEvent =
        eventClaims
            .groupBy(col(EventClaimTable.EVENT_ID).as(EVENT_KEY))
            .agg(collect_set(col(EventClaimTable.CLAIMANT_ID)).as(CLAIMANTS));
    return events
        .where(col(EventTable.IN_ALL))
        .withColumn(EVENT_KEY, col(EventTable.EVENT_ID))
        .withColumn(BASIS, lit(ALL))
        .join(participantsByEvent, EVENT_KEY, "left")
        .join(claimantsByEvent, EVENT_KEY, "left")
        .withColumn(CLAIMANTS, coalesce(col(CLAIMANTS), array().cast(CLAIMANT_IDS)))
        .select(fields(SCHEMA));
  }

  /**
   * The accounts of the sources given, each on its own: every report that is no claim is an event.
   *
   * @param reports {@link ReportTable}
   * @param reportActors {@link ReportActorTable}
   * @param candidates {@link ReportActorCandidateTable}
   * @param locations {@link ReportLocationTable}
   * @param sourceIds the bases wanted; see {@link FactOptions#sourceBases}
   */
  public static Dataset<Row> ofReports(
      Dataset<Row> reports,
      Dataset<Row> reportActors,
      Dataset<Row> candidates,
      Dataset<Row> locations,
      List<String> sourceIds) {
    Dataset<Row> participantsByReport =
        reportActors
            .where(not(col(ReportActorTable.ROLE).equalTo(ReportActorTable.CLAIMANT)))
            .withColumn(IS_CANDIDATE, lit(false))
            .select(reportParticipant())
            .unionByName(candidates.transform(Accounts::bareCandidates))
            .groupBy(col(ReportTable.REPORT_ID))
            .agg(collect_list(struct(fields(PARTICIPANT))).as(PARTICIPANTS));
    return reports
        .transform(rows -> ownEvents(rows, sourceIds))
        .join(locations.select(PLACED), ReportTable.REPORT_ID, "inner")
        .join(participantsByReport, ReportTable.REPORT_ID, "left")
        .withColumn(EVENT_KEY, col(ReportTable.REPORT_ID))
        .withColumn(LOWEST_REPORT_ID, col(ReportTable.REPORT_ID))
        .withColumn(PLACE_REPORT_ID, col(ReportTable.REPORT_ID))
        .withColumn(CLAIMANTS, lit(null).cast(CLAIMANT_IDS))
        .select(fields(SCHEMA));
  }

  /**
   * The rows, each placed by another version of the units: where that puts the report which the
   * place comes from. A row whose report that version has not placed stands in version {@code
   * none}, which breaks its balance.
   *
   * @param rows accounts or events
   * @param locations {@link ReportLocationTable#BESIDE} of one version
   */
  public static Dataset<Row> inVersion(Dataset<Row> rows, Dataset<Row> locations) {
    List<String> replaced = new ArrayList<>(List.of(BOUNDARY_VERSION));
    Arrays.stream(LocationType.values()).map(level -> level.value() + "_id").forEach(replaced::add);
    List<Column> placed =
        new ArrayList<>(List.of(col(ReportLocationTable.REPORT_ID).as(PLACE_REPORT_ID)));
    replaced.forEach(name -> placed.add(col(name)));
    Column[] inOrder = Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
    return rows.drop(replaced.toArray(String[]::new))
        .join(locations.select(placed.toArray(Column[]::new)), PLACE_REPORT_ID, "left")
        .withColumn(BOUNDARY_VERSION, coalesce(col(BOUNDARY_VERSION), lit("none")))
        .select(inOrder);
  }

  /**
   * The accounts, each also with where its coordinates lie, in a column for each level named by
   * {@link LocationType#atPoint}; where its place comes from no such report, where it stands.
   *
   * @param points {@link ReportLocationTable#AT_POINT}
   */
  public static Dataset<Row> withPoints(Dataset<Row> accounts, Dataset<Row> points) {
    List<Column> atPoint = new ArrayList<>(List.of(col(ReportLocationTable.REPORT_ID)));
    Map<String, Column> columns = new LinkedHashMap<>();
    for (LocationType level : LocationType.values()) {
      atPoint.add(level.id().as(level.pointColumn()));
      columns.put(level.pointColumn(), coalesce(level.atPoint(), level.id()));
    }
    Dataset<Row> pointOfReport =
        points
            .select(atPoint.toArray(Column[]::new))
            .withColumnRenamed(ReportLocationTable.REPORT_ID, PLACE_REPORT_ID);
    return accounts.join(pointOfReport, PLACE_REPORT_ID, "left").withColumns(columns);
  }

  /** What the reports of these sources say happened; location columns are not theirs to give. */
  private static Dataset<Row> ownEvents(Dataset<Row> reports, List<String> sourceIds) {
    Column best = col(ReportTable.FATALITIES_BEST);
    Column low = col(ReportTable.FATALITIES_LOW);
    Column high = col(ReportTable.FATALITIES_HIGH);
    return reports
        .where(not(col(ReportTable.IS_CLAIM)))
        .where(col(ReportTable.SOURCE_ID).isin(sourceIds.toArray()))
        .select(
            col(ReportTable.REPORT_ID),
            col(ReportTable.SOURCE_ID).as(BASIS),
            col(ReportTable.EVENT_DATE),
            col(ReportTable.DATE_EARLIEST),
            col(ReportTable.DATE_LATEST),
            col(ReportTable.DATE_PRECISION),
            coalesce(
                    col(ReportTable.EVENT_TYPE),
                    EventColumns.uncodedType(col(ReportTable.VIOLENCE_TYPE).isNotNull()))
                .as(EVENT_TYPE),
            coalesce(low, best).as(FATALITIES_LOW),
            best.as(FATALITIES_BEST),
            coalesce(high, best).as(FATALITIES_HIGH),
            low.isNotNull().and(high.isNotNull()).as(HAS_FATALITY_RANGE),
            col(ReportTable.DEATHS_CIVILIANS).as(CIVILIAN_DEATHS),
            col(ReportTable.CIVILIAN_TARGETING),
            lit(1).as(DATASETS));
  }

  /** Candidates have neither side nor role of their own: they count in events_possible alone. */
  private static Dataset<Row> bareCandidates(Dataset<Row> candidates) {
    return candidates
        .select(
            col(ReportActorCandidateTable.REPORT_ID),
            col(ReportActorCandidateTable.CANDIDATE_ACTOR_ID).as(ACTOR_ID),
            lit(null).cast(StringType).as(SIDE),
            lit(null).cast(StringType).as(ROLE),
            lit(null).cast(StringType).as(CONDUCT),
            lit(true).as(IS_AMBIGUOUS),
            lit(true).as(IS_CANDIDATE))
        .select(reportParticipant());
  }

  private static Column[] reportParticipant() {
    return Stream.concat(Stream.of(col(ReportTable.REPORT_ID)), Arrays.stream(fields(PARTICIPANT)))
        .toArray(Column[]::new);
  }

  private static Column[] fields(StructType schema) {
    return Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
  }
}
