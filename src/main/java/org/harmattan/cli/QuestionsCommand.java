package org.harmattan.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.harmattan.query.Question;
import picocli.CommandLine.Command;

/** The questions that 'ask' answers. */
@Command(
    name = "questions",
    mixinStandardHelpOptions = true,
    description = "Lists the questions that 'ask' answers, with what each takes.")
final class QuestionsCommand implements Callable<Integer> {
  private final PrintStream out;

  QuestionsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
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
    return 0;
  }
}
