package org.harmattan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.harmattan.pipeline.CheckedFile;
import org.harmattan.pipeline.FileFindings;
import org.harmattan.source.LayoutUse;
import org.harmattan.storage.InspectedFile;
import org.harmattan.storage.Packing;

/** What loading files would do, as JSON for another program. */
final class CheckJson {
  private CheckJson() {}

  static void print(String source, List<CheckedFile> files, PrintStream out) {
    try {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(files.stream().map(file -> object(source, file)).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The result cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> object(String source, CheckedFile checked) {
    InspectedFile file = checked.file();
    FileFindings findings = checked.findings();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", file.name());
    object.put("source", source);
    object.put("would_load", checked.wouldLoad());
    object.put("refusal", file.problem());
    object.put("same_as", checked.sameAs().orElse(null));
    object.put("format", file.format() == null ? null : file.format().word());
    object.put("packing", file.packing() == Packing.NONE ? null : file.packing().word());
    object.put("encoding", file.encoding());
    object.put("delimiter", file.delimiter());
    object.put("bytes", file.bytes());
    object.put("release", file.releaseKey());
    object.put("records", file.records());
    object.put("is_deletion_list", checked.isDeletionList());
    object.put("layouts", checked.layouts().stream().map(CheckJson::layout).toList());
    object.put("outcomes", findings.outcomes());
    object.put("quarantine_reasons", findings.reasons());
    object.put("issues", findings.issues());
    object.put("expectations_unmet", findings.unmet().stream().map(CheckJson::unmet).toList());
    object.put("unmapped", findings.unmapped().stream().map(CheckJson::unmapped).toList());
    object.put("unmapped_in_all", findings.unmappedInAll());
    object.put("first_bad_rows", findings.badRows().stream().map(CheckJson::badRow).toList());
    return object;
  }

  private static Map<String, Object> layout(LayoutUse layout) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(
        "used",
        layout.found().stream()
            .map(
                column ->
                    inOrder(
                        "column", column.column(),
                        "found_as", column.foundAs().orElseThrow(),
                        "becomes", column.fields()))
            .toList());
    object.put("absent", layout.absent());
    object.put("ignored", layout.ignored());
    return object;
  }

  private static Map<String, Object> unmet(FileFindings.Unmet one) {
    Map<String, Object> object =
        inOrder("name", one.name(), "predicate", one.predicate(), "action", one.action().text());
    object.put("checked", one.checked());
    object.put("violating", one.violating());
    return object;
  }

  private static Map<String, Object> unmapped(FileFindings.UnmappedValue value) {
    return inOrder("column", value.column(), "value", value.value(), "reports", value.reports());
  }

  private static Map<String, Object> badRow(FileFindings.BadRow bad) {
    Map<String, Object> object =
        inOrder("row", bad.row(), "reason", bad.reason(), "text", bad.text());
    object.put("value", bad.value().orElse(null));
    return object;
  }

  private static Map<String, Object> inOrder(
      String a, Object valueOfA, String b, Object valueOfB, String c, Object valueOfC) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(a, valueOfA);
    object.put(b, valueOfB);
    object.put(c, valueOfC);
    return object;
  }
}
