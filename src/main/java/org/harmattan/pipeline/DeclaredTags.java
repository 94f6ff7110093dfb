package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.actor.NamedText;
import org.harmattan.quality.UsageException;
import org.harmattan.source.EventTaxonomy;

/** The tags that the rules of a configuration's taxonomy find. */
public final class DeclaredTags {
  private DeclaredTags() {}

  /**
   * All tags, sorted.
   *
   * @throws UsageException with every mistake in the taxonomy
   */
  public static SortedSet<String> of(PipelineOptions options, Configuration hadoop) {
    List<String> problems = new ArrayList<>();
    NamedText rules = Pipeline.taxonomyText(hadoop, options.taxonomy(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return EventTaxonomy.load(rules.name(), rules.content()).tags();
  }
}
