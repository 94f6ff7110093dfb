package org.harmattan.actor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportActorTable;
import org.harmattan.table.ReportTable;

/** Names as reports write them, and the parts of names that stand for several actors. */
final class Mentions {
  static final String SOURCE_ID = ReportTable.SOURCE_ID;
  static final String EVENT_DATE = ReportTable.EVENT_DATE;
  static final String EXTERNAL_ID = ReportTable.ACTOR_EXTERNAL_ID;

  /** Code of the report's country, else its folded name; empty when it names none. */
  static final String COUNTRY_KEY = "country_key";

  /** Slug of the report's country; null when it names none. */
  static final String COUNTRY_SLUG = "country_slug";

  /** Whose ids the source's actor ids are. */
  static final String SCHEME = "scheme";

  static final String IS_DOUBTFUL = "is_doubtful";

  /** One actor's part of the name. */
  static final String PART = "part";

  static final String UCDP = "ucdp";

  private static final String SPLIT = "split";

  private Mentions() {}

  /**
   * One row per name that a report's actors or its claimant bear; names without letters or digits
   * are none.
   */
  static Dataset<Row> of(Dataset<Row> reports, LookupTables tables) {
    return withCountry(reports, tables)
        .select(
            col(ReportTable.REPORT_ID),
            col(SOURCE_ID),
            col(EVENT_DATE),
            col(COUNTRY_KEY),
            col(COUNTRY_SLUG),
            scheme().as(SCHEME),
            inline(concat(col(ReportTable.ACTORS), claimant())))
        .withColumn(EXTERNAL_ID, externalId())
        .where(length(TextColumns.fold(col(ReportActorTable.RAW_NAME))).gt(0))
        .withColumn(IS_DOUBTFUL, NameForms.isDoubtful(col(ReportActorTable.RAW_NAME)));
  }

  private static Dataset<Row> withCountry(Dataset<Row> reports, LookupTables tables) {
    Column code = upper(trim(col(ReportTable.COUNTRY_CODE)));
    Column name = TextColumns.fold(col(ReportTable.COUNTRY));
    Column key = coalesce(when(length(code).gt(0), code), name);
    Column slug = TextColumns.slug(coalesce(col(ReportTable.COUNTRY), code));
    Dataset<Row> countries = tables.countries();
    return reports
        .join(countries, key.equalTo(countries.col(LookupTables.KEY)), "left")
        .withColumn(COUNTRY_KEY, coalesce(countries.col(LookupTables.CODE), key, lit("")))
        .withColumn(
            COUNTRY_SLUG,
            coalesce(countries.col(LookupTables.SLUG), when(length(slug).gt(0), slug)));
  }

  /** Both of UCDP's sources share one list of actors; other sources' ids are their own. */
  private static Column scheme() {
    return when(col(SOURCE_ID).startsWith(UCDP), lit(UCDP)).otherwise(col(SOURCE_ID));
  }

  /** Exports that passed through a spreadsheet write {@code 1051.0}. */
  private static Column externalId() {
    Column id = regexp_replace(trim(col(EXTERNAL_ID)), "\\.0+$", "");
    return when(length(id).gt(0), id);
  }

  private static Column claimant() {
    Column actor =
        struct(
            lit(0).as(ReportTable.ACTOR_POSITION),
            col(ReportTable.CLAIMANT).as(ReportTable.ACTOR_RAW_NAME),
            lit(null).cast(DataTypes.StringType).as(ReportTable.ACTOR_SIDE),
            lit(ReportActorTable.CLAIMANT).as(ReportTable.ACTOR_ROLE),
            lit(ReportActorTable.UNSTATED).as(ReportTable.ACTOR_CONDUCT),
            lit(null).cast(DataTypes.StringType).as(ReportTable.ACTOR_EXTERNAL_ID),
            lit(null).cast(DataTypes.StringType).as(ReportTable.ACTOR_TYPE_CODE));
    return when(col(ReportTable.IS_CLAIM).and(col(ReportTable.CLAIMANT).isNotNull()), array(actor))
        .otherwise(functions.filter(array(actor), unused -> lit(false)));
  }

  /**
   * One row per mention and part of its name: the candidates of "A and/or B", the members of UCDP's
   * comma lists, else the whole name. Only a whole name has the source's id; a part's is looked up.
   */
  static Dataset<Row> parts(Dataset<Row> mentions, LookupTables tables) {
    Dataset<Row> externalNames = tables.externalNames();
    Column isList = array_size(col(SPLIT)).gt(1);
    Column part = trim(col(PART));
    return mentions
        .withColumn(SPLIT, split(tables.wholeNamesWithComma()))
        .withColumns(
            Map.of(
                PART,
                explode(col(SPLIT)),
                EXTERNAL_ID,
                when(functions.not(isList), col(EXTERNAL_ID))))
        .withColumn(PART, part)
        .join(externalNames, nameInScheme(col(PART)).equalTo(col(LookupTables.KEY)), "left")
        .withColumn(
            PartResolution.NAMED_EXTERNAL_ID, when(col(EXTERNAL_ID).isNull(), col(LookupTables.ID)))
        .drop(LookupTables.KEY, LookupTables.ID, SPLIT);
  }

  private static Column split(List<String> wholeNamesWithComma) {
    Column name = col(ReportActorTable.RAW_NAME);
    Column isWhole = nameInScheme(name).isin(wholeNamesWithComma.toArray());
    return when(col(IS_DOUBTFUL), NameForms.doubtfulParts(name))
        .when(
            col(SCHEME).equalTo(UCDP).and(name.contains(",")).and(functions.not(isWhole)),
            NameForms.listedParts(name))
        .otherwise(array(name));
  }

  private static Column nameInScheme(Column name) {
    return concat(col(SCHEME), lit(":"), NameForms.key(name));
  }
}
