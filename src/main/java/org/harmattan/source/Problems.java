package org.harmattan.source;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;
import org.harmattan.quality.UsageException;

/** The mistakes found so far in declarations, each with file and line. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  /** Notes one mistake: where it stands, what is wrong, what to do. */
  void add(ConfigOrigin origin, String wrong, String remedy) {
    found.add(place(origin) + ": " + wrong + "; " + remedy);
  }

  /** Ends the reading with all mistakes at once, if there are any. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new UsageException(found.stream().distinct().toList());
    }
  }

  private static String place(ConfigOrigin origin) {
    String name = origin.description().replaceFirst(": \\d+(-\\d+)?$", "");
    return origin.lineNumber() > 0 ? name + ":" + origin.lineNumber() : name;
  }
}
