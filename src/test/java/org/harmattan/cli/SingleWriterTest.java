package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.harmattan.quality.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleWriterTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/warehouse", "s3://bucket/warehouse", "wasbs://c@a/w"})
  void aStoreThatCannotKeepRunsApartNeedsTheStatement(String warehouse) {
    assertThatThrownBy(() -> SingleWriter.require(warehouse, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot keep two runs apart")
        .hasMessageContaining("--set single-writer=true");
    assertThatCode(() -> SingleWriter.require(warehouse, true)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"warehouse", "/data/warehouse", "file:///w", "hdfs://n/w", "abfss://c@a/w"})
  void othersNeedNone(String warehouse) {
    assertThatCode(() -> SingleWriter.require(warehouse, false)).doesNotThrowAnyException();
  }
}
