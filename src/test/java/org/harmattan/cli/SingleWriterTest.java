package org.harmattan.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.hadoop.conf.Configuration;
import org.harmattan.quality.UsageException;
import org.harmattan.testing.ObjectStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleWriterTest {
  private static final String BUCKET = "s3a://local/warehouse";

  @Test
  void aStoreThatCannotKeepRunsApartNeedsTheStatement() {
    Configuration without = ObjectStore.connected(false);
    assertThatThrownBy(() -> SingleWriter.require(BUCKET, false, without))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot keep two runs apart")
        .hasMessageContaining("--set single-writer=true");
    assertThatCode(() -> SingleWriter.require(BUCKET, true, without)).doesNotThrowAnyException();
  }

  @Test
  void oneWithAConditionalPutNeedsNone() {
    Configuration with = ObjectStore.connected(true);
    assertThatCode(() -> SingleWriter.require(BUCKET, false, with)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/warehouse", "s3://bucket/warehouse", "wasbs://c@a/w"})
  void oneWithoutItsConnectorIsToldSo(String warehouse) {
    assertThatThrownBy(() -> SingleWriter.require(warehouse, false, new Configuration()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(warehouse + " cannot be reached: ")
        .hasMessageContaining("needs its Hadoop connector on the class path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"warehouse", "/data/warehouse", "file:///w", "hdfs://n/w", "abfss://c@a/w"})
  void othersNeedNone(String warehouse) {
    assertThatCode(() -> SingleWriter.require(warehouse, false, new Configuration()))
        .doesNotThrowAnyException();
  }
}
