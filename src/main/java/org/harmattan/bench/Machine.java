package org.harmattan.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the JVM and the operating system tell of this process. */
final class Machine {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK_RESIDENT = "VmHWM:";

  private Machine() {}

  static double secondsSinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
  }

  /**
   * The sum of the heap pools' peaks, an upper bound, as they need not peak together; no more than
   * the heap may ever be.
   */
  static long peakHeapBytes() {
    long peaks =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
            .sum();
    return Math.min(peaks, Runtime.getRuntime().maxMemory());
  }

  /** The most memory that the process held at once; -1 where the system does not tell. */
  static long peakResidentBytes() {
    try {
      return peakResidentBytes(Files.readAllLines(STATUS));
    } catch (IOException e) {
      return -1; // no Linux
    }
  }

  static long peakResidentBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(PEAK_RESIDENT))
        .map(line -> line.substring(PEAK_RESIDENT.length()).replace("kB", "").strip())
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
        .findFirst()
        .orElse(-1);
  }

  static String describe() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d cores, heap of at most %s, Java %s",
        runtime.availableProcessors(),
        BenchReport.size(runtime.maxMemory()),
        Runtime.version().feature());
  }
}
