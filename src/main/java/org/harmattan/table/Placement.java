package org.harmattan.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How facts place events that are known less precisely than a cell. */
public enum Placement {
  /** Under unspecified members: every level and period type sums to the same total. */
  UNSPECIFIED,
  /** At the coordinates, however imprecise they are said to be. */
  POINT,
  /** Left out of cells finer than the event is known, as xSub's panels do. */
  DROP,
  /** Spread over the days and the ground that the precision allows, as VIEWS does. */
  DISTRIBUTE;

  /** The value as columns and configuration hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The placement of that value; empty for none. */
  public static Optional<Placement> find(String value) {
    return Arrays.stream(values()).filter(one -> one.value().equals(value)).findFirst();
  }
}
