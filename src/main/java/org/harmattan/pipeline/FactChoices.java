package org.harmattan.pipeline;

import java.util.List;
import org.harmattan.table.Placement;

/**
 * How facts are placed, completed and passed on, as configured.
 *
 * @param placements how imprecise events are placed
 * @param coverage what sources are declared to cover, {@code <source>:<scope>}
 * @param publishPlacement placement of the published facts
 * @param redistributes whether what is published leaves the house
 * @param boundaryVersions built versions of the reference that facts are counted in, the default
 *     first; empty for the folder's default alone
 */
public record FactChoices(
    List<Placement> placements,
    List<String> coverage,
    Placement publishPlacement,
    boolean redistributes,
    List<String> boundaryVersions) {
  /** Imprecise events under unspecified members, nothing declared, for use in the house. */
  public static final FactChoices DEFAULTS =
      new FactChoices(
          List.of(Placement.UNSPECIFIED), List.of(), Placement.UNSPECIFIED, false, List.of());

  /** The same with other placements. */
  public FactChoices placing(Placement... chosen) {
    return new FactChoices(
        List.of(chosen), coverage, publishPlacement, redistributes, boundaryVersions);
  }

  /** The same in other boundary versions. */
  public FactChoices inVersions(String... chosen) {
    return new FactChoices(placements, coverage, publishPlacement, redistributes, List.of(chosen));
  }

  /** The same, publishing another placement. */
  public FactChoices publishing(Placement chosen) {
    return new FactChoices(placements, coverage, chosen, redistributes, boundaryVersions);
  }
}
