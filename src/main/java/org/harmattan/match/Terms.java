package org.harmattan.match;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** What of a report {@link Rarity} counts, as terms of its shares. */
final class Terms {
  /** Begins a term that others are shares of. */
  static final String ALL = "all:";

  static final String ALL_DEATHS = ALL + "deaths";

  /** Parts a term from the one that it is a share of. */
  static final String OF = "\t";

  private Terms() {}

  /** The terms of a report, each with the one that it is a share of, which is a term too. */
  static List<String> of(PairedReport report) {
    List<String> terms = new ArrayList<>();
    String region = report.place().admin1();
    if (region != null) {
      String all = ALL + region;
      terms.add(all);
      terms.add(Rarity.dayTerm(region, report.firstDay()) + OF + all);
      if (report.place().placeId() != null) {
        terms.add(Rarity.PLACE + report.place().placeId() + OF + all);
      }
      if (report.place().admin2() != null) {
        terms.add(Rarity.UNIT + report.place().admin2() + OF + all);
      }
    }
    if (report.deaths() != null) {
      terms.add(ALL_DEATHS);
      terms.add(Rarity.DEATHS + report.deaths() + OF + ALL_DEATHS);
    }
    return terms;
  }

  static final class Find implements FlatMapFunction<Row, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<String> call(Row row) {
      return of(PairedReport.of(row)).iterator();
    }
  }
}
