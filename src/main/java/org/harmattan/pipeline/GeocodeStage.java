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
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.geocode.Geocoder;
import org.harmattan.geocode.Locations;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.Reference;
import org.harmattan.geocode.UnitCells;
import org.harmattan.storage.Staging;
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
  private final List<Reference> beside;

  /**
   * @param crosswalks rows of {@link LocationCrosswalkTable}: the reference's version and those
   *     beside it
   * @param placements of the facts: some need more of the reference than reports stand at
   * @param beside other versions that facts are counted in too
   */
  GeocodeStage(
      Reference reference,
      Options options,
      List<Row> crosswalks,
      List<Placement> placements,
      List<Reference> beside) {
    this.beside = List.copyOf(beside);
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
    if (!beside.isEmpty()) {
      tables.add(ReportLocationTable.BESIDE);
    }
    if (!beside.isEmpty() && placements.contains(Placement.POINT)) {
      tables.add(ReportLocationTable.AT_POINT_BESIDE);
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
    List<String> versionsBeside = beside.stream().map(Reference::version).toList();
    return reference.version()
        + versionsBeside
        + "\n"
        + options
        + "\n"
        + versions
        + "\n"
        + writes().stream().map(Table::qualifiedName).toList();
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
   * Places the reports that have changed. Where one of them stands elsewhere than before, what all
   * reports stand at is looked through, a scan of a few columns, and written where it differs.
   */
  private StageReport follow(Set<String> changed, StageContext context) {
    if (changed.isEmpty()) {
      return StageReport.of().unchanged();
    }
    context.beforeWriting().run();
    Dataset<Row> reports =
        Keyed.of(context.load(ReportTable.TABLE), ReportTable.REPORT_ID, changed);
    List<Placed> placed = new ArrayList<>();
    placed.add(replace(context, ReportLocationTable.TABLE, List.of(reference), reports, changed));
    placed.add(replace(context, ReportLocationTable.BESIDE, beside, reports, changed));
    if (placements.contains(Placement.POINT)) {
      Dataset<Row> imprecise = asAtTheirPoints(reports);
      placed.add(
          replace(context, ReportLocationTable.AT_POINT, List.of(reference), imprecise, changed));
      placed.add(replace(context, ReportLocationTable.AT_POINT_BESIDE, beside, imprecise, changed));
    }
    if (placed.stream().anyMatch(Placed::isMoved)) {
      if (placements.contains(Placement.DISTRIBUTE)) {
        overwriteDiffering(UnitCellTable.TABLE, unitCells(context), context);
      }
      overwriteDiffering(LocationTable.SILVER, locations(context), context);
      overwriteDiffering(LocationExternalIdTable.SILVER, externalIds(context), context);
    }
    return StageReport.of("reports placed", placed.get(0).reports());
  }

  private static void overwriteDiffering(Table table, Dataset<Row> rows, StageContext context) {
    if (!context.isStanding()) {
      context.warehouse().overwrite(table, rows);
      return;
    }
    Dataset<Row> staged = context.staging().stage(table, rows).rows();
    if (!context.warehouse().differing(Map.of(table, staged), Set.of()).isEmpty()) {
      context.warehouse().overwrite(table, staged);
    }
  }

  private StageReport place(StageContext context) {
    Dataset<Row> reports = context.load(ReportTable.TABLE);
    long located = write(context, ReportLocationTable.TABLE, List.of(reference), reports);
    write(context, ReportLocationTable.BESIDE, beside, reports);
    if (placements.contains(Placement.POINT)) {
      Dataset<Row> imprecise = asAtTheirPoints(reports);
      write(context, ReportLocationTable.AT_POINT, List.of(reference), imprecise);
      write(context, ReportLocationTable.AT_POINT_BESIDE, beside, imprecise);
    }
    if (placements.contains(Placement.DISTRIBUTE)) {
      overwriteDiffering(UnitCellTable.TABLE, unitCells(context), context);
    }
    overwriteDiffering(LocationTable.SILVER, locations(context), context);
    overwriteDiffering(LocationExternalIdTable.SILVER, externalIds(context), context);
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

  /** Writes where each of the versions puts the reports; nothing for no version. */
  private long write(
      StageContext context, Table table, List<Reference> versions, Dataset<Row> reports) {
    return located(versions, reports)
        .map(rows -> context.write(table, ReportLocationTable.REPORT_ID, rows))
        .orElse(0L);
  }

  /**
   * Reports that a change has placed.
   *
   * @param isMoved whether one of them has another row than before
   */
  private record Placed(long reports, boolean isMoved) {}

  /** The same where only these reports have changed. */
  private Placed replace(
      StageContext context,
      Table table,
      List<Reference> versions,
      Dataset<Row> reports,
      Set<String> ids) {
    Optional<Dataset<Row>> located = located(versions, reports);
    if (located.isEmpty()) {
      return new Placed(0, false);
    }
    String key = ReportLocationTable.REPORT_ID;
    Staging.Staged rows = context.staging().stage(table, located.get());
    Set<String> moved =
        Keyed.differing(
                rows.rows(),
                Keyed.of(context.load(table), key, ids),
                List.of(key),
                List.of(table.schema().fieldNames()))
            .orElse(ids);
    context.warehouse().replace(table, key, moved, Keyed.of(rows.rows(), key, moved));
    return new Placed(rows.count(), !moved.isEmpty());
  }

  private Optional<Dataset<Row>> located(List<Reference> versions, Dataset<Row> reports) {
    return versions.stream()
        .map(version -> new Geocoder(version, options).apply(reports))
        .reduce(Dataset::unionByName);
  }

  private Dataset<Row> unitCells(StageContext context) {
    return ofAllVersions(
        version ->
            UnitCells.of(
                Locations.of(stored(context, located(version), version), version), version));
  }

  private Dataset<Row> locations(StageContext context) {
    return ofAllVersions(version -> locations(context, version));
  }

  private Dataset<Row> externalIds(StageContext context) {
    return ofAllVersions(
        version -> Locations.externalIds(stored(context, LocationTable.SILVER, version), version));
  }

  private Dataset<Row> ofAllVersions(Function<Reference, Dataset<Row>> rowsOf) {
    return beside.stream().map(rowsOf).reduce(rowsOf.apply(reference), Dataset::unionByName);
  }

  private Table located(Reference version) {
    return version == reference ? ReportLocationTable.TABLE : ReportLocationTable.BESIDE;
  }

  /** The rows of a table that are of the version. */
  private Dataset<Row> stored(StageContext context, Table table, Reference version) {
    Dataset<Row> rows = context.load(table);
    return beside.isEmpty()
        ? rows
        : rows.where(col(ReportLocationTable.BOUNDARY_VERSION).equalTo(version.version()));
  }

  /** Where reports stand, and whatever else the placements put them at. */
  private Dataset<Row> locations(StageContext context, Reference version) {
    Dataset<Row> all = stored(context, located(version), version);
    if (placements.contains(Placement.POINT)) {
      Table atPoint =
          version == reference ? ReportLocationTable.AT_POINT : ReportLocationTable.AT_POINT_BESIDE;
      all = all.unionByName(stored(context, atPoint, version));
    }
    if (placements.contains(Placement.DISTRIBUTE)) {
      Dataset<Row> ground = stored(context, UnitCellTable.TABLE, version);
      all = all.unionByName(UnitCells.asReportLocations(ground, version));
    }
    boolean listsThirdLevel =
        reference.hasThirdLevel() || beside.stream().anyMatch(Reference::hasThirdLevel);
    return Locations.withAllUnits(all, version, listsThirdLevel);
  }

  /** The imprecise reports as if their coordinates were their own. */
  private static Dataset<Row> asAtTheirPoints(Dataset<Row> reports) {
    Column isImprecise = col(ReportTable.GEO_PRECISION).notEqual(GeoPrecision.PLACE.value());
    return reports
        .where(isImprecise.and(col(ReportTable.LATITUDE).isNotNull()))
        .withColumn(ReportTable.GEO_PRECISION, lit(GeoPrecision.PLACE.value()));
  }
}
