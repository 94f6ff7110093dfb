package org.harmattan.match;

import static org.harmattan.table.EventTypes.BATTLES;
import static org.harmattan.table.EventTypes.PROTESTS;
import static org.harmattan.table.EventTypes.REMOTE_VIOLENCE;
import static org.harmattan.table.EventTypes.RIOTS;
import static org.harmattan.table.EventTypes.VIOLENCE_AGAINST_CIVILIANS;
import static org.harmattan.table.EventTypes.VIOLENCE_UNSPECIFIED;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.harmattan.table.EventTypes;

/**
 * What is found of a pair by time, place, type, deaths, sources and text. Each is the same when the
 * two reports change places; null where a report does not say.
 */
final class Evidence implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sub-type of protest in which people are killed, so that UCDP may code it. */
  private static final String EXCESSIVE_FORCE = "excessive_force_against_protesters";

  private static final String STATE_BASED = "state_based";
  private static final String NON_STATE = "non_state";
  private static final String ONE_SIDED = "one_sided";

  /** From so many deaths on an equal number tells more. */
  static final int SOME_DEATHS = 3;

  static final int MANY_DEATHS = 10;

  /** Standard deviations between two counts of the same deaths, each a Poisson's. */
  private static final double SIMILAR_DEVIATIONS = 1.0;

  private static final double UNLIKE_DEVIATIONS = 2.0;

  /**
   * Words that a text must have beside names to be compared, that two must have in common, and
   * shares of the shorter one's: reasoned, since no judged pair has texts.
   */
  private static final int FEWEST_WORDS = 8;

  private static final int FEWEST_COMMON = 4;
  private static final double SAME_TEXT = 0.5;
  private static final double SIMILAR_TEXT = 0.25;

  private static final String ADDRESS = "http";

  private final MatchOptions options;

  Evidence(MatchOptions options) {
    this.options = options;
  }

  /** All that was found but of the actors, by comparison. */
  List<Weight> weights(ReportPair pair) {
    List<Weight> weights = new ArrayList<>();
    add(weights, time(pair), rarityOfTime(pair));
    Finding place = place(pair);
    add(weights, place, rarityOfPlace(pair, place));
    add(weights, type(pair), 0);
    Finding deaths = deaths(pair);
    add(weights, deaths, deaths == null ? 0 : rarityOfDeaths(pair, deaths));
    add(weights, sources(pair), 0);
    add(weights, text(pair), 0);
    return weights;
  }

  private void add(List<Weight> weights, Finding finding, double rarity) {
    if (finding != null) {
      weights.add(new Weight(finding, options.bits(finding), rarity));
    }
  }

  Finding time(ReportPair pair) {
    if (pair.areBothDays()) {
      return switch (pair.daysApart()) {
        case 0 -> Finding.SAME_DAY;
        case 1 -> Finding.NEXT_DAY;
        case 2 -> Finding.TWO_DAYS;
        default -> Finding.MORE_DAYS;
      };
    }
    boolean isSoon =
        isClaimedSoon(pair.left(), pair.right()) || isClaimedSoon(pair.right(), pair.left());
    if (pair.areAsLong() && !isSoon) {
      int shift = Math.abs(pair.left().firstDay() - pair.right().firstDay());
      if (shift == 0 && areMonthsUnknown(pair)) {
        return Finding.SAME_LONG_SPAN;
      }
      if (shift == 0) {
        return Finding.SAME_SPAN;
      }
      if (shift <= options.windows().slackDays()) {
        return shift == 1 ? Finding.SHIFTED_SPAN : Finding.FAR_SHIFTED_SPAN;
      }
    }
    if (pair.daysApart() > 0) {
      return Finding.APART_INTERVALS;
    }
    if (pair.longerDays() < options.windows().coarseDays()) {
      return isSoon
          ? Finding.CLAIMED_SOON_IN_WEEK
          : pair.middlesApart() <= 1 ? Finding.MIDDLE_OF_WEEK : Finding.SAME_WEEK;
    }
    return isSoon ? Finding.CLAIMED_SOON : Finding.SAME_MONTH;
  }

  /**
   * Whether the same days of both are whole months, as all reports have them that know no better. A
   * summary's days are its own, and so are others.
   */
  private boolean areMonthsUnknown(ReportPair pair) {
    LocalDate first = LocalDate.ofEpochDay(pair.left().firstDay());
    LocalDate after = LocalDate.ofEpochDay(pair.left().lastDay() + 1L);
    return pair.longerDays() >= options.windows().coarseDays()
        && first.getDayOfMonth() == 1
        && after.getDayOfMonth() == 1
        && !pair.left().isSummary()
        && !pair.right().isSummary();
  }

  /** A claim that names no day says by its publication when the deed was. */
  private boolean isClaimedSoon(PairedReport claim, PairedReport report) {
    if (claim.claimedDay() == null || claim.days() == 1) {
      return false;
    }
    int wait = claim.claimedDay() - report.firstDay();
    return wait >= 0 && wait <= options.windows().claimDays();
  }

  Finding place(ReportPair pair) {
    MatchOptions.Windows windows = options.windows();
    boolean isVery = pair.isSamePlaceById() || pair.isSamePlaceByName();
    boolean isSame = isVery || pair.isWithin(windows.sameKm());
    boolean areAlike = pair.left().place().level() == pair.right().place().level();
    // A report that lacks its point compares by its unit, however precise its source says it is.
    boolean areAsPrecise = pair.left().place().stated() == pair.right().place().stated();
    return switch (pair.level()) {
      case Profiles.AT_PLACE -> {
        if (isSame) {
          yield isVery ? Finding.SAME_PLACE : Finding.SAME_POINT;
        }
        yield pair.isWithin(windows.closeKm()) ? Finding.CLOSE_PLACE : Finding.OTHER_PLACE;
      }
      case Profiles.NEAR_PLACE -> {
        if (isSame) {
          yield areAlike ? Finding.BOTH_NEAR_PLACE : Finding.NEAR_SAME_PLACE;
        }
        if (!pair.isWithin(windows.placeKm())) {
          yield Finding.NEAR_OTHER_PLACE;
        }
        yield areAlike ? Finding.BOTH_NEAR : Finding.NEAR_PLACE;
      }
      case Profiles.IN_ADMIN2 -> {
        if (pair.isSamePlaceByName()) {
          yield areAsPrecise ? Finding.SAME_PLACE_NAME : Finding.INSIDE_PLACE_NAME;
        }
        yield areAsPrecise ? Finding.SAME_ADMIN2 : Finding.INSIDE_ADMIN2;
      }
      case Profiles.IN_ADMIN1 -> {
        if (pair.isSamePlaceByName()) {
          yield areAsPrecise ? Finding.SAME_REGION_NAME : Finding.INSIDE_REGION_NAME;
        }
        yield areAsPrecise ? Finding.SAME_ADMIN1 : Finding.INSIDE_ADMIN1;
      }
      default -> areAsPrecise ? Finding.SAME_COUNTRY : Finding.INSIDE_COUNTRY;
    };
  }

  /** Whatever is found of the days: where events are rare, two reports meet less by chance. */
  private double rarityOfTime(ReportPair pair) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    int middle =
        Math.floorDiv(left.firstDay() + left.lastDay() + right.firstDay() + right.lastDay(), 4);
    double ofLeft = options.rarity().ofDay(left.place().admin1(), middle);
    double ofRight = options.rarity().ofDay(right.place().admin1(), middle);
    return Math.min(ofLeft, ofRight);
  }

  /** What the place or unit in common is worth beside a typical one. */
  private double rarityOfPlace(ReportPair pair, Finding place) {
    PairedReport.Spot left = pair.left().place();
    PairedReport.Spot right = pair.right().place();
    Rarity reference = options.rarity();
    return switch (place) {
      case SAME_PLACE, SAME_POINT, NEAR_SAME_PLACE, BOTH_NEAR_PLACE ->
          Math.min(reference.ofPlace(left), reference.ofPlace(right));
      case CLOSE_PLACE, OTHER_PLACE, NEAR_PLACE, BOTH_NEAR, NEAR_OTHER_PLACE ->
          left.placeId() == null || right.placeId() == null ? 0 : reference.ofPlaces(left, right);
      case SAME_PLACE_NAME, INSIDE_PLACE_NAME, SAME_ADMIN2, INSIDE_ADMIN2 ->
          Math.min(reference.ofUnit(left), reference.ofUnit(right));
      default -> 0;
    };
  }

  private double rarityOfDeaths(ReportPair pair, Finding finding) {
    return switch (finding) {
      case NO_DEATHS, EQUAL_FEW_DEATHS, EQUAL_DEATHS, EQUAL_MANY_DEATHS ->
          options.rarity().ofDeaths(pair.left().deaths());
      case SIMILAR_FEW_DEATHS, SIMILAR_DEATHS, SIMILAR_MANY_DEATHS ->
          options.rarity().ofDeathsBetween(pair.left().deaths(), pair.right().deaths());
      default -> 0;
    };
  }

  Finding type(ReportPair pair) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    if (left.eventType() == null || right.eventType() == null) {
      return null;
    }
    if (isContradictory(pair)) {
      return Finding.CONTRADICTORY_TYPE;
    }
    if (left.subEventType() != null && left.subEventType().equals(right.subEventType())) {
      return Finding.SAME_SUB_TYPE;
    }
    if (pair.isSameType()) {
      return sameType(left, right);
    }
    if (left.eventType().equals(VIOLENCE_UNSPECIFIED)) {
      return unspecified(left.violenceType(), right);
    }
    if (right.eventType().equals(VIOLENCE_UNSPECIFIED)) {
      return unspecified(right.violenceType(), left);
    }
    return areRelated(left.eventType(), right.eventType())
        ? Finding.RELATED_TYPE
        : Finding.OTHER_TYPE;
  }

  /** Two reports that leave the tactic open agree by UCDP's type of violence only. */
  private static Finding sameType(PairedReport left, PairedReport right) {
    if (!left.eventType().equals(VIOLENCE_UNSPECIFIED)
        || left.violenceType() == null
        || right.violenceType() == null) {
      return Finding.SAME_TYPE;
    }
    return left.violenceType().equals(right.violenceType())
        ? Finding.SAME_TYPE
        : Finding.OTHER_TYPE;
  }

  /** Whether the two types are declared never to be one event. */
  boolean isContradictory(ReportPair pair) {
    String left = pair.left().eventType();
    String right = pair.right().eventType();
    List<String> declared = options.contradictoryTypes();
    return declared.contains(left + "/" + right) || declared.contains(right + "/" + left);
  }

  /** Violence of unstated tactic beside a stated type, by what UCDP says of the violence. */
  private static Finding unspecified(String violence, PairedReport other) {
    boolean fits =
        switch (other.eventType()) {
          case BATTLES -> isOneOf(violence, STATE_BASED, NON_STATE);
          case REMOTE_VIOLENCE -> true;
          case VIOLENCE_AGAINST_CIVILIANS -> isOneOf(violence, ONE_SIDED);
          case RIOTS -> isOneOf(violence, NON_STATE);
          case PROTESTS -> EXCESSIVE_FORCE.equals(other.subEventType());
          default -> false;
        };
    if (fits) {
      return other.eventType().equals(REMOTE_VIOLENCE)
          ? Finding.POSSIBLE_TYPE
          : Finding.COMPATIBLE_TYPE;
    }
    boolean isViolent = EventTypes.VIOLENT.contains(other.eventType());
    return isViolent ? Finding.RELATED_TYPE : Finding.OTHER_TYPE;
  }

  /** Whether UCDP's type of violence is one of these, or not given. */
  private static boolean isOneOf(String violence, String... types) {
    return violence == null || List.of(types).contains(violence);
  }

  private static boolean areRelated(String left, String right) {
    List<String> both = List.of(left, right);
    boolean bothViolent = EventTypes.VIOLENT.containsAll(both);
    boolean bothUnrest = List.of(PROTESTS, RIOTS).containsAll(both);
    return (bothViolent && both.contains(REMOTE_VIOLENCE)) || bothUnrest;
  }

  Finding deaths(ReportPair pair) {
    Long left = pair.left().deaths();
    Long right = pair.right().deaths();
    if (left == null || right == null) {
      return null;
    }
    if (left.equals(right)) {
      return left == 0
          ? Finding.NO_DEATHS
          : left < SOME_DEATHS
              ? Finding.EQUAL_FEW_DEATHS
              : left < MANY_DEATHS ? Finding.EQUAL_DEATHS : Finding.EQUAL_MANY_DEATHS;
    }
    double deviations = Math.abs(left - right) / Math.sqrt(left + right);
    boolean doOverlap = doRangesOverlap(pair);
    if (deviations <= SIMILAR_DEVIATIONS || doOverlap && deviations <= UNLIKE_DEVIATIONS) {
      long more = Math.max(left, right);
      return more < SOME_DEATHS
          ? Finding.SIMILAR_FEW_DEATHS
          : more < MANY_DEATHS ? Finding.SIMILAR_DEATHS : Finding.SIMILAR_MANY_DEATHS;
    }
    // A wide range holds most numbers. Claimed ones are propaganda: that they differ says nothing.
    if (doOverlap || pair.hasClaim()) {
      return null;
    }
    return deviations <= UNLIKE_DEVIATIONS ? Finding.UNLIKE_DEATHS : Finding.OTHER_DEATHS;
  }

  private static boolean doRangesOverlap(ReportPair pair) {
    return pair.left().deathsLow() <= pair.right().deathsHigh()
        && pair.right().deathsLow() <= pair.left().deathsHigh();
  }

  Finding sources(ReportPair pair) {
    boolean isShared = false;
    for (String source : pair.left().sources()) {
      if (pair.right().sources().contains(source)) {
        if (source.startsWith(ADDRESS)) {
          return Finding.SHARED_ADDRESS;
        }
        isShared = true;
      }
    }
    return isShared ? Finding.SHARED_SOURCE : null;
  }

  /**
   * Words in common by share of the shorter text; names and numbers are alike in many languages.
   * Words of either report's actors and places are not among them ({@link Profiles#WORDS}).
   */
  Finding text(ReportPair pair) {
    Set<String> left = pair.left().words();
    Set<String> right = pair.right().words();
    int fewer = Math.min(left.size(), right.size());
    if (fewer < FEWEST_WORDS) {
      return null;
    }
    long common = left.stream().filter(right::contains).count();
    if (common < FEWEST_COMMON) {
      return null;
    }
    if (common >= SAME_TEXT * fewer) {
      return Finding.SAME_TEXT;
    }
    // With little in common it may be another language as well as another event.
    return common >= SIMILAR_TEXT * fewer ? Finding.SIMILAR_TEXT : null;
  }
}
