package org.harmattan.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRepairTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "SÃ©gou, Ségou",
        "l'Ã‰tat, l'État",
        "CÃ”TE D'IVOIRE, CÔTE D'IVOIRE",
        "dÃ\u00a0 Gao, dà Gao",
        "soldierâ€™s, soldier’s",
        "â€œquotedâ€\u009d, “quoted”",
        "a â€“ b, a – b",
        "5 â‚¬, 5 €",
        "cÅ“ur, cœur",
        "12Â°, 12°",
        "SÃƒÂ©gou, Ségou",
        "Ménaka et SÃ©gou, Ménaka et Ségou"
      })
  void utf8ThatWasReadAsCp1252IsPutRight(String wrong, String right) {
    assertThat(TextRepair.repair(wrong)).isEqualTo(right);
    assertThat(TextRepair.isDamaged(wrong)).isTrue();
    assertThat(TextRepair.isSuspect(wrong)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAFÉ\u00a0»",
        "IRMÃ”",
        "“MAÇÃ”",
        "l'âge",
        "SÃO TOMÉ",
        "À…",
        "É’",
        "Ã",
        "Â",
        "Åland",
        "AT&T",
        "R&D; more",
        "&unknown;",
        "&#xD800;",
        "&#7;",
        "S\uFFFDgou",
        "naïve «»"
      })
  void whatCouldBeMeantIsLeftAsItIs(String text) {
    assertThat(TextRepair.repair(text)).isEqualTo(text);
    assertThat(TextRepair.isDamaged(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "A &amp; B, A & B",
        "S&eacute;gou, Ségou",
        "S&#233;gou, Ségou",
        "S&#xE9;gou, Ségou",
        "&laquo;a&raquo;, «a»",
        "&amp;amp;, &amp;"
      })
  void entitiesAreDecodedOnce(String wrong, String right) {
    assertThat(TextRepair.repair(wrong)).isEqualTo(right);
  }

  @Test
  void lettersAreComposedAndMarksWithoutSightAreTakenOut() {
    assertThat(TextRepair.repair("Se\u0301gou")).isEqualTo("Ségou");
    assertThat(TextRepair.repair("\u200eGao\u202c\u200b \u00adX\u0000")).isEqualTo("Gao X");
    assertThat(TextRepair.isDamaged("Se\u0301gou")).isFalse();
    assertThat(new TextRepair().call(null)).isNull();
  }

  /** Every letter of French, doubled through cp1252, comes back in any company. */
  @Test
  void aFrenchTextReadWronglyComesBackWhole() {
    Random random = new Random(14);
    String letters = "aeioubcdéèêëàâçîïôûùœÉÀ ,.'";
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder("x");
      random.ints(30, 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
      // A capital or œ at the end of a word is left alone, and so is not asked for.
      String whole = text.append('x').toString().replaceAll("[ÉÀœ](?![a-zà-ÿ])", "e");
      String wrong =
          new String(whole.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
      if (wrong.indexOf('\uFFFD') < 0) {
        assertThat(TextRepair.repair(wrong)).as("seed 14, round %s", round).isEqualTo(whole);
      }
    }
  }
}
