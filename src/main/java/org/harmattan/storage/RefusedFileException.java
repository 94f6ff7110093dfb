package org.harmattan.storage;

/** A file that cannot be loaded, with one sentence: what is wrong with it, why, what to do. */
final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedFileException(String sentence) {
    super(sentence);
  }
}
