package org.harmattan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedKeysTest {
  private static void find(String text) {
    Problems problems = new Problems();
    RepeatedKeys.find("a.conf", text, problems);
    problems.throwIfAny();
  }

  @Test
  void aValueMappedTwiceIsToldWithBothLines() {
    assertThatThrownBy(
            () -> find("values {\n  \"1\" = place # one\n  \"2\" = near\n  \"1\" = admin1\n}\n"))
        .isInstanceOf(UsageException.class)
        .hasMessage("a.conf:4: 1 is given twice, in line 2 too; keep one of them");
    assertThatThrownBy(() -> find("a { b = 1, c { d = 2 }, b { x = 3 } }"))
        .hasMessage("a.conf:1: b is given twice, in line 1 too; keep one of them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\nb { a = 2 }\nc { a = 3 }",
        "a = [ { x = 1 }, { x = 2 } ]",
        "a = \"x = 1, a = 2\"\nb = 1",
        "a = 1 # a = 2\n// a = 3",
        "a = [1]\na += 2",
        "a = \"\"\"x\na = 1\n\"\"\"\nb = 2",
        "a = \"\\\"\", b = 1"
      })
  void keysOfDifferentObjectsAndTextsMayBeAlike(String text) {
    assertThatCode(() -> find(text)).doesNotThrowAnyException();
  }

  @Test
  void aDeclarationWithAValueMappedTwiceDoesNotLoad() {
    String text =
        SourceDeclarations.builtInTexts()
            .get("acled.conf")
            .replace("\"1\" = place\n", "\"1\" = place\n    \"1\" = near\n");
    assertThatThrownBy(() -> SourceDeclarations.load(java.util.Map.of("acled.conf", text)))
        .satisfies(
            e ->
                assertThat(((UsageException) e).problems())
                    .singleElement()
                    .asString()
                    .matches(
                        "acled.conf:\\d+: 1 is given twice, in line \\d+ too; keep one of them"));
  }
}
