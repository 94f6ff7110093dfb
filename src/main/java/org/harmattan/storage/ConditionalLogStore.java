package org.harmattan.storage;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on object stores: a version is put only where there is none, wherever the store
 * offers that, so that of two drivers one commits it. Delta's own store for S3 looks first and puts
 * then, which keeps two threads apart and no two drivers; it is what happens where the store does
 * not offer more.
 */
public final class ConditionalLogStore extends S3SingleDriverLogStore {
  /** Made by Delta, from the setting. */
  public ConditionalLogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (overwrite || !ConditionalPut.isOffered(files, path)) {
      super.write(path, actions, overwrite, hadoop);
      return;
    }
    if (!ConditionalPut.create(files, path, lines(actions))) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  private static byte[] lines(Iterator<String> actions) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (actions.hasNext()) {
      out.writeBytes(actions.next().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    return out.toByteArray();
  }
}
