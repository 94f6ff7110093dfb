package org.harmattan.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.harmattan.quality.UsageException;

/** A period type and a location type that facts are stored at. */
public record Grain(PeriodType period, LocationType location) {

  /**
   * Every period type by country, first- and second-level unit; months and longer by cell and
   * place: 21 of 30. Third-level units are given by few references, so they are asked for.
   */
  public static final List<Grain> DEFAULTS = defaults();

  /** Reads {@code month/admin1}. */
  public static Grain of(String text) {
    String[] parts = text.strip().toUpperCase(Locale.ROOT).split("/", -1);
    try {
      return new Grain(PeriodType.valueOf(parts[0]), LocationType.valueOf(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new UsageException(
          "'"
              + text
              + "' is no grain: write day, week, month, quarter or year, '/', and country, admin1,"
              + " admin2, admin3, priogrid or place, as in month/admin1");
    }
  }

  @Override
  public String toString() {
    return period.value() + "/" + location.value();
  }

  private static List<Grain> defaults() {
    List<Grain> grains = new ArrayList<>();
    for (PeriodType period : PeriodType.values()) {
      for (LocationType location : LocationType.values()) {
        boolean fine = location == LocationType.PRIOGRID || location == LocationType.PLACE;
        boolean brief = period == PeriodType.DAY || period == PeriodType.WEEK;
        if (location != LocationType.ADMIN3 && !(fine && brief)) {
          grains.add(new Grain(period, location));
        }
      }
    }
    return List.copyOf(grains);
  }
}
