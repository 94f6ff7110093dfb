package org.harmattan.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Single files of a user's choice, in place of what is there. */
public final class OneFile {
  private OneFile() {}

  /** Opens a file for writing. */
  public static OutputStream create(Configuration hadoop, String file) throws IOException {
    Path path = new Path(file);
    return path.getFileSystem(hadoop).create(path, true);
  }

  /** Writes the rows, in their order, as one Parquet file. */
  public static void parquet(Configuration hadoop, Dataset<Row> rows, String file)
      throws IOException {
    FileSystem files = new Path(file).getFileSystem(hadoop);
    Path path = files.makeQualified(new Path(file));
    Path aside = new Path(path.getParent(), "." + path.getName() + ".unfinished");
    try {
      rows.coalesce(1).write().mode(SaveMode.Overwrite).parquet(aside.toString());
      Path written = null;
      for (FileStatus one : files.listStatus(aside)) {
        if (one.getPath().getName().endsWith(".parquet")) {
          written = one.getPath();
        }
      }
      files.delete(path, false);
      if (written == null || !files.rename(written, path)) {
        throw new FileNotFoundException("Cannot put " + written + " at " + path);
      }
    } finally {
      files.delete(aside, true);
    }
  }
}
