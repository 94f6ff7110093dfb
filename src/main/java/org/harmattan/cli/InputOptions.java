package org.harmattan.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.harmattan.quality.UsageException;
import picocli.CommandLine.Option;

/** What the commands that run stages take besides. */
final class InputOptions {
  @Option(
      names = "--source",
      paramLabel = "SOURCE=PATH",
      description =
          "What to load: a file, a folder or a glob, as often as needed (key: sources). Without any: the embedded sample.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description = "Folder of raw gazetteers and boundary files (key: reference).")
  private String reference;

  @Option(
      names = "--declarations",
      paramLabel = "DIR",
      description = "Folder of further source declarations (key: declarations).")
  private String declarations;

  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description = "Folder of further actor registry files (key: registry).")
  private String registry;

  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    WarehouseOptions.put(flags, "reference", reference);
    WarehouseOptions.put(flags, "declarations", declarations);
    WarehouseOptions.put(flags, "registry", registry);
    List<String> problems = new ArrayList<>();
    for (String source : sources) {
      int at = source.indexOf('=');
      if (at < 1 || at == source.length() - 1) {
        problems.add(
            "--source takes SOURCE=PATH, such as ucdp_ged=exports/ged.csv, not '%s'"
                .formatted(source));
      } else {
        flags.merge(
            "sources." + source.substring(0, at), source.substring(at + 1), (a, b) -> a + "," + b);
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return flags;
  }
}
