package org.harmattan.clean;

import static org.harmattan.clean.Interpreted.actor;
import static org.harmattan.clean.Interpreted.report;
import static org.harmattan.clean.Interpreted.side;
import static org.harmattan.testing.Rows.row;
import static org.harmattan.testing.TableAssert.assertTable;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.testing.Rows;
import org.harmattan.testing.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class SidesTest {
  private static final String ACTORS =
      "cast(transform(actors, a -> concat_ws(' ', a.position, a.side, a.role, a.raw_name)) as string)";

  private static final String BOTH_HASH = "sha2(concat('h1', char(31), 'h2'), 256)";

  @Test
  void foldsTheRowsOfAReportIntoTwoSides(SparkSession spark) {
    assertFolded(
        spark,
        row(
            2L,
            false,
            "[1 a principal JNIM, 2 a associate Katiba Macina, 3 b principal FAMA, 4 b associate VDP]",
            true),
        row(3L, true, null, null),
        // The higher row stands first in the data: row order counts, not arrival in the task.
        side("d1", 3, "acled:1", "h1", actor(1, "FAMA", "principal"), actor(2, "VDP", "associate")),
        side(
            "d1",
            2,
            "acled:1",
            "h2",
            actor(1, "JNIM", "principal"),
            actor(2, "Katiba Macina", "associate")));
  }

  @Test
  void keepsThirdPrincipalsOnSideBAndRepeatedOnesOnce(SparkSession spark) {
    Dataset<Row> folded =
        fold(
            spark,
            side(
                "d1",
                2,
                "acled:1",
                "h1",
                actor(1, "JNIM", "principal"),
                actor(2, "CMA", "associate")),
            side(
                "d1",
                3,
                "acled:1",
                "h2",
                actor(1, "FAMA", "principal"),
                actor(2, "CMA", "associate")),
            side("d1", 4, "acled:1", "h3", actor(1, "VDP", "principal")),
            side(
                "d1",
                5,
                "acled:1",
                "h1",
                actor(1, "JNIM", "principal"),
                actor(2, "GSPC", "associate")));
    assertTable(folded.where("not is_folded").selectExpr("row", ACTORS))
        .hasRows(
            row(
                2L,
                "[1 a principal JNIM, 2 a associate CMA, 3 a associate GSPC, 4 b principal FAMA, 5 b associate CMA, 6 b principal VDP]"));
  }

  @Test
  void aSideThatItsTypePutsOnBStandsThereWhateverTheOrderOfTheRows(SparkSession spark) {
    Row civilians =
        side(
            "d1",
            2,
            "acled:1",
            "h1",
            row(1, "Civilians (Mali)", "b", "principal", "unstated", null, null));
    Row group = side("d1", 3, "acled:1", "h2", actor(1, "JNIM", "principal"));
    assertTable(fold(spark, civilians, group).where("not is_folded").selectExpr("row", ACTORS))
        .hasRows(row(2L, "[1 a principal JNIM, 2 b principal Civilians (Mali)]"));
  }

  @Test
  void leavesARowThatCameTwiceAsIfItCameOnce(SparkSession spark) {
    Row once = side("d1", 2, "acled:1", "h1", actor(1, "JNIM", "principal"));
    Row twice = side("d1", 3, "acled:1", "h1", actor(1, "JNIM", "principal"));
    assertTable(
            fold(spark, once, twice)
                .where("not is_folded")
                .selectExpr("row", "content_hash", "size(actors)"))
        .hasRows(row(2L, "h1", 1));
  }

  @Test
  void keepsApartOtherContentOtherDeliveriesAndOtherLayouts(SparkSession spark) {
    Dataset<Row> folded =
        fold(
            spark,
            side("d1", 2, "acled:1", "h1", actor(1, "JNIM", "principal")),
            side("d2", 2, "acled:1", "h2", actor(1, "FAMA", "principal")),
            report("d1", 3, "acled:1", "is_foldable", true, "notes", "other", "content_hash", "h3"),
            report(
                "d1",
                4,
                "acled:1",
                "is_foldable",
                true,
                "version_number",
                9L,
                "content_hash",
                "h4"),
            report("d1", 5, "acled:2", "content_hash", "h5"),
            report("d1", 6, "acled:2", "content_hash", "h6"));
    assertTable(folded)
        .columns("is_folded", "content_hash")
        .hasRows(
            row(false, "h1"),
            row(false, "h2"),
            row(false, "h3"),
            row(false, "h4"),
            row(false, "h5"),
            row(false, "h6"));
  }

  @Test
  void foldsRowsThatDifferInWhatComesFromTheActors(SparkSession spark) {
    Dataset<Row> folded =
        fold(
            spark,
            report(
                "d1",
                2,
                "acled:1",
                "is_foldable",
                true,
                "content_hash",
                "h2",
                "civilian_targeting",
                false,
                "civilian_targeting_basis",
                "derived",
                "issues",
                new String[] {"b"}),
            report(
                "d1",
                3,
                "acled:1",
                "is_foldable",
                true,
                "content_hash",
                "h1",
                "civilian_targeting",
                true,
                "civilian_targeting_basis",
                "derived",
                "issues",
                new String[] {"a", "b"}));
    assertTable(
            folded
                .where("not is_folded")
                .selectExpr(
                    "row",
                    "civilian_targeting",
                    "civilian_targeting_basis",
                    "concat_ws(' ', issues)",
                    "content_hash = " + BOTH_HASH))
        .hasRows(row(2L, true, "derived", "a b", true));
  }

  private static void assertFolded(SparkSession spark, Row kept, Row folded, Row... records) {
    assertTable(
            fold(spark, records)
                .selectExpr(
                    "row",
                    "is_folded",
                    "if(is_folded, null, " + ACTORS + ")",
                    "if(is_folded, null, content_hash = " + BOTH_HASH + ")"))
        .hasRows(kept, folded);
  }

  private static Dataset<Row> fold(SparkSession spark, Row... records) {
    return Sides.fold(Sides.withKey(Rows.of(spark, InterpretedRecord.SCHEMA, records)));
  }
}
