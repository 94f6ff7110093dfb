package org.harmattan.bench.match;

/**
 * A real event of UCDP GED, which ground truth takes as what happened.
 *
 * @param firstDay first day since 1970-01-01
 * @param datePrecision GED's {@code date_prec}, 1 to 5
 * @param placePrecision GED's {@code where_prec}, 1 to 7
 * @param violence GED's {@code type_of_violence}: 1 state-based, 2 non-state, 3 one-sided
 */
record TrueEvent(
    int id,
    int firstDay,
    int lastDay,
    int datePrecision,
    int placePrecision,
    Place place,
    String sideA,
    String sideB,
    int violence,
    int deaths) {

  int days() {
    return lastDay - firstDay + 1;
  }

  boolean isOneDay() {
    return firstDay == lastDay;
  }

  /** The two sides whatever their order. */
  String dyad() {
    return sideA.compareTo(sideB) <= 0 ? sideA + " | " + sideB : sideB + " | " + sideA;
  }

  TrueEvent onDay(int day) {
    return new TrueEvent(
        id,
        day,
        day + lastDay - firstDay,
        datePrecision,
        placePrecision,
        place,
        sideA,
        sideB,
        violence,
        deaths);
  }
}
