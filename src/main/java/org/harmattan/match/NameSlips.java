package org.harmattan.match;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Tells names that differ by slips of the pen or by additions from names of two actors. */
final class NameSlips {
  /** Letters from which on a word may have one slip, and two. */
  private static final int ONE_SLIP = 4;

  private static final int TWO_SLIPS = 9;

  /**
   * Letters of a whole name from which on one may be left out or two exchanged, wherever words
   * part.
   */
  private static final int SLIP_OF_NAME = 8;

  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

  private NameSlips() {}

  /**
   * Whether two folded names are one but for a slip, or each word of the shorter one stands in the
   * longer one, a slip or two allowed in longer words. A single short word is too little to go by,
   * and a number is never a slip of another.
   */
  static boolean areAlike(String one, String other) {
    return areOneName(one.replace(" ", ""), other.replace(" ", "")) || isWithin(one, other);
  }

  /** Another letter in the place of one is no slip here: it tells group a from group b. */
  private static boolean areOneName(String one, String other) {
    int longer = Math.abs(one.length() - other.length());
    return Math.min(one.length(), other.length()) >= SLIP_OF_NAME
        && (longer == 1 || (longer == 0 && letters(one).equals(letters(other))))
        && digits(one).equals(digits(other))
        && slips(one, other) <= 1;
  }

  private static String letters(String text) {
    char[] letters = text.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  private static boolean isWithin(String one, String other) {
    List<String> some = Arrays.asList(one.split(" "));
    List<String> others = Arrays.asList(other.split(" "));
    List<String> fewer = some.size() <= others.size() ? some : others;
    List<String> more = fewer == some ? others : some;
    boolean isTelling = fewer.size() > 1 || fewer.get(0).length() >= ONE_SLIP;
    return isTelling
        && fewer.stream().allMatch(word -> more.stream().anyMatch(o -> areOneWord(word, o)));
  }

  private static boolean areOneWord(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int allowed = length >= TWO_SLIPS ? 2 : length >= ONE_SLIP ? 1 : 0;
    return one.equals(other)
        || (Math.abs(one.length() - other.length()) <= allowed
            && digits(one).equals(digits(other))
            && slips(one, other) <= allowed);
  }

  private static String digits(String text) {
    return NO_DIGITS.matcher(text).replaceAll("");
  }

  /** Letters left out, put in or exchanged, two neighbours that change places counting once. */
  static int slips(String one, String other) {
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : step(slips, one, other, i, j);
      }
    }
    return slips[one.length()][other.length()];
  }

  private static int step(int[][] slips, String one, String other, int i, int j) {
    int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
    least = Math.min(least, slips[i - 1][j - 1] + change);
    boolean isTurned =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return isTurned ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
