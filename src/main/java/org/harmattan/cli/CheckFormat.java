package org.harmattan.cli;

import java.io.PrintStream;
import java.util.List;
import org.harmattan.pipeline.CheckedFile;

/** Ways to write what loading files would do. */
enum CheckFormat {
  /** Aligned text for a person. */
  TEXT {
    @Override
    void print(String source, List<CheckedFile> files, PrintStream out) {
      new CheckText(source, out).print(files);
    }
  },
  /** One JSON array with an object per file. */
  JSON {
    @Override
    void print(String source, List<CheckedFile> files, PrintStream out) {
      CheckJson.print(source, files, out);
    }
  };

  abstract void print(String source, List<CheckedFile> files, PrintStream out);
}
