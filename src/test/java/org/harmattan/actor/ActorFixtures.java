package org.harmattan.actor;

import static org.harmattan.testing.Rows.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.table.ReportTable;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;

/** Reports with only what actors' names depend on. */
final class ActorFixtures {
  static final Registry PACKAGED = Registry.load(Registry.packagedFiles());

  private ActorFixtures() {}

  static Row report(String id, String source, String country, String day, Row... actors) {
    return Rows.named(
        ReportTable.SCHEMA,
        ReportTable.REPORT_ID,
        id,
        ReportTable.SOURCE_ID,
        source,
        ReportTable.IS_CLAIM,
        false,
        ReportTable.EVENT_DATE,
        LocalDate.parse(day),
        ReportTable.COUNTRY,
        country,
        ReportTable.ACTORS,
        List.of(actors));
  }

  static Row claim(String id, String claimant, String country, String day, Row... actors) {
    return Rows.named(
        ReportTable.SCHEMA,
        ReportTable.REPORT_ID,
        id,
        ReportTable.SOURCE_ID,
        "claims",
        ReportTable.IS_CLAIM,
        true,
        ReportTable.CLAIMANT,
        claimant,
        ReportTable.EVENT_DATE,
        LocalDate.parse(day),
        ReportTable.COUNTRY,
        country,
        ReportTable.ACTORS,
        List.of(actors));
  }

  static Row actor(int position, String name, String side) {
    return actor(position, name, side, null, null);
  }

  static Row actor(int position, String name, String side, String externalId, String type) {
    return row(position, name, side, "principal", "unstated", externalId, type);
  }

  static Dataset<Row> reports(Row... reports) {
    return reports(List.of(reports));
  }

  static Dataset<Row> reports(List<Row> reports) {
    return SparkExtension.spark().createDataFrame(reports, Rows.relaxed(ReportTable.SCHEMA));
  }

  static Registry registry(String text) {
    return Registry.load(
        List.of(
            new NamedText("test.conf", text),
            new NamedText(
                "countries.conf",
                "countries { MLI = [Mali], NER = [Niger], TGO = [Togo], CIV = [\"Ivory Coast\", \"Côte d'Ivoire\"] }")));
  }
}
