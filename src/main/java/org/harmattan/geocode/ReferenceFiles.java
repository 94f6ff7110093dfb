package org.harmattan.geocode;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of a reference folder, wherever they lie: a file system, an object store, a jar. */
public interface ReferenceFiles {
  /** Names of all files, sub-folders' too, in any order; unique. They appear in messages only. */
  List<String> names();

  /** The file's bytes from the start; the caller closes the stream. */
  InputStream open(String name) throws IOException;
}
