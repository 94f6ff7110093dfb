package org.harmattan.geocode;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.harmattan.quality.UsageException;

/** Recognises the files of a reference folder by what they hold and reads those it knows. */
final class ReferenceReader {
  private static final List<Integer> SECOND_WITH_FIRST = List.of(Unit.ADMIN1, Unit.ADMIN2);
  private static final int HEAD_BYTES = 1 << 16;

  private final ReferenceFiles files;
  private final RawReference raw = new RawReference();

  ReferenceReader(ReferenceFiles files) {
    this.files = files;
  }

  /** Everything the folder says; every mistake of every file at once as a UsageException. */
  RawReference read() {
    // In order of names, so that messages come in one order; no result depends on it.
    List<String> names = files.names().stream().sorted().toList();
    names.stream().filter(ReferenceReader::isDeclaration).forEach(name -> declare(name, names));
    names.stream().filter(name -> !isDeclaration(name)).forEach(this::read);
    conflictingBoundarySets();
    List<String> problems = raw.problems();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return raw;
  }

  private static boolean isDeclaration(String name) {
    return name.endsWith(SetDeclaration.ENDING);
  }

  private void declare(String name, List<String> names) {
    String of = name.substring(0, name.length() - SetDeclaration.ENDING.length());
    if (!names.contains(of)) {
      raw.ignored.add(name);
      return;
    }
    try (InputStream bytes = files.open(name)) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      SetDeclaration declaration = SetDeclaration.read(name, text, raw);
      if (declaration != null) {
        raw.declarations.put(of, declaration);
        raw.digest.add("declaration", text);
      }
    } catch (IOException e) {
      raw.problem(name, "cannot be read (" + e.getMessage() + ")");
    }
  }

  private void read(String name) {
    try (InputStream bytes = new BufferedInputStream(files.open(name), HEAD_BYTES)) {
      String lower = name.toLowerCase(Locale.ROOT);
      SetDeclaration declaration = raw.declarations.get(name);
      if (lower.endsWith(".geojson") || lower.endsWith(".json")) {
        new GeoJsonFile(raw, name, new BoundarySet(raw, name, declaration)).read(bytes);
      } else if (lower.endsWith(".gpkg")) {
        new GeoPackageFile(raw, name, declaration).read(bytes);
      } else {
        readTable(name, bytes);
      }
    } catch (IOException e) {
      unreadable(name, e);
    } catch (UncheckedIOException e) {
      unreadable(name, e.getCause());
    }
  }

  /** Lets pass what is not the encoding's fault. */
  static void requireUtf8(Exception problem) throws CharacterCodingException {
    if (problem.getCause() instanceof CharacterCodingException notUtf8) {
      throw notUtf8;
    }
  }

  private void unreadable(String name, IOException e) {
    raw.problem(
        name,
        e instanceof CharacterCodingException
            ? "is not in UTF-8, so that its names would not be those of reports; save it in UTF-8"
            : "cannot be read (" + e.getMessage() + "); check that it is a readable file");
  }

  private void readTable(String name, InputStream bytes) throws IOException {
    String firstLine = firstLine(bytes);
    GeoNamesFiles.Kind kind = GeoNamesFiles.kindOf(name, firstLine);
    if (raw.declarations.containsKey(name)) {
      new DeclaredGazetteer(raw, raw.declarations.get(name)).read(name, lines(bytes));
    } else if (firstLine.equals(GazetteerCsv.HEADER)) {
      new GazetteerCsv(raw).read(name, lines(bytes));
    } else if (kind == GeoNamesFiles.Kind.NONE) {
      raw.ignored.add(name);
    } else {
      new GeoNamesFiles(raw).read(kind, name, lines(bytes));
    }
  }

  /** The text behind a byte order mark; reading fails where it is not in UTF-8. */
  private static BufferedReader lines(InputStream bytes) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    lines.mark(1);
    if (lines.read() != '\uFEFF') {
      lines.reset();
    }
    return lines;
  }

  /** The first line without reading on: exports of many megabytes may lie in the same folder. */
  private static String firstLine(InputStream bytes) throws IOException {
    bytes.mark(HEAD_BYTES);
    String head = new String(bytes.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
    bytes.reset();
    String line = head.lines().findFirst().orElse("");
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  /** Two different sets of one country and level would count points twice or at random. */
  private void conflictingBoundarySets() {
    Map<String, Map<String, Set<String>>> digestsByFile = new TreeMap<>();
    for (BoundaryFeature feature : raw.boundaries) {
      // Units of the second level tell the regions of the first by theirs.
      for (int level : feature.isSecondLevel() ? SECOND_WITH_FIRST : List.of(feature.level())) {
        digestsByFile
            .computeIfAbsent(feature.countryId() + " level " + level, key -> new TreeMap<>())
            .computeIfAbsent(feature.file(), file -> new TreeSet<>())
            .add(feature.digest());
      }
    }
    digestsByFile.forEach(
        (set, byFile) -> {
          if (byFile.values().stream().distinct().count() > 1) {
            raw.problem(
                String.join(", ", byFile.keySet()),
                "different boundaries of "
                    + set
                    + " in two files; keep one of them, or take the country out of one");
          }
        });
  }
}
