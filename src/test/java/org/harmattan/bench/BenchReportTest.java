package org.harmattan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {
  private static final BenchReport REPORT =
      new BenchReport(
          "2 cores, heap of at most 4.0 GiB, Java 17",
          6.04,
          List.of(new BenchReport.Stage("ingest", 12), new BenchReport.Stage("facts", 24)),
          40,
          3,
          150_000_000,
          List.of(8.0, 4.0, 5.0),
          3L << 29,
          -1);

  @Test
  void isAnAlignedTable() {
    assertThat(REPORT.lines())
        .containsExactly(
            "pipeline from a cold JVM: 2 cores, heap of at most 4.0 GiB, Java 17",
            "what                                   seconds  of the run",
            "JVM and engine start                       6.0",
            "  ingest                                  12.0        30 %",
            "  facts                                   24.0        60 %",
            "  lock and ledger                          4.0        10 %",
            "the run                                   40.0       100 %",
            "start and run                             46.0",
            "copy CSV to Parquet, first                 8.0",
            "copy CSV to Parquet, best of 3             4.0",
            "run / first copy                           5.0",
            "run / best copy                           10.0",
            "files                                        3",
            "bytes                                143.1 MiB",
            "peak heap, at most                     1.5 GiB",
            "peak resident memory                         –");
  }

  @Test
  void readsThePeakThatLinuxTells() {
    assertThat(Machine.peakResidentBytes(List.of("VmPeak:\t 900 kB", "VmHWM:\t   2048 kB")))
        .isEqualTo(2048 * 1024);
    assertThat(Machine.peakResidentBytes(List.of("Name:\tjava"))).isEqualTo(-1);
  }
}
