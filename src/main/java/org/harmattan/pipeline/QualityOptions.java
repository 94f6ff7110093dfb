package org.harmattan.pipeline;

import java.util.List;
import org.harmattan.quality.Expectation;

/**
 * What rows must meet, and when a source's newest deliveries count as changed in form.
 *
 * @param expectations what rows of tables must meet
 * @param jumpPercent rise of the share of records without a field, in points of 100, above which it
 *     is told
 * @param minimumRecords records that the newest deliveries must hold before shares mean anything
 */
public record QualityOptions(List<Expectation> expectations, int jumpPercent, int minimumRecords) {
  /** No expectations. */
  public static final QualityOptions DEFAULTS = new QualityOptions(List.of(), 30, 50);
}
