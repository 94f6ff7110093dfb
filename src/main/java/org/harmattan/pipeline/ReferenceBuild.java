package org.harmattan.pipeline;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.harmattan.geocode.Reference;
import org.harmattan.geocode.ReferenceFiles;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.TextFiles;

/** Makes one built reference of gazetteers and boundary sets. */
public final class ReferenceBuild {
  /** What a fetch notes for itself, and licences. */
  private static final Pattern UNREAD = Pattern.compile("fetched\\.json|(?i:licen[cs]e|readme).*");

  private ReferenceBuild() {}

  /**
   * What a build came to.
   *
   * @param findings what is doubtful in the boundaries and was kept
   */
  public record Built(
      String version,
      long units,
      long polygons,
      int places,
      List<String> findings,
      List<String> ignored) {}

  /**
   * Reads the files, checks them and writes the reference below the folder.
   *
   * @param inputs files, folders or globs of gazetteers and boundary sets
   * @param makeDefault whether runs that name the folder take this version from now on
   * @throws UsageException with every mistake of every file; then nothing is written
   */
  public static Built run(
      List<String> inputs, String out, boolean makeDefault, Configuration hadoop) {
    try {
      Map<String, Path> files = files(inputs, hadoop);
      Reference reference = Reference.read(new Files(files, hadoop));
      if (reference.isEmpty()) {
        throw new UsageException(
            "Nothing of %s could be read as a gazetteer or a boundary set (%s); see docs/places.md for the files that can, and for the declaration of others"
                .formatted(String.join(", ", inputs), String.join(", ", reference.ignored())));
      }
      List<String> findings = reference.findings();
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("units", reference.unitCount());
      told.put("polygons", reference.polygonCount());
      told.put("places", reference.placeCount());
      told.put("files", digests(files, hadoop));
      told.put("findings", findings);
      told.put("ignored", reference.ignored());
      new ReferenceStore(hadoop, out).write(reference, told, makeDefault);
      return new Built(
          reference.version(),
          reference.unitCount(),
          reference.polygonCount(),
          reference.placeCount(),
          findings,
          reference.ignored());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot build the reference in " + out, e);
    }
  }

  /** The files that are meant, by a name that messages can show. */
  private static Map<String, Path> files(List<String> inputs, Configuration hadoop)
      throws IOException {
    Map<String, Path> files = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String input : inputs) {
      FileSystem system = new Path(input).getFileSystem(hadoop);
      FileStatus[] found = system.globStatus(new Path(input));
      if (found == null || found.length == 0) {
        problems.add(input + ": no such file; give files of gazetteers and boundary sets");
        continue;
      }
      for (FileStatus file : found) {
        add(file, hadoop, files, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return files;
  }

  private static void add(
      FileStatus file, Configuration hadoop, Map<String, Path> files, List<String> problems)
      throws IOException {
    if (!file.isDirectory()) {
      put(file.getPath().getName(), file.getPath(), hadoop, files, problems);
      return;
    }
    TextFiles below =
        TextFiles.below(hadoop, file.getPath().toString())
            .orElseThrow(() -> new FileNotFoundException(file.getPath().toString()));
    for (String name : below.names()) {
      put(name, new Path(file.getPath(), name), hadoop, files, problems);
    }
  }

  /** Two files of one name are one where they hold the same, or nothing that is read. */
  private static void put(
      String name, Path path, Configuration hadoop, Map<String, Path> files, List<String> problems)
      throws IOException {
    Path other = files.put(name, path);
    if (other != null
        && !UNREAD.matcher(name).matches()
        && !digest(other, hadoop).equals(digest(path, hadoop))) {
      problems.add(
          "%s and %s have one name in the reference, %s, and differ; keep one of them, or rename it, its .conf with it"
              .formatted(other, path, name));
    }
  }

  private record Files(Map<String, Path> paths, Configuration hadoop) implements ReferenceFiles {
    @Override
    public List<String> names() {
      return List.copyOf(paths.keySet());
    }

    @Override
    public InputStream open(String name) throws IOException {
      Path path = paths.get(name);
      return path.getFileSystem(hadoop).open(path);
    }
  }

  private static Map<String, String> digests(Map<String, Path> files, Configuration hadoop)
      throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      digests.put(file.getKey(), digest(file.getValue(), hadoop));
    }
    return digests;
  }

  private static String digest(Path file, Configuration hadoop) throws IOException {
    try (InputStream in = file.getFileSystem(hadoop).open(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
