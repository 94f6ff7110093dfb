package org.harmattan.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.harmattan.actor.NamedText;
import org.harmattan.actor.Registry;

/** The files that the actor registry is read from: the shipped ones and those of folders. */
final class RegistryFiles {
  private RegistryFiles() {}

  /**
   * All files of the registry; one of a folder takes the place of the shipped one of its name, so
   * that an edited copy of a shipped file holds.
   *
   * @param ofFolders texts by path
   */
  static List<NamedText> texts(Map<String, String> ofFolders) {
    Set<String> own =
        ofFolders.keySet().stream().map(RegistryFiles::name).collect(Collectors.toSet());
    return Stream.concat(
            Registry.packagedFiles().stream().filter(file -> !own.contains(name(file.name()))),
            ofFolders.entrySet().stream()
                .map(file -> new NamedText(file.getKey(), file.getValue())))
        .toList();
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
