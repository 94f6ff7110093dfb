package org.harmattan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.harmattan.quality.UsageException;

/**
 * A peer that runs in Python, in a virtual environment of its own, made once from pinned
 * requirements and kept in the folder of temporary files with the scripts that measure it.
 */
public enum PythonPeer {
  DUCKDB(
      "duckdb",
      Duration.ofHours(2),
      "facts.py",
      "cell.sql",
      "actor_measured.sql",
      "actor_facts.sql",
      "dyad_measured.sql",
      "dyad_facts.sql",
      "queries.py"),
  GEOPANDAS("geopandas", Duration.ofHours(1), "spatial_join.py"),
  SPLINK("splink", Duration.ofHours(2), "link.py");

  private static final String REQUIREMENTS = "requirements.txt";

  private final String name;
  private final Duration limit;
  private final List<String> scripts;
  private final Path folder;

  /**
   * @param name folder below {@code /bench} on the class path that holds its requirements and
   *     scripts
   * @param limit how long one of its runs may take
   */
  PythonPeer(String name, Duration limit, String... scripts) {
    this.name = name;
    this.limit = limit;
    this.scripts = List.of(scripts);
    this.folder = Path.of(System.getProperty("java.io.tmpdir"), "harmattan-bench-" + name);
  }

  /** Makes the environment unless it stands with the same requirements. */
  public PythonPeer prepared() {
    try {
      Files.createDirectories(folder);
      String requirements = text(REQUIREMENTS);
      Path stamp = folder.resolve("made-of.txt");
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(requirements)) {
        Path pinned = folder.resolve(REQUIREMENTS);
        Files.writeString(pinned, requirements);
        run(List.of("python3", "-m", "venv", folder.resolve("venv").toString()));
        run(List.of(python(), "-m", "pip", "install", "--no-input", "-q", "-r", pinned.toString()));
        Files.writeString(stamp, requirements);
      }
      for (String script : scripts) {
        Files.writeString(folder.resolve(script), text(script));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the environment of " + name, e);
    }
  }

  /** The words of each line that a script printed. */
  public List<String[]> script(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(python(), folder.resolve(script).toString()));
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
      if (!process.waitFor(limit.toMinutes(), TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new UsageException(
            "this bench needs Python 3.11 or newer with venv, and %s from PyPI; '%s' failed, see %s"
                .formatted(name, String.join(" ", command), err));
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

  private String text(String resource) throws IOException {
    try (InputStream in = PythonPeer.class.getResourceAsStream("/bench/" + name + "/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
