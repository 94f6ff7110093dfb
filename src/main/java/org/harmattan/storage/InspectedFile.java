package org.harmattan.storage;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a raw file before any record of it is written. Travels between executors and
 * driver, so that what may be missing is null inside.
 *
 * @param path where the file stands
 * @param packing how it is compressed
 * @param entry number of the archive's entry; {@link Content#NO_ENTRY} where the file is none
 * @param name what the file is called in tables and sentences: the path, and the entry's name
 * @param digest SHA-256 of the unpacked content in hex, of the packed bytes where they are refused;
 *     null when the file could not be read
 * @param bytes size of what the digest is of; null when the file could not be read
 * @param format and the rest up to {@code releaseKey}: null or empty unless the file can be loaded
 *     and is new
 * @param layouts column names, of each layout that a record of the file has
 * @param releaseKey highest number in the release column, else what its name tells; null where the
 *     file has neither
 * @param isKnown whether the digest was among those to pass over; nothing was parsed then
 * @param problem one sentence that says why the file is refused; null when it is not
 */
public record InspectedFile(
    String path,
    Packing packing,
    int entry,
    String name,
    String digest,
    Long bytes,
    FileFormat format,
    String encoding,
    String delimiter,
    List<List<String>> layouts,
    Long records,
    String releaseKey,
    boolean isKnown,
    String problem)
    implements Serializable {

  static InspectedFile unread(String path, Packing packing, int entry, String name) {
    return new InspectedFile(
        path, packing, entry, name, null, null, null, null, null, List.of(), null, null, false,
        null);
  }

  InspectedFile with(String contentDigest, long contentBytes) {
    return new InspectedFile(
        path,
        packing,
        entry,
        name,
        contentDigest,
        contentBytes,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        false,
        null);
  }

  InspectedFile known() {
    return new InspectedFile(
        path, packing, entry, name, digest, bytes, null, null, null, List.of(), null, null, true,
        null);
  }

  InspectedFile written(FileFormat as, String in, String delimitedBy) {
    return new InspectedFile(
        path,
        packing,
        entry,
        name,
        digest,
        bytes,
        as,
        in,
        delimitedBy,
        List.of(),
        null,
        null,
        false,
        null);
  }

  InspectedFile holding(FileSummary summary) {
    return new InspectedFile(
        path,
        packing,
        entry,
        name,
        digest,
        bytes,
        format,
        encoding,
        delimiter,
        summary.layouts(),
        summary.records(),
        summary.releaseKey(),
        false,
        null);
  }

  /** The same file with the release key that its name tells; one of its own goes before. */
  public InspectedFile orReleasedAs(Optional<String> key) {
    if (isKnown || problem != null || releaseKey != null || key.isEmpty()) {
      return this;
    }
    return new InspectedFile(
        path, packing, entry, name, digest, bytes, format, encoding, delimiter, layouts, records,
        key.get(), false, null);
  }

  /** The same file, refused for what it is or lacks. */
  public InspectedFile refusedFor(String sentence) {
    return new InspectedFile(
        path, packing, entry, name, digest, bytes, format, encoding, delimiter, layouts, null, null,
        false, sentence);
  }

  public Optional<String> refusal() {
    return Optional.ofNullable(problem);
  }

  Content content(org.apache.hadoop.conf.Configuration hadoop, Limits limits) {
    return new Content(hadoop, path, packing, entry, 0, limits);
  }
}
