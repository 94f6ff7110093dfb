package org.harmattan.storage;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.LocalConfigKeys;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, checksums and permissions included, without its child processes:
 * where Hadoop's native library is missing, as it is outside a cluster, {@link RawLocalFileSystem}
 * starts {@code chmod} for every file and folder that it makes and {@code readlink} for every
 * rename. A run makes thousands. Bytes that are read by ranges, as Parquet reads columns, are
 * counted, which Hadoop's own leaves out: what a stage has read is told by that count.
 */
public final class LocalFiles extends LocalFileSystem {
  private static final String SCHEME = "file";

  /** Made by Hadoop, from the setting. */
  public LocalFiles() {
    super(new WithoutProcesses());
  }

  /** The Hadoop settings that put these in the place of Hadoop's own. */
  static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("fs.file.impl", LocalFiles.class.getName());
    settings.put("fs.AbstractFileSystem.file.impl", Context.class.getName());
    return settings;
  }

  /** The same behind Hadoop's newer interface, through which Delta renames its log files. */
  public static final class Context extends ChecksumFs {
    /** Made by Hadoop, from the setting. */
    public Context(URI uri, Configuration hadoop) throws Exception {
      super(new Raw(uri, hadoop));
    }
  }

  private static final class Counted extends FSDataInputStream {
    private final Statistics statistics;

    Counted(FSDataInputStream in, Statistics statistics) {
      super(in);
      this.statistics = statistics;
    }

    @Override
    public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
        throws IOException {
      super.readVectored(ranges, allocate);
      count(ranges);
    }

    @Override
    public void readVectored(
        List<? extends FileRange> ranges,
        IntFunction<ByteBuffer> allocate,
        Consumer<ByteBuffer> release)
        throws IOException {
      super.readVectored(ranges, allocate, release);
      count(ranges);
    }

    private void count(List<? extends FileRange> ranges) {
      statistics.incrementBytesRead(ranges.stream().mapToLong(FileRange::getLength).sum());
    }
  }

  private static final class Raw extends DelegateToFileSystem {
    Raw(URI uri, Configuration hadoop) throws Exception {
      super(uri, initialized(uri, hadoop), hadoop, SCHEME, false);
    }

    private static FileSystem initialized(URI uri, Configuration hadoop) throws IOException {
      FileSystem files = new WithoutProcesses();
      files.initialize(uri, hadoop);
      return files;
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public FsServerDefaults getServerDefaults(Path path) throws IOException {
      return LocalConfigKeys.getServerDefaults();
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the superclass.
    public FsServerDefaults getServerDefaults() throws IOException {
      return LocalConfigKeys.getServerDefaults();
    }

    @Override
    public boolean isValidName(String src) {
      return true;
    }
  }

  private static final class WithoutProcesses extends RawLocalFileSystem {
    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
      return new Counted(super.open(path, bufferSize), statistics);
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      File file = pathToFile(path);
      if (permission.getStickyBit()
          || !file.toPath().getFileSystem().supportedFileAttributeViews().contains("posix")) {
        super.setPermission(path, permission);
        return;
      }
      String letters =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      Files.setPosixFilePermissions(file.toPath(), PosixFilePermissions.fromString(letters));
    }

    /**
     * Hadoop asks for the target of {@code file:/…}, which is no path, so that it never finds a
     * link.
     */
    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return getFileStatus(path);
    }
  }
}
