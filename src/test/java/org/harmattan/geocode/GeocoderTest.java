package org.harmattan.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.LocationExternalIdTable;
import org.harmattan.table.LocationTable;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class GeocoderTest {
  private static final StructType REPORT = Rows.relaxed(ReportTable.SCHEMA);
  private static final Reference REFERENCE = Fixture.reference();
  private static Dataset<Row> located;

  private static Row report(
      String id,
      String precision,
      String country,
      String place,
      Double latitude,
      Double longitude) {
    return named(
        REPORT,
        "report_id",
        id,
        "geo_precision",
        precision,
        "country",
        country,
        "place",
        place,
        "latitude",
        latitude,
        "longitude",
        longitude);
  }

  @BeforeAll
  static void locate(SparkSession spark) {
    Dataset<Row> reports =
        Rows.of(
            spark,
            REPORT,
            report("acled:1", "place", "Mali", "Tessit", 15.2, 1.0),
            report("acled:2", "near", "Mali", "Tessit", 15.2, 1.0),
            report("ucdp:3", "country", "Mali", null, 17.0, -4.0),
            report("ucdp:4", "international", null, null, 1.0, 1.0),
            report("claims:5", "place", null, null, null, null),
            report("claims:6", "place", "Niger", "Banibangou", null, null));
    // Collected once: each test would compute it again.
    Row[] rows =
        new Geocoder(REFERENCE, Options.defaults())
            .apply(reports).collectAsList().stream().toArray(Row[]::new);
    located = Rows.of(spark, ReportLocationTable.SCHEMA, rows);
  }

  @Test
  void everyReportStandsSomewhereAtEveryLevel() {
    assertTable(located)
        .columns("report_id", "country_id", "admin1_id", "priogrid_id", "place_id", "geonames_id")
        .hasRows(
            row("acled:1", "MLI", "MLI/gao", "151563", "geonames-101", "101"),
            row("acled:2", "MLI", "MLI/gao", "151563", "MLI/gao/ansongo/unspecified-place", null),
            row(
                "ucdp:3",
                "MLI",
                "MLI/unspecified-admin1",
                "MLI/unspecified-priogrid",
                "MLI/unspecified-place",
                null),
            row(
                "ucdp:4",
                "INT",
                "INT/unspecified-admin1",
                "INT/unspecified-priogrid",
                "INT/unspecified-place",
                null),
            row(
                "claims:5",
                "unspecified",
                "unspecified/unspecified-admin1",
                "unspecified/unspecified-priogrid",
                "unspecified/unspecified-place",
                null),
            row("claims:6", "NER", "NER/tillaberi", "151586", "NER/tillaberi/banibangou", null));
  }

  @Test
  void saysWhatALocationRestsOn() {
    assertTable(located.where("report_id in ('acled:1', 'claims:5', 'claims:6')"))
        .columns("report_id", "boundary_version", "confidence", "evidence", "issues")
        .hasRows(
            row(
                "acled:1",
                REFERENCE.version(),
                0.95,
                "country MLI by polygon; admin1 by polygon; admin2 by nearest_place; place by gazetteer (0.0 km from the point)",
                "ArraySeq(unit_from_nearest_place)"),
            row(
                "claims:5",
                REFERENCE.version(),
                0.1,
                "country unspecified by unspecified; no point",
                "ArraySeq(country_unknown)"),
            row(
                "claims:6",
                REFERENCE.version(),
                0.902,
                "country NER by named; admin1 by nearest_place; place by gazetteer; point by name: Banibangou by name, no unit to compare; candidates 1",
                "ArraySeq(coordinates_from_gazetteer, unit_from_nearest_place)"));
  }

  @Test
  void everyLocationUsedHasOneRowAndItsParentToo() {
    Dataset<Row> locations = Locations.of(located, REFERENCE);
    assertThat(locations.schema()).isEqualTo(LocationTable.SCHEMA);
    assertTable(locations.where("country_id = 'MLI'"))
        .columns("location_type", "location_id", "name", "parent_id", "latitude", "is_unspecified")
        .hasRows(
            row("country", "MLI", "Mali", null, 15.0, false),
            row("admin1", "MLI/gao", "Gao", "MLI", 15.0, false),
            row("admin1", "MLI/unspecified-admin1", "unspecified (Mali)", "MLI", null, true),
            row("admin2", "MLI/gao/ansongo", "Ansongo", "MLI/gao", null, false),
            row("admin2", "MLI/unspecified-admin2", "unspecified (Mali)", "MLI", null, true),
            row("priogrid", "151563", "cell 151563", "MLI", 15.25, false),
            row("priogrid", "MLI/unspecified-priogrid", "unspecified (Mali)", "MLI", null, true),
            row("place", "geonames-101", "Tessit", "MLI/gao/ansongo", 15.2, false),
            row(
                "place",
                "MLI/gao/ansongo/unspecified-place",
                "unspecified (Ansongo)",
                "MLI/gao/ansongo",
                null,
                true),
            row("place", "MLI/unspecified-place", "unspecified (Mali)", "MLI", null, true));
  }

  @Test
  void aCellIsOfTheCountryThatHasMostOfItWhoeverReportsThere(SparkSession spark) {
    // The border is the tenth parallel: the cells of the first two reports lie in Mali, those of
    // the next two in Burkina Faso, and of Niger, for which the last stands, there is no polygon.
    Dataset<Row> reports =
        Rows.of(
            spark,
            REPORT,
            report("a:1", "near", "Burkina Faso", null, 10.05, 2.2),
            report("a:2", "near", "Mali", null, 10.1, 2.2),
            report("a:3", "near", "Mali", null, 9.95, 4.2),
            report("a:4", "near", "Burkina Faso", null, 9.9, 4.2),
            report("a:5", "near", "Niger", null, 14.1, 15.1));
    Dataset<Row> cells =
        Locations.of(new Geocoder(REFERENCE, Options.defaults()).apply(reports), REFERENCE)
            .where("location_type = 'priogrid'");
    assertTable(cells)
        .columns("location_id", "country_id", "parent_id", "latitude", "longitude")
        .hasRows(
            row("144365", "MLI", "MLI", 10.25, 2.25),
            row("143649", "BFA", "BFA", 9.75, 4.25),
            row("150151", "NER", "NER", 14.25, 15.25));
  }

  @Test
  void listsTheIdsThatOthersGiveALocation(SparkSession spark) {
    StructType key = Rows.relaxed(LocationTable.SCHEMA);
    Row[] rows =
        Stream.of("country MLI", "admin1 NER/tillaberi", "priogrid 151563", "place geonames-101")
            .map(text -> text.split(" "))
            .map(
                typeAndId ->
                    named(
                        key,
                        "boundary_version",
                        "v",
                        "location_type",
                        typeAndId[0],
                        "location_id",
                        typeAndId[1]))
            .toArray(Row[]::new);
    Dataset<Row> ids = Locations.externalIds(Rows.of(spark, key, rows), REFERENCE);
    assertThat(ids.schema()).isEqualTo(LocationExternalIdTable.SCHEMA);
    assertTable(ids)
        .hasRows(
            row("v", "country", "MLI", "iso3", "MLI"),
            row("v", "country", "MLI", "iso2", "ML"),
            row("v", "country", "MLI", "gwno", "432"),
            row("v", "admin1", "NER/tillaberi", "geonames", "9001"),
            row("v", "priogrid", "151563", "priogrid", "151563"),
            row("v", "place", "geonames-101", "geonames", "101"));
  }
}
