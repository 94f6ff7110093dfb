package org.harmattan.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.harmattan.pipeline.CheckedFile;
import org.harmattan.pipeline.FileFindings;
import org.harmattan.quality.Expectation;
import org.harmattan.quality.Printable;
import org.harmattan.source.LayoutUse;
import org.harmattan.storage.InspectedFile;
import org.harmattan.storage.Packing;

/** What loading files would do, as aligned text for a person. Text from files stays harmless. */
final class CheckText {
  /** What becomes of a record, in words, in the order in which it is told. */
  private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

  static {
    OUTCOMES.put("new", "reports");
    OUTCOMES.put("changed", "newer states of a report before them");
    OUTCOMES.put("repeat", "repeats of a record before them");
    OUTCOMES.put("older", "older states of a report before them");
    OUTCOMES.put("folded", "further rows of one report, folded into it");
    OUTCOMES.put("deletion", "withdrawals");
    OUTCOMES.put("not_a_record", "no records (tags, empty lines, what the source leaves out)");
    OUTCOMES.put("quarantined", "quarantined");
  }

  private static final int VALUES_SHOWN = 20;
  private static final int WIDEST = 40;

  private final String source;
  private final PrintStream out;

  CheckText(String source, PrintStream out) {
    this.source = source;
    this.out = out;
  }

  void print(List<CheckedFile> files) {
    for (int i = 0; i < files.size(); i++) {
      if (i > 0) {
        out.println();
      }
      print(files.get(i));
    }
  }

  private void print(CheckedFile checked) {
    InspectedFile file = checked.file();
    out.printf("%s as %s%n", safe(file.name()), source);
    file.refusal().ifPresent(sentence -> line("refused", sentence));
    checked.sameAs().ifPresent(other -> line("same as", other + ", which is loaded in its place"));
    printForm(file);
    printScope(checked);
    checked.layouts().forEach(this::printLayout);
    if (!checked.findings().outcomes().isEmpty()) {
      printFindings(file, checked.findings());
    }
  }

  private void printForm(InspectedFile file) {
    if (file.format() == null) {
      return;
    }
    List<String> form = new ArrayList<>();
    form.add(file.format().word());
    if (file.packing() != Packing.NONE) {
      form.add("packed as " + file.packing().word());
    }
    if (file.encoding() != null) {
      form.add(file.encoding());
    }
    if (file.delimiter() != null) {
      form.add("delimiter " + (file.delimiter().equals("\t") ? "tab" : file.delimiter()));
    }
    line("format", String.join(", ", form));
    if (file.releaseKey() != null) {
      line("release", file.releaseKey());
    }
  }

  /** Nothing in a file says that it is all that the source holds. */
  private void printScope(CheckedFile checked) {
    if (checked.isRefused()) {
      return;
    }
    if (checked.isDeletionList()) {
      line("scope", "a list of withdrawn events");
      return;
    }
    String release =
        checked.file().releaseKey() == null ? " and --release %s=KEY".formatted(source) : "";
    line(
        "scope",
        "a part of what the source holds; if it is the whole, load it with --full %s:COUNTRIES:FROM..TO%s"
            .formatted(source, release));
  }

  private void printLayout(LayoutUse layout) {
    out.printf("%ncolumns used%n");
    List<List<String>> rows = new ArrayList<>();
    layout
        .found()
        .forEach(
            column ->
                rows.add(
                    List.of(column.foundAs().orElseThrow(), String.join(", ", column.fields()))));
    table(rows, "→ ");
    names("columns ignored", layout.ignored());
    names("declared columns that the file lacks", layout.absent());
  }

  private void names(String title, List<String> names) {
    if (!names.isEmpty()) {
      List<String> shown = names.stream().map(n -> n.isBlank() ? "(unnamed)" : n).toList();
      out.printf("%n%s%n  %s%n", title, safe(String.join(", ", shown)));
    }
  }

  private void printFindings(InspectedFile file, FileFindings findings) {
    out.printf(Locale.ROOT, "%n%,d records, which would become%n", file.records());
    Map<String, Long> outcomes = new LinkedHashMap<>();
    OUTCOMES.forEach(
        (outcome, words) -> {
          if (findings.outcomes().containsKey(outcome)) {
            outcomes.put(words, findings.outcomes().get(outcome));
          }
        });
    numbers(outcomes);
    numbers("quarantined for", findings.reasons());
    printBadRows(findings.badRows());
    printUnmet(findings.unmet());
    numbers("issues of reports", findings.issues());
    printUnmapped(findings);
  }

  private void printBadRows(List<FileFindings.BadRow> badRows) {
    if (badRows.isEmpty()) {
      return;
    }
    out.printf("%nfirst bad rows%n");
    for (FileFindings.BadRow bad : badRows) {
      String value = bad.value().map(text -> ": " + text).orElse("");
      out.printf("  row %d  %s%n", bad.row(), safe(bad.reason() + value));
      out.printf("    %s%n", safe(bad.text()));
    }
  }

  private void printUnmet(List<FileFindings.Unmet> unmet) {
    if (unmet.isEmpty()) {
      return;
    }
    out.printf("%nexpectations that are not met%n");
    for (FileFindings.Unmet one : unmet) {
      out.printf(
          Locale.ROOT,
          "  %,9d  of %,d: %s; %s%n",
          one.violating(),
          one.checked(),
          safe(one.name()),
          consequence(one.action()));
    }
  }

  private static String consequence(Expectation.Action action) {
    return switch (action) {
      case WARN -> "a run would load and count them";
      case QUARANTINE -> "a run would quarantine them";
      case FAIL -> "a run would stop";
    };
  }

  private void printUnmapped(FileFindings findings) {
    if (findings.unmapped().isEmpty()) {
      return;
    }
    out.printf("%nvalues without a mapping: add them to the source's declaration%n");
    List<List<String>> rows = new ArrayList<>();
    findings.unmapped().stream()
        .limit(VALUES_SHOWN)
        .forEach(
            value ->
                rows.add(
                    List.of(
                        value.column(),
                        value.value(),
                        String.format(Locale.ROOT, "%,d reports", value.reports()))));
    table(rows, "");
    if (findings.unmappedInAll() > rows.size()) {
      out.printf(Locale.ROOT, "  … %,d in all%n", findings.unmappedInAll());
    }
  }

  private void numbers(String title, Map<String, Long> numbers) {
    if (!numbers.isEmpty()) {
      out.printf("%n%s%n", title);
      numbers(numbers);
    }
  }

  private void numbers(Map<String, Long> numbers) {
    numbers.forEach((name, number) -> out.printf(Locale.ROOT, "  %,9d  %s%n", number, safe(name)));
  }

  /** Columns side by side, the mark before the last one. */
  private void table(List<List<String>> rows, String mark) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    rows.forEach(
        row -> {
          for (int i = 0; i < columns - 1; i++) {
            widths[i] = Math.max(widths[i], Math.min(WIDEST, safe(row.get(i)).length()));
          }
        });
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < columns - 1; i++) {
        String value = safe(row.get(i));
        line.append(' ').append(value).append(" ".repeat(Math.max(0, widths[i] - value.length())));
        line.append(' ');
      }
      out.println(line.append(mark).append(safe(row.get(columns - 1))));
    }
  }

  private void line(String name, String value) {
    out.printf("  %-8s %s%n", name, safe(value));
  }

  private static String safe(String text) {
    return Printable.line(text);
  }
}
