package org.harmattan.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.geocode.Reference;
import org.harmattan.geocode.ReferenceFiles;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.TextFiles;

/** Loads the reference of a run from where the configuration says that it lies. */
public final class References {
  private References() {}

  /**
   * The reference of the folder; of none given, the sample's for the sample and an empty one else.
   *
   * @throws UsageException with every mistake of every file
   */
  public static Reference load(PipelineOptions options, Configuration hadoop) {
    if (options.reference().isEmpty()) {
      return options.usesSample() ? Reference.read(Sample.gazetteer()) : Reference.none();
    }
    return load(options.reference(), hadoop);
  }

  /** The reference of a folder on any Hadoop file system. */
  public static Reference load(String folder, Configuration hadoop) {
    return Reference.read(files(folder, hadoop));
  }

  static ReferenceFiles files(String path, Configuration hadoop) {
    try {
      TextFiles folder =
          TextFiles.below(hadoop, path)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "reference %s: no such folder; give the folder of gazetteers and boundary files"
                              .formatted(path)));
      return new ReferenceFiles() {
        @Override
        public List<String> names() {
          return List.copyOf(folder.names());
        }

        @Override
        public InputStream open(String name) throws IOException {
          return folder.open(name);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reference folder " + path, e);
    }
  }
}
