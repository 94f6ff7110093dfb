package org.harmattan.testing;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.LocalConfigKeys;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A disk of its own scheme on which a test lets things go wrong: it is asked before every change,
 * before every byte and before every read, and told after every change.
 */
public final class FaultyFiles extends RawLocalFileSystem {
  public static final String SCHEME = "faulty";

  /** Small files that the warehouse's consistency rests on: Delta's commits, and our own. */
  private static final Pattern COMMIT =
      Pattern.compile(
          ".*(/_delta_log/\\d{20}\\.json|/_harmattan/(lock|writing|registry|fence-\\d+)\\.json|/current\\.json)");

  /** What a test does to the disk. Several threads call it. */
  public interface Watch {
    /** Nothing goes wrong. */
    Watch NONE = new Watch() {};

    default void reading(String path) throws IOException {}

    default void changing(String path) throws IOException {}

    default void changed(String path) throws IOException {}

    default void writing(String path, int bytes) throws IOException {}
  }

  private static volatile Watch watch = Watch.NONE;

  /** Made by Hadoop, from the setting. */
  public FaultyFiles() {}

  /** From here on, what the test does. */
  public static void watchedBy(Watch one) {
    watch = one;
  }

  /** Hadoop settings by which the scheme is found. */
  public static Map<String, String> settings() {
    return Map.of(
        "fs.faulty.impl", FaultyFiles.class.getName(),
        "fs.AbstractFileSystem.faulty.impl", Context.class.getName());
  }

  public static boolean isCommit(String path) {
    return COMMIT.matcher(path).matches();
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    watch.reading(path.toUri().getPath());
    return super.open(path, buffer);
  }

  @Override
  public FSDataOutputStream create(
      Path path, boolean overwrite, int buffer, short copies, long block, Progressable progress)
      throws IOException {
    return watched(path, super.create(path, overwrite, buffer, copies, block, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short copies,
      long block,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, buffer, copies, block, progress);
  }

  private static FSDataOutputStream watched(Path path, FSDataOutputStream out) throws IOException {
    String name = path.toUri().getPath();
    try {
      watch.changing(name);
    } catch (IOException e) {
      out.close();
      new File(name).delete();
      throw e;
    }
    return new FSDataOutputStream(
        new FilterOutputStream(out) {
          private boolean isClosed;

          @Override
          public void write(int one) throws IOException {
            watch.writing(name, 1);
            out.write(one);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            watch.writing(name, length);
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            out.close();
            if (!isClosed) {
              isClosed = true;
              watch.changed(name);
            }
          }
        },
        null);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path)).map(FaultyFiles::plain).toArray(FileStatus[]::new);
  }

  /** Without what Hadoop asks the operating system for later, by a path of its own scheme. */
  private static FileStatus plain(FileStatus of) {
    return new FileStatus(
        of.getLen(),
        of.isDirectory(),
        of.getReplication(),
        of.getBlockSize(),
        of.getModificationTime(),
        of.getPath());
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    watch.changing(to.toUri().getPath());
    boolean done = super.rename(from, to);
    watch.changed(to.toUri().getPath());
    return done;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    watch.changing(path.toUri().getPath());
    boolean done = super.delete(path, recursive);
    watch.changed(path.toUri().getPath());
    return done;
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    watch.changing(path.toUri().getPath());
    return super.mkdirs(path);
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return mkdirs(path);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) {}

  /** The same behind Hadoop's newer interface, with the atomic replacement that HDFS has. */
  public static final class Context extends DelegateToFileSystem {
    /** Made by Hadoop, from the setting. */
    public Context(URI uri, Configuration hadoop) throws Exception {
      super(uri, made(uri, hadoop), hadoop, SCHEME, false);
    }

    private static FileSystem made(URI uri, Configuration hadoop) throws IOException {
      FileSystem files = new FaultyFiles();
      files.initialize(uri, hadoop);
      return files;
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      if (!overwrite) {
        renameInternal(from, to);
        return;
      }
      String target = to.toUri().getPath();
      watch.changing(target);
      Files.move(
          new File(from.toUri().getPath()).toPath(),
          new File(target).toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      watch.changed(target);
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
}
