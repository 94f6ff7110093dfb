package org.harmattan.geocode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.harmattan.testing.Rows.named;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.ReportLocationTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One report, known to be in Mali or in Niger: what panels are balanced over. */
@ExtendWith(SparkExtension.class)
class CountryUnitsTest {
  private static final Reference REFERENCE = Fixture.reference();

  @Test
  void listsTheDrawnUnitsOfACountryAndNoUnspecifiedMemberBeyondTheReports(SparkSession spark) {
    assertTable(locations(spark, "MLI").where(col("location_type").isin("admin1", "admin2")))
        .columns("location_type", "location_id", "name", "parent_id", "is_unspecified")
        .hasRows(
            row("admin1", "MLI/gao", "Gao", "MLI", false),
            row("admin1", "MLI/kidal", "Kidal", "MLI", false),
            row("admin1", "MLI/unspecified-admin1", "unspecified (Mali)", "MLI", true),
            row("admin2", "MLI/gao/ansongo", "Ansongo", "MLI/gao", false),
            row("admin2", "MLI/unspecified-admin2", "unspecified (Mali)", "MLI", true));
  }

  @Test
  void listsTheCellsThatTheyHaveGroundIn(SparkSession spark) {
    // Two belts of ten degrees by five, less one of one degree and a hole of two by two.
    assertTable(
            locations(spark, "MLI")
                .where(col("location_type").equalTo("priogrid"))
                .groupBy("country_id", "is_unspecified")
                .agg(count(lit(1))))
        .hasRows(row("MLI", false, 364L), row("MLI", true, 1L));
  }

  @Test
  void listsTheUnitsOfTheGazetteerWhereNothingIsDrawn(SparkSession spark) {
    assertTable(
            locations(spark, "NER")
                .where(col("location_type").isin("admin1", "admin2", "priogrid"))
                .where(col("is_unspecified").equalTo(false)))
        .columns("location_id", "admin1_id")
        .hasRows(
            row("NER/dosso", "NER/dosso"),
            row("NER/tillaberi", "NER/tillaberi"),
            row("NER/tillaberi/tera", "NER/tillaberi"));
  }

  private static Dataset<Row> locations(SparkSession spark, String country) {
    String name = country.equals("MLI") ? "Mali" : "Niger";
    Row report =
        named(
            ReportLocationTable.SCHEMA,
            "report_id",
            "acled:1",
            "boundary_version",
            REFERENCE.version(),
            "country_id",
            country,
            "country_name",
            name,
            "country_method",
            "named",
            "admin1_id",
            country + "/unspecified-admin1",
            "admin1_name",
            "unspecified (" + name + ")",
            "admin1_method",
            "unspecified",
            "admin2_id",
            country + "/unspecified-admin2",
            "admin2_name",
            "unspecified (" + name + ")",
            "admin2_method",
            "unspecified",
            "priogrid_id",
            country + "/unspecified-priogrid",
            "place_id",
            country + "/unspecified-place",
            "place_name",
            "unspecified (" + name + ")",
            "place_method",
            "unspecified");
    return Locations.withAllUnits(
        Rows.of(spark, Rows.relaxed(ReportLocationTable.SCHEMA), report),
        REFERENCE,
        REFERENCE.hasThirdLevel());
  }
}
