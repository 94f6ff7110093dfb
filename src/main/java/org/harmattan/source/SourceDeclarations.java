package org.harmattan.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.harmattan.quality.UsageException;

/** Reads source declarations and finds every mistake in them before any work starts. */
public final class SourceDeclarations {
  /** The declarations that come with the program, as resources below {@code /sources}. */
  private static final List<String> BUILT_IN =
      List.of(
          "acled.conf",
          "ucdp_ged.conf",
          "ucdp_candidate.conf",
          "gdelt.conf",
          "claims.conf",
          "incident_log.conf");

  private SourceDeclarations() {}

  /**
   * The declarations in these texts, by source id in the order given.
   *
   * @param textByName the text of each declaration by the name that messages call it by
   * @throws UsageException with every mistake of all of them, each with name and line
   */
  public static List<SourceDeclaration> load(Map<String, String> textByName) {
    Problems problems = new Problems();
    Map<String, SourceDeclaration> bySourceId = new TreeMap<>();
    List<SourceDeclaration> declarations = new ArrayList<>();
    textByName.forEach(
        (name, text) ->
            parse(name, text, problems)
                .map(object -> new Section(object, "", problems))
                .ifPresent(
                    section -> {
                      SourceDeclaration read = read(section);
                      declarations.add(read);
                      if (bySourceId.put(read.sourceId(), read) != null) {
                        section.problem(
                            "source-id", "is declared twice", "give each source an id of its own");
                      }
                    }));
    problems.throwIfAny();
    return List.copyOf(declarations);
  }

  /** The declarations that come with the program, as texts by name. */
  public static Map<String, String> builtInTexts() {
    Map<String, String> texts = new TreeMap<>();
    BUILT_IN.forEach(name -> texts.put(name, resource("/sources/" + name)));
    return texts;
  }

  /** The sources that the program knows without any configuration. */
  public static List<SourceDeclaration> builtIn() {
    return load(builtInTexts());
  }

  private static SourceDeclaration read(Section top) {
    ColumnUses uses = new ColumnUses();
    Identity identity = Identity.read(top);
    FileRules files = FileRules.read(top);
    HeaderRules header = HeaderRules.read(top.sectionOrEmpty("header"));
    Mapping mapping = Mapping.read(top, uses);
    header.deletion().ifPresent(column -> uses.note(top, "header", column, Kind.CODE));
    top.rejectUnknownKeys();
    checkTogether(top, header, mapping, uses);
    SourceDeclaration declaration =
        new SourceDeclaration(identity, files, header, mapping, uses.kinds());
    checkLayouts(top, declaration);
    return declaration;
  }

  /** A layout that the declaration names itself must hold what a report needs. */
  private static void checkLayouts(Section top, SourceDeclaration declaration) {
    if (declaration.mapping().hasNoId()) {
      return;
    }
    for (List<String> layout : declaration.files().layouts()) {
      if (declaration.refusal(layout).isPresent()) {
        top.problem(
            "tsv",
            "has a layout of %d columns that cannot be read: %s"
                .formatted(layout.size(), declaration.refusal(layout).get().split("; ")[0]),
            "add the column to the layout");
      }
    }
  }

  /** What can be told only when the whole declaration is read. */
  private static void checkTogether(
      Section top, HeaderRules header, Mapping mapping, ColumnUses uses) {
    if (mapping.hasNoId()) {
      top.problem(
          "columns",
          "names no source_event_id",
          "name the column that holds the event's id, or columns that tell events apart: id { columns = [...] }");
    }
    checkAreRead(top, "id", "columns", mapping.naturalKey(), uses);
    checkAreRead(
        top, "header", "required", header.required().stream().flatMap(List::stream).toList(), uses);
    checkAreRead(top, "header", "synonyms", List.copyOf(header.synonyms().keySet()), uses);
    checkAreRead(top, "not-content", "", List.copyOf(mapping.notContent()), uses);
    for (String column : uses.names()) {
      header
          .synonyms()
          .forEach(
              (other, names) -> {
                if (names.contains(column) && !other.equals(column)) {
                  top.problem(
                      "header",
                      "calls "
                          + column
                          + " a synonym of "
                          + other
                          + ", but it is read as itself too",
                      "drop one of them");
                }
              });
    }
  }

  private static void checkAreRead(
      Section top, String section, String key, List<String> columns, ColumnUses uses) {
    for (String column : columns) {
      if (!uses.contains(column)) {
        top.problem(
            section,
            (key.isEmpty() ? "" : key + " ")
                + "names the column "
                + column
                + ", which nothing reads",
            "map it to a report field or an attribute, or take it out");
      }
    }
  }

  static Optional<ConfigObject> parse(String name, String text, Problems problems) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(name);
    try {
      ConfigObject root = ConfigFactory.parseString(text, options).resolve().root();
      RepeatedKeys.find(name, text, problems);
      return Optional.of(root);
    } catch (ConfigException e) {
      problems.add(
          e.origin() == null ? ConfigOriginFactory.newSimple(name) : e.origin(),
          "cannot be read: " + reason(e),
          "see the HOCON syntax");
      return Optional.empty();
    }
  }

  /** The exception's message without the place that it begins with. */
  private static String reason(ConfigException exception) {
    String message = exception.getMessage();
    String origin = exception.origin() == null ? "" : exception.origin().description() + ": ";
    return message.startsWith(origin) ? message.substring(origin.length()) : message;
  }

  static String resource(String path) {
    try (InputStream stream = SourceDeclarations.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("The program lacks its resource " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the program's resource " + path, e);
    }
  }
}
