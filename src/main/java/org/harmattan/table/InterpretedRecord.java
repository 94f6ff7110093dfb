package org.harmattan.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One row per bronze record as its source's declaration reads it: the columns of {@link
 * ReportTable} (all nullable, but for the arrays) and what decides what becomes of the record.
 * Passed from interpretation to cleaning, stored nowhere.
 */
public final class InterpretedRecord {
  /** What the record is: see the values below. */
  public static final String KIND = "kind";

  public static final String QUARANTINE_REASON = "quarantine_reason";
  public static final String QUARANTINE_DETAIL = "quarantine_detail";
  public static final String RAW = "raw";
  public static final String VERSION_NUMBER = "version_number";
  public static final String PRECEDENCE = "precedence";
  public static final String IS_FOLDABLE = "is_foldable";

  /** Values of {@link #KIND}. */
  public static final String REPORT = "report";

  public static final String DELETION = "deletion";
  public static final String NOT_A_RECORD = "not_a_record";

  private static final Set<String> DECIDED_LATER =
      Set.of(ReportTable.FIRST_SEEN_AT, ReportTable.CHANGED_AT);

  public static final StructType SCHEMA = schema();

  private InterpretedRecord() {}

  private static StructType schema() {
    StructType schema = new StructType();
    for (StructField field : ReportTable.SCHEMA.fields()) {
      if (!DECIDED_LATER.contains(field.name())) {
        schema = schema.add(field.name(), field.dataType(), true, field.getComment().get());
      }
    }
    return schema
        .add(
            KIND,
            StringType,
            false,
            "report, deletion or not_a_record (HXL tags, a repeated header, an empty line)")
        .add(
            QUARANTINE_REASON,
            StringType,
            true,
            "code of what bars it from being a report; null when nothing does")
        .add(QUARANTINE_DETAIL, StringType, true, "the value that is in the way")
        .add(RAW, StringType, false, "the record's original text")
        .add(
            VERSION_NUMBER,
            LongType,
            true,
            "the source's revision stamp as a number that rises (ACLED epoch seconds); null where it has none")
        .add(
            PRECEDENCE,
            LongType,
            false,
            "of sources that share ids, the higher one replaces the lower (UCDP yearly over candidate)")
        .add(
            IS_FOLDABLE,
            BooleanType,
            false,
            "whether records with one id in one delivery are the sides of one report (ACLED actor-based)");
  }
}
