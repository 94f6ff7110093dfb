package org.harmattan.geocode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Boundaries, units and places in one version: what reports are located by. Immutable; travels to
 * executors as compact arrays and builds its spatial index there, once per JVM, on first use.
 */
public final class Reference implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The version of a reference of which no file told anything. */
  static final String EMPTY = "none";

  private final String version;
  private final ArrayList<Unit> units;
  private final transient List<List<String>> variants;
  private final byte[][] shapes;
  private final UnitNameIndex unitNames;
  private final Gazetteer gazetteer;
  private final CountryNames countryNames;
  private final transient List<String> ignored;
  private final boolean hasValidity;

  private transient volatile Index index;
  private transient Broadcast<Reference> broadcast;
  private transient SparkContext broadcastIn;

  /** What is rebuilt where the reference arrives. */
  private record Index(Map<String, Unit> unitsById, Locator locator) {}

  Reference(
      String version,
      List<Unit> units,
      List<List<String>> variants,
      byte[][] shapes,
      Gazetteer gazetteer,
      CountryNames countryNames,
      List<String> ignored) {
    this.version = version;
    this.units = new ArrayList<>(units);
    this.variants = new ArrayList<>(variants);
    this.shapes = shapes;
    this.unitNames = nameIndex(units, variants);
    this.gazetteer = gazetteer;
    this.countryNames = countryNames;
    this.ignored = ignored;
    this.hasValidity = units.stream().anyMatch(unit -> !unit.validity().equals(Validity.UNSAID));
  }

  private static UnitNameIndex nameIndex(List<Unit> units, List<List<String>> variants) {
    UnitNameIndex index = new UnitNameIndex();
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      if (unit.parentId() != null) {
        index.add(
            unit.countryId(),
            unit.parentId(),
            unit.level(),
            unit.id(),
            unit.name(),
            variants.get(i));
      }
    }
    return index;
  }

  /**
   * The reference that the files make together: GeoNames tables, Natural Earth boundary sets as
   * GeoJSON or GeoPackage, and Harmattan's own gazetteers, recognised by what they hold. Other
   * files are left out and listed by {@link #ignored()}.
   *
   * @throws org.harmattan.quality.UsageException with every mistake of every file
   */
  public static Reference read(ReferenceFiles files) {
    return new ReferenceAssembler(new ReferenceReader(files).read()).assemble();
  }

  /** A reference without boundaries and places: only country names are known. */
  public static Reference none() {
    return new ReferenceAssembler(new RawReference()).assemble();
  }

  /**
   * {@code ne-1a2b3c4d} with polygons, {@code gazetteer-1a2b3c4d} without, {@code none} for an
   * empty reference: a digest of what was read, whatever the files' names and order.
   */
  public String version() {
    return version;
  }

  /** Files, and features of files, that were left out; known on the driver only. */
  public List<String> ignored() {
    return ignored;
  }

  /** Whether no file told anything. */
  public boolean isEmpty() {
    return version.equals(EMPTY);
  }

  /** How many places the gazetteers hold. */
  public int placeCount() {
    return gazetteer.size();
  }

  /** What is doubtful in the boundaries: overlays all of them, so not for every run. */
  public List<String> findings() {
    return BoundaryChecks.of(this);
  }

  /** How many countries and units there are. */
  public long unitCount() {
    return units.size();
  }

  /** How many units have polygons, countries among them. */
  public long polygonCount() {
    return Arrays.stream(shapes).filter(shape -> shape != null).count();
  }

  Gazetteer gazetteer() {
    return gazetteer;
  }

  CountryNames countryNames() {
    return countryNames;
  }

  List<Unit> units() {
    return units;
  }

  /** Whether any set says when its borders held. */
  boolean hasValidity() {
    return hasValidity;
  }

  /** Whether there are third-level units: few references have any. */
  public boolean hasThirdLevel() {
    return units.stream().anyMatch(unit -> unit.level() == Unit.ADMIN3);
  }

  /** Other names of the unit at the position; known on the driver only. */
  List<String> variants(int position) {
    return variants.get(position);
  }

  /** The polygon of the unit at the position as WKB; null for none. */
  byte[] shape(int position) {
    return shapes[position];
  }

  /** The country or unit of the id; null for none. */
  Unit unit(String id) {
    return index().unitsById().get(id);
  }

  /** The unit of that name inside a country or unit; null for none or several. */
  Unit unitNamed(int level, String insideId, String name) {
    String id = unitNames.find(level, insideId, name);
    return id == null ? null : unit(id);
  }

  Locator locator() {
    return index().locator();
  }

  /** One broadcast per application, however many transforms use the reference. */
  synchronized Broadcast<Reference> broadcast(SparkSession spark) {
    if (broadcast == null || broadcastIn != spark.sparkContext()) {
      broadcastIn = spark.sparkContext();
      broadcast = JavaSparkContext.fromSparkContext(broadcastIn).broadcast(this);
    }
    return broadcast;
  }

  private Index index() {
    Index built = index;
    if (built == null) {
      synchronized (this) {
        built = index;
        if (built == null) {
          built = buildIndex();
          index = built;
        }
      }
    }
    return built;
  }

  private Index buildIndex() {
    Map<String, Unit> byId = new HashMap<>();
    List<Shape> drawn = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      byId.put(units.get(i).id(), units.get(i));
      if (shapes[i] != null) {
        drawn.add(new Shape(units.get(i), Shape.read(units.get(i), shapes[i])));
      }
    }
    return new Index(byId, new Locator(drawn));
  }
}
