package org.harmattan.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.harmattan.quality.BalanceException;
import org.harmattan.quality.Printable;
import org.harmattan.quality.UsageException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong as sentences on standard error, and the exit code that goes with it. */
final class Failures {
  private Failures() {}

  static int usage(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("harmattan: " + Printable.line(String.valueOf(e.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See 'jobs/%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
    err.flush();
    return 2;
  }

  static int execution(Exception e, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (e instanceof UsageException usage) {
      usage.problems().forEach(problem -> Sentences.say(err::println, problem));
      err.flush();
      return 2;
    }
    Sentences.say(err::println, firstLine(e));
    err.flush();
    LoggerFactory.getLogger(Failures.class).debug("The command failed", e);
    return e instanceof BalanceException ? 3 : 1;
  }

  /** What could not be done and, of a file, why not. */
  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof UncheckedIOException && e.getCause() != null) {
      return firstLine(message) + ": " + firstLine(String.valueOf(e.getCause().getMessage()));
    }
    return firstLine(message);
  }

  private static String firstLine(String message) {
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }
}
