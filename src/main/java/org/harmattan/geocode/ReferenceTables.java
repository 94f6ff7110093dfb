package org.harmattan.geocode;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A built reference as tables: units with their polygons, places in the order of their cells with
 * their folded names, names of countries. What is read back answers as what was written.
 */
public final class ReferenceTables {
  /** One row per country or unit, larger ones first. */
  public static final String UNIT = "unit";

  /** One row per place, in the order of the index by position. */
  public static final String PLACE = "place";

  /** One row per name of a country. */
  public static final String COUNTRY_NAME = "country_name";

  /** The tables' columns by name. */
  public static final Map<String, StructType> SCHEMAS = schemas();

  private ReferenceTables() {}

  private static Map<String, StructType> schemas() {
    Map<String, StructType> schemas = new LinkedHashMap<>();
    schemas.put(
        UNIT,
        new StructType()
            .add("id", StringType)
            .add("level", IntegerType)
            .add("country_id", StringType)
            .add("parent_id", StringType)
            .add("name", StringType)
            .add("latitude", DoubleType)
            .add("longitude", DoubleType)
            .add("geonames_id", StringType)
            .add("geonames_code", StringType)
            .add("iso2", StringType)
            .add("pcode", StringType)
            .add("variants", DataTypes.createArrayType(StringType))
            .add("wkb", BinaryType)
            .add("valid_from_day", LongType)
            .add("valid_to_day", LongType));
    schemas.put(
        PLACE,
        new StructType()
            .add("geonames_id", LongType)
            .add("country_id", StringType)
            .add("name", StringType)
            .add("latitude", DoubleType)
            .add("longitude", DoubleType)
            .add("rank", IntegerType)
            .add("population", LongType)
            .add("admin1_id", StringType)
            .add("admin2_id", StringType)
            .add("keys", DataTypes.createArrayType(StringType)));
    schemas.put(
        COUNTRY_NAME, new StructType().add("name", StringType).add("country_id", StringType));
    return schemas;
  }

  /** The rows of each table. */
  public static Map<String, List<Row>> of(Reference reference) {
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    List<Row> units = new ArrayList<>();
    for (int i = 0; i < reference.units().size(); i++) {
      units.add(unitRow(reference, i));
    }
    tables.put(UNIT, units);
    tables.put(
        PLACE, reference.gazetteer().entries().stream().map(ReferenceTables::placeRow).toList());
    tables.put(
        COUNTRY_NAME,
        reference.countryNames().names().entrySet().stream()
            .map(name -> RowFactory.create(name.getKey(), name.getValue()))
            .toList());
    return tables;
  }

  private static Row unitRow(Reference reference, int i) {
    Unit unit = reference.units().get(i);
    return RowFactory.create(
        unit.id(),
        unit.level(),
        unit.countryId(),
        unit.parentId(),
        unit.name(),
        unit.latitude(),
        unit.longitude(),
        unit.geonamesId(),
        unit.geonamesCode(),
        unit.iso2(),
        unit.pcode(),
        reference.variants(i),
        reference.shape(i),
        unit.validity().from(),
        unit.validity().to());
  }

  private static Row placeRow(Gazetteer.Entry place) {
    return RowFactory.create(
        place.geonamesId(),
        place.countryId(),
        place.name(),
        place.latitude(),
        place.longitude(),
        place.rank(),
        place.population(),
        place.admin1Id(),
        place.admin2Id(),
        place.keys());
  }

  /** The reference that the rows came from. */
  public static Reference reference(String version, Map<String, List<Row>> tables) {
    List<Unit> units = new ArrayList<>();
    List<List<String>> variants = new ArrayList<>();
    List<byte[]> shapes = new ArrayList<>();
    for (Row row : tables.get(UNIT)) {
      units.add(unit(row));
      variants.add(row.<List<String>>getAs(11));
      shapes.add((byte[]) row.get(12));
    }
    CountryNames names = CountryNames.load();
    tables.get(COUNTRY_NAME).forEach(row -> names.addName(row.getString(0), row.getString(1)));
    return new Reference(
        version,
        units,
        variants,
        shapes.toArray(byte[][]::new),
        Gazetteer.of(tables.get(PLACE).stream().map(ReferenceTables::place).toList()),
        names,
        List.of());
  }

  private static Unit unit(Row row) {
    return new Unit(
        row.getString(0),
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        (Double) row.get(5),
        (Double) row.get(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        new Validity(row.getLong(13), row.getLong(14)));
  }

  private static Gazetteer.Entry place(Row row) {
    return new Gazetteer.Entry(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.<List<String>>getAs(9),
        row.getDouble(3),
        row.getDouble(4),
        row.getInt(5),
        row.getLong(6),
        row.getString(7),
        row.getString(8));
  }
}
