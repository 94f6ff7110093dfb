package org.harmattan.testing;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A virtual environment of the packages that a requirements file pins, made once and kept while the
 * file stays as it is.
 */
public final class PythonEnvironment {
  private static final String NO_PYTHON =
      "Tests read gold with Python clients and %s. Install Python 3.11 or newer with its venv module"
          + " (on Debian and Ubuntu the packages python3 and python3-venv) so that 'python3 -m venv' works.";

  private static final String NO_PACKAGES =
      "Tests read gold with Python clients, and pip could not install those of %s. It needs the"
          + " package index, or a mirror set in pip's own configuration.";

  /** Settings of the caller that would put other packages in the place of the pinned ones. */
  private static final Set<String> MISLEADING =
      Set.of(
          "PYTHONPATH",
          "PYTHONHOME",
          "SPARK_HOME",
          "SPARK_CONF_DIR",
          "PYSPARK_PYTHON",
          "PYSPARK_DRIVER_PYTHON",
          "PYSPARK_SUBMIT_ARGS");

  private final Path folder;

  private PythonEnvironment(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** The environment in the folder; made anew unless it stands there with the same requirements. */
  public static PythonEnvironment of(Path requirements, Path folder) {
    PythonEnvironment environment = new PythonEnvironment(folder);
    try (FileChannel beside = lockFile(environment.folder);
        FileLock held = beside.lock()) {
      String digest = sha256(Files.readAllBytes(requirements));
      Path stamp = environment.folder.resolve("requirements.sha256");
      boolean stands = Files.exists(stamp) && Files.readString(stamp).equals(digest);
      if (!stands || !Files.isExecutable(environment.python())) {
        environment.make(requirements.toAbsolutePath());
        Files.writeString(stamp, digest);
      }
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Held while the environment is looked at or made: another JVM of tests may want it too. */
  private static FileChannel lockFile(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    return FileChannel.open(
        folder.resolveSibling(folder.getFileName() + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  /**
   * Runs a script and returns what it printed; fails with its complaints unless it exits with 0.
   */
  public String run(Path script, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(python().toString());
    command.add(script.toAbsolutePath().toString());
    command.addAll(arguments);
    try {
      return run("run", script + " failed.", command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path python() {
    return folder.resolve("bin/python");
  }

  private void make(Path requirements) throws IOException {
    deleteAll(folder);
    Files.createDirectories(folder);
    String problem = NO_PYTHON.formatted("none that can make a virtual environment was found");
    run("venv", problem, List.of("python3", "-m", "venv", folder.toString()));
    String old = NO_PYTHON.formatted("the python3 found is too old for them");
    String newEnough = "import sys; sys.exit(sys.version_info < (3, 11))";
    run("version", old, List.of(python().toString(), "-c", newEnough));
    run(
        "pip",
        NO_PACKAGES.formatted(requirements),
        List.of(
            python().toString(),
            "-m",
            "pip",
            "install",
            "--no-input",
            "-r",
            requirements.toString()));
  }

  private String run(String name, String problem, List<String> command) throws IOException {
    String mine = name + "-" + ProcessHandle.current().pid();
    Path out = folder.resolve(mine + ".out");
    Path err = folder.resolve(mine + ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(MISLEADING);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError(problem, e);
    }
    try {
      if (!process.waitFor(30, MINUTES)) {
        throw new AssertionError("%s No end after 30 minutes; see %s".formatted(problem, err));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command, e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          "%s%n%s%n%s".formatted(problem, Files.readString(out), Files.readString(err)));
    }
    return Files.readString(out);
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
