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
 * GeoPandas in a virtual environment of its own, made once from pinned requirements and kept in the
 * folder of temporary files.
 */
final class GeoPandas {
  private static final String RESOURCES = "/bench/geopandas/";
  private static final String REQUIREMENTS = "requirements.txt";
  private static final String SCRIPT = "spatial_join.py";

  private final Path folder;

  private GeoPandas(Path folder) {
    this.folder = folder;
  }

  /** The environment; made anew unless it stands with the same requirements. */
  static GeoPandas prepare() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "harmattan-bench-geopandas");
    GeoPandas environment = new GeoPandas(folder);
    try {
      Files.createDirectories(folder);
      String requirements = text(REQUIREMENTS);
      Path stamp = folder.resolve("made-of.txt");
      if (!Files.exists(stamp) || !Files.readString(stamp).equals(requirements)) {
        Files.writeString(folder.resolve(REQUIREMENTS), requirements);
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
                folder.resolve(REQUIREMENTS).toString()));
        Files.writeString(stamp, requirements);
      }
      Files.writeString(folder.resolve(SCRIPT), text(SCRIPT));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the environment of GeoPandas", e);
    }
    return environment;
  }

  /** Seconds of the spatial join of all levels; the answers are in the file. */
  double join(Path points, Path polygons, Path answers) {
    String out =
        run(
            List.of(
                python(),
                folder.resolve(SCRIPT).toString(),
                points.toString(),
                polygons.toString(),
                answers.toString()));
    return out.lines().mapToDouble(line -> Double.parseDouble(line.split(" ")[1])).sum();
  }

  private String python() {
    return folder.resolve("venv/bin/python").toString();
  }

  private String run(List<String> command) {
    try {
      Path out = folder.resolve("last.out");
      Path err = folder.resolve("last.err");
      ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
      builder.environment().remove("PYTHONPATH");
      builder.environment().remove("PYTHONHOME");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(60, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new UsageException(
            "bench geocode-points needs Python 3.11 or newer with venv, and its packages from PyPI; '%s' failed, see %s"
                .formatted(String.join(" ", command), err));
      }
      return Files.readString(out);
    } catch (IOException e) {
      throw new UsageException(
          "bench geocode-points needs Python 3.11 or newer with venv: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command, e);
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = GeoPandas.class.getResourceAsStream(RESOURCES + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
