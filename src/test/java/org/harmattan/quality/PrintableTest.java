package org.harmattan.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void textStaysOneLineWithoutCommands() {
    assertThat(Printable.line("a\nharmattan: done\r\tb\u001b[2J\u0007\u0085\u0000"))
        .isEqualTo("a\\nharmattan: done\\r\\tb\\u001b[2J\\u0007\\u0085\\u0000");
    assertThat(Printable.line("x\u202egpj.exe\u2028y\ud800"))
        .isEqualTo("x\\u202egpj.exe\\u2028y\\ud800");
  }

  @Test
  void whatIsHarmlessStaysAsItIs() {
    String text = "Ménaka → 尼日尔 😀 «x» \\n";
    assertThat(Printable.line(text)).isSameAs(text);
  }
}
