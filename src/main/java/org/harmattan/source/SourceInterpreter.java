package org.harmattan.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.harmattan.expr.ReportIds;
import org.harmattan.expr.TextColumns;
import org.harmattan.table.InterpretedRecord;
import org.harmattan.table.RecordTable;
import org.harmattan.table.ReportTable;

/** Reads the records of one source by its declaration. */
final class SourceInterpreter {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);

  private static final String NATURAL_ID = "natural_id";

  private final SourceDeclaration declaration;
  private final Mapping mapping;
  private final SourceColumns columns;
  private final Tagging tagging;

  SourceInterpreter(SourceDeclaration declaration, EventTaxonomy taxonomy) {
    this.declaration = declaration;
    this.tagging = new Tagging(taxonomy);
    this.mapping = declaration.mapping();
    this.columns = new SourceColumns(declaration.columnKinds());
  }

  /** One row per record of the source, in the columns of {@link InterpretedRecord}. */
  Dataset<Row> apply(Dataset<Row> records, Map<String, List<String>> namesByHeader) {
    return new Cells(declaration, columns)
        .apply(
            records.where(col(RecordTable.SOURCE_ID).equalTo(declaration.sourceId())),
            namesByHeader)
        .transform(new TypedValues(declaration, columns)::apply)
        .transform(this::identify)
        .transform(new Dating(declaration, columns)::apply)
        .transform(new Placing(declaration, columns)::apply)
        .transform(new EventTyping(declaration, columns)::apply)
        .transform(new Actors(declaration, columns)::apply)
        .transform(this::tag)
        .transform(new Doubts(declaration, columns)::apply)
        .transform(new UnmappedValues(declaration, columns)::apply)
        .select(reportColumns().toArray(Column[]::new))
        .to(InterpretedRecord.SCHEMA);
  }

  /** Once, for many columns say what they say by the id. */
  private Dataset<Row> identify(Dataset<Row> typed) {
    return mapping.naturalKey().isEmpty() ? typed : typed.withColumn(NATURAL_ID, naturalId());
  }

  /** The source's own tags are slugs; those found by rules have a colon, which no slug has. */
  private Dataset<Row> tag(Dataset<Row> typed) {
    Column text =
        Tagging.textOf(
            Fields.value(mapping, columns, ReportTable.HEADLINE, "string"),
            Fields.value(mapping, columns, ReportTable.NOTES, "string"));
    return tagging.apply(typed, list(ReportTable.TAGS, SourceInterpreter::slugs), text);
  }

  private List<Column> reportColumns() {
    List<Column> report = new ArrayList<>();
    report.add(ReportIds.of(declaration.namespace(), id()).as(ReportTable.REPORT_ID));
    report.add(lit(declaration.sourceId()).as(ReportTable.SOURCE_ID));
    report.add(id().as(ReportTable.SOURCE_EVENT_ID));
    report.add(version().as(ReportTable.SOURCE_VERSION));
    report.add(lit(declaration.isClaims()).as(ReportTable.IS_CLAIM));
    report.add(isSummary().as(ReportTable.IS_SUMMARY));
    report.add(col(ReportTable.TAGS));
    report.add(list(ReportTable.SOURCE_NAMES, names -> names).as(ReportTable.SOURCE_NAMES));
    report.add(
        new UnmappedValues(declaration, columns)
            .addTo(attributes())
            .as(ReportTable.SOURCE_ATTRIBUTES));
    report.add(ContentHash.of(declaration, columns).as(ReportTable.CONTENT_HASH));
    Stream.concat(ReportFields.FATALITIES.stream(), ReportFields.DEATHS.stream())
        .forEach(field -> report.add(field(field, "bigint")));
    report.add(field(ReportTable.INJURED, "bigint"));
    report.add(field(ReportTable.CLAIMANT, "string"));
    report.add(field(ReportTable.HEADLINE, "string"));
    report.add(field(ReportTable.NOTES, "string"));
    report.addAll(madeBefore());
    report.addAll(fate());
    return report;
  }

  private static List<Column> madeBefore() {
    return Stream.of(
            ReportTable.EVENT_DATE,
            ReportTable.DATE_EARLIEST,
            ReportTable.DATE_LATEST,
            ReportTable.DATE_PRECISION,
            ReportTable.EVENT_TYPE,
            ReportTable.SUB_EVENT_TYPE,
            ReportTable.VIOLENCE_TYPE,
            ReportTable.ACTORS,
            ReportTable.COUNTRY,
            ReportTable.COUNTRY_CODE,
            ReportTable.ADMIN1,
            ReportTable.ADMIN2,
            ReportTable.ADMIN3,
            ReportTable.PLACE,
            ReportTable.LATITUDE,
            ReportTable.LONGITUDE,
            ReportTable.GEO_PRECISION,
            ReportTable.CIVILIAN_TARGETING,
            ReportTable.CIVILIAN_TARGETING_BASIS,
            ReportTable.ISSUES,
            ReportTable.DELIVERY_ID,
            ReportTable.ROW,
            InterpretedRecord.IS_FOLDABLE)
        .map(name -> col(name))
        .toList();
  }

  /** What decides what becomes of the record. */
  private List<Column> fate() {
    Column kind =
        when(isNoRecord(), lit(InterpretedRecord.NOT_A_RECORD))
            .when(isDeletion(), lit(InterpretedRecord.DELETION))
            .otherwise(lit(InterpretedRecord.REPORT));
    Column isNotExempt = not(isNoRecord());
    Column isIdMissing = isNotExempt.and(id().isNull());
    Column isUndated = isNotExempt.and(not(isDeletion())).and(col(ReportTable.EVENT_DATE).isNull());
    Column dateTexts =
        concat_ws(
            " / ", mapping.dates().dayColumns().stream().map(columns::cell).toArray(Column[]::new));
    Column isUnordered = isNotExempt.and(isDeletion()).and(Stamp.isUnreadable(version()));
    return List.of(
        kind.as(InterpretedRecord.KIND),
        when(isIdMissing, lit("id_missing"))
            .when(isUndated, lit("date_unreadable"))
            .when(isUnordered, lit("stamp_unreadable"))
            .as(InterpretedRecord.QUARANTINE_REASON),
        when(not(isIdMissing).and(isUndated), dateTexts)
            .when(not(isIdMissing).and(isUnordered), version())
            .as(InterpretedRecord.QUARANTINE_DETAIL),
        coalesce(col(RecordTable.RAW), lit("")).as(InterpretedRecord.RAW),
        Stamp.number(version()).as(InterpretedRecord.VERSION_NUMBER),
        lit((long) declaration.identity().precedence()).as(InterpretedRecord.PRECEDENCE));
  }

  /** A row of tags, a header within the file, or a row without any text. */
  private Column isNoRecord() {
    List<String> telling = new ArrayList<>(mapping.dates().dayColumns());
    Optional.ofNullable(mapping.columns().get(ReportTable.SOURCE_EVENT_ID)).ifPresent(telling::add);
    Column isNone = isLeftOut();
    // An id may begin with a marker (#12): a row of tags has one in every column that it fills.
    Column isAnyMarked = lit(false);
    Column areAllMarked = lit(true);
    for (String column : telling) {
      Object[] headerNames = Layout.acceptedNames(declaration.header(), column).toArray();
      Column text = columns.text(column);
      isNone = isNone.or(coalesce(lower(text).isin(headerNames), lit(false)));
      Column isMarked = lit(false);
      for (String marker : declaration.header().rowMarkers()) {
        isMarked = isMarked.or(coalesce(text.startsWith(marker), lit(false)));
      }
      isAnyMarked = isAnyMarked.or(isMarked);
      areAllMarked = areAllMarked.and(coalesce(trim(text).equalTo(""), lit(true)).or(isMarked));
    }
    isNone = isNone.or(isAnyMarked.and(areAllMarked));
    Column hasText = exists(col(RecordTable.FIELDS), text -> trim(text).notEqual(""));
    Column isEmpty = id().isNull().and(col(ReportTable.EVENT_DATE).isNull()).and(not(hasText));
    return isNone.or(coalesce(isEmpty, lit(false)));
  }

  /** A record that the declaration says not to read. */
  private Column isLeftOut() {
    return mapping
        .filter()
        .column()
        .map(column -> not(columns.key(column).isin(mapping.filter().only().toArray())))
        .map(isOther -> coalesce(isOther, lit(false)))
        .orElse(lit(false));
  }

  private Column isDeletion() {
    return declaration
        .header()
        .deletion()
        .map(column -> columns.value(column).isNotNull())
        .orElse(lit(false));
  }

  private Column id() {
    Column given = Fields.value(mapping, columns, ReportTable.SOURCE_EVENT_ID, "string");
    return mapping.naturalKey().isEmpty() ? given : coalesce(given, col(NATURAL_ID));
  }

  /**
   * A digest over the key's values, texts folded, by column name; null where all are blank. 32 hex
   * digits: with a billion reports two meet by chance once in 10^20 lists.
   */
  private Column naturalId() {
    Column[] parts =
        mapping.naturalKey().stream()
            .sorted()
            .map(column -> concat(lit(column + "="), normalised(column)))
            .toArray(Column[]::new);
    Column key = concat_ws("\u001f", parts);
    return when(key.notEqual(""), substring(sha2(key, 256), 1, 32));
  }

  private Column normalised(String column) {
    return switch (columns.kind(column)) {
      case TEXT, NOTES -> columns.key(column);
      default -> coalesce(columns.value(column).cast("string"), columns.cell(column));
    };
  }

  /** The revision stamp, of a withdrawal when it was withdrawn. */
  private Column version() {
    Column stamp = Fields.value(mapping, columns, ReportTable.SOURCE_VERSION, "string");
    return declaration
        .header()
        .deletion()
        .map(column -> coalesce(columns.value(column), stamp))
        .orElse(stamp);
  }

  private Column field(String name, String type) {
    return Fields.value(mapping, columns, name, type).as(name);
  }

  private Column isSummary() {
    return mapping
        .summaryColumn()
        .map(column -> columns.key(column).isin(mapping.summaryValues().toArray()))
        .map(isSummary -> coalesce(isSummary, lit(false)))
        .orElse(lit(false));
  }

  private Column list(String field, UnaryOperator<Column> refine) {
    Column none = array().cast(TEXTS);
    Mapping.ListColumn list = mapping.lists().get(field);
    if (list == null) {
      return none;
    }
    Column parts = split(columns.value(list.column()), Pattern.quote(list.separator()));
    Column trimmed = filter(transform(parts, part -> trim(part)), part -> part.notEqual(""));
    return coalesce(refine.apply(trimmed), none);
  }

  private static Column slugs(Column texts) {
    Column slugs = transform(texts, text -> TextColumns.slug(text));
    return array_sort(array_distinct(filter(slugs, slug -> slug.notEqual(""))));
  }

  private Column attributes() {
    List<Column> entries = new ArrayList<>();
    for (String name : mapping.attributes().keySet()) {
      Column value = coalesce(columns.value(name).cast("string"), columns.cell(name));
      Column entry = struct(lit(name).as("key"), coalesce(value, lit("")).as("value"));
      entries.add(when(value.isNotNull(), entry));
    }
    Column none = struct(lit("").as("key"), lit("").as("value"));
    entries.add(when(lit(false), none));
    return map_from_entries(array_compact(array(entries.toArray(Column[]::new))));
  }
}
