package org.harmattan.actor;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportActorTable;

/**
 * The actor of one part of a name, by the first of these that knows it: the source's id in the
 * registry, the name in the registry, the form of the name, the source's id as such, the name's
 * slug.
 */
final class PartResolution {
  /**
   * Id in the source's scheme that the part's name stands for, where the source gives only the
   * name.
   */
  static final String NAMED_EXTERNAL_ID = "named_external_id";

  static final String EXTERNAL_ID = "external_id";
  static final String REGISTRY_NAME = "registry_name";
  static final String AMBIGUOUS_NAME = "ambiguous_name";
  static final String NORMAL_FORM = "normal_form";

  private static final String BY_EXTERNAL_ID = "by_external_id";
  private static final String BY_NAME = "by_name";

  /** By the acronym before a colon, else by the name without the country in brackets. */
  private static final String BY_SHORTER_NAME = "by_shorter_name";

  private static final String BY_FORM = "by_form";
  private static final String NAMED_COUNTRY_CODE = "named_country_code";
  private static final String NAMED_COUNTRY_SLUG = "named_country_slug";

  private PartResolution() {}

  /** Adds {@code actor_id}, null where the part is no name, and {@code method}. */
  static Dataset<Row> apply(Dataset<Row> parts, LookupTables tables, Registry registry) {
    Column part = col(Mentions.PART);
    Column externalId = coalesce(col(Mentions.EXTERNAL_ID), col(NAMED_EXTERNAL_ID));
    Column schemeAndId = concat(col(Mentions.SCHEME), lit(":"), externalId);
    Column acronym = NameForms.acronymKey(part);
    Column shorter =
        when(length(acronym).gt(0), acronym)
            .when(
                col(NAMED_COUNTRY_CODE).isNotNull(),
                TextColumns.fold(NameForms.beforeLastBracket(part)));
    Dataset<Row> names = tables.names();
    return withNamedCountry(parts, tables)
        .transform(rows -> lookUp(rows, tables.externalIds(), schemeAndId, BY_EXTERNAL_ID))
        .transform(rows -> lookUp(rows, names, NameForms.key(part), BY_NAME))
        .transform(rows -> lookUp(rows, names, shorter, BY_SHORTER_NAME))
        .withColumn(
            BY_FORM, RuleNames.actorId(part, col(NAMED_COUNTRY_SLUG), col(Mentions.COUNTRY_SLUG)))
        .withColumn(ReportActorTable.METHOD, method())
        .withColumn(
            ReportActorTable.ACTOR_ID,
            coalesce(
                col(BY_EXTERNAL_ID),
                byName(),
                col(BY_FORM),
                ucdpId(externalId),
                ActorIds.ofSlug(
                    TextColumns.slug(NameForms.withoutYears(part)), registry.actors().keySet())));
  }

  private static Dataset<Row> withNamedCountry(Dataset<Row> parts, LookupTables tables) {
    Column key = TextColumns.fold(RuleNames.namedCountry(col(Mentions.PART)));
    return parts
        .join(tables.countries(), key.equalTo(col(LookupTables.KEY)), "left")
        .withColumnRenamed(LookupTables.CODE, NAMED_COUNTRY_CODE)
        .withColumnRenamed(LookupTables.SLUG, NAMED_COUNTRY_SLUG)
        .drop(LookupTables.KEY);
  }

  /** Adds what the key means for the row's source, country and day: the most specific meaning. */
  private static Dataset<Row> lookUp(
      Dataset<Row> rows, Dataset<Row> table, Column key, String column) {
    return rows.join(table, key.equalTo(col(LookupTables.KEY)), "left")
        .withColumn(
            column,
            get(filter(col(LookupTables.MEANINGS), PartResolution::holds), lit(0))
                .getField(LookupTables.ID))
        .drop(LookupTables.KEY, LookupTables.MEANINGS);
  }

  private static Column holds(Column meaning) {
    return isAnyOr(meaning.getField(LookupTables.SOURCE), col(Mentions.SOURCE_ID))
        .and(isAnyOr(meaning.getField(LookupTables.COUNTRY), col(Mentions.COUNTRY_KEY)))
        .and(
            col(Mentions.EVENT_DATE)
                .between(meaning.getField(LookupTables.FROM), meaning.getField(LookupTables.TO)));
  }

  private static Column isAnyOr(Column value, Column own) {
    return value.equalTo(RegisteredActor.ANY).or(value.equalTo(own));
  }

  private static Column byName() {
    return coalesce(col(BY_NAME), col(BY_SHORTER_NAME));
  }

  private static Column ucdpId(Column externalId) {
    Column slug = TextColumns.slug(externalId);
    return when(
        col(Mentions.SCHEME).equalTo(Mentions.UCDP).and(length(slug).gt(0)),
        concat(lit(ActorIds.UCDP), slug));
  }

  private static Column method() {
    Column hasOwnId = col(Mentions.EXTERNAL_ID).isNotNull();
    Column isUcdp = col(Mentions.SCHEME).equalTo(Mentions.UCDP);
    return when(col(BY_EXTERNAL_ID).isNotNull().and(hasOwnId), lit(EXTERNAL_ID))
        .when(col(BY_EXTERNAL_ID).isNotNull().or(byName().isNotNull()), lit(REGISTRY_NAME))
        .when(col(BY_FORM).isNotNull(), lit(NORMAL_FORM))
        .when(isUcdp.and(hasOwnId), lit(EXTERNAL_ID))
        .when(isUcdp.and(col(NAMED_EXTERNAL_ID).isNotNull()), lit(REGISTRY_NAME))
        .otherwise(lit(NORMAL_FORM));
  }
}
