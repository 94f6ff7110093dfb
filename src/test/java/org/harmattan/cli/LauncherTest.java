package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts in {@code jobs}, copied into an installation that has a jar and no sources, so that
 * nothing is built, and with a java that tells how it was called.
 */
class LauncherTest {
  @TempDir Path folder;
  private Path home;
  private Path elsewhere;

  /** How a script ended. */
  private record Ended(int code, String output) {}

  @BeforeEach
  void install() throws Exception {
    home = Files.createDirectories(folder.toRealPath().resolve("a home"));
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createDirectories(home.resolve("jobs"));
    Files.createDirectories(home.resolve("target/lib"));
    Files.createFile(home.resolve("target/harmattan.jar"));
    Files.createFile(home.resolve("target/harmattan-submit.jar"));
    for (String script : new String[] {"harmattan", "submit"}) {
      executable(home.resolve("jobs").resolve(script), Files.readString(Path.of("jobs", script)));
    }
    String echo = "#!/bin/sh\nprintf '[%s]' \"$@\"\necho \" in $HARMATTAN_HOME\"\nexit 3\n";
    executable(home.resolve("jdk/bin/java"), echo);
    executable(home.resolve("spark/bin/spark-submit"), echo);
  }

  private static void executable(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().put("SPARK_HOME", home.resolve("spark").toString());
    builder.environment().put("HARMATTAN_HEAP", "123m");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  @Test
  void runsTheJarFromAnyDirectoryWithArgumentsAndExitCodeAsTheyAre() throws Exception {
    Ended ended = run(home.resolve("jobs/harmattan").toString(), "sql", "SELECT 'a  b' AS x");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.output())
        .startsWith("[-Xmx123m]")
        .contains("[-jar][" + home.resolve("target/harmattan.jar") + "][sql][SELECT 'a  b' AS x]")
        .endsWith(" in " + home + "\n");
  }

  @Test
  void runsThroughLinksAbsoluteAndRelative() throws Exception {
    Path first =
        Files.createSymbolicLink(elsewhere.resolve("first"), home.resolve("jobs/harmattan"));
    Files.createSymbolicLink(folder.resolve("second"), Path.of("elsewhere", "first"));
    for (String link : new String[] {first.toString(), "../second"}) {
      assertThat(run(link, "--help").output())
          .contains("[" + home.resolve("target/harmattan.jar") + "][--help]");
    }
  }

  @Test
  void submitHandsArgumentsBeforeTheDashesToSparkAndThoseAfterToHarmattan() throws Exception {
    Ended ended =
        run(
            home.resolve("jobs/submit").toString(),
            "--master",
            "yarn",
            "--",
            "run",
            "--source",
            "a=b c");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.output())
        .startsWith("[--master][yarn][--packages][io.delta:delta-spark_4.1_2.13:")
        .contains(
            "[--class][org.harmattan.cli.Main]["
                + home.resolve("target/harmattan-submit.jar")
                + "][run][--source][a=b c]");
    Ended without = run(home.resolve("jobs/submit").toString(), "run");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.output()).startsWith("submit: no '--' found; usage: jobs/submit ");
  }
}
