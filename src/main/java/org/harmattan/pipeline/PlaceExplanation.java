package org.harmattan.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.geocode.Options;
import org.harmattan.geocode.PlaceLookup;
import org.harmattan.geocode.PlaceLookup.Found;
import org.harmattan.geocode.PlaceLookup.Level;

/**
 * Where a place would be put by a run with the same reference.
 *
 * @param lines what was found, by label
 * @param candidates one row per place that the name may mean, best first
 */
public record PlaceExplanation(Map<String, String> lines, List<Row> candidates) {
  /** A place as its text gives it; null for what is not given. */
  public record Asked(
      String country,
      String admin1,
      String admin2,
      String place,
      Double latitude,
      Double longitude) {}

  /** The answer of the reference that the options name. */
  public static PlaceExplanation of(PipelineOptions options, Asked asked, Configuration hadoop) {
    PlaceLookup lookup = new PlaceLookup(References.load(options, hadoop), Options.defaults());
    PlaceLookup.Asked question =
        new PlaceLookup.Asked(
            asked.country(),
            asked.admin1(),
            asked.admin2(),
            asked.place(),
            asked.latitude(),
            asked.longitude());
    List<Row> candidates =
        lookup.candidates(question).stream()
            .map(
                c ->
                    RowFactory.create(
                        c.name(),
                        c.geonamesId(),
                        c.admin1Id(),
                        c.latitude(),
                        c.longitude(),
                        c.population(),
                        c.nameEvidence(),
                        c.unitEvidence(),
                        c.score()))
            .toList();
    return new PlaceExplanation(lines(lookup.find(question)), candidates);
  }

  private static Map<String, String> lines(Found found) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Level level : found.levels()) {
      lines.put(level.level(), level.id() + " (" + level.name() + "), " + level.method());
    }
    lines.put(
        "point",
        found.latitude() == null
            ? "none"
            : String.format(Locale.ROOT, "%.5f, %.5f", found.latitude(), found.longitude()));
    lines.put("confidence", String.valueOf(found.confidence()));
    lines.put("reason", found.evidence());
    lines.put("issues", String.join(", ", new TreeSet<>(found.issues())));
    lines.put("version", found.boundaryVersion());
    return lines;
  }
}
