package org.harmattan.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The unpacked bytes of a file, or of one entry of an archive; can be read again and again.
 *
 * @param entry number of the archive's entry; {@link #NO_ENTRY} where the file is none
 * @param alreadyExpanded bytes of the archive's entries before it
 */
record Content(
    Configuration hadoop,
    String path,
    Packing packing,
    int entry,
    long alreadyExpanded,
    Limits limits) {
  static final int NO_ENTRY = -1;

  InputStream open() throws IOException {
    return switch (packing) {
      case NONE -> openFile(hadoop, path);
      case ZIP -> openEntry();
      default -> unpack(openFile(hadoop, path));
    };
  }

  private InputStream unpack(InputStream file) throws IOException {
    PackedInput packed = new PackedInput(file);
    try {
      return new ExpandedInput(packing.unpack(packed), packed::count, 0, limits);
    } catch (PackedInput.ReadFailure e) {
      file.close();
      throw (IOException) e.getCause();
    } catch (IOException e) {
      file.close();
      throw ExpandedInput.broken(e);
    }
  }

  private InputStream openEntry() throws IOException {
    Archive archive = Archive.open(hadoop, path);
    try {
      return new FilterInputStream(archive.open(entry, alreadyExpanded, limits)) {
        @Override
        public void close() throws IOException {
          super.close();
          archive.close();
        }
      };
    } catch (IOException e) {
      archive.close();
      throw e;
    }
  }

  /** The first bytes, fewer where there are no more. */
  byte[] head(int length) throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(length);
    }
  }

  static InputStream openFile(Configuration hadoop, String path) throws IOException {
    Path file = new Path(path);
    return file.getFileSystem(hadoop).open(file);
  }
}
