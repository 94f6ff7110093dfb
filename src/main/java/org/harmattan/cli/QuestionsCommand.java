package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.query.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The questions that 'ask' answers. */
@Command(
    name = "questions",
    mixinStandardHelpOptions = true,
    description = "Lists the questions that 'ask' answers, with what each takes.")
final class QuestionsCommand implements Callable<Integer> {
  private final PrintStream out;

  @Option(
      names = "--sql",
      paramLabel = "QUESTION",
      description =
          "Prints the SQL of one question instead, each part whole, with :name for what it takes.")
  private String asked;

  QuestionsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (asked == null) {
      list();
    } else {
      printSql(Question.find(asked));
    }
    return 0;
  }

  private void printSql(Question question) {
    for (Question.Part part : question.parts()) {
      out.println("-- " + question.id() + ", " + part.name() + ": " + part.meaning());
      out.println(part.sql() + ";");
    }
  }

  private void list() {
    for (String id : Question.IDS) {
      Question question = Question.find(id);
      out.println(id + "  " + question.title());
      question
          .parameters()
          .forEach(
              p ->
                  out.printf(
                      "     --%-10s %s%s%n",
                      p.name(),
                      p.meaning(),
                      p.defaultValue().map(d -> " (default " + d + ")").orElse(" (required)")));
    }
  }
}
