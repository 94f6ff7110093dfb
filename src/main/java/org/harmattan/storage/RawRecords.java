package org.harmattan.storage;

import java.io.IOException;
import java.util.List;

/** The records of a raw file in order, without its header. Holds a record or two at a time. */
interface RawRecords {
  /**
   * The column names of each layout, as {@link RawRecord#layout} counts them. JSON names its
   * columns record by record: they are complete when the last record is read.
   */
  List<List<String>> layouts();

  boolean hasNext() throws IOException;

  RawRecord next() throws IOException;
}
