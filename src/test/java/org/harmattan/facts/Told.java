package org.harmattan.facts;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.ActorLineageTable;
import org.harmattan.testing.Rows;

/** An account as a test tells it: a day's battle near a known place, deaths unknown, until said. */
final class Told {
  static final StructType LINEAGE = Rows.relaxed(ActorLineageTable.SCHEMA);

  /** Someone's part in it. */
  record Part(
      String actor,
      String side,
      String role,
      String conduct,
      boolean isAmbiguous,
      boolean isCandidate) {

    Part of(String newConduct) {
      return new Part(actor, side, role, newConduct, isAmbiguous, isCandidate);
    }

    Row row() {
      return RowFactory.create(actor, side, role, conduct, isAmbiguous, isCandidate);
    }
  }

  static Part a(String actor) {
    return new Part(actor, "a", "principal", "unstated", false, false);
  }

  static Part b(String actor) {
    return new Part(actor, "b", "principal", "unstated", false, false);
  }

  static Part associate(String actor) {
    return new Part(actor, "a", "associate", "unstated", false, false);
  }

  static Part doubt(String actor) {
    return new Part(actor, "a", "principal", "unstated", true, false);
  }

  static Part candidate(String actor) {
    return new Part(actor, "a", "principal", "unstated", true, true);
  }

  /** A span of the lineage; null days are open. */
  record Span(String actor, String ancestor, String scope, String from, String to, boolean isRoot) {
    Span(String actor, String ancestor, String from, String to, boolean isRoot) {
      this(actor, ancestor, "group", from, to, isRoot);
    }

    Row row() {
      return RowFactory.create(
          actor,
          ancestor,
          scope,
          actor.equals(ancestor) ? 0 : 1,
          Date.valueOf(from == null ? "0001-01-01" : from),
          to == null ? null : Date.valueOf(to),
          isRoot);
    }

    boolean holds(LocalDate day) {
      return (from == null || !day.isBefore(LocalDate.parse(from)))
          && (to == null || !day.isAfter(LocalDate.parse(to)));
    }
  }

  String basis = Accounts.ALL;
  final String key;
  LocalDate date = LocalDate.of(2020, 5, 13);
  LocalDate earliest = date;
  LocalDate latest = date;
  String datePrecision = "day";
  String type = "battles";
  String country = "MLI";
  String admin1 = "MLI/gao";
  String admin2 = "MLI/gao/ansongo";
  String priogrid = "151551";
  String place = "geonames-1";
  Long low;
  Long best;
  Long high;
  boolean hasRange;
  Long civilianDeaths;
  Boolean civilianTargeting;
  int datasets = 1;
  List<Part> parts = new ArrayList<>();
  List<String> claimants = new ArrayList<>();

  private Told(String key) {
    this.key = key;
  }

  static Told event(String key, Part... parts) {
    Told told = new Told(key);
    told.parts.addAll(Arrays.asList(parts));
    return told;
  }

  Told on(String day) {
    return between(day, day, day);
  }

  Told between(String first, String day, String last) {
    date = LocalDate.parse(day);
    earliest = LocalDate.parse(first);
    latest = LocalDate.parse(last);
    return this;
  }

  Told knownToThe(String precision) {
    datePrecision = precision;
    return this;
  }

  Told as(String eventType) {
    type = eventType;
    return this;
  }

  Told deaths(long number) {
    low = number;
    best = number;
    high = number;
    return this;
  }

  Told deaths(long lowest, long number, long highest) {
    low = lowest;
    best = number;
    high = highest;
    hasRange = true;
    return this;
  }

  Told at(String countryId, String admin1Id, String admin2Id, String priogridId, String placeId) {
    country = countryId;
    admin1 = admin1Id;
    admin2 = admin2Id;
    priogrid = priogridId;
    place = placeId;
    return this;
  }

  Told claimedBy(String... actors) {
    claimants.addAll(Arrays.asList(actors));
    return this;
  }

  Told inBasis(String source) {
    basis = source;
    claimants = null;
    return this;
  }

  /** The third level, which nobody here knows. */
  static String admin3(String country, String admin1, String admin2) {
    String smallest =
        admin2.contains("unspecified") ? admin1.contains("unspecified") ? country : admin1 : admin2;
    return smallest + "/unspecified-admin3";
  }

  Row row() {
    return RowFactory.create(
        basis,
        key,
        Date.valueOf(date),
        Date.valueOf(earliest),
        Date.valueOf(latest),
        datePrecision,
        type,
        "v1",
        country,
        admin1,
        admin2,
        admin3(country, admin1, admin2),
        priogrid,
        place,
        "place",
        low,
        best,
        high,
        hasRange,
        civilianDeaths,
        civilianTargeting,
        datasets,
        "acled:" + key,
        "acled:" + key,
        parts.stream().map(Part::row).toArray(Row[]::new),
        claimants == null ? null : claimants.toArray(new String[0]));
  }

  static Dataset<Row> accounts(SparkSession spark, Told... events) {
    return Rows.of(
        spark, Accounts.SCHEMA, Arrays.stream(events).map(Told::row).toArray(Row[]::new));
  }

  static Dataset<Row> lineage(SparkSession spark, Span... spans) {
    return Rows.of(spark, LINEAGE, Arrays.stream(spans).map(Span::row).toArray(Row[]::new));
  }

  static FactOptions grains(String... grains) {
    return FactOptions.defaults().withGrains(Arrays.stream(grains).map(Grain::of).toList());
  }
}
