package org.harmattan.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFilesTest {
  @TempDir Path folder;

  @Test
  void listsAFolderAndItsSubFoldersWithoutHiddenFiles() throws Exception {
    write("b.csv", "a.csv", "2023/c.csv", "2023/deep/d.csv", ".hidden", "_SUCCESS");
    assertThat(names(folder.toString())).containsExactly("2023/c.csv", "a.csv", "b.csv");
  }

  @Test
  void listsAFileAndAGlob() throws Exception {
    write("a1.csv", "a2.csv", "b.csv");
    assertThat(names(folder + "/b.csv")).containsExactly("b.csv");
    assertThat(names(folder + "/a*.csv")).containsExactly("a1.csv", "a2.csv");
  }

  @Test
  void takesAnExistingNameForItselfEvenIfItReadsLikeAGlob() throws Exception {
    write("a[1].csv", "a1.csv");
    assertThat(names(folder + "/a[1].csv")).containsExactly("a[1].csv");
  }

  @Test
  void saysWhyAPathNamesNothing() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    assertThat(problem(folder + "/none"))
        .endsWith("/none does not exist and matches no file; check the path, folder or glob");
    assertThat(problem(folder + "/*.csv")).contains("*.csv does not exist and matches no file");
    assertThat(problem(folder + "/empty"))
        .endsWith("/empty holds no file; name a folder that holds the export");
    assertThat(problem("nosuch://x/y"))
        .startsWith("nosuch://x/y cannot be listed (No FileSystem for scheme");
    assertThat(problem("")).startsWith(" cannot be listed (");
  }

  private void write(String... names) throws Exception {
    for (String name : names) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "x");
    }
  }

  private List<String> names(String path) {
    String root = folder.toUri().getPath();
    return RawFiles.list(new Configuration(), path).files().stream()
        .map(file -> file.substring(file.indexOf(root) + root.length()))
        .toList();
  }

  private static String problem(String path) {
    RawFiles.Listing listing = RawFiles.list(new Configuration(), path);
    assertThat(listing.files()).isEmpty();
    return listing.problem().orElseThrow();
  }
}
