package org.harmattan.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.harmattan.quality.Moment;
import org.harmattan.quality.UsageException;
import org.harmattan.query.ActorChanges;
import org.harmattan.query.Catalog;
import org.harmattan.query.Changes;
import org.harmattan.query.Clock;
import org.harmattan.query.GoldChanges;
import org.harmattan.table.ReportHistoryTable;
import org.harmattan.table.ReportTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What came to be known between two instants. */
@Command(
    name = "changes",
    mixinStandardHelpOptions = true,
    description =
        "Lists what changed between two instants: in the reports field by field, its effect by cause, or what a change of the actor registry did to the facts.")
final class ChangesCommand implements Callable<Integer> {
  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Mixin private WarehouseOptions warehouse;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T1",
      description = "Changes known after this day (its end) or instant, in UTC.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "T2",
      description = "Changes known up to this day (its end) or instant; by default all since.")
  private String to;

  @Option(names = "--source", paramLabel = "SOURCE", description = "One source's reports only.")
  private String source;

  /** What a row of the answer is. */
  enum By {
    FIELD,
    CAUSE,
    ACTOR
  }

  @Option(
      names = "--by",
      paramLabel = "KIND",
      description =
          "field: a row for each value that changed, old and new; cause: events and deaths added and removed, by basis, source and kind of change; actor: events that a change of the registry moved from actor to actor or into and out of groups, each scope.",
      defaultValue = "field")
  private By by;

  @Mixin private FormatOption format;

  ChangesCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Instant after = Moment.parse("--from", from);
    Instant upTo = to == null ? Instant.now() : Moment.parse("--to", to);
    if (upTo.isBefore(after)) {
      throw new UsageException("--to %s lies before --from %s; exchange them".formatted(to, from));
    }
    if (by == By.ACTOR) {
      format.print(ofActors().rows(), out);
      return 0;
    }
    Catalog catalog = warehouse.catalog();
    requireKnown(catalog);
    Changes changes =
        new Changes(
            catalog.table(ReportHistoryTable.TABLE), after, upTo, Optional.ofNullable(source));
    if (by == By.FIELD) {
      format.print(changes.byField(), out);
    } else {
      printByCause(changes.byCause(), catalog, after, upTo);
    }
    return 0;
  }

  /** A mistyped source would look like one in which nothing has changed. */
  private void requireKnown(Catalog catalog) {
    if (source == null) {
      return;
    }
    Set<String> known = catalog.values(ReportHistoryTable.TABLE, ReportTable.SOURCE_ID);
    if (!known.contains(source)) {
      throw new UsageException(
          "no report is of the source %s; the warehouse has reports of %s"
              .formatted(source, known.isEmpty() ? "none" : String.join(", ", known)));
    }
  }

  private ActorChanges ofActors() {
    if (source != null) {
      throw new UsageException(
          "--by actor is about events, which several sources make; leave --source out");
    }
    Catalog after = warehouse.catalog(to == null ? new Clock.Now() : Clock.ours("--to", to));
    Catalog before = after.at(Clock.ours("--from", from));
    return new ActorChanges(ActorChanges.Tables.of(before), ActorChanges.Tables.of(after));
  }

  /** A row for each source and kind of change, so few that they stand in memory. */
  private void printByCause(Dataset<Row> ofSources, Catalog catalog, Instant after, Instant upTo) {
    List<Row> rows = new ArrayList<>(ofSources.collectAsList());
    try {
      rows.addAll(
          GoldChanges.byCause(catalog, after, upTo, Optional.ofNullable(source)).collectAsList());
    } catch (UsageException e) {
      spec.commandLine()
          .getErr()
          .println("The effect on basis all cannot be told: " + e.getMessage());
    }
    format.print(List.of(ofSources.columns()), rows.iterator(), out);
  }
}
