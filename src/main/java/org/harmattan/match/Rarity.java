package org.harmattan.match;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How common places and actors are, by a frozen reference: that two reports name a hamlet proves
 * more than that they name the capital. Never counted from the reports in hand, so that no report
 * changes what is decided far away.
 *
 * @param version names the reference; part of what decisions depend on
 * @param shares share of reports by {@code place:<id>}, {@code unit:<id>}, {@code region:<id>}, and
 *     by {@code actor:<id>@<region>} among the region's reports
 * @param typical by {@code place}, {@code unit}, {@code region} and {@code actor} the chance that
 *     two random reports agree, by which the weight of an agreement was estimated; by {@code least}
 *     the share below which nothing is listed
 * @param names by actor id, and by {@code state:<country>}, the folded names that are often used
 *     for it: what an unknown name may be a slip of
 * @param most bits that rarity adds or takes off at most
 */
public record Rarity(
    String version,
    Map<String, Double> shares,
    Map<String, Double> typical,
    Map<String, List<String>> names,
    double most)
    implements Serializable {
  /** No reference: nothing is rarer than anything else. */
  public static final Rarity NONE = new Rarity("none", Map.of(), Map.of(), Map.of(), 0);

  static final String PLACE = "place";
  static final String UNIT = "unit";
  static final String REGION = "region";
  static final String ACTOR = "actor";

  /** Share below which nothing is listed. */
  static final String LEAST = "least";

  public Rarity {
    shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    typical = Collections.unmodifiableMap(new TreeMap<>(typical));
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }

  /** Of a place; one that the reference does not list in a unit that it lists is the rarest. */
  double ofPlace(String placeId, String unitId) {
    return bits(PLACE, placeId, unitId);
  }

  /** Of a second-level unit. */
  double ofUnit(String unitId) {
    return bits(UNIT, unitId, unitId);
  }

  /** Of a first-level unit. */
  double ofRegion(String regionId) {
    return bits(REGION, regionId, regionId);
  }

  /** Of the actors that both name the rarest, in its region. */
  double ofActors(Set<String> some, Set<String> others, String regionId) {
    return some.stream()
        .filter(others::contains)
        .mapToDouble(actor -> ofActor(actor, regionId))
        .max()
        .orElse(0);
  }

  /** The more common of two actors that may be one. */
  double ofEither(Set<String> some, Set<String> others, String regionId) {
    return Stream.concat(some.stream(), others.stream())
        .mapToDouble(actor -> ofActor(actor, regionId))
        .min()
        .orElse(0);
  }

  private double ofActor(String actor, String regionId) {
    return bits(ACTOR, actor + "@" + regionId, regionId);
  }

  /** Whether the actor's name is often used, so that it is no slip of another. */
  boolean isUsual(String actor) {
    return names.containsKey(actor);
  }

  /** Whether the folded name may be a slip of one that is often used for one of the actors. */
  boolean isSlipOf(String name, Set<String> actors) {
    return actors.stream()
        .flatMap(actor -> names.getOrDefault(actor, List.of()).stream())
        .anyMatch(usual -> NameSlips.areAlike(name, usual));
  }

  /** What lies where the reference does not reach is as common as the typical. */
  private double bits(String kind, String id, String unitId) {
    Double usual = typical.get(kind);
    boolean isCovered =
        unitId != null
            && (shares.containsKey(UNIT + ":" + unitId)
                || shares.containsKey(REGION + ":" + unitId));
    if (usual == null || !isCovered) {
      return 0;
    }
    double share = shares.getOrDefault(kind + ":" + id, least());
    double bits = Math.log(usual / share) / Math.log(2);
    return Math.max(-most, Math.min(most, bits));
  }

  private double least() {
    return typical.getOrDefault(LEAST, 1.0);
  }

  /** The version alone: what is in it does not change. */
  @Override
  public String toString() {
    return "Rarity[" + version + ", most=" + most + "]";
  }
}
