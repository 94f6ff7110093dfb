package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/configuration.md tells every command and option. */
class ConfigurationPageTest {
  private static final String HELP = "help";

  /** Said once, below the table, of all that take them. */
  private static final Set<String> OF_ALL =
      Set.of(
          "--help", "--version", "--warehouse", "--conf", "--set", "--log-level", "--log-format");

  @Test
  void everyCommandStandsInARowWithItsOptions() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/configuration.md"));
    int commands = lines.indexOf("## Commands");
    List<String> keys = lines.subList(0, commands);
    List<String> missing = new ArrayList<>();
    look(
        new CommandLine(new Main(), new Commands(System.out)),
        "",
        keys,
        lines.subList(commands, lines.size()),
        missing);
    assertThat(missing).isEmpty();
  }

  /** Options of keys are told with their key, the others in the row of the command. */
  private static void look(
      CommandLine above, String path, List<String> keys, List<String> rows, List<String> missing) {
    above
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String full = path + name;
              if (full.equals(HELP)) {
                return;
              }
              List<String> own =
                  rows.stream()
                      .filter(row -> row.startsWith("| "))
                      .filter(row -> row.split("\\|")[1].matches(".*`" + full + "[ `].*"))
                      .toList();
              if (command.getSubcommands().isEmpty() && own.isEmpty()) {
                missing.add(full);
              }
              for (OptionSpec option : command.getCommandSpec().options()) {
                String flag = option.longestName();
                boolean isKey = keys.stream().anyMatch(line -> line.contains("`" + flag + " "));
                if (!OF_ALL.contains(flag)
                    && !isKey
                    && own.stream().noneMatch(row -> row.matches(".*`" + flag + "[ `].*"))) {
                  missing.add(full + " " + flag);
                }
              }
              look(command, full + " ", keys, rows, missing);
            });
  }
}
