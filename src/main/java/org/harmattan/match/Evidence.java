package org.harmattan.match;

import static org.harmattan.table.EventTypes.BATTLES;
import static org.harmattan.table.EventTypes.PROTESTS;
import static org.harmattan.table.EventTypes.REMOTE_VIOLENCE;
import static org.harmattan.table.EventTypes.RIOTS;
import static org.harmattan.table.EventTypes.VIOLENCE_AGAINST_CIVILIANS;
import static org.harmattan.table.EventTypes.VIOLENCE_UNSPECIFIED;

import java.io.Serializable;
import java.util.List;
import org.harmattan.table.EventTypes;

/**
 * Match weights of a pair by time, place, type and deaths. Each is the same when the two reports
 * change places; missing evidence weighs 0.
 */
final class Evidence implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sub-type of protest in which people are killed, so that UCDP may code it. */
  private static final String EXCESSIVE_FORCE = "excessive_force_against_protesters";

  private static final String STATE_BASED = "state_based";
  private static final String NON_STATE = "non_state";
  private static final String ONE_SIDED = "one_sided";

  /** Numbers of deaths are similar within half as much again, and no longer from three times on. */
  private static final double SIMILAR_RATIO = 1.5;

  private static final double OTHER_RATIO = 3.0;

  /** Counts this close differ by who died later, whatever their ratio. */
  private static final int SMALL_DIFFERENCE = 2;

  private final MatchOptions options;
  private final MatchOptions.Weights weights;

  Evidence(MatchOptions options) {
    this.options = options;
    this.weights = options.weights();
  }

  double time(ReportPair pair) {
    if (pair.areBothDays()) {
      return switch (pair.daysApart()) {
        case 0 -> weights.sameDay();
        case 1 -> weights.nextDay();
        default -> weights.otherDay();
      };
    }
    if (pair.daysApart() > 0) {
      return weights.apartIntervals();
    }
    double overlap = pair.longerDays() < options.windows().coarseDays() ? weights.sameWeek() : 0.0;
    boolean claimedSoon =
        isClaimedSoon(pair.left(), pair.right()) || isClaimedSoon(pair.right(), pair.left());
    return overlap + (claimedSoon ? weights.claimedSoon() : 0.0);
  }

  /** A claim that names no day says by its publication when the deed was. */
  private boolean isClaimedSoon(PairedReport claim, PairedReport report) {
    if (claim.claimedDay() == null || claim.days() == 1) {
      return false;
    }
    int wait = claim.claimedDay() - report.firstDay();
    return wait >= 0 && wait <= options.windows().claimDays();
  }

  double place(ReportPair pair) {
    MatchOptions.Windows windows = options.windows();
    boolean same = pair.isSamePlaceByName() || pair.isWithin(windows.sameKm());
    return switch (pair.level()) {
      case Profiles.AT_PLACE ->
          same
              ? weights.samePlace()
              : pair.isWithin(windows.closeKm()) ? weights.closePlace() : weights.otherPlace();
      case Profiles.NEAR_PLACE ->
          same
              ? weights.nearSamePlace()
              : pair.isWithin(windows.placeKm()) ? weights.nearPlace() : weights.nearOtherPlace();
      case Profiles.IN_ADMIN2 -> weights.sameAdmin2();
      case Profiles.IN_ADMIN1 -> weights.sameAdmin1();
      default -> 0.0;
    };
  }

  double type(ReportPair pair) {
    PairedReport left = pair.left();
    PairedReport right = pair.right();
    if (left.eventType() == null || right.eventType() == null) {
      return 0.0;
    }
    if (isContradictory(pair)) {
      return weights.contradictoryType();
    }
    if (left.subEventType() != null && left.subEventType().equals(right.subEventType())) {
      return weights.sameSubType();
    }
    if (pair.isSameType()) {
      return weights.sameType();
    }
    if (left.eventType().equals(VIOLENCE_UNSPECIFIED)) {
      return unspecified(left.violenceType(), right);
    }
    if (right.eventType().equals(VIOLENCE_UNSPECIFIED)) {
      return unspecified(right.violenceType(), left);
    }
    return areRelated(left.eventType(), right.eventType())
        ? weights.relatedType()
        : weights.otherType();
  }

  /** Whether the two types are declared never to be one event. */
  boolean isContradictory(ReportPair pair) {
    String left = pair.left().eventType();
    String right = pair.right().eventType();
    List<String> declared = options.contradictoryTypes();
    return declared.contains(left + "/" + right) || declared.contains(right + "/" + left);
  }

  /** Violence of unstated tactic beside a stated type, by what UCDP says of the violence. */
  private double unspecified(String violence, PairedReport other) {
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
      return weights.compatibleType();
    }
    boolean isViolent = EventTypes.VIOLENT.contains(other.eventType());
    return isViolent ? weights.relatedType() : weights.otherType();
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

  double deaths(ReportPair pair) {
    Long left = pair.left().deaths();
    Long right = pair.right().deaths();
    if (left == null || right == null) {
      return 0.0;
    }
    if (left.equals(right)) {
      return left == 0 ? weights.noDeaths() : weights.equalDeaths();
    }
    long more = Math.max(left, right);
    long fewer = Math.min(left, right);
    if (doRangesOverlap(pair) || more <= fewer * SIMILAR_RATIO) {
      return weights.similarDeaths();
    }
    boolean isOther = more > fewer * OTHER_RATIO && more - fewer > SMALL_DIFFERENCE;
    // Claimed numbers are propaganda: that they differ says nothing.
    return isOther && !pair.hasClaim() ? weights.otherDeaths() : 0.0;
  }

  private static boolean doRangesOverlap(ReportPair pair) {
    return pair.left().deathsLow() <= pair.right().deathsHigh()
        && pair.right().deathsLow() <= pair.left().deathsHigh();
  }
}
