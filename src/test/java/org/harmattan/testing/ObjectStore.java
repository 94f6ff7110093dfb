package org.harmattan.testing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store in a folder, as Hadoop's S3A shows one: an object is there once its stream has
 * been closed, and not before; creating one that must be new is decided then, where the store
 * offers that, and otherwise writes over what is there.
 */
public final class ObjectStore extends RawLocalFileSystem {
  private static final String OPTION = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;
  private static final String IS_CONDITIONAL = "test.object-store.conditional";
  private static final AtomicBoolean LOSES_ANSWER = new AtomicBoolean();

  /** Made by Hadoop, from the setting. */
  public ObjectStore() {}

  /** Settings by which {@code s3a://} is such a store. */
  public static Configuration connected(boolean isConditional) {
    Configuration hadoop = new Configuration();
    connect(hadoop, isConditional);
    return hadoop;
  }

  public static void connect(Configuration hadoop, boolean isConditional) {
    hadoop.set("fs.s3a.impl", ObjectStore.class.getName());
    hadoop.setBoolean("fs.s3a.impl.disable.cache", true);
    hadoop.setBoolean(IS_CONDITIONAL, isConditional);
  }

  /** The address of a folder's objects, without scheme. */
  public static String bucket(java.nio.file.Path folder) {
    return "local" + folder.toAbsolutePath();
  }

  /** The next conditional put succeeds, its answer is lost, and the connector repeats it. */
  public static void loseNextAnswer() {
    LOSES_ANSWER.set(true);
  }

  @Override
  public URI getUri() {
    return URI.create("s3a://local");
  }

  @Override
  public String getScheme() {
    return "s3a";
  }

  private boolean isConditional() {
    return getConf().getBoolean(IS_CONDITIONAL, false);
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(OPTION) ? isConditional() : super.hasPathCapability(path, capability);
  }

  @Override
  public FSDataOutputStream create(
      Path path, boolean overwrite, int buffer, short copies, long block, Progressable progress)
      throws IOException {
    return put(path, false);
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
    return put(path, false);
  }

  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return new Builder(path);
  }

  private final class Builder extends FSDataOutputStreamBuilder<FSDataOutputStream, Builder> {
    Builder(Path path) {
      super(ObjectStore.this, path);
    }

    @Override
    public Builder getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      rejectUnknownMandatoryKeys(isConditional() ? Set.of(OPTION) : Set.of(), "object store");
      return put(getPath(), getOptions().getBoolean(OPTION, false));
    }
  }

  private FSDataOutputStream put(Path path, boolean mustBeNew) throws IOException {
    File file = pathToFile(path);
    return new FSDataOutputStream(
        new ByteArrayOutputStream() {
          private boolean isClosed;

          @Override
          public void close() throws IOException {
            if (!isClosed) {
              isClosed = true;
              decide(path, file, toByteArray(), mustBeNew);
            }
          }
        },
        null);
  }

  private static void decide(Path path, File file, byte[] content, boolean mustBeNew)
      throws IOException {
    synchronized (ObjectStore.class) {
      if (mustBeNew && file.exists()) {
        throw new PathIOException(path.toString(), "412 Precondition Failed");
      }
      Files.createDirectories(file.getParentFile().toPath());
      Files.write(file.toPath(), content);
    }
    if (mustBeNew && LOSES_ANSWER.getAndSet(false)) {
      throw new PathIOException(path.toString(), "412 Precondition Failed");
    }
  }

  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
