package org.harmattan.actor;

import com.typesafe.config.ConfigUtil;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes values and entries of registry files as a person would. */
final class RegistryText {
  private RegistryText() {}

  /** A text in quotation marks. */
  static String quoted(String text) {
    return ConfigUtil.quoteString(text);
  }

  /** An id or a code, bare where the file format allows it. */
  static String word(String text) {
    return text.matches("[A-Za-z][\\w-]*|\\d+") ? text : quoted(text);
  }

  static String words(Collection<String> texts) {
    return texts.stream().map(RegistryText::word).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The list in one line where it is short, else a line for each. */
  static String list(List<String> items, String indent) {
    String line = "[" + String.join(", ", items) + "]";
    return indent.length() + line.length() <= 90
        ? line
        : "[\n" + indent + "  " + String.join("\n" + indent + "  ", items) + "\n" + indent + "]";
  }
}
