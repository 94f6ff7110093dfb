package org.harmattan.pipeline;

import java.util.List;

/**
 * How what arrives stands to what arrived before, as configured.
 *
 * @param full sources whose new files are full exports, {@code <source>:<scope>}
 * @param keys release keys of what arrives, {@code <source>=<key>}
 * @param maxRetiredPercent share of the reports in scope that a full export may retire
 * @param mayRetire sources whose full exports may retire more than that
 * @param asOf instant up to which another warehouse is read; empty for a run on files
 * @param fromWarehouse that other warehouse; empty for a run on files
 */
public record ReleaseOptions(
    List<String> full,
    List<String> keys,
    int maxRetiredPercent,
    List<String> mayRetire,
    String asOf,
    String fromWarehouse) {
  /** No full exports, files from paths. */
  public static final ReleaseOptions DEFAULTS =
      new ReleaseOptions(List.of(), List.of(), 5, List.of(), "", "");

  /** Whether bronze is read from another warehouse. */
  public boolean readsWarehouse() {
    return !fromWarehouse.isEmpty();
  }
}
