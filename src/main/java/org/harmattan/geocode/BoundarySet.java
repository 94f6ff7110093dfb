package org.harmattan.geocode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * A boundary set in the making: what the properties of its features say, in the names of Natural
 * Earth's countries (admin-0) and first-level units (admin-1), or in the columns that a declaration
 * names.
 */
final class BoundarySet {
  static final String REMEDY =
      "; Harmattan reads boundary sets as GeoJSON FeatureCollections or GeoPackages in Natural Earth's"
          + " admin-0 and admin-1 layout, or with a declaration of their columns beside them";

  private final RawReference raw;
  private final String file;
  private final SetDeclaration declaration;
  private final List<BoundaryFeature> features = new ArrayList<>();
  private int seen;

  /**
   * @param declaration what the set calls its columns; null for Natural Earth's own names
   */
  BoundarySet(RawReference raw, String file, SetDeclaration declaration) {
    this.raw = raw;
    this.file = file;
    this.declaration = declaration;
  }

  /** Understands one feature. */
  void add(String where, Map<String, String> properties, Geometry shape) {
    seen++;
    BoundaryFeature feature = feature(where, properties, shape);
    if (feature != null) {
      features.add(feature);
    }
  }

  /** Notes a feature that has no shape to use. */
  void refuse(String where, String reason) {
    seen++;
    raw.problem(file, where + ": " + reason + REMEDY);
  }

  /** Hands the features on once all are read. */
  void finish() {
    if (seen == 0) {
      raw.problem(file, "holds no feature" + REMEDY);
    }
    duplicateIds();
    markSecondLevel(features).forEach(raw.boundaries::add);
  }

  /** One code for two units would give the counts of both to one of them. */
  private void duplicateIds() {
    Map<String, BoundaryFeature> byCode = new TreeMap<>();
    for (BoundaryFeature feature : features) {
      BoundaryFeature other =
          feature.pcode() == null
              ? null
              : byCode.put(feature.countryId() + " " + feature.pcode(), feature);
      if (other != null && !other.digest().equals(feature.digest())) {
        raw.problem(
            file,
            "two features have the id %s (%s and %s); ids name one unit"
                .formatted(feature.pcode(), other.name(), feature.name()));
      }
    }
  }

  private BoundaryFeature feature(String where, Map<String, String> properties, Geometry shape) {
    if (declaration != null) {
      return declared(where, properties, shape);
    }
    String code = first(properties, "adm1_code", "adm1_cod_1");
    boolean isUnit = code != null;
    String country = country(properties, isUnit);
    String name =
        isUnit ? first(properties, "name") : first(properties, "name_long", "name", "admin");
    if (!isUnit && name == null
        || first(properties, "iso_a3", "iso_a3_eh", "adm0_a3", "iso_a2") == null) {
      raw.problem(
          file, where + " has no country code (adm0_a3, iso_a3, iso_a2) or no name" + REMEDY);
      return null;
    }
    if (country == null || name == null) {
      // A disputed area without an ISO code, or an islet that no unit is named for.
      raw.ignored.add(file + " " + where + ": " + (name == null ? code : name));
      return null;
    }
    String wkb = ContentDigest.of(new WKBWriter().write(shape));
    String digest =
        ContentDigest.of(
            (country + code + name + wkb + properties).getBytes(StandardCharsets.UTF_8));
    raw.digest.add("boundary", digest);
    return new BoundaryFeature(
        file,
        country,
        isUnit ? Unit.ADMIN1 : Unit.COUNTRY,
        "2".equals(properties.get("gn_level")),
        first(properties, "region"),
        isUnit ? code : country,
        name,
        variants(properties, isUnit),
        positive(properties.get("gn_id")),
        first(properties, "gn_a1_code"),
        null,
        null,
        Validity.UNSAID,
        shape,
        digest);
  }

  /** A feature of a set whose columns are declared. */
  private BoundaryFeature declared(String where, Map<String, String> properties, Geometry shape) {
    String name = declared(properties, "name");
    String country =
        declaration.country() != null
            ? declaration.country()
            : declared(properties, "country-column");
    String iso3 = raw.countryNames.find(country);
    String pcode = declared(properties, "id");
    if (name == null || iso3 == null || pcode == null && declaration.column("id") != null) {
      raw.problem(
          file,
          where
              + " has no "
              + (name == null ? "name" : iso3 == null ? "known country" : "id")
              + " in the column that its declaration names; its columns are "
              + String.join(", ", properties.keySet()));
      return null;
    }
    String wkb = ContentDigest.of(new WKBWriter().write(shape));
    String digest =
        ContentDigest.of(
            (iso3 + pcode + name + wkb + properties + (declaration.parentByArea() ? "by area" : ""))
                .getBytes(StandardCharsets.UTF_8));
    raw.digest.add("boundary", digest);
    return new BoundaryFeature(
        file,
        iso3,
        declaration.level(),
        false,
        null,
        pcode == null ? name : pcode,
        name,
        declaration.otherNames().stream()
            .map(column -> properties.get(column.toLowerCase(Locale.ROOT)))
            .filter(other -> other != null)
            .toList(),
        positive(declared(properties, "geonames-id")),
        null,
        pcode,
        declared(properties, "parent"),
        Validity.of(declaration.validFrom(), declaration.validTo()),
        shape,
        digest);
  }

  private String declared(Map<String, String> properties, String meaning) {
    String column = declaration.column(meaning);
    return column == null ? null : first(properties, column.toLowerCase(Locale.ROOT));
  }

  /**
   * Natural Earth writes -99 where it holds that no code is due; {@code iso_a3_eh} then says what
   * most expect, and {@code adm0_a3} is its own code. Units carry no alpha-3 code of ISO's.
   */
  private String country(Map<String, String> properties, boolean isUnit) {
    String[] order =
        isUnit
            ? new String[] {"iso_a3", "iso_a2", "adm0_a3"}
            : new String[] {"iso_a3", "iso_a3_eh", "adm0_a3"};
    for (String property : order) {
      String iso3 = raw.countryNames.ofCode(properties.get(property));
      if (iso3 != null) {
        return iso3;
      }
    }
    return raw.countryNames.find(properties.get("adm0_a3"));
  }

  private static List<String> variants(Map<String, String> properties, boolean isUnit) {
    String[] names =
        isUnit
            ? new String[] {"name_alt", "name_local", "gn_name", "woe_name", "gns_name", "name_en"}
            : new String[] {"name", "admin", "name_en", "name_fr", "formal_en", "formal_fr"};
    return Stream.of(names)
        .map(properties::get)
        .filter(value -> value != null)
        .flatMap(value -> Stream.of(value.split("\\|")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static String first(Map<String, String> properties, String... names) {
    return Stream.of(names)
        .map(properties::get)
        .filter(value -> value != null && !value.equals("-99"))
        .findFirst()
        .orElse(null);
  }

  private static String positive(String id) {
    return id != null && id.matches("[1-9]\\d*") ? id : null;
  }

  /**
   * Natural Earth's first-level set holds second-level units for some countries: those whose
   * features GeoNames counts (property {@code gn_level}) mostly as second level, all of them with
   * the {@code region} that they lie in.
   */
  private static Stream<BoundaryFeature> markSecondLevel(List<BoundaryFeature> features) {
    Map<String, int[]> votes = new TreeMap<>();
    for (BoundaryFeature feature : features) {
      int[] vote = votes.computeIfAbsent(feature.countryId(), country -> new int[2]);
      vote[0] += feature.isSecondLevel() ? 1 : -1;
      vote[1] += feature.region() == null ? 1 : 0;
    }
    return features.stream()
        .map(
            feature -> {
              int[] vote = votes.get(feature.countryId());
              return withSecondLevel(
                  feature, feature.level() == Unit.ADMIN1 && vote[0] > 0 && vote[1] == 0);
            });
  }

  private static BoundaryFeature withSecondLevel(BoundaryFeature f, boolean isSecondLevel) {
    return new BoundaryFeature(
        f.file(),
        f.countryId(),
        f.level(),
        isSecondLevel,
        f.region(),
        f.code(),
        f.name(),
        f.variants(),
        f.geonamesId(),
        f.geonamesCode(),
        f.pcode(),
        f.parentCode(),
        f.validity(),
        f.shape(),
        f.digest());
  }
}
