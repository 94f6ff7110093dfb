package org.harmattan.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.harmattan.match.Rarity;

/**
 * A frozen reference of how common places, deaths and events are, as {@code train-matcher} writes
 * it: lines of a kind, a key and a value, parted by tabs.
 */
public final class FrequenciesFile {
  private static final String VERSION = "version";
  private static final String LEAST = "least";
  private static final String SHARE = "share";
  private static final String NAME = "name";

  private FrequenciesFile() {}

  /** The reference; none where the name is empty. */
  static Rarity read(String file, List<String> problems) {
    if (file.isEmpty()) {
      return Rarity.NONE;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add(
          "frequencies %s: cannot be read; name a file that train-matcher wrote".formatted(file));
      return Rarity.NONE;
    }
    String version = file;
    Map<String, Double> least = new HashMap<>();
    Map<String, Double> shares = new HashMap<>();
    Map<String, List<String>> names = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      try {
        switch (cells[0]) {
          case VERSION -> version = cells[1];
          case LEAST -> least.put(cells[1], Double.parseDouble(cells[2]));
          case SHARE -> shares.put(cells[1], Double.parseDouble(cells[2]));
          case NAME -> names.computeIfAbsent(cells[1], n -> new ArrayList<>()).add(cells[2]);
          default -> throw new IllegalArgumentException();
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        problems.add(
            "%s: %d: is no line that train-matcher writes; make the file anew"
                .formatted(file, i + 1));
      }
    }
    return new Rarity(version, shares, least, names);
  }

  /** The lines of a reference's file. */
  public static List<String> lines(Rarity reference) {
    List<String> lines = new ArrayList<>();
    lines.add(VERSION + "\t" + reference.version());
    reference.least().forEach((kind, share) -> lines.add(LEAST + "\t" + kind + "\t" + share));
    reference.shares().forEach((term, share) -> lines.add(SHARE + "\t" + term + "\t" + share));
    reference
        .names()
        .forEach((actor, own) -> own.forEach(n -> lines.add(NAME + "\t" + actor + "\t" + n)));
    return lines;
  }
}
