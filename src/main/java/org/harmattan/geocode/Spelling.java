package org.harmattan.geocode;

/**
 * What a name of the Sahel sounds like, however French, English or local transcription writes it:
 * {@code ou, u, w}; {@code dj, dy, di, j}; {@code k, c, q}; doubled letters; {@code gn, ny};
 * prefixes of one word or three ({@code Ti-n-Agadel, Tin Agadel}).
 *
 * <p>Two steps, so that each can be an index: {@link #sound} is equal for transcriptions of one
 * sound, {@link #skeleton} for names that differ in vowels, nasals and voicing too; {@link
 * #difference} then tells how much two sounds differ.
 */
final class Spelling {
  private static final String VOWELS = "aeiou";

  /** What spellings of one name differ by at most, and in relation to the longer one's length. */
  private static final double MOST_DIFFERENCE = 1.1;

  private static final double MOST_RELATIVE_DIFFERENCE = 0.16;

  /** Sounds that transcriptions and hearers exchange. */
  private static final String[] NEAR_VOWELS = {"ei", "ou", "ae", "iu"};

  private static final String[] NEAR_CONSONANTS = {
    "sz", "dt", "kg", "nm", "cs", "jz", "jg", "vb", "vf", "ck", "cj"
  };

  /** Exchanged at the beginning of names as easily as inside. */
  private static final String[] VOICED_ANYWHERE = {"sz"};

  private Spelling() {}

  /** The sound of a folded name, blanks left out; empty for names without Latin letters. */
  static String sound(String folded) {
    String joined = folded.replace(" ", "");
    StringBuilder sound = new StringBuilder(joined.length());
    for (int i = 0; i < joined.length(); ) {
      i += append(sound, joined, i);
    }
    return sound.toString();
  }

  /** Appends the sound that begins at the index and gives the number of letters that it took. */
  private static int append(StringBuilder sound, String name, int at) {
    char c = name.charAt(at);
    char next = at + 1 < name.length() ? name.charAt(at + 1) : 0;
    char third = at + 2 < name.length() ? name.charAt(at + 2) : 0;
    switch (c) {
      case 't':
        if (next == 'c' && third == 'h') {
          return add(sound, 'c', 3);
        }
        return add(sound, 't', next == 'h' ? 2 : 1);
      case 'd':
        if (next == 'j' || next == 'g' && isFront(third)) {
          return add(sound, 'j', 2);
        }
        // Dyabali, Diabaly and Djabali are one name.
        return next == 'y' || next == 'i' && isVowel(third) && third != 'i'
            ? add(sound, 'j', 2)
            : add(sound, 'd', next == 'h' ? 2 : 1);
      case 's':
        return next == 'h' ? add(sound, 'c', 2) : add(sound, 's', 1);
      case 'c':
        return next == 'h'
            ? add(sound, 'c', 2)
            : add(sound, isFront(next) ? 's' : 'k', next == 'k' ? 2 : 1);
      case 'q':
        return add(sound, 'k', next == 'u' ? 2 : 1);
      case 'k':
        return add(sound, 'k', next == 'h' ? 2 : 1);
      case 'g':
        if (next == 'n') {
          return add(sound, 'ñ', 2);
        }
        return add(sound, 'g', next == 'h' || next == 'u' && isFront(third) ? 2 : 1);
      case 'n':
        // Niafunke, Nyafunke and Gnafunke are one name.
        return (next == 'y' || next == 'i') && isVowel(third) && third != 'i'
            ? add(sound, 'ñ', 2)
            : add(sound, 'n', 1);
      case 'p':
        return next == 'h' ? add(sound, 'f', 2) : add(sound, 'p', 1);
      case 'o':
        return next == 'u' || next == 'o' ? add(sound, 'u', 2) : add(sound, 'o', 1);
      case 'a':
        return next == 'i' || next == 'y' ? add(sound, 'e', 2) : add(sound, 'a', 1);
      case 'e':
        return next == 'i' || next == 'y' ? add(sound, 'e', 2) : add(sound, 'e', 1);
      case 'w':
        return add(sound, 'u', 1);
      case 'y':
        return add(sound, 'i', 1);
      case 'h':
        return 1;
      default:
        return add(sound, c, 1);
    }
  }

  /** Appends a sound once: doubled letters sound as one. */
  private static int add(StringBuilder sound, char c, int letters) {
    if (sound.length() == 0 || sound.charAt(sound.length() - 1) != c) {
      sound.append(c);
    }
    return letters;
  }

  private static boolean isVowel(char c) {
    return c != 0 && "aeiouyw".indexOf(c) >= 0;
  }

  private static boolean isFront(char c) {
    return c == 'e' || c == 'i' || c == 'y';
  }

  /**
   * What is left of a sound without vowels and nasals, and without voice; empty for sounds of fewer
   * than two such consonants, which would meet by chance.
   */
  static String skeleton(String sound) {
    StringBuilder bones = new StringBuilder();
    for (int i = 0; i < sound.length(); i++) {
      char bone = bone(sound.charAt(i));
      if (bone != 0 && (bones.length() == 0 || bones.charAt(bones.length() - 1) != bone)) {
        bones.append(bone);
      }
    }
    return bones.length() < 2 ? "" : bones.toString();
  }

  private static char bone(char c) {
    return switch (c) {
      case 'a', 'e', 'i', 'o', 'u', 'n', 'm', 'ñ' -> 0;
      case 'z', 'c' -> 's';
      case 'd' -> 't';
      case 'g' -> 'k';
      case 'b', 'v' -> 'p';
      case 'l' -> 'r';
      default -> c;
    };
  }

  /** Whether two sounds differ by no more than spellings of one name do. */
  static boolean mayBeOne(String a, String b) {
    double most =
        Math.min(MOST_DIFFERENCE, Math.max(a.length(), b.length()) * MOST_RELATIVE_DIFFERENCE);
    return difference(a, b) <= most;
  }

  /**
   * The least cost of turning one sound into the other: 1 for a letter that nothing explains, less
   * for vowels, nasals and sounds that are easily taken for one another.
   */
  static double difference(String a, String b) {
    double[] above = new double[b.length() + 1];
    double[] row = new double[b.length() + 1];
    for (int j = 1; j <= b.length(); j++) {
      above[j] = above[j - 1] + gap(b, j - 1);
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = above[0] + gap(a, i - 1);
      for (int j = 1; j <= b.length(); j++) {
        double exchange = above[j - 1] + exchange(a.charAt(i - 1), b.charAt(j - 1));
        if (i == 1 && j == 1 && exchange > 0 && !holds(VOICED_ANYWHERE, a.charAt(0), b.charAt(0))) {
          exchange *= 2; // names are told apart by how they begin
        }
        double leaveOut = Math.min(above[j] + gap(a, i - 1), row[j - 1] + gap(b, j - 1));
        row[j] = Math.min(exchange, leaveOut);
      }
      double[] done = above;
      above = row;
      row = done;
    }
    return above[b.length()];
  }

  /** The cost of a letter that the other name lacks: the first ones weigh most. */
  private static double gap(String sound, int at) {
    char c = sound.charAt(at);
    if (at == 0) {
      return c == 'n' ? 0.5 : 1;
    }
    if (c == 'n' || c == 'm') {
      return 0.4;
    }
    return VOWELS.indexOf(c) < 0 ? 1 : 0.6;
  }

  private static double exchange(char a, char b) {
    if (a == b) {
      return 0;
    }
    boolean areVowels = VOWELS.indexOf(a) >= 0 && VOWELS.indexOf(b) >= 0;
    if (areVowels) {
      return holds(NEAR_VOWELS, a, b) ? 0.25 : 0.7;
    }
    return holds(NEAR_CONSONANTS, a, b) ? 0.5 : 1;
  }

  private static boolean holds(String[] pairs, char a, char b) {
    for (String pair : pairs) {
      if (pair.indexOf(a) >= 0 && pair.indexOf(b) >= 0) {
        return true;
      }
    }
    return false;
  }
}
