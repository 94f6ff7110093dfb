package org.harmattan.match;

/**
 * A finding of a pair with what it is worth there.
 *
 * @param rarity bits on top because what agrees is rare, or off because it is common
 */
record Weight(Finding finding, double bits, double rarity) {
  double total() {
    return bits + rarity;
  }

  Comparison comparison() {
    return finding.comparison();
  }
}
