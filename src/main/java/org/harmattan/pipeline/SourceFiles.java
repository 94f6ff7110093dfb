package org.harmattan.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.harmattan.storage.ExpectedFiles;

/**
 * The raw files of one source that a run was pointed at.
 *
 * @param sourceId the source that they are declared to come from
 * @param paths files, folders or globs
 * @param releaseColumns names, in any case, of the column whose highest number orders the releases
 *     of the source; empty where it has none
 * @param release the release key that the caller declares; it goes before what the files tell
 * @param expected how the files are written
 * @param headerCheck the sentence that refuses a file with these column names; empty to accept it
 */
public record SourceFiles(
    String sourceId,
    List<String> paths,
    List<String> releaseColumns,
    Optional<String> release,
    ExpectedFiles expected,
    Function<List<String>, Optional<String>> headerCheck) {

  public SourceFiles {
    paths = List.copyOf(paths);
    releaseColumns = List.copyOf(releaseColumns);
  }
}
