package org.harmattan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.harmattan.quality.UsageException;

/**
 * DuckDB in a virtual environment of its own, made once from pinned requirements and kept in the
 * folder of temporary files, with the scripts that measure it.
 */
final class DuckDb {
  private static final String RESOURCES = "/bench/duckdb/";
  private static final String REQUIREMENTS = "requirements.txt";
  private static final List<String> SCRIPTS =
      List.of("facts.py", "actor_facts.sql", "dyad_facts.sql", "queries.py");

  private final Path folder;

  private DuckDb(Path folder) {
    this.folder = folder;
  }

  /** The environment; made anew unless it stands with the same requirements. */
  static DuckDb prepare() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "harmattan-bench-duckdb");
    DuckDb environment = new DuckDb(folder);
    try {
      Files.createDirectories(folder);
      String requirements = text(REQUIREMENTS);
      Path stamp = folder.resolve("made-of.txt");
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(requirements)) {
        Path pinned = folder.resolve(REQUIREMENTS);
        Files.writeString(pinned, requirements);
        environment.run(List.of("python3", "-m", "venv", folder.resolve("venv").toString()));
        environment.run(
            List.of(
                environment.python(),
                "-m",
                "pip",
                "install",
                "--no-input",
                "-q",
                "-r",
                pinned.toString()));
        Files.writeString(stamp, requirements);
      }
      for (String script : SCRIPTS) {
        Files.writeString(folder.resolve(script), text(script));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the environment of DuckDB", e);
    }
    return environment;
  }

  /** The words of each line that a script printed. */
  List<String[]> script(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(python(), folder.resolve(name).toString()));
    command.addAll(List.of(arguments));
    return run(command).lines().map(line -> line.split("\t| ")).toList();
  }

  private String python() {
    return folder.resolve("venv/bin/python").toString();
  }

  private String run(List<String> command) {
    try {
      Path out = folder.resolve("last.out");
      Path err = folder.resolve("last.err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("PYTHONPATH");
      builder.environment().remove("PYTHONHOME");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(120, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new UsageException(
            "this bench needs Python 3.11 or newer with venv, and DuckDB from PyPI; '%s' failed, see %s"
                .formatted(String.join(" ", command), err));
      }
      return Files.readString(out);
    } catch (IOException e) {
      throw new UsageException(
          "this bench needs Python 3.11 or newer with venv: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command, e);
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = DuckDb.class.getResourceAsStream(RESOURCES + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
