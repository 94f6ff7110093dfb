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
 * A peer written in Python, in a virtual environment of its own, made once from pinned requirements
 * and kept in the folder of temporary files.
 */
public final class PythonPeer {
  private static final String REQUIREMENTS = "requirements.txt";
  private static final String PYTHON = "venv/bin/python";

  private final String bench;
  private final Path folder;
  private final String script;

  private PythonPeer(String bench, Path folder, String script) {
    this.bench = bench;
    this.folder = folder;
    this.script = script;
  }

  /**
   * The environment; made anew unless it stands with the same requirements.
   *
   * @param bench the benchmark that needs it
   * @param name folder of its requirements and script below {@code /bench} on the class path
   */
  public static PythonPeer prepare(String bench, String name, String script) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "harmattan-bench-" + name);
    PythonPeer peer = new PythonPeer(bench, folder, script);
    try {
      Files.createDirectories(folder);
      String requirements = text(name, REQUIREMENTS);
      Path stamp = folder.resolve("made-of.txt");
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(requirements)) {
        Path file = folder.resolve(REQUIREMENTS);
        Files.writeString(file, requirements);
        peer.run(List.of("python3", "-m", "venv", folder.resolve("venv").toString()));
        String python = folder.resolve(PYTHON).toString();
        peer.run(
            List.of(python, "-m", "pip", "install", "--no-input", "-q", "-r", file.toString()));
        Files.writeString(stamp, requirements);
      }
      Files.writeString(folder.resolve(script), text(name, script));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the environment of " + name, e);
    }
    return peer;
  }

  /** What the script prints. */
  public String run(Path... arguments) {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve(PYTHON).toString());
    command.add(folder.resolve(script).toString());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return run(command);
  }

  private String run(List<String> command) {
    try {
      Path out = folder.resolve("last.out");
      Path err = folder.resolve("last.err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().remove("PYTHONPATH");
      builder.environment().remove("PYTHONHOME");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(60, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new UsageException(
            "bench %s needs Python 3.11 or newer with venv, and its packages from PyPI; '%s' failed, see %s"
                .formatted(bench, String.join(" ", command), err));
      }
      return Files.readString(out);
    } catch (IOException e) {
      throw new UsageException(
          "bench %s needs Python 3.11 or newer with venv: %s".formatted(bench, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command, e);
    }
  }

  private static String text(String name, String resource) throws IOException {
    try (InputStream in = PythonPeer.class.getResourceAsStream("/bench/" + name + "/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
