package org.harmattan.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * Creating an object only where there is none, on stores that decide that themselves (S3's {@code
 * If-None-Match}, which Hadoop's S3A offers from 3.4.2 on). The store's connector says whether it
 * does; nothing here names one.
 */
public final class ConditionalPut {
  /** The option of a file's creation, and the capability of a path that has it. */
  static final String OPTION = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

  /**
   * Stores whose Hadoop connectors, unless they offer the above, create a file although it is
   * there, and rename by copying.
   */
  private static final Set<String> OBJECT_STORES =
      Set.of(
          "s3", "s3a", "s3n", "oss", "cos", "cosn", "obs", "tos", "ks3", "bos", "swift", "wasb",
          "wasbs");

  private ConditionalPut() {}

  /** Whether the store creates an object only where there is none. */
  public static boolean isOffered(FileSystem files, Path path) throws IOException {
    return files.hasPathCapability(path, OPTION);
  }

  /** Whether the scheme is of a store that may not keep two writers apart. */
  public static boolean isObjectStore(String scheme) {
    return scheme != null && OBJECT_STORES.contains(scheme);
  }

  static boolean isObjectStore(FileSystem files, Path path) throws IOException {
    return isObjectStore(files.getUri().getScheme()) || isOffered(files, path);
  }

  /**
   * Writes the object only if there is none; whether there was none.
   *
   * <p>The connector repeats a request whose answer was lost, and is then told that the object is
   * there: its own. So what is there decides: no two writers write the same content, for each names
   * its run or its transaction.
   */
  static boolean create(FileSystem files, Path path, byte[] content) throws IOException {
    try {
      FSDataOutputStreamBuilder<?, ?> builder = files.createFile(path);
      builder.recursive();
      builder.overwrite(false);
      builder.must(OPTION, true);
      try (FSDataOutputStream out = builder.build()) {
        out.write(content);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return AtomicFile.holds(files, path, content);
    } catch (IOException e) {
      // S3A tells a refused put by an exception of its own; any other failure may have written.
      try {
        return AtomicFile.holds(files, path, content);
      } catch (FileNotFoundException notThere) {
        e.addSuppressed(notThere);
        throw e;
      }
    }
  }
}
