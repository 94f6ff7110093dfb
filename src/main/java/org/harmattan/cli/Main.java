package org.harmattan.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.harmattan.pipeline.Software;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root. The only place that ends the JVM. */
@Command(
    name = "harmattan",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Turns raw conflict-event exports into a warehouse of actor-period-location facts.",
    footerHeading = "%nExit codes: ",
    footer = {
      "0 done; 1 a stage failed or a source file was refused (the rest is done and published);",
      "2 wrong usage or configuration, found before any work; 3 a balance or quality gate stopped the run."
    },
    subcommands = {
      HelpCommand.class,
      RunCommand.class,
      RebuildCommand.class,
      VerifyCommand.class,
      MaintainCommand.class,
      ReleaseCommand.class,
      StageCommands.Ingest.class,
      StageCommands.Clean.class,
      StageCommands.Actors.class,
      StageCommands.Geocode.class,
      StageCommands.Match.class,
      StageCommands.Facts.class,
      StageCommands.Publish.class,
      SqlCommand.class,
      ChangesCommand.class,
      AskCommand.class,
      PanelCommand.class,
      QuestionsCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      SourceCommand.class,
      RegistryCommand.class,
      ReferenceCommand.class,
      TrainMatcherCommand.class,
      BenchCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    Stopping stopping = Stopping.watched();
    WatchedOutput written = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
    int code = execute(out, arguments);
    out.flush();
    Optional<String> lost = written.failure();
    lost.ifPresent(why -> System.err.println("harmattan: the output is not whole: " + why));
    code = lost.isPresent() && code == 0 ? 1 : code;
    stopping.end();
    System.exit(code);
  }

  /**
   * Runs a command line and gives its exit code; results go to {@code out}, everything else to
   * standard error.
   */
  static int execute(PrintStream out, String... arguments) {
    CommandLine line = new CommandLine(new Main(), new Commands(out));
    line.setOut(new PrintWriter(out, true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Failures::usage);
    line.setExecutionExceptionHandler(Failures::execution);
    line.setUsageHelpAutoWidth(true);
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      Sentences.say(
          line.getErr()::println,
          "out of memory (%s); give it more by HARMATTAN_HEAP or spark.driver.memory, and run again: what was begun is rolled back then"
              .formatted(e.getMessage()));
      return 1;
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command, such as 'run'");
  }

  /** Says which Harmattan this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"harmattan " + Software.version()};
    }
  }
}
