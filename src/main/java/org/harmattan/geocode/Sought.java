package org.harmattan.geocode;

/**
 * What a report's text of its place came to.
 *
 * @param spot the point; null for none
 * @param within the unit that the text gives where it gives no point: the unit that it names, or
 *     the smallest that holds all places it may mean; null for none
 * @param reason what decided, in one line; null where the source gives the point
 */
record Sought(Spot spot, Unit within, String reason) {
  static final Sought NOTHING = new Sought(null, null, null);
}
