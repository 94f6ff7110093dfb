package org.harmattan.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.storage.Engine;

/** The real program, from the jar that {@code mvn package} makes, in a process of its own. */
final class HarmattanProcess {
  static final Path JAR = Path.of("target", "harmattan.jar").toAbsolutePath();

  /** Classes as the first run loaded them, mapped into the next ones, as the launcher does it. */
  private static final Path ARCHIVE = JAR.resolveSibling("processes.jsa");

  private final Process process;
  private final Path output;

  private HarmattanProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** The next run keeps the classes that it loads. */
  static void forgetClasses() throws IOException {
    Files.deleteIfExists(ARCHIVE);
  }

  /** Starts a run of the exports of ACLED and UCDP in the folder. */
  static HarmattanProcess run(Path warehouse, Path exports) throws IOException {
    return run(warehouse, exports, warehouse.getParent());
  }

  /** The same, with what it says in a file of another folder. */
  static HarmattanProcess run(Path warehouse, Path exports, Path logs) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-XX:MetaspaceSize=256m",
                Files.exists(ARCHIVE)
                    ? "-XX:SharedArchiveFile=" + ARCHIVE
                    : "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
    // As on the embedded sample, which these exports are halves of.
    Engine.forFewRows().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", JAR.toString(), "run"));
    for (String source : List.of("acled", "ucdp_ged")) {
      command.add("--source");
      command.add(source + "=" + exports.resolve(source));
    }
    command.addAll(
        List.of("--warehouse", warehouse.toString(), "--set", "facts.grains=year/country"));
    command.addAll(List.of("--set", "engine.shuffle-partitions=1"));
    Path output = Files.createTempFile(logs, "run-", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new HarmattanProcess(builder.start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  int exitCode() throws Exception {
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      kill();
      throw new IllegalStateException("The run hangs: " + output());
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** Every second record of a source of the sample, from the first or from the second. */
  static void deliver(Path exports, String source, String file, int from) throws IOException {
    Files.createDirectories(exports.resolve(source));
    try (CSVParser sample =
            CSVParser.parse(
                HarmattanProcess.class.getResourceAsStream("/sample/" + source + ".csv"),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180);
        CSVPrinter half =
            new CSVPrinter(
                Files.newBufferedWriter(exports.resolve(source).resolve(file)),
                CSVFormat.RFC4180)) {
      for (CSVRecord record : sample) {
        boolean isHeader = record.getRecordNumber() == 1;
        if (isHeader || record.getRecordNumber() % 2 == from) {
          half.printRecord(record.toList());
        }
      }
    }
  }
}
