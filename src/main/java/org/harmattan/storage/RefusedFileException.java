package org.harmattan.storage;

import java.io.IOException;

/**
 * A file that cannot be loaded, with one sentence: what is wrong with it, why, what to do. An
 * {@code IOException}, so that it passes through the parsers from the streams below them.
 */
class RefusedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedFileException(String sentence) {
    super(sentence);
  }

  /** A packed file that is refused with all that is in it. */
  static final class Packed extends RefusedFileException {
    private static final long serialVersionUID = 1L;

    Packed(String sentence) {
      super(sentence);
    }
  }

  /** A record that is not as its format wants it, where others of the file may be. */
  static final class BrokenRecord extends RefusedFileException {
    private static final long serialVersionUID = 1L;

    BrokenRecord(String sentence) {
      super(sentence);
    }
  }
}
