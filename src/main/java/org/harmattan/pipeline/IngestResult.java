package org.harmattan.pipeline;

import java.util.List;

/**
 * What became of the files that a run was pointed at.
 *
 * @param seen files found, each path once, and each file of an archive; loaded + alreadyKnown +
 *     refused
 * @param loaded files whose records were written
 * @param alreadyKnown files whose content stands in bronze already, under whatever name
 * @param refused files that were refused, now or in an earlier run as well
 * @param records records written
 * @param bytes size of the files loaded
 * @param hasWritten whether any table of bronze changed
 */
public record IngestResult(
    long seen,
    long loaded,
    long alreadyKnown,
    List<RefusedFile> refused,
    long records,
    long bytes,
    boolean hasWritten) {

  /**
   * A file that was refused.
   *
   * @param sentence what is wrong with it, why, what to do
   */
  public record RefusedFile(String sourceId, String path, String sentence) {}
}
