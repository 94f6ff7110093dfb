package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.ReportTable;

/**
 * Adds the tags that the taxonomy's rules find. A text is searched once for the terms of all rules;
 * what follows concerns the few texts and terms that were found.
 */
final class Tagging {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);
  private static final String TEXT = "tagged_text";
  private static final String MARKS = "tag_marks";

  /** Begins the mark of a rule whose words alone are not enough; no tag begins so. */
  private static final String IF = "?";

  private final List<TagRule> rules;

  Tagging(EventTaxonomy taxonomy) {
    this.rules = taxonomy.rules();
  }

  /**
   * Adds to the tags of rows that have types, actors and a text.
   *
   * @param stated the source's own tags, sorted
   * @param text what is said of the event; null or empty where nothing is
   */
  Dataset<Row> apply(Dataset<Row> reports, Column stated, Column text) {
    return reports
        .withColumn(TEXT, text)
        .withColumn(MARKS, marks())
        .withColumn(
            ReportTable.TAGS,
            when(size(col(MARKS)).equalTo(0), stated)
                .otherwise(sort_array(array_distinct(concat(stated, decided())))));
  }

  private Column marks() {
    Map<String, Set<String>> ofSubTypes = new TreeMap<>();
    rules.forEach(
        rule ->
            rule.subTypes()
                .forEach(
                    type ->
                        ofSubTypes.computeIfAbsent(type, t -> new TreeSet<>()).add(rule.tag())));
    Column names =
        array_join(
            transform(col(ReportTable.ACTORS), a -> a.getField(ReportTable.ACTOR_RAW_NAME)), " | ");
    Column none = array().cast(TEXTS);
    return concat(
        coalesce(find(ofSubTypes, col(ReportTable.SUB_EVENT_TYPE)), none),
        coalesce(found(TermTags.of(rules, TagRule::actors, TagRule::tag), names), none),
        coalesce(found(TermTags.of(rules, TagRule::words, Tagging::markOfWords), col(TEXT)), none));
  }

  private static String markOfWords(TagRule rule) {
    return rule.isConditional() ? IF + rule.tag() : rule.tag();
  }

  /** The marks of the terms that stand in the text. */
  private static Column found(Map<String, Set<String>> marksByTerm, Column text) {
    if (marksByTerm.isEmpty()) {
      return array().cast(TEXTS);
    }
    Column terms = regexp_extract_all(text, lit(TermPattern.of(marksByTerm.keySet())), lit(1));
    Column none = array().cast(TEXTS);
    Column marks =
        flatten(
            transform(
                terms, term -> coalesce(find(marksByTerm, TextColumns.foldWords(term)), none)));
    return when(size(terms).gt(0), marks);
  }

  private static Column find(Map<String, Set<String>> marksByKey, Column key) {
    Map<String, String> joined = new TreeMap<>();
    marksByKey.forEach((from, marks) -> joined.put(from, String.join(" ", marks)));
    return filter(split(Lookup.text(joined, key), " "), mark -> mark.notEqual(""));
  }

  /** Marks that stand as they are, and conditional ones whose condition holds. */
  private Column decided() {
    Column certain = filter(col(MARKS), mark -> not(mark.startsWith(IF)));
    List<Column> conditional = new ArrayList<>();
    for (TagRule rule : rules) {
      if (!rule.words().isEmpty() && rule.isConditional()) {
        Column isMarked = array_contains(col(MARKS), markOfWords(rule));
        conditional.add(when(isMarked.and(isMet(rule)), lit(rule.tag())));
      }
    }
    return conditional.isEmpty()
        ? certain
        : concat(certain, array_compact(array(conditional.toArray(Column[]::new))));
  }

  private static Column isMet(TagRule rule) {
    Column isMet = lit(true);
    if (!rule.eventTypes().isEmpty()) {
      Column isOfType = col(ReportTable.EVENT_TYPE).isin(rule.eventTypes().toArray());
      isMet = isMet.and(coalesce(isOfType, lit(false)));
    }
    return rule.with().isEmpty() ? isMet : isMet.and(col(TEXT).rlike(TermPattern.of(rule.with())));
  }

  /** What a report says of its event: headline and notes, as far as there are any. */
  static Column textOf(Column headline, Column notes) {
    return concat_ws(" | ", headline, notes);
  }
}
