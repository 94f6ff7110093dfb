package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatchOptionsTest {
  @Test
  void theConfigurationFileHasEveryKeyWithItsDefaultAndNoOther() throws Exception {
    Config file = ConfigFactory.parseFile(new File("conf/matching.conf")).resolve();
    Map<String, Object> inFile = new TreeMap<>();
    file.getConfig("matching")
        .entrySet()
        .forEach(entry -> inFile.put(entry.getKey(), comparable(entry.getValue().unwrapped())));

    Map<String, Object> inCode = new TreeMap<>();
    flatten("", MatchOptions.DEFAULTS, inCode);
    inCode.put("frequencies", "");
    inCode.put("overrides", "");

    assertThat(inFile).isEqualTo(inCode);
  }

  @Test
  void refusesAFloorAboveTheThreshold() {
    assertThatThrownBy(() -> new MatchOptions.Thresholds(7, 6, 6.5, 0.2, 9, 9, 9, 0.02))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("floor 7.0 is more than fit");
  }

  @Test
  void refusesContradictoryTypesThatAreNoPair() {
    MatchOptions defaults = MatchOptions.DEFAULTS;
    assertThatThrownBy(
            () ->
                new MatchOptions(
                    defaults.windows(),
                    defaults.thresholds(),
                    defaults.weights(),
                    defaults.repeatWeights(),
                    List.of("riots"),
                    "remainder",
                    Rarity.NONE,
                    Overrides.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contradictory-types: 'riots' is not type/type");
  }

  private static void flatten(String prefix, Object record, Map<String, Object> into)
      throws ReflectiveOperationException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      Object value = component.getAccessor().invoke(record);
      if (value instanceof Rarity || value instanceof Overrides) {
        continue; // files of their own
      }
      if (value instanceof Map<?, ?> weights) {
        weights.forEach((finding, bits) -> into.put(key + "." + ((Finding) finding).key(), bits));
      } else if (value instanceof Record nested) {
        flatten(key + ".", nested, into);
      } else {
        into.put(key, comparable(value));
      }
    }
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object comparable(Object value) {
    return value instanceof Number number ? number.doubleValue() : value;
  }
}
