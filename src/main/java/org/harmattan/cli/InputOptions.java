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
      names = "--full",
      paramLabel = "SOURCE:COUNTRY:FROM..TO",
      description =
          "Declares the new files of a source to be full exports of a scope, such as acled:MLI:2017-01-01..; what they lack is retired (key: full).")
  private List<String> full = new ArrayList<>();

  @Option(
      names = "--release",
      paramLabel = "SOURCE=KEY",
      description =
          "Names the release that the new files of a source are, such as ucdp_ged=24.1 (key: release).")
  private List<String> releases = new ArrayList<>();

  @Option(
      names = "--allow-retire",
      paramLabel = "SOURCE",
      description =
          "Lets full exports of a source retire any share of their scope (key: retire.allow).")
  private List<String> allowRetire = new ArrayList<>();

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

  private static void putAll(Map<String, String> flags, String key, List<String> values) {
    if (!values.isEmpty()) {
      flags.put(key, String.join(",", values));
    }
  }

  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    WarehouseOptions.put(flags, "reference", reference);
    WarehouseOptions.put(flags, "declarations", declarations);
    WarehouseOptions.put(flags, "registry", registry);
    putAll(flags, "full", full);
    putAll(flags, "release", releases);
    putAll(flags, "retire.allow", allowRetire);
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
