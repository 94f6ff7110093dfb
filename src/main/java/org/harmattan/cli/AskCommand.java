package org.harmattan.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.harmattan.quality.UsageException;
import org.harmattan.query.Catalog;
import org.harmattan.query.Question;
import org.harmattan.query.ResultFormat;
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

  @Option(names = "--actor", paramLabel = "ID", description = "An actor.")
  private String actor;

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

  @Option(names = "--days", paramLabel = "N", description = "Days apart at most.")
  private String days;

  @Option(names = "--km", paramLabel = "N", description = "Kilometres apart at most.")
  private String km;

  @Option(names = "--part", paramLabel = "NAME", description = "Only this part of the answer.")
  private String part;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, csv or json.",
      defaultValue = "table")
  private ResultFormat format;

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
          "%s has no part '%s'; it has %s"
              .formatted(
                  id,
                  part,
                  String.join(", ", question.parts().stream().map(Question.Part::name).toList())));
    }
    Map<String, String> arguments = arguments();
    List<String> queries = parts.stream().map(p -> question.sql(p, arguments)).toList();
    Catalog catalog = warehouse.catalog();
    for (int i = 0; i < parts.size(); i++) {
      if (format == ResultFormat.TABLE) {
        out.printf(
            "%s%s %s: %s%n%n",
            i == 0 ? "" : "\n", question.id(), parts.get(i).name(), parts.get(i).meaning());
      }
      format.print(catalog.sql(queries.get(i)), out);
    }
    return 0;
  }

  private Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    WarehouseOptions.put(arguments, "actor", actor);
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
