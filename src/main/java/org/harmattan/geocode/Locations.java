package org.harmattan.geocode;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.harmattan.table.LocationTable.BOUNDARY_VERSION;
import static org.harmattan.table.LocationTable.LOCATION_ID;
import static org.harmattan.table.LocationTable.LOCATION_TYPE;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.harmattan.table.LocationExternalIdTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;

/**
 * One row per country, unit, cell and place that reports stand at, unspecified members and parents
 * among them, or that they could stand at, and one row per id that others give them.
 */
public final class Locations {
  static final String PRIOGRID = "priogrid";

  /** Of a cell, the countries whose reports stand there. */
  static final String COUNTRIES = "countries";

  private static final String MEMBER = "member";

  /** Fields of a member that are not its key; the lowest report_id decides between accounts. */
  private static final String ACCOUNT = "account";

  private Locations() {}

  /**
   * Rows of {@link LocationTable} for all rows of silver.report_location: a function of them and
   * the reference, so read the written table rather than locating reports twice. One shuffle.
   */
  public static Dataset<Row> of(Dataset<Row> reportLocation, Reference reference) {
    return of(reportLocation, reference, reference.hasThirdLevel());
  }

  /**
   * The same where another version beside this one may have third-level units.
   *
   * @param listsThirdLevel whether third-level units and their unspecified members are listed
   */
  public static Dataset<Row> of(
      Dataset<Row> reportLocation, Reference reference, boolean listsThirdLevel) {
    return complete(explodeMembers(reportLocation, listsThirdLevel), reference);
  }

  /**
   * The same, and the units and cells of all of their countries, where nothing may have been told.
   */
  public static Dataset<Row> withAllUnits(
      Dataset<Row> reportLocation, Reference reference, boolean listsThirdLevel) {
    // Nothing that is not known stands at these, so that they add no unspecified members.
    Dataset<Row> units =
        explodeMembers(CountryUnits.of(reportLocation, reference), listsThirdLevel)
            .where(not(col(MEMBER + "." + ACCOUNT + "." + LocationTable.IS_UNSPECIFIED)));
    return complete(explodeMembers(reportLocation, listsThirdLevel).unionAll(units), reference);
  }

  private static Dataset<Row> explodeMembers(Dataset<Row> reportLocation, boolean listsThirdLevel) {
    return reportLocation.select(
        col(BOUNDARY_VERSION), explode(members(listsThirdLevel)).as(MEMBER));
  }

  private static Dataset<Row> complete(Dataset<Row> members, Reference reference) {
    return members
        .groupBy(
            col(BOUNDARY_VERSION),
            col(MEMBER + "." + LOCATION_TYPE).as(LOCATION_TYPE),
            col(MEMBER + "." + LOCATION_ID).as(LOCATION_ID))
        .agg(min(col(MEMBER + "." + ACCOUNT)).as(ACCOUNT), countriesOfCell().as(COUNTRIES))
        .select(
            col(BOUNDARY_VERSION),
            col(LOCATION_TYPE),
            col(LOCATION_ID),
            col(COUNTRIES),
            col(ACCOUNT + ".*"))
        .mapPartitions(
            new CompleteLocations(reference.broadcast(members.sparkSession())),
            Encoders.row(LocationTable.SCHEMA))
        .to(LocationTable.SCHEMA);
  }

  /** Rows of {@link LocationExternalIdTable} for rows of {@link LocationTable}. No shuffle. */
  public static Dataset<Row> externalIds(Dataset<Row> location, Reference reference) {
    return location
        .select(BOUNDARY_VERSION, LOCATION_TYPE, LOCATION_ID)
        .flatMap(
            new ExternalIds(reference.broadcast(location.sparkSession())),
            Encoders.row(LocationExternalIdTable.SCHEMA))
        .to(LocationExternalIdTable.SCHEMA);
  }

  /** Of a cell, the countries whose reports stand there: a handful; empty for all others. */
  private static Column countriesOfCell() {
    return collect_set(
        when(
            col(MEMBER + "." + LOCATION_TYPE).equalTo(PRIOGRID),
            col(MEMBER + "." + ACCOUNT + "." + LocationTable.COUNTRY_ID)));
  }

  /** The locations of a report, largest first. */
  private static Column members(boolean listsThirdLevel) {
    Column none = lit(null).cast("string");
    Column country = col(ReportLocationTable.COUNTRY_ID);
    Column admin1 = col(ReportLocationTable.ADMIN1_ID);
    Column admin2 = col(ReportLocationTable.ADMIN2_ID);
    Column admin3 = listsThirdLevel ? col(ReportLocationTable.ADMIN3_ID) : none;
    Column overAdmin2 = when(isKnown(ReportLocationTable.ADMIN1_METHOD), admin1).otherwise(country);
    Column overAdmin3 =
        when(isKnown(ReportLocationTable.ADMIN2_METHOD), admin2).otherwise(overAdmin2);
    Column overPlace =
        when(isKnown(ReportLocationTable.ADMIN3_METHOD), col(ReportLocationTable.ADMIN3_ID))
            .otherwise(overAdmin3);
    List<Column> members = new ArrayList<>();
    members.add(member("country", country, none, unknown("country"), none, none, none));
    members.add(member("admin1", admin1, country, unknown("admin1"), admin1, none, none));
    members.add(member("admin2", admin2, overAdmin2, unknown("admin2"), admin1, admin2, none));
    if (listsThirdLevel) {
      members.add(member("admin3", admin3, overAdmin3, unknown("admin3"), admin1, admin2, admin3));
    }
    Column cell = col(ReportLocationTable.PRIOGRID_ID);
    members.add(member(PRIOGRID, cell, country, cell.contains("/"), none, none, none));
    members.add(
        member(
            "place",
            col(ReportLocationTable.PLACE_ID),
            overPlace,
            unknown("place"),
            admin1,
            admin2,
            admin3));
    return array(members.toArray(Column[]::new));
  }

  private static Column isKnown(String methodColumn) {
    return col(methodColumn).notEqual(Found.UNSPECIFIED);
  }

  private static Column unknown(String level) {
    return col(level + "_method").equalTo(Found.UNSPECIFIED);
  }

  private static Column member(
      String type,
      Column id,
      Column parent,
      Column isUnspecified,
      Column admin1,
      Column admin2,
      Column admin3) {
    // A cell has no name of its own; that of its country is for the unspecified member.
    String name = type.equals(PRIOGRID) ? ReportLocationTable.COUNTRY_NAME : type + "_name";
    // report_id comes first, so that min() takes all fields from one report.
    Column account =
        struct(
            col(ReportLocationTable.REPORT_ID),
            col(name).as(LocationTable.NAME),
            col(ReportLocationTable.COUNTRY_ID).as(LocationTable.COUNTRY_ID),
            parent.as(LocationTable.PARENT_ID),
            admin1.as(LocationTable.ADMIN1_ID),
            admin2.as(LocationTable.ADMIN2_ID),
            admin3.as(LocationTable.ADMIN3_ID),
            col(ReportLocationTable.LATITUDE),
            col(ReportLocationTable.LONGITUDE),
            isUnspecified.as(LocationTable.IS_UNSPECIFIED));
    return struct(lit(type).as(LOCATION_TYPE), id.as(LOCATION_ID), account.as(ACCOUNT));
  }
}
