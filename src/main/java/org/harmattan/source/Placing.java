package org.harmattan.source;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportTable;

/** Adds names of country, units and place, coordinates, and how precise they are. */
final class Placing {
  /** Whether the precision is missing or unknown. */
  static final String IS_UNCLEAR = "is_place_unclear";

  /** Whether a coordinate cannot be read or lacks its other half. */
  static final String IS_UNREADABLE = "is_point_unreadable";

  /** Whether a coordinate is written in degrees and minutes or with a decimal comma. */
  static final String IS_FORM_UNUSUAL = "is_point_form_unusual";

  /** Whether the coordinates lie outside the world or are both zero. */
  static final String IS_OUT_OF_RANGE = "is_point_out_of_range";

  /** Whether a country's code is not in the list that the source's codes are of. */
  static final String IS_CODE_UNMAPPED = "is_country_code_unmapped";

  /** Degrees and minutes, or a decimal comma, which may as well be what is left of two numbers. */
  private static final String UNUSUAL_FORM = DegreesMinutes.MARK + "|,";

  private static final String RULE = "geo_rule";
  private static final List<String> UNITS =
      List.of(ReportTable.ADMIN1, ReportTable.ADMIN2, ReportTable.ADMIN3, ReportTable.PLACE);

  private final Mapping mapping;
  private final GeoRules rules;
  private final List<GeoRules.Precision> precisions;
  private final SourceColumns columns;

  Placing(SourceDeclaration declaration, SourceColumns columns) {
    this.mapping = declaration.mapping();
    this.rules = mapping.geo();
    this.precisions = rules.precisions();
    this.columns = columns;
  }

  Dataset<Row> apply(Dataset<Row> values) {
    return values
        .withColumn(RULE, statedRule())
        .withColumn(IS_UNCLEAR, col(RULE).isNull())
        .withColumn(RULE, coalesce(col(RULE), lit(precisions.indexOf(rules.otherwise()))))
        .withColumns(names())
        .withColumn(IS_CODE_UNMAPPED, isCodeUnmapped())
        .withColumn(ReportTable.GEO_PRECISION, precision())
        .withColumns(pointChecks())
        .withColumns(point());
  }

  /** Number of the precision that the code means; null for an unknown code. */
  private Column statedRule() {
    Map<String, Integer> numberByCode = new LinkedHashMap<>();
    rules.byCode().forEach((code, rule) -> numberByCode.put(code, precisions.indexOf(rule)));
    Column missing =
        rules
            .missing()
            .map(rule -> lit(precisions.indexOf(rule)))
            .orElseGet(() -> Lookup.none("int"));
    return rules
        .precisionColumn()
        .map(
            column ->
                when(columns.value(column).isNull(), missing)
                    .otherwise(Lookup.number(numberByCode, columns.key(column))))
        .orElse(missing);
  }

  private Map<String, Column> names() {
    Map<String, Column> names = new LinkedHashMap<>();
    Column given = upper(field(ReportTable.COUNTRY_CODE, "string"));
    Map<String, String> codes = mapping.countryCodes().iso3ByCode();
    Column code = codes.isEmpty() ? given : Lookup.text(codes, given);
    names.put(ReportTable.COUNTRY, field(ReportTable.COUNTRY, "string"));
    names.put(ReportTable.COUNTRY_CODE, when(code.rlike("^[A-Z]{3}$"), code));
    for (String unit : UNITS) {
      Object[] ignoring =
          IntStream.range(0, precisions.size())
              .filter(i -> precisions.get(i).ignored().contains(unit))
              .boxed()
              .toArray();
      Column name = field(unit, "string");
      names.put(unit, ignoring.length == 0 ? name : when(not(col(RULE).isin(ignoring)), name));
    }
    return names;
  }

  private Column isCodeUnmapped() {
    return mapping.countryCodes().iso3ByCode().isEmpty()
        ? lit(false)
        : cell(ReportTable.COUNTRY_CODE).isNotNull().and(col(ReportTable.COUNTRY_CODE).isNull());
  }

  private Column precision() {
    Column chosen = when(lit(false), lit(GeoPrecision.COUNTRY.value()));
    for (int i = 0; i < precisions.size(); i++) {
      Column stated =
          precisions.get(i).means().map(means -> lit(means.value())).orElseGet(Placing::finestName);
      chosen = chosen.when(col(RULE).equalTo(i), stated);
    }
    return chosen;
  }

  private static Column finestName() {
    return when(col(ReportTable.PLACE).isNotNull(), lit(GeoPrecision.PLACE.value()))
        .when(col(ReportTable.ADMIN2).isNotNull(), lit(GeoPrecision.ADMIN2.value()))
        .when(col(ReportTable.ADMIN1).isNotNull(), lit(GeoPrecision.ADMIN1.value()))
        .otherwise(lit(GeoPrecision.COUNTRY.value()));
  }

  private Map<String, Column> pointChecks() {
    Column latitude = field(ReportTable.LATITUDE, "double");
    Column longitude = field(ReportTable.LONGITUDE, "double");
    Column isGiven =
        cell(ReportTable.LATITUDE).isNotNull().or(cell(ReportTable.LONGITUDE).isNotNull());
    Column isOutside = abs(latitude).gt(90).or(abs(longitude).gt(180));
    Column isNull = latitude.equalTo(0).and(longitude.equalTo(0));
    Map<String, Column> checks = new LinkedHashMap<>();
    checks.put(IS_UNREADABLE, isGiven.and(latitude.isNull().or(longitude.isNull())));
    checks.put(
        IS_FORM_UNUSUAL,
        coalesce(
            cell(ReportTable.LATITUDE)
                .rlike(UNUSUAL_FORM)
                .or(cell(ReportTable.LONGITUDE).rlike(UNUSUAL_FORM)),
            lit(false)));
    checks.put(IS_OUT_OF_RANGE, coalesce(isOutside.or(isNull), lit(false)));
    return checks;
  }

  /** Half a point, or one that cannot be, is none. */
  private Map<String, Column> point() {
    Column isSound = not(col(IS_UNREADABLE).or(col(IS_OUT_OF_RANGE)));
    Map<String, Column> point = new LinkedHashMap<>();
    point.put(ReportTable.LATITUDE, when(isSound, field(ReportTable.LATITUDE, "double")));
    point.put(ReportTable.LONGITUDE, when(isSound, field(ReportTable.LONGITUDE, "double")));
    return point;
  }

  private Column cell(String field) {
    return Optional.ofNullable(mapping.columns().get(field))
        .map(columns::cell)
        .orElseGet(() -> Lookup.none("string"));
  }

  private Column field(String field, String type) {
    return Fields.value(mapping, columns, field, type);
  }
}
