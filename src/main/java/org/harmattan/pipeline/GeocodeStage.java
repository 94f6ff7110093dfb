package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.geocode.Geocoder;
import org.harmattan.geocode.Locations;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.Reference;
import org.harmattan.geocode.UnitCells;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.LocationCrosswalkTable;
import org.harmattan.table.LocationExternalIdTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.Placement;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.Table;
import org.harmattan.table.UnitCellTable;

/** Reports into places, and the location dimension. */
final class GeocodeStage implements Stage {
  private static final String BESIDE = "pairs of units with versions beside it";

  private final Reference reference;
  private final Options options;
  private final List<Row> crosswalks;
  private final List<Placement> placements;

  /**
   * @param crosswalks rows of {@link LocationCrosswalkTable}: the reference's version and those
   *     beside it
   * @param placements of the facts: some need more of the reference than reports stand at
   */
  GeocodeStage(
      Reference reference, Options options, List<Row> crosswalks, List<Placement> placements) {
    this.reference = reference;
    this.options = options;
    this.crosswalks = List.copyOf(crosswalks);
    this.placements = List.copyOf(placements);
  }

  @Override
  public String name() {
    return "geocode";
  }

  @Override
  public List<Table> reads() {
    return List.of(ReportTable.TABLE);
  }

  @Override
  public List<Table> writes() {
    List<Table> tables =
        new ArrayList<>(
            List.of(
                ReportLocationTable.TABLE,
                LocationTable.SILVER,
                LocationExternalIdTable.SILVER,
                LocationCrosswalkTable.TABLE));
    if (placements.contains(Placement.POINT)) {
      tables.add(ReportLocationTable.AT_POINT);
    }
    if (placements.contains(Placement.DISTRIBUTE)) {
      tables.add(UnitCellTable.TABLE);
    }
    return tables;
  }

  @Override
  public String dependsOn() {
    return dependsOn(crosswalks);
  }

  private String dependsOn(List<Row> pairs) {
    List<String> versions =
        pairs.stream().map(pair -> pair.getString(0)).distinct().sorted().toList();
    return reference.version() + "\n" + options + "\n" + versions + "\n" + writes().size();
  }

  @Override
  public String dependsOnWhat() {
    return "the reference";
  }

  @Override
  public StageReport run(StageContext context) {
    List<Row> before = context.load(LocationCrosswalkTable.TABLE).collectAsList();
    // A version built beside the one in force moves no report.
    boolean isOnlyBeside = context.onlyDependsOnChanged().test(dependsOn(before));
    Optional<Set<String>> changed = context.changed(ReportTable.TABLE, ReportTable.REPORT_ID);
    if (changed.isPresent()) {
      return follow(changed.get(), context);
    }
    context.beforeWriting().run();
    if (!before.isEmpty() || !crosswalks.isEmpty()) {
      context
          .warehouse()
          .overwrite(
              LocationCrosswalkTable.TABLE,
              context.spark().createDataFrame(crosswalks, LocationCrosswalkTable.SCHEMA));
    }
    return isOnlyBeside
        ? StageReport.of(BESIDE, crosswalks.size())
        : place(context).andAny(BESIDE, crosswalks.size());
  }

  /**
   * Places the reports that have changed. What reports stand at is looked through as a whole, a
   * scan of a few columns, and written where it differs.
   */
  private StageReport follow(Set<String> changed, StageContext context) {
    if (changed.isEmpty()) {
      return StageReport.of().unchanged();
    }
    context.beforeWriting().run();
    Dataset<Row> reports =
        Keyed.of(context.load(ReportTable.TABLE), ReportTable.REPORT_ID, changed);
    Warehouse warehouse = context.warehouse();
    String key = ReportLocationTable.REPORT_ID;
    long placed =
        warehouse.replace(
            ReportLocationTable.TABLE,
            key,
            changed,
            new Geocoder(reference, options).apply(reports));
    if (placements.contains(Placement.POINT)) {
      warehouse.replace(ReportLocationTable.AT_POINT, key, changed, atPoints(reports));
    }
    if (placements.contains(Placement.DISTRIBUTE)) {
      overwriteDiffering(UnitCellTable.TABLE, unitCells(context), context);
    }
    overwriteDiffering(LocationTable.SILVER, Locations.of(standsAt(context), reference), context);
    overwriteDiffering(
        LocationExternalIdTable.SILVER,
        Locations.externalIds(context.load(LocationTable.SILVER), reference),
        context);
    return StageReport.of("reports placed", placed);
  }

  private static void overwriteDiffering(Table table, Dataset<Row> rows, StageContext context) {
    Dataset<Row> staged = context.staging().stage(table, rows).rows();
    if (!context.warehouse().differing(Map.of(table, staged), Set.of()).isEmpty()) {
      context.warehouse().overwrite(table, staged);
    }
  }

  private StageReport place(StageContext context) {
    long located =
        context
            .warehouse()
            .overwrite(
                ReportLocationTable.TABLE,
                new Geocoder(reference, options).apply(context.load(ReportTable.TABLE)));
    if (placements.contains(Placement.POINT)) {
      context
          .warehouse()
          .overwrite(ReportLocationTable.AT_POINT, atPoints(context.load(ReportTable.TABLE)));
    }
    if (placements.contains(Placement.DISTRIBUTE)) {
      context.warehouse().overwrite(UnitCellTable.TABLE, unitCells(context));
    }
    context.warehouse().overwrite(LocationTable.SILVER, Locations.of(standsAt(context), reference));
    context
        .warehouse()
        .overwrite(
            LocationExternalIdTable.SILVER,
            Locations.externalIds(context.load(LocationTable.SILVER), reference));
    Row found =
        context
            .load(ReportLocationTable.TABLE)
            .agg(
                count(when(col(ReportLocationTable.COUNTRY_METHOD).notEqual("unspecified"), 1)),
                count(when(col(ReportLocationTable.ADMIN1_METHOD).notEqual("unspecified"), 1)),
                count(when(col(ReportLocationTable.ADMIN1_METHOD).equalTo("polygon"), 1)))
            .head();
    return StageReport.of(
        "reports placed", located,
        "with a country", found.getLong(0),
        "with a first-level unit", found.getLong(1),
        "of them by polygon", found.getLong(2));
  }

  /** Where reports stand, and whatever else the placements put them at. */
  private Dataset<Row> standsAt(StageContext context) {
    Dataset<Row> all = context.load(ReportLocationTable.TABLE);
    if (placements.contains(Placement.POINT)) {
      all = all.unionByName(context.load(ReportLocationTable.AT_POINT));
    }
    if (placements.contains(Placement.DISTRIBUTE)) {
      all =
          all.unionByName(
              UnitCells.asReportLocations(context.load(UnitCellTable.TABLE), reference));
    }
    return all;
  }

  private Dataset<Row> unitCells(StageContext context) {
    return UnitCells.of(
        Locations.of(context.load(ReportLocationTable.TABLE), reference), reference);
  }

  /** The imprecise reports located as if their coordinates were their own. */
  private Dataset<Row> atPoints(Dataset<Row> reports) {
    Column isImprecise = col(ReportTable.GEO_PRECISION).notEqual(GeoPrecision.PLACE.value());
    Dataset<Row> imprecise =
        reports
            .where(isImprecise.and(col(ReportTable.LATITUDE).isNotNull()))
            .withColumn(ReportTable.GEO_PRECISION, lit(GeoPrecision.PLACE.value()));
    return new Geocoder(reference, options).apply(imprecise);
  }
}
