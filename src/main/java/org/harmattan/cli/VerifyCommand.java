package org.harmattan.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.config.Settings;
import org.harmattan.pipeline.Pipeline;
import org.harmattan.pipeline.PipelineOptions;
import org.harmattan.pipeline.Progress;
import org.harmattan.pipeline.Verification;
import org.harmattan.quality.Printable;
import org.harmattan.query.Catalog;
import org.harmattan.storage.Engine;
import org.harmattan.storage.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a warehouse is what its primary data make. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Derives silver and gold anew from bronze and the identity register into a scratch folder, with the configuration",
      "and references given, and tells every table that differs. Changes nothing. Exit code 3 where one differs."
    })
final class VerifyCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;
  @Mixin private InputOptions inputs;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Folder below which the rebuilt warehouse gets one of its own, removed at the end; by default the one that the warehouse lies in.")
  private String scratch;

  VerifyCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Map<String, String> flags = warehouse.flags();
    flags.putAll(inputs.flags());
    Settings settings = warehouse.settings(flags);
    Catalog.require(settings.warehouse(), Engine.hadoop());
    String folder = Verification.newFolder(settings.warehouse(), scratch);
    PipelineOptions options = PipelineRun.options(settings);
    Pipeline rebuild = Verification.prepare(options, folder, Engine.hadoop());
    Warehouse opened = WarehouseOptions.open(settings);
    Progress progress = PipelineRun.progress(settings);
    progress.note(
        "Harmattan verify of %s: a rebuild into %s".formatted(settings.warehouse(), folder));
    List<Verification.Finding> findings = new Verification(rebuild, opened, folder).run(progress);
    findings.forEach(this::print);
    boolean isEqual = findings.stream().allMatch(Verification.Finding::isEqual);
    out.printf(
        isEqual
            ? "%nAll %d tables of silver and gold are what a rebuild makes.%n"
            : "%nNot all of %d tables are what a rebuild makes. Is the configuration the one that they were made with? If so, 'jobs/harmattan rebuild' mends them.%n",
        findings.size());
    return isEqual ? 0 : 3;
  }

  private void print(Verification.Finding finding) {
    out.printf(
        Locale.ROOT,
        "%-32s %,12d rows  %s%n",
        finding.table(),
        finding.rows(),
        finding.isEqual()
            ? "equal"
            : String.format(
                Locale.ROOT,
                "DIFFERS: %,d only here, %,d only in the rebuild, such as %s",
                finding.onlyHere(),
                finding.onlyRebuilt(),
                Printable.line(finding.example())));
  }
}
