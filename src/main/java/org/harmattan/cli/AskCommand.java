package org.harmattan.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.pipeline.DeclaredTags;
import org.harmattan.quality.UsageException;
import org.harmattan.query.AnswerNotes;
import org.harmattan.query.Catalog;
import org.harmattan.query.Question;
import org.harmattan.query.StoredFacts;
import org.harmattan.storage.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A question of analysts, answered. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = "Answers a question; 'questions' lists them with what each takes.",
    footer = {"", "Example: ask Q9 --a jnim --b is-sahel --since 2019-07-01"})
final class AskCommand implements Callable<Integer> {
  private final PrintStream out;

  @Mixin private WarehouseOptions warehouse;

  @Parameters(index = "0", paramLabel = "QUESTION", description = "Its id: Q1, Q7, …")
  private String id;

  @Option(names = "--actor", paramLabel = "ID", description = "An actor; some take several.")
  private String actor;

  @Option(names = "--actors", paramLabel = "IDS", description = "Actors, joined by commas.")
  private String actors;

  @Option(names = "--others", paramLabel = "IDS", description = "The actors on the other hand.")
  private String others;

  @Option(names = "--targets", paramLabel = "IDS", description = "Actors that are attacked.")
  private String targets;

  @Option(names = "--a", paramLabel = "ID", description = "The first of two actors.")
  private String a;

  @Option(names = "--b", paramLabel = "ID", description = "The second of two actors.")
  private String b;

  @Option(names = "--scope", paramLabel = "SCOPE", description = "self, group, root or lineage.")
  private String scope;

  @Option(names = "--basis", paramLabel = "BASIS", description = "all, or a source id.")
  private String basis;

  @Option(names = "--since", paramLabel = "DATE", description = "First day, 2019-07-01.")
  private String since;

  @Option(names = "--until", paramLabel = "DATE", description = "Last day.")
  private String until;

  @Option(names = "--day", paramLabel = "DATE", description = "The day as of which to answer.")
  private String day;

  @Option(names = "--region", paramLabel = "ID", description = "A region group, northern-mali.")
  private String region;

  @Option(names = "--group", paramLabel = "TAG", description = "A population group's tag.")
  private String group;

  @Option(names = "--event", paramLabel = "ID", description = "An event.")
  private String event;

  @Option(names = "--months", paramLabel = "N", description = "Months before to compare with.")
  private String months;

  @Option(names = "--deaths", paramLabel = "N", description = "Deaths at least.")
  private String deaths;

  @Option(names = "--days", paramLabel = "N", description = "Days apart at most.")
  private String days;

  @Option(names = "--km", paramLabel = "N", description = "Kilometres apart at most.")
  private String km;

  @Option(names = "--part", paramLabel = "NAME", description = "Only this part of the answer.")
  private String part;

  @Mixin private FormatOption format;

  AskCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Question question = Question.find(id);
    List<Question.Part> parts =
        question.parts().stream().filter(p -> part == null || p.name().equals(part)).toList();
    if (parts.isEmpty()) {
      throw new UsageException(
          "%s has no part '%s'; it has %s".formatted(id, part, names(question.parts())));
    }
    if (parts.size() > 1 && !format.isTable()) {
      throw new UsageException(
          "%s has the parts %s, and CSV and JSON hold one table: choose one with --part"
              .formatted(question.id(), names(parts)));
    }
    Map<String, String> arguments = arguments();
    List<String> queries = parts.stream().map(p -> question.sql(p, arguments)).toList();
    Catalog catalog = warehouse.catalog();
    new KnownNames(
            catalog,
            () -> DeclaredTags.of(PipelineRun.options(warehouse.settings()), Engine.hadoop()))
        .require(question, arguments);
    StoredFacts.require(catalog, parts, question.asked(arguments));
    for (int i = 0; i < parts.size(); i++) {
      if (format.isTable()) {
        out.printf(
            "%s%s %s: %s%n%n",
            i == 0 ? "" : "\n", question.id(), parts.get(i).name(), parts.get(i).meaning());
      }
      format.print(catalog.sql(queries.get(i)), out);
    }
    PrintStream notes = format.isTable() ? out : System.err;
    if (format.isTable()) {
      notes.println();
    }
    AnswerNotes.of(catalog, question, parts, arguments).forEach(notes::println);
    return 0;
  }

  private static String names(List<Question.Part> parts) {
    return String.join(", ", parts.stream().map(Question.Part::name).toList());
  }

  private Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    WarehouseOptions.put(arguments, "actor", actor);
    WarehouseOptions.put(arguments, "actors", actors);
    WarehouseOptions.put(arguments, "others", others);
    WarehouseOptions.put(arguments, "targets", targets);
    WarehouseOptions.put(arguments, "day", day);
    WarehouseOptions.put(arguments, "region", region);
    WarehouseOptions.put(arguments, "group", group);
    WarehouseOptions.put(arguments, "event", event);
    WarehouseOptions.put(arguments, "months", months);
    WarehouseOptions.put(arguments, "deaths", deaths);
    WarehouseOptions.put(arguments, "a", a);
    WarehouseOptions.put(arguments, "b", b);
    WarehouseOptions.put(arguments, "scope", scope);
    WarehouseOptions.put(arguments, "basis", basis);
    WarehouseOptions.put(arguments, "since", since);
    WarehouseOptions.put(arguments, "until", until);
    WarehouseOptions.put(arguments, "days", days);
    WarehouseOptions.put(arguments, "km", km);
    return arguments;
  }
}
