package org.harmattan.match;

/**
 * What of two reports is compared. A pair has at most one finding of each, of actors one a side.
 */
public enum Comparison {
  TIME,
  PLACE,
  ACTORS,
  TYPE,
  DEATHS,
  SOURCES,
  TEXT
}
