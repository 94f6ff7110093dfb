package org.harmattan.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.harmattan.clean.Scope;
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
 * @param fullScope what each new file is a full export of; empty for partial ones
 * @param mayRetire whether full exports may retire any share of the reports in scope
 * @param isDeletionList whether a file with these column names lists withdrawn events, so that it
 *     is no full export of anything
 * @param releaseOfName the release key that the name of a file tells, where no column does
 */
public record SourceFiles(
    String sourceId,
    List<String> paths,
    List<String> releaseColumns,
    Optional<String> release,
    ExpectedFiles expected,
    Function<List<String>, Optional<String>> headerCheck,
    Optional<Scope> fullScope,
    boolean mayRetire,
    Predicate<List<String>> isDeletionList,
    Function<String, Optional<String>> releaseOfName) {

  public SourceFiles {
    paths = List.copyOf(paths);
    releaseColumns = List.copyOf(releaseColumns);
  }

  /** Partial exports. */
  public SourceFiles(
      String sourceId,
      List<String> paths,
      List<String> releaseColumns,
      Optional<String> release,
      ExpectedFiles expected,
      Function<List<String>, Optional<String>> headerCheck) {
    this(
        sourceId,
        paths,
        releaseColumns,
        release,
        expected,
        headerCheck,
        Optional.empty(),
        false,
        names -> false,
        name -> Optional.empty());
  }

  /** The scope of full exports as {@code bronze.delivery} has it; null for partial ones. */
  String scopeText() {
    return fullScope.map(Scope::text).orElse(null);
  }
}
