package org.harmattan.actor;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.actor.RegisteredActor.Alias;
import org.harmattan.actor.RegisteredActor.ExternalId;
import org.harmattan.expr.TextColumns;

/**
 * The registry as small tables to join with, one row per key. What a key means may depend on
 * source, country and day: each row lists the meanings, the most specific first, and no two of them
 * hold for one source, country and day at the same place of that order (the registry's checks).
 */
final class LookupTables {
  static final String KEY = "lookup_key";
  static final String MEANINGS = "meanings";

  /** Fields of a meaning. */
  static final String SOURCE = "source";

  static final String COUNTRY = "country";
  static final String FROM = "from";
  static final String TO = "to";
  static final String ID = "id";

  /** Columns of {@link #countries}. */
  static final String CODE = "code";

  static final String SLUG = "slug";

  private static final StructType MEANING =
      new StructType()
          .add(SOURCE, StringType)
          .add(COUNTRY, StringType)
          .add(FROM, DateType)
          .add(TO, DateType)
          .add(ID, StringType);

  private final SparkSession spark;
  private final Registry registry;

  LookupTables(SparkSession spark, Registry registry) {
    this.spark = spark;
    this.registry = registry;
  }

  /** One row per folded name and per code of a country. */
  Dataset<Row> countries() {
    Map<String, Row> rows = new TreeMap<>();
    for (Country country : registry.countries().values()) {
      rows.put(country.code(), RowFactory.create(country.code(), country.code(), country.slug()));
      for (String name : country.names()) {
        String key = TextColumns.fold(name);
        rows.put(key, RowFactory.create(key, country.code(), country.slug()));
      }
    }
    StructType schema =
        new StructType().add(KEY, StringType).add(CODE, StringType).add(SLUG, StringType);
    return table(new ArrayList<>(rows.values()), schema);
  }

  /** One row per name, in the form in which names are compared. */
  Dataset<Row> names() {
    Map<String, List<Meaning>> meanings = new TreeMap<>();
    for (RegisteredActor actor : registry.actors().values()) {
      for (Alias alias : actor.aliases()) {
        add(
            meanings,
            alias.key(),
            new Meaning(alias.source(), alias.country(), alias.span(), actor.id()));
      }
    }
    return meanings(meanings);
  }

  /** One row per scheme and id in it, joined by a colon. */
  Dataset<Row> externalIds() {
    Map<String, List<Meaning>> meanings = new TreeMap<>();
    for (RegisteredActor actor : registry.actors().values()) {
      for (ExternalId id : actor.externalIds()) {
        add(
            meanings,
            id.scheme() + ":" + id.id(),
            new Meaning(RegisteredActor.ANY, id.country(), id.span(), actor.id()));
      }
    }
    return meanings(meanings);
  }

  /** One row per scheme and name whose id in the scheme is known, joined by a colon. */
  Dataset<Row> externalNames() {
    Map<String, Row> rows = new TreeMap<>();
    registry
        .externalNames()
        .forEach(
            name -> {
              String key = name.scheme() + ":" + NameForms.key(name.name());
              rows.put(key, RowFactory.create(key, name.id()));
            });
    return table(
        new ArrayList<>(rows.values()), new StructType().add(KEY, StringType).add(ID, StringType));
  }

  /** Keys of {@link #externalNames} whose name holds a comma: one actor each, not a list. */
  List<String> wholeNamesWithComma() {
    return registry.externalNames().stream()
        .filter(name -> name.name().contains(","))
        .map(name -> name.scheme() + ":" + NameForms.key(name.name()))
        .toList();
  }

  private record Meaning(String source, String country, Span span, String actorId) {
    static final Comparator<Meaning> MOST_SPECIFIC_FIRST =
        Comparator.comparing((Meaning meaning) -> isAny(meaning.source))
            .thenComparing(meaning -> isAny(meaning.country))
            .thenComparing(meaning -> meaning.span.from())
            .thenComparing(Meaning::actorId)
            .thenComparing(Meaning::source)
            .thenComparing(Meaning::country)
            .thenComparing(meaning -> meaning.span.to());

    private static boolean isAny(String value) {
      return value.equals(RegisteredActor.ANY);
    }

    Row row() {
      return RowFactory.create(source, country, span.from(), span.to(), actorId);
    }
  }

  private static void add(Map<String, List<Meaning>> meanings, String key, Meaning meaning) {
    meanings.computeIfAbsent(key, unused -> new ArrayList<>()).add(meaning);
  }

  private Dataset<Row> meanings(Map<String, List<Meaning>> meanings) {
    Function<List<Meaning>, List<Row>> sorted =
        list -> list.stream().sorted(Meaning.MOST_SPECIFIC_FIRST).map(Meaning::row).toList();
    List<Row> rows = new ArrayList<>();
    meanings.forEach((key, list) -> rows.add(RowFactory.create(key, sorted.apply(list))));
    return table(
        rows,
        new StructType().add(KEY, StringType).add(MEANINGS, DataTypes.createArrayType(MEANING)));
  }

  private Dataset<Row> table(List<Row> rows, StructType schema) {
    return broadcast(spark.createDataFrame(rows, schema));
  }
}
