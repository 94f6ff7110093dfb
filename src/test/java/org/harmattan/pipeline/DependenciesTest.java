package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.harmattan.table.EventTagTable;
import org.harmattan.table.HeaderTable;
import org.harmattan.table.Table;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final Stage STAGE =
      new Stage() {
        @Override
        public String name() {
          return "clean";
        }

        @Override
        public List<Table> reads() {
          return List.of(HeaderTable.TABLE, EventTagTable.TABLE);
        }

        @Override
        public List<Table> writes() {
          return List.of();
        }

        @Override
        public String dependsOn() {
          return "";
        }

        @Override
        public StageReport run(StageContext context) {
          return StageReport.of();
        }
      };

  private static Dependencies of(String configuration, Map<String, Long> versions) {
    return Dependencies.of(STAGE, configuration, versions);
  }

  @Test
  void whatDiffersIsNamedInTheUsersWords() {
    Dependencies before = of("a", Map.of("bronze.header", 3L));
    Dependencies now = of("b", Map.of("bronze.header", 4L, "gold.event_tag", 0L));
    assertThat(now.changedSince(before, "the registry"))
        .containsExactly("bronze.header", "the registry", "gold.event_tag");
    assertThat(now.changedSince(now, "the registry")).isEmpty();
    assertThat(now.digest()).isNotEqualTo(before.digest());
  }

  @Test
  void onlyVersionsDifferWhereConfigurationAndSoftwareAreTheSame() {
    Dependencies before = of("a", Map.of("bronze.header", 3L));
    assertThat(of("a", Map.of("bronze.header", 4L)).differsInVersionsAlone(before)).isTrue();
    assertThat(of("b", Map.of("bronze.header", 3L)).differsInVersionsAlone(before)).isFalse();
    assertThat(new Dependencies(Map.of()).differsInVersionsAlone(before)).isFalse();
  }

  @Test
  void theyComeBackFromTheLedgerAsTheyWere() {
    Dependencies told = of("a", Map.of("bronze.header", 3L));
    Dependencies read = Dependencies.fromJson(told.json());
    assertThat(read).isEqualTo(told);
    assertThat(read.digest()).isEqualTo(told.digest());
    assertThat(read.versions()).containsExactly(Map.entry("bronze.header", 3L));
  }
}
