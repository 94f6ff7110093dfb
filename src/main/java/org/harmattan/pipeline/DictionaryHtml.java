package org.harmattan.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The data dictionary's Markdown as one page of HTML with a list of contents. It knows just what
 * that page uses: headings, paragraphs, tables and code.
 */
final class DictionaryHtml {
  private static final String STYLE =
      "body{font-family:sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;line-height:1.4}"
          + "table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top}"
          + "th{background:#eee}code{background:#f3f3f3}nav{columns:3;font-size:.9rem}nav a{display:block}";

  private final List<String> lines;
  private final StringBuilder body = new StringBuilder();
  private final List<String> contents = new ArrayList<>();
  private boolean isInTable;

  DictionaryHtml(String markdown) {
    this.lines = markdown.lines().toList();
  }

  String page() {
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), i + 1 < lines.size() ? lines.get(i + 1) : "");
    }
    endTable();
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Data dictionary</title>\n<style>"
        + STYLE
        + "</style>\n</head>\n<body>\n<nav>\n"
        + String.join("\n", contents)
        + "\n</nav>\n"
        + body
        + "</body>\n</html>\n";
  }

  private void line(String line, String next) {
    if (line.startsWith("|---")) {
      return;
    }
    if (line.startsWith("| ")) {
      row(line, next.startsWith("|---"));
      return;
    }
    endTable();
    if (line.startsWith("#")) {
      heading(line);
    } else if (!line.isBlank()) {
      body.append("<p>").append(text(line)).append("</p>\n");
    }
  }

  private void heading(String line) {
    int level = line.indexOf(' ');
    String title = line.substring(level + 1).replace("&lt;", "<");
    String id = "s" + contents.size();
    contents.add("<a href=\"#%s\">%s%s</a>".formatted(id, level > 2 ? "– " : "", escaped(title)));
    body.append("<h%d id=\"%s\">%s</h%d>%n".formatted(level, id, escaped(title), level));
  }

  private void row(String line, boolean isHeader) {
    if (!isInTable) {
      body.append("<table>\n");
      isInTable = true;
    }
    String cell = isHeader ? "th" : "td";
    body.append("<tr>");
    String cells = line.substring(1, line.length() - 1);
    for (String one : cells.split("(?<!\\\\)\\|", -1)) {
      body.append("<%s>%s</%s>".formatted(cell, text(one.strip().replace("\\|", "|")), cell));
    }
    body.append("</tr>\n");
  }

  private void endTable() {
    if (isInTable) {
      body.append("</table>\n");
      isInTable = false;
    }
  }

  private static String text(String markdown) {
    return escaped(markdown).replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
