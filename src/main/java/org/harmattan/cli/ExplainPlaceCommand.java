package org.harmattan.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.PlaceExplanation;
import org.harmattan.quality.UsageException;
import org.harmattan.query.ResultFormat;
import org.harmattan.storage.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a name would be placed, and what else it may mean. Needs no warehouse. */
@Command(
    name = "place",
    mixinStandardHelpOptions = true,
    description =
        "Tells where a place would be put: by what method, how sure, why, and which candidates were considered.")
final class ExplainPlaceCommand implements Callable<Integer> {
  private static final int CANDIDATES_SHOWN = 10;
  private static final List<String> COLUMNS =
      List.of(
          "candidate",
          "geonames_id",
          "admin1_id",
          "latitude",
          "longitude",
          "population",
          "name_by",
          "units",
          "score");

  private final PrintStream out;

  /** As for all commands; of a warehouse only the configuration's other keys matter here. */
  @Mixin private WarehouseOptions warehouse;

  @Parameters(index = "0", paramLabel = "NAME", description = "The text of the place.")
  private String name;

  @Option(names = "--country", paramLabel = "COUNTRY", description = "Its name or ISO code.")
  private String country;

  @Option(names = "--admin1", paramLabel = "NAME", description = "The first-level unit named.")
  private String admin1;

  @Option(names = "--admin2", paramLabel = "NAME", description = "The second-level unit named.")
  private String admin2;

  @Option(names = "--latitude", paramLabel = "DEGREES", description = "Where a point is given too.")
  private Double latitude;

  @Option(
      names = "--longitude",
      paramLabel = "DEGREES",
      description = "Where a point is given too.")
  private Double longitude;

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description =
          "Gazetteers and boundaries, built or raw (key: reference); the sample's where none is given.")
  private String reference;

  ExplainPlaceCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if ((latitude == null) != (longitude == null)) {
      throw new UsageException("Give --latitude and --longitude together, or neither");
    }
    Map<String, String> flags = warehouse.flags();
    WarehouseOptions.put(flags, "reference", reference);
    Settings settings = warehouse.settings(flags);
    PlaceExplanation explanation =
        PlaceExplanation.of(
            PipelineRun.options(settings),
            new PlaceExplanation.Asked(country, admin1, admin2, name, latitude, longitude),
            Engine.hadoop());
    explanation
        .lines()
        .forEach((label, value) -> out.printf(Locale.ROOT, "%-12s %s%n", label, value));
    out.println();
    List<Row> candidates = explanation.candidates();
    ResultFormat.TABLE.print(COLUMNS, candidates.stream().limit(CANDIDATES_SHOWN).iterator(), out);
    if (candidates.size() > CANDIDATES_SHOWN) {
      out.printf("%d more%n", candidates.size() - CANDIDATES_SHOWN);
    }
    return 0;
  }
}
