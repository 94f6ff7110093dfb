package org.harmattan.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.RunLock;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Health;
import org.harmattan.query.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a warehouse holds and how its last runs went. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows what is stale or degraded, the last runs, what each stage did, the balances, refused files.")
final class StatusCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--check",
      description =
          "Prints only what is stale or degraded, a line each, and ends with 1 if any is.")
  private boolean isCheck;

  @Option(
      names = "--max-age",
      paramLabel = "DAYS",
      description = "Days without a run that succeeded after which the data count as stale.")
  private Integer maxAgeDays;

  StatusCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (maxAgeDays != null && maxAgeDays < 1) {
      throw new UsageException("--max-age is %d; give at least 1 day".formatted(maxAgeDays));
    }
    Duration maxAge = maxAgeDays == null ? null : Duration.ofDays(maxAgeDays);
    Catalog catalog = warehouse.catalog();
    Health health = new Health(catalog, RunLock::isHolderDead);
    if (!isCheck) {
      new Status(catalog, health, maxAge).print(out);
      return 0;
    }
    List<Health.Finding> wrong =
        health.findings(maxAge, Instant.now()).stream()
            .filter(finding -> finding.kind() != Health.Kind.RUNNING)
            .toList();
    wrong.forEach(out::println);
    return wrong.isEmpty() ? 0 : 1;
  }
}
