package org.harmattan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionTest {
  static Stream<String> ids() {
    return Question.IDS.stream();
  }

  @Test
  void thereAreSeventeen() {
    assertThat(Question.IDS).hasSize(17).startsWith("Q1").endsWith("Q17");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void tellsWhatItAsksTakesAndGives(String id) {
    Question question = Question.find(id);
    assertThat(question.id()).isEqualTo(id);
    assertThat(question.title()).isNotBlank();
    assertThat(question.parts()).isNotEmpty();
    question.parts().forEach(part -> assertThat(part.meaning()).isNotBlank());
    question
        .parameters()
        .forEach(
            parameter -> {
              assertThat(parameter.meaning()).isNotBlank();
              parameter
                  .defaultValue()
                  .ifPresent(value -> assertThat(parameter.problem(value)).isEmpty());
            });
  }

  @ParameterizedTest
  @MethodSource("ids")
  void usesNoParameterThatItDoesNotTake(String id) {
    Question question = Question.find(id);
    Map<String, String> arguments = new HashMap<>();
    for (Question.Parameter parameter : question.parameters()) {
      arguments.put(parameter.name(), parameter.defaultValue().orElse(sample(parameter.form())));
    }
    for (Question.Part part : question.parts()) {
      assertThat(question.sql(part, arguments)).doesNotContainPattern(":[a-z]+\\b");
      question
          .parameters()
          .forEach(
              p ->
                  assertThat(question.parts().stream().map(Question.Part::sql))
                      .as("some part uses " + p.name())
                      .anyMatch(sql -> sql.contains(":" + p.name())));
    }
  }

  private static String sample(String form) {
    return switch (form) {
      case "date" -> "2020-01-01";
      case "whole" -> "1";
      default -> "jnim";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Q8 | actor | jnim,aqim | --actor takes one actor id, not 'jnim,aqim'",
        "Q8 | actor | * | --actor takes one actor id, not '*'",
        "Q12 | actors | * | --actors takes actor ids joined by commas, without blanks, not '*'",
        "Q12 | actors | a, | --actors takes actor ids joined by commas, without blanks, not 'a,'",
        "Q1 | scope | grup | --scope takes one of self, group, root, lineage, not 'grup'",
        "Q6 | deaths | many | --deaths takes a whole number, not 'many'",
        "Q11 | day | today | --day takes a day such as 2019-07-01, not 'today'"
      })
  void refusesWhatAParameterDoesNotTake(String id, String name, String value, String message) {
    assertThatThrownBy(() -> Question.find(id).asked(Map.of(name, value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  /** What {@code ask} requires to be stored is what the query reads. */
  @Test
  void partsThatReadFactsSayOfWhichGrain() {
    int ofFacts = 0;
    for (String id : Question.IDS) {
      for (Question.Part part : Question.find(id).parts()) {
        boolean readsFacts = part.sql().contains("_period_location");
        assertThat(part.grain().isPresent()).as("%s %s", id, part.name()).isEqualTo(readsFacts);
        if (readsFacts) {
          String[] types = part.grain().orElseThrow().split("/");
          assertThat(part.sql())
              .contains("basis = :basis")
              .contains("placement = 'unspecified'")
              .contains("period_type = '" + types[0] + "'")
              .contains("location_type = '" + types[1] + "'");
          ofFacts++;
        }
      }
    }
    assertThat(ofFacts).isEqualTo(3);
  }

  @Test
  void everybodyIsTakenWhereThatIsTheDefault() {
    Question question = Question.find("Q6");
    assertThat(question.asked(Map.of())).containsEntry("actor", "*");
    assertThat(question.actorsNamed(Map.of())).isEmpty();
    assertThat(question.actorsNamed(Map.of("actor", "jnim,is-sahel,jnim")))
        .isEqualTo(List.of("jnim", "is-sahel"));
  }

  @Test
  void anApostropheStaysInsideItsLiteral() {
    Question question = Question.find("Q14");
    String sql =
        question.sql(question.parts().get(0), Map.of("actor", "it's", "group", "group:women"));
    assertThat(sql).contains("'it''s'");
  }
}
