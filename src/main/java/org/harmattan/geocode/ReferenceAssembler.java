package org.harmattan.geocode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.harmattan.expr.TextColumns;
import org.harmattan.geocode.RawReference.NamedPlace;
import org.harmattan.geocode.RawReference.NamedUnit;
import org.harmattan.geocode.UnitCatalogue.Draft;
import org.harmattan.quality.UsageException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Makes one reference of what the files say; whatever the order of files and rows. */
final class ReferenceAssembler {
  /** Features without a parent told at a time: they are mostly all alike. */
  private static final int ORPHANS_TOLD = 5;

  private final RawReference raw;
  private final UnitCatalogue catalogue = new UnitCatalogue();
  private final List<BoundaryFeature> boundaries;
  private final Map<String, Draft> regionByKey = new HashMap<>();

  ReferenceAssembler(RawReference raw) {
    this.raw = raw;
    this.boundaries = distinctBoundaries(raw.boundaries);
  }

  Reference assemble() {
    addCountries();
    addFirstLevelPolygons();
    addSecondLevelPolygons();
    addUnitsOf(Unit.ADMIN3);
    addNamedUnits(Unit.ADMIN1);
    raw.places().forEach(this::addAdmin1OfPlace);
    addNamedUnits(Unit.ADMIN2);
    raw.places().forEach(this::addAdmin2OfPlace);
    List<Draft> drafts = catalogue.finish();
    List<Unit> units = drafts.stream().map(this::unit).toList();
    byte[][] shapes = new byte[drafts.size()][];
    for (int i = 0; i < shapes.length; i++) {
      Geometry shape = drafts.get(i).shape;
      shapes[i] = shape == null ? null : new WKBWriter().write(shape);
    }
    List<List<String>> variants =
        drafts.stream().map(draft -> List.copyOf(draft.variants)).toList();
    Gazetteer gazetteer = Gazetteer.of(raw.places().stream().map(this::entry).toList());
    return new Reference(
        version(), units, variants, shapes, gazetteer, raw.countryNames, List.copyOf(raw.ignored));
  }

  private String version() {
    if (raw.digest.isEmpty()) {
      return Reference.EMPTY;
    }
    List<String> editions =
        raw.declarations.values().stream()
            .map(SetDeclaration::version)
            .filter(version -> version != null)
            .map(TextColumns::slug)
            .distinct()
            .sorted()
            .toList();
    if (!editions.isEmpty()) {
      return String.join("-", editions) + "-" + raw.digest.value();
    }
    return (boundaries.isEmpty() ? "gazetteer-" : "ne-") + raw.digest.value();
  }

  /** The same feature in two files counts once; in one order whatever file it came from. */
  private static List<BoundaryFeature> distinctBoundaries(List<BoundaryFeature> features) {
    Map<String, BoundaryFeature> distinct = new TreeMap<>();
    features.forEach(
        feature ->
            distinct.putIfAbsent(feature.countryId() + feature.code() + feature.digest(), feature));
    return List.copyOf(distinct.values());
  }

  private void addCountries() {
    Map<String, List<BoundaryFeature>> byCountry = new TreeMap<>();
    for (BoundaryFeature feature : boundaries) {
      if (feature.level() == Unit.COUNTRY) {
        byCountry.computeIfAbsent(feature.countryId(), iso3 -> new ArrayList<>()).add(feature);
      }
    }
    for (String iso3 : raw.countryNames.iso3Codes()) {
      List<BoundaryFeature> parts = byCountry.getOrDefault(iso3, List.of());
      Draft country = catalogue.addCountry(iso3, countryName(iso3, parts));
      country.geonamesId = raw.countryGeonamesIds.get(iso3);
      if (!parts.isEmpty()) {
        country.validity = parts.get(0).validity();
        country.shape = collect(parts.stream().map(BoundaryFeature::shape).toList());
        country.latitude = country.shape.getCentroid().getY();
        country.longitude = country.shape.getCentroid().getX();
        parts.forEach(part -> part.variants().forEach(v -> raw.countryNames.addName(v, iso3)));
      }
    }
  }

  /** The country's largest part names it: remote islands are features of their own. */
  private String countryName(String iso3, List<BoundaryFeature> parts) {
    return parts.stream()
        .max(
            Comparator.comparingDouble((BoundaryFeature part) -> part.shape().getArea())
                .thenComparing(BoundaryFeature::digest))
        .map(BoundaryFeature::name)
        .orElseGet(
            () -> raw.countryDisplayNames.getOrDefault(iso3, raw.countryNames.englishName(iso3)));
  }

  private void addFirstLevelPolygons() {
    Map<String, List<BoundaryFeature>> regions = new TreeMap<>();
    for (BoundaryFeature feature : boundaries) {
      if (feature.level() == Unit.ADMIN1 && feature.isSecondLevel()) {
        regions.computeIfAbsent(regionKey(feature), r -> new ArrayList<>()).add(feature);
      } else if (feature.level() == Unit.ADMIN1) {
        addPolygon(catalogue.country(feature.countryId()), feature);
      }
    }
    regions.forEach(
        (key, members) -> {
          BoundaryFeature any = members.get(0);
          Draft region =
              catalogue.addPolygon(
                  catalogue.country(any.countryId()),
                  any.region(),
                  dissolve(members.stream().map(BoundaryFeature::shape).toList()));
          regionByKey.put(key, region);
        });
  }

  private static String regionKey(BoundaryFeature feature) {
    return feature.countryId() + TextColumns.fold(feature.region());
  }

  private void addSecondLevelPolygons() {
    for (BoundaryFeature feature : boundaries) {
      if (feature.level() == Unit.ADMIN1 && feature.isSecondLevel()) {
        addPolygon(regionByKey.get(regionKey(feature)), feature);
      }
    }
    addUnitsOf(Unit.ADMIN2);
  }

  /** Units of sets that say of each which unit of the level above it lies in. */
  private void addUnitsOf(int level) {
    List<String> orphans = new ArrayList<>();
    for (BoundaryFeature feature : boundaries) {
      if (feature.level() == level) {
        Draft parent = declaredParent(catalogue.country(feature.countryId()), feature);
        if (parent == null) {
          orphans.add(orphan(feature));
        } else {
          addPolygon(parent, feature);
        }
      }
    }
    if (!orphans.isEmpty()) {
      throw new UsageException(orphans.stream().limit(ORPHANS_TOLD).toList());
    }
  }

  private Draft declaredParent(Draft country, BoundaryFeature feature) {
    if (isParentByArea(feature)) {
      return parentByArea(country, feature);
    }
    if (feature.parentCode() == null) {
      return null;
    }
    Draft byCode = catalogue.ofPcode(country, feature.level() - 1, feature.parentCode());
    if (byCode != null) {
      return byCode;
    }
    return feature.level() == Unit.ADMIN2
        ? catalogue.named(country, feature.parentCode(), null)
        : catalogue.secondLevelNamed(country, feature.parentCode());
  }

  private boolean isParentByArea(BoundaryFeature feature) {
    SetDeclaration declaration = raw.declarations.get(feature.file());
    return declaration != null && declaration.parentByArea();
  }

  /** The unit of the level above with most of the feature's ground; null where none has half. */
  private Draft parentByArea(Draft country, BoundaryFeature feature) {
    Geometry shape = BoundaryChecks.valid(feature.shape());
    double half = EqualArea.km2(shape) / 2;
    for (Draft draft : catalogue.drawn(country, feature.level() - 1)) {
      if (draft.shape.getEnvelopeInternal().intersects(shape.getEnvelopeInternal())
          && EqualArea.km2(
                  OverlayNGRobust.overlay(
                      BoundaryChecks.valid(draft.shape), shape, EqualArea.INTERSECTION))
              > half) {
        return draft;
      }
    }
    return null;
  }

  private String orphan(BoundaryFeature feature) {
    return "reference file %s: %s (%s) has %s; add the set of its %s-level units, and declare with parent = <column> which holds theirs, or parent-by-area = true"
        .formatted(
            feature.file(),
            feature.name(),
            feature.code(),
            isParentByArea(feature)
                ? "no unit of the level above with half of its ground"
                : feature.parentCode() == null
                    ? "no parent"
                    : "the parent " + feature.parentCode() + ", which no set has",
            feature.level() == Unit.ADMIN2 ? "first" : "second");
  }

  private void addPolygon(Draft parent, BoundaryFeature feature) {
    Draft unit = catalogue.addPolygon(parent, feature.name(), feature.shape());
    unit.validity = feature.validity();
    feature.variants().forEach(variant -> catalogue.addVariant(unit, variant));
    catalogue.linkPcode(unit, feature.pcode());
    // GeoNames renumbers codes more often than ids, so a code counts only where there is no id.
    boolean byId = feature.geonamesId() != null;
    catalogue.link(
        unit,
        byId || parent.level > 0 ? null : feature.geonamesCode(),
        byId ? feature.geonamesId() : null);
  }

  /** Parts of one country do not touch, so they need no overlay. */
  private static Geometry collect(List<Geometry> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    GeometryFactory factory = new GeometryFactory();
    return factory.buildGeometry(parts).buffer(0);
  }

  /** One polygon without the inner borders. */
  private static Geometry dissolve(List<Geometry> parts) {
    List<Geometry> valid =
        parts.stream().map(part -> part.isValid() ? part : GeometryFixer.fix(part)).toList();
    return OverlayNGRobust.union(valid);
  }

  /** Units with a code before those without, so that hand-kept lists add to what is coded. */
  private void addNamedUnits(int level) {
    raw.units().stream()
        .filter(unit -> unit.level() == level)
        .sorted(
            Comparator.comparing((NamedUnit unit) -> unit.code() == null)
                .thenComparing(unit -> String.valueOf(unit.code()))
                .thenComparing(NamedUnit::toString))
        .forEach(this::addNamedUnit);
  }

  private void addNamedUnit(NamedUnit named) {
    Draft parent = parent(named);
    if (parent == null) {
      return; // a second-level unit of a first-level unit that the boundary set does not have
    }
    Draft unit =
        catalogue.findOrAdd(
            parent, named.code(), named.geonamesId(), named.name(), named.variants());
    if (unit != null && unit.latitude == null) {
      unit.latitude = named.latitude();
      unit.longitude = named.longitude();
    }
  }

  private Draft parent(NamedUnit named) {
    Draft country = catalogue.country(named.countryId());
    if (named.level() == Unit.ADMIN1) {
      return country;
    }
    if (named.parentCode() != null) {
      return catalogue.ofCode(named.parentCode());
    }
    return named.parentName() == null ? null : catalogue.named(country, named.parentName(), null);
  }

  /** First-level units that only the places of a hand-kept gazetteer name. */
  private void addAdmin1OfPlace(NamedPlace place) {
    Draft country = catalogue.country(place.countryId());
    if (place.admin1Name() != null && catalogue.named(country, place.admin1Name(), null) == null) {
      catalogue.findOrAdd(country, null, null, place.admin1Name(), List.of());
    }
  }

  /** Second-level units that only the places of a hand-kept gazetteer name. */
  private void addAdmin2OfPlace(NamedPlace place) {
    Draft admin1 = place.admin2Name() == null ? null : unitOf(place, Unit.ADMIN1);
    if (admin1 != null && catalogue.named(admin1, place.admin2Name(), null) == null) {
      catalogue.findOrAdd(admin1, null, null, place.admin2Name(), List.of());
    }
  }

  private Unit unit(Draft draft) {
    return new Unit(
        draft.id,
        draft.level,
        draft.countryId,
        draft.parent == null ? null : draft.parent.id,
        draft.name,
        draft.latitude,
        draft.longitude,
        draft.geonamesId,
        draft.code,
        draft.level == Unit.COUNTRY ? raw.countryNames.iso2(draft.id) : null,
        draft.pcode,
        draft.validity);
  }

  private Gazetteer.Entry entry(NamedPlace place) {
    Draft admin1 = unitOf(place, Unit.ADMIN1);
    Draft admin2 = unitOf(place, Unit.ADMIN2);
    return new Gazetteer.Entry(
        place.geonamesId(),
        place.countryId(),
        place.name(),
        Gazetteer.keys(place.name(), place.variants()),
        place.latitude(),
        place.longitude(),
        place.rank(),
        place.population(),
        admin1 == null ? null : admin1.id,
        admin2 == null ? null : admin2.id);
  }

  private Draft unitOf(NamedPlace place, int level) {
    if (level == Unit.ADMIN1) {
      return place.admin1Name() == null
          ? catalogue.ofCode(place.admin1Code())
          : catalogue.named(catalogue.country(place.countryId()), place.admin1Name(), null);
    }
    if (place.admin2Name() == null) {
      return catalogue.ofCode(place.admin2Code());
    }
    Draft admin1 = unitOf(place, Unit.ADMIN1);
    return admin1 == null ? null : catalogue.named(admin1, place.admin2Name(), null);
  }
}
