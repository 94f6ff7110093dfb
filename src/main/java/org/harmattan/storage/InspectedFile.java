package org.harmattan.storage;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a raw file before any record of it is written. Travels between executors and
 * driver, so that what may be missing is null inside.
 *
 * @param digest SHA-256 of the bytes in hex; null when the file could not be read
 * @param bytes size; null when the file could not be read
 * @param encoding and the rest up to {@code releaseKey}: null or empty unless the file can be
 *     loaded and is new
 * @param releaseKey highest number in the release column; null where the file has none
 * @param isKnown whether the digest was among those to pass over; nothing was parsed then
 * @param problem one sentence that says why the file is refused; null when it is not
 */
public record InspectedFile(
    String path,
    String digest,
    Long bytes,
    String encoding,
    String delimiter,
    List<String> columnNames,
    Long records,
    String releaseKey,
    boolean isKnown,
    String problem)
    implements Serializable {

  static InspectedFile unreadable(String path, String problem) {
    return new InspectedFile(path, null, null, null, null, List.of(), null, null, false, problem);
  }

  static InspectedFile refused(String path, TextScan scan, String problem) {
    return new InspectedFile(
        path, scan.digest(), scan.bytes(), null, null, List.of(), null, null, false, problem);
  }

  static InspectedFile known(String path, TextScan scan) {
    return new InspectedFile(
        path, scan.digest(), scan.bytes(), null, null, List.of(), null, null, true, null);
  }

  /** The same file, refused for what its header lacks. */
  public InspectedFile refusedFor(String sentence) {
    return new InspectedFile(
        path, digest, bytes, encoding, delimiter, columnNames, null, null, false, sentence);
  }

  public Optional<String> refusal() {
    return Optional.ofNullable(problem);
  }
}
