package org.harmattan.facts;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Turns the rows of {@link Distribution#SEEN}, sorted, into cells: country after country first its
 * pieces, then day after day the events that begin and the deaths that precise events leave behind.
 * What an event weighs by is so what was known before its first day.
 */
final class SpreadEvents implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final List<String> grains;

  private transient String country;
  private transient Ground ground;

  SpreadEvents(FactOptions options) {
    grains = new ArrayList<>(options.grains().stream().map(Grain::toString).toList());
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<Grain> wanted = grains.stream().map(Grain::of).toList();
    country = null;
    Iterable<Row> seen = () -> rows;
    return StreamSupport.stream(seen.spliterator(), false)
        .flatMap(row -> see(row, wanted))
        .iterator();
  }

  private Stream<Row> see(Row row, List<Grain> wanted) {
    String of =
        Distribution.text(row, Accounts.BOUNDARY_VERSION)
            + "|"
            + Distribution.text(row, Accounts.COUNTRY_ID);
    if (!of.equals(country)) {
      country = of;
      ground = new Ground();
    }
    return switch (row.<Integer>getAs(Distribution.KIND)) {
      case Distribution.PIECE -> {
        ground.add(place(row));
        yield Stream.empty();
      }
      case Distribution.DEATHS -> {
        ground.remember(
            Distribution.text(row, Accounts.BASIS),
            place(row),
            row.<Long>getAs(Accounts.FATALITIES_BEST));
        yield Stream.empty();
      }
      default -> cells(row, wanted);
    };
  }

  private static Ground.Piece place(Row row) {
    String[] ids =
        Arrays.stream(LocationType.values())
            .map(level -> Distribution.text(row, level.value() + "_id"))
            .toArray(String[]::new);
    Long area = row.getAs(Distribution.AREA_HA);
    return new Ground.Piece(ids, area == null ? 0 : area);
  }

  private Stream<Row> cells(Row row, List<Grain> wanted) {
    Ground.Piece place = place(row);
    String basis = Distribution.text(row, Accounts.BASIS);
    String key = Distribution.text(row, Accounts.EVENT_KEY);
    LocalDate first = row.<Date>getAs(Accounts.DATE_EARLIEST).toLocalDate();
    LocalDate last = row.<Date>getAs(Accounts.DATE_LATEST).toLocalDate();
    Spread.Told told =
        new Spread.Told(
            first,
            last,
            new long[] {
              row.<Long>getAs(Accounts.FATALITIES_LOW),
              row.<Long>getAs(Accounts.FATALITIES_BEST),
              row.<Long>getAs(Accounts.FATALITIES_HIGH),
              row.<Long>getAs(Accounts.CIVILIAN_DEATHS)
            },
            row.<Integer>getAs(Distribution.PRINCIPALS),
            Distribution.text(row, Accounts.LOWEST_REPORT_ID));
    Map<Spread.Key, Spread.Cell> cells =
        new Spread(told, ground.piecesFor(place), ground.weightsFor(basis, place)).cells(wanted);
    return cells.entrySet().stream()
        .map(cell -> row(basis, key, told, place, cell.getKey(), cell.getValue()));
  }

  /** In the order of {@link Distribution#CELL}. */
  private static Row row(
      String basis,
      String event,
      Spread.Told told,
      Ground.Piece place,
      Spread.Key key,
      Spread.Cell cell) {
    boolean isOnePeriod = key.period().start(told.first()).equals(key.period().start(told.last()));
    return RowFactory.create(
        basis,
        event,
        key.period().value(),
        Date.valueOf(key.start()),
        key.level().value(),
        key.location(),
        !isOnePeriod,
        !place.isKnown(key.level()),
        cell.amounts()[Spread.LOW],
        cell.amounts()[Spread.BEST],
        cell.amounts()[Spread.HIGH],
        cell.amounts()[Spread.CIVILIANS],
        boxed(cell.eventParts()),
        boxed(cell.deathParts()),
        boxed(cell.wholeParts()));
  }

  /** Spark takes arrays of objects from rows, not of primitives. */
  private static Long[] boxed(long[] parts) {
    return Arrays.stream(parts).boxed().toArray(Long[]::new);
  }
}
