package org.harmattan.pipeline;

import java.util.List;
import java.util.Optional;
import org.harmattan.source.LayoutUse;
import org.harmattan.storage.InspectedFile;

/**
 * What loading one file would do.
 *
 * @param file what the file is, and why it would be refused
 * @param layouts what is done with its columns, of each layout that its records have
 * @param sameAs name of the file with the same content that is loaded in its place
 * @param isDeletionList whether it lists withdrawn events and nothing else
 * @param findings what would become of its records; nothing where it would not be loaded
 */
public record CheckedFile(
    InspectedFile file,
    List<LayoutUse> layouts,
    Optional<String> sameAs,
    boolean isDeletionList,
    FileFindings findings) {

  /** Whether a run would load the file. */
  public boolean wouldLoad() {
    return !isRefused() && sameAs.isEmpty() && !findings.stopsRun();
  }

  /** Whether a run would refuse the file. */
  public boolean isRefused() {
    return file.refusal().isPresent();
  }
}
