package org.harmattan.match;

import java.util.Locale;

/**
 * What a comparison of two reports may find. A finding is worth log2(m / u) bits, m being how often
 * it turns up among pairs of reports of one event, u among candidate pairs of two events (Fellegi
 * and Sunter 1969). What a source does not say is no finding and worth nothing.
 *
 * <p>The bits beside each are those of {@code conf/matching.conf}, which says where they come from;
 * a test holds the two together.
 */
public enum Finding {
  /** Both name the same day. */
  SAME_DAY(Comparison.TIME, 2.5, 2.6),
  /** Both name a day, one apart. */
  NEXT_DAY(Comparison.TIME, 1.1, 0.9),
  /** Both name a day, two apart. */
  TWO_DAYS(Comparison.TIME, -0.2, -0.8),
  /** Both name a day, further apart but within the window. */
  MORE_DAYS(Comparison.TIME, -1.4, -1.7),
  /** Both give the same interval of several days, but for {@code SAME_LONG_SPAN}. */
  SAME_SPAN(Comparison.TIME, 3.4, 3.0),
  /** Two intervals of as many days, shifted by a day. */
  SHIFTED_SPAN(Comparison.TIME, 3.0, 3.3),
  /** Two intervals of as many days, shifted by more days, within the window. */
  FAR_SHIFTED_SPAN(Comparison.TIME, 2.9, 3.4),
  /**
   * Both give the same whole months, {@code coarse-days} or more, and neither sums them up: what a
   * source puts that knows no better.
   */
  SAME_LONG_SPAN(Comparison.TIME, 0.0, 0.0),
  /** As {@code SAME_WEEK}, the middles of the two at most a day apart. */
  MIDDLE_OF_WEEK(Comparison.TIME, 1.4, 1.6),
  /** Intervals overlap, the longer one shorter than {@code coarse-days}. */
  SAME_WEEK(Comparison.TIME, -1.2, -0.5),
  /** Intervals overlap, the longer one at least {@code coarse-days}. */
  SAME_MONTH(Comparison.TIME, -2.6, -0.3),
  /** As {@code SAME_MONTH}, one being a claim published within {@code claim-days} of the event. */
  CLAIMED_SOON(Comparison.TIME, 1.0, 1.0),
  /** As {@code SAME_WEEK}, one being a claim published within {@code claim-days} of the event. */
  CLAIMED_SOON_IN_WEEK(Comparison.TIME, 1.5, 1.5),
  /** An interval and a day or interval outside it, within the window. */
  APART_INTERVALS(Comparison.TIME, -3.7, -3.4),

  /** Both at the place: the very same of the gazetteer, or of the same name. */
  SAME_PLACE(Comparison.PLACE, 3.0, 3.4),
  /** Both at the place, within {@code same-km}. */
  SAME_POINT(Comparison.PLACE, 0.8, -2.2),
  /** Both at the place, within {@code close-km}. */
  CLOSE_PLACE(Comparison.PLACE, 1.5, -0.1),
  /** Both at the place, further away but within the window. */
  OTHER_PLACE(Comparison.PLACE, -4.0, -3.9),
  /** Both only near the same place, or within {@code same-km}. */
  BOTH_NEAR_PLACE(Comparison.PLACE, 3.8, 5.4),
  /** Both only near a place, within {@code place-km}. */
  BOTH_NEAR(Comparison.PLACE, 2.1, 0.9),
  /** One at the place, the other near the same place, or within {@code same-km}. */
  NEAR_SAME_PLACE(Comparison.PLACE, 0.0, 0.0),
  /** One at the place, the other near one within {@code place-km}. */
  NEAR_PLACE(Comparison.PLACE, -2.0, -2.0),
  /** One or both points only near the place, further away. */
  NEAR_OTHER_PLACE(Comparison.PLACE, -1.2, -3.3),
  /** The places do not compare by points, but bear the same name in the same unit. */
  SAME_PLACE_NAME(Comparison.PLACE, 2.9, 4.1),
  /** As {@code SAME_PLACE_NAME}, but one source says it more finely than the other. */
  INSIDE_PLACE_NAME(Comparison.PLACE, 0.0, 0.0),
  /** One or both known by the first-level unit only, but the place named is the same in it. */
  SAME_REGION_NAME(Comparison.PLACE, 4.3, 4.1),
  /** As {@code SAME_REGION_NAME}, but one source says it more finely than the other. */
  INSIDE_REGION_NAME(Comparison.PLACE, 0.0, 0.0),
  /**
   * One or both known by the second-level unit only, and it is the same; both state one precision.
   */
  SAME_ADMIN2(Comparison.PLACE, 2.3, 0.9),
  /** As {@code SAME_ADMIN2}, but one source says it more finely than the other. */
  INSIDE_ADMIN2(Comparison.PLACE, -2.0, -2.0),
  /**
   * One or both known by the first-level unit only, and it is the same; both state one precision.
   */
  SAME_ADMIN1(Comparison.PLACE, 1.0, 1.2),
  /** As {@code SAME_ADMIN1}, but one source says it more finely than the other. */
  INSIDE_ADMIN1(Comparison.PLACE, -3.0, -3.0),
  /** Both known by the country only. */
  SAME_COUNTRY(Comparison.PLACE, 0.0, 2.5),
  /** One known by the country only. */
  INSIDE_COUNTRY(Comparison.PLACE, -3.0, -3.0),

  /** The same armed actor on a side. */
  SAME_ACTOR(Comparison.ACTORS, 0.3, 0.6),
  /** Actors of one group that day, of one state, or one named beside the other. */
  SAME_GROUP(Comparison.ACTORS, 0.9, 2.5),
  /** An ambiguous name that may mean the other's actor. */
  POSSIBLE_ACTOR(Comparison.ACTORS, 1.5, 1.5),
  /** Names that differ by a slip of the pen or an addition, one of them unknown to the registry. */
  SIMILAR_NAME(Comparison.ACTORS, 0.3, 0.5),
  /** Civilians, protesters or rioters on both. */
  UNARMED(Comparison.ACTORS, 0.8, 0.3),
  /** Two actors that do not meet, one of them unknown to the registry. */
  UNREGISTERED_ACTOR(Comparison.ACTORS, -0.9, -1.3),
  /** Known actors that do not meet. */
  OTHER_ACTOR(Comparison.ACTORS, -0.9, -1.2),
  /** The claimant is not who the report names. */
  OTHER_CLAIMANT(Comparison.ACTORS, -1.0, -1.0),

  /** The same second-level type. */
  SAME_SUB_TYPE(Comparison.TYPE, 2.0, 2.0),
  /** The same first-level type, the second level differing or not given. */
  SAME_TYPE(Comparison.TYPE, 0.9, 1.9),
  /** Violence of unstated tactic with a violent type that fits it. */
  COMPATIBLE_TYPE(Comparison.TYPE, 0.4, 0.5),
  /** Violence of unstated tactic with remote violence, which fits any. */
  POSSIBLE_TYPE(Comparison.TYPE, 0.2, 0.5),
  /** Two types that parts of one incident often carry. */
  RELATED_TYPE(Comparison.TYPE, -1.0, -1.4),
  /** Types that rarely describe one event. */
  OTHER_TYPE(Comparison.TYPE, -0.7, -1.1),
  /** Types declared contradictory. */
  CONTRADICTORY_TYPE(Comparison.TYPE, -4.0, -4.0),

  /** The same number of deaths, ten or more. */
  EQUAL_MANY_DEATHS(Comparison.DEATHS, 2.8, 6.2),
  /** The same number of deaths, three to nine. */
  EQUAL_DEATHS(Comparison.DEATHS, 1.4, 3.7),
  /** The same number of deaths, one or two. */
  EQUAL_FEW_DEATHS(Comparison.DEATHS, 0.8, 2.1),
  /** No deaths in both. */
  NO_DEATHS(Comparison.DEATHS, 0.9, 0.9),
  /** Ten or more, as far apart as counting by chance would bring them. */
  SIMILAR_MANY_DEATHS(Comparison.DEATHS, 1.7, 0.6),
  /**
   * Numbers as far apart as counting by chance would bring them, or seldom, with ranges that
   * overlap.
   */
  SIMILAR_DEATHS(Comparison.DEATHS, 0.4, -0.7),
  /** Two at most, one apart. */
  SIMILAR_FEW_DEATHS(Comparison.DEATHS, 0.2, -0.8),
  /** Numbers that chance would seldom bring as far apart. */
  UNLIKE_DEATHS(Comparison.DEATHS, -0.8, -2.3),
  /** Numbers that chance does not explain. */
  OTHER_DEATHS(Comparison.DEATHS, -4.6, -5.7),

  /** Both cite the same address on the web. */
  SHARED_ADDRESS(Comparison.SOURCES, 5.0, 5.0),
  /** Both cite a source of the same name. */
  SHARED_SOURCE(Comparison.SOURCES, 1.0, 1.0),

  /** Notes or headlines with half of their words in common, of the shorter text. */
  SAME_TEXT(Comparison.TEXT, 3.0, 3.0),
  /** Notes or headlines with a quarter of their words in common. */
  SIMILAR_TEXT(Comparison.TEXT, 0.5, 0.5);

  private final Comparison comparison;
  private final double shippedBits;
  private final double shippedRepeatBits;

  Finding(Comparison comparison, double shippedBits, double shippedRepeatBits) {
    this.comparison = comparison;
    this.shippedBits = shippedBits;
    this.shippedRepeatBits = shippedRepeatBits;
  }

  public Comparison comparison() {
    return comparison;
  }

  /** Its weight in the shipped configuration, between two sources. */
  public double shippedBits() {
    return shippedBits;
  }

  /** Its weight there between two rows of one repeating source. */
  public double shippedRepeatBits() {
    return shippedRepeatBits;
  }

  /** Its key in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
