package org.harmattan.bench.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.harmattan.actor.ActorResolution;
import org.harmattan.actor.Actors;
import org.harmattan.actor.Registry;
import org.harmattan.match.MatchInputs;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/** Made-up reports as the tables that matching reads; names go through Harmattan's registry. */
final class MadeTables {
  private static final String COUNTRY = "NGA";
  private static final String[] GEO = {
    "", "place", "near", "admin2", "admin1", "area", "country", "international"
  };

  private final SparkSession spark;
  private final Registry registry;

  MadeTables(SparkSession spark) {
    this.spark = spark;
    this.registry = Registry.load(Registry.packagedFiles());
  }

  static List<SourceTraits> traits() {
    return Arrays.stream(Publisher.values()).map(Publisher::traits).toList();
  }

  /** What the matcher reads, the actors resolved and kept in memory. */
  MatchInputs inputs(List<MadeReport> reports) {
    Dataset<Row> table =
        spark.createDataFrame(
            reports.stream().map(MadeTables::reportRow).toList(), relaxed(ReportTable.SCHEMA));
    ActorResolution.Result resolved = ActorResolution.apply(asNamed(table), registry);
    Dataset<Row> actors = inMemory(resolved.reportActors());
    return new MatchInputs(
        table,
        spark.createDataFrame(
            reports.stream().map(MadeTables::locationRow).toList(),
            relaxed(ReportLocationTable.SCHEMA)),
        actors,
        inMemory(resolved.candidates()),
        inMemory(Actors.of(resolved.uses(), registry).lineage()),
        traits());
  }

  /** The reports under the real source whose manner of naming each made-up one has. */
  private static Dataset<Row> asNamed(Dataset<Row> reports) {
    Column source = col(ReportTable.SOURCE_ID);
    Column real = source;
    for (Publisher publisher : Publisher.values()) {
      real = when(source.equalTo(publisher.id()), publisher.namesLike()).otherwise(real);
    }
    return reports.withColumn(ReportTable.SOURCE_ID, real);
  }

  /** The resolved actors of each report, as the peers get them. */
  static Map<String, ReportFields> fields(List<MadeReport> reports, Dataset<Row> reportActors) {
    Map<String, String> actors = new HashMap<>();
    for (Row row : reportActors.collectAsList()) {
      String side = row.getAs(ReportActorTable.SIDE);
      String id = row.getAs(ReportActorTable.REPORT_ID);
      String actor = row.getAs(ReportActorTable.ACTOR_ID);
      actors.merge(id + side, actor, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    Map<String, ReportFields> fields = new HashMap<>();
    for (MadeReport report : reports) {
      fields.put(
          report.id(),
          ReportFields.of(report, actors.get(report.id() + "a"), actors.get(report.id() + "b")));
    }
    return fields;
  }

  private Dataset<Row> inMemory(Dataset<Row> rows) {
    return spark.createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static StructType relaxed(StructType schema) {
    StructType relaxed = new StructType();
    for (StructField field : schema.fields()) {
      relaxed = relaxed.add(field.name(), field.dataType(), true);
    }
    return relaxed;
  }

  private static Row reportRow(MadeReport r) {
    List<Row> actors = new ArrayList<>();
    add(actors, r.sideA(), "a");
    add(actors, r.sideB(), "b");
    Long deaths = r.deaths() == null ? null : Long.valueOf(r.deaths());
    Map<String, Object> values = new HashMap<>();
    values.put(ReportTable.REPORT_ID, r.id());
    values.put(ReportTable.SOURCE_ID, r.source().id());
    values.put(ReportTable.IS_CLAIM, false);
    values.put(ReportTable.EVENT_DATE, date(r.firstDay()));
    values.put(ReportTable.DATE_EARLIEST, date(r.firstDay()));
    values.put(ReportTable.DATE_LATEST, date(r.lastDay()));
    values.put(ReportTable.DATE_PRECISION, r.datePrecision());
    values.put(ReportTable.IS_SUMMARY, r.isSummary());
    values.put(ReportTable.EVENT_TYPE, r.kind().type());
    values.put(ReportTable.SUB_EVENT_TYPE, r.kind().subType());
    values.put(ReportTable.VIOLENCE_TYPE, r.kind().violence());
    values.put(ReportTable.ACTORS, actors.toArray(new Row[0]));
    values.put(ReportTable.COUNTRY, "Nigeria");
    values.put(ReportTable.COUNTRY_CODE, COUNTRY);
    values.put(ReportTable.PLACE, r.hasPoint() ? r.place().name() : null);
    values.put(ReportTable.GEO_PRECISION, GEO[r.placePrecision()]);
    values.put(ReportTable.FATALITIES_LOW, deaths);
    values.put(ReportTable.FATALITIES_BEST, deaths);
    values.put(ReportTable.FATALITIES_HIGH, deaths);
    values.put(ReportTable.SOURCE_ATTRIBUTES, attributes(r));
    return row(ReportTable.SCHEMA, values);
  }

  /** A source that says of each row whether it sums up does so in an attribute, as UCDP does. */
  private static Map<String, String> attributes(MadeReport report) {
    String column = report.source().traits().summaryColumn();
    return column == null ? Map.of() : Map.of(column, report.isSummary() ? "2" : "1");
  }

  private static void add(List<Row> actors, String name, String side) {
    if (name != null) {
      actors.add(
          RowFactory.create(actors.size() + 1, name, side, "principal", "unstated", null, null));
    }
  }

  private static Row locationRow(MadeReport r) {
    Place place = r.place();
    boolean isPoint = r.hasPoint() && r.placePrecision() <= 2;
    Map<String, Object> values = new HashMap<>();
    values.put(ReportLocationTable.REPORT_ID, r.id());
    values.put(ReportLocationTable.GEO_PRECISION, GEO[r.placePrecision()]);
    values.put(ReportLocationTable.LATITUDE, r.hasPoint() ? place.latitude() : null);
    values.put(ReportLocationTable.LONGITUDE, r.hasPoint() ? place.longitude() : null);
    values.put(ReportLocationTable.COUNTRY_ID, COUNTRY);
    values.put(ReportLocationTable.ADMIN1_ID, place.admin1Id(COUNTRY));
    values.put(ReportLocationTable.ADMIN2_ID, place.admin2Id(COUNTRY));
    values.put(
        ReportLocationTable.PLACE_ID,
        isPoint ? place.placeId(COUNTRY) : place.admin2Id(COUNTRY) + "/unspecified-place");
    return row(ReportLocationTable.SCHEMA, values);
  }

  private static Row row(StructType schema, Map<String, Object> values) {
    Object[] row = new Object[schema.length()];
    values.forEach((name, value) -> row[schema.fieldIndex(name)] = value);
    return RowFactory.create(row);
  }

  private static Date date(int day) {
    return Date.valueOf(LocalDate.ofEpochDay(day));
  }
}
