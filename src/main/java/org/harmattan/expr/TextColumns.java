package org.harmattan.expr;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * Folding of names to a form in which spellings of one name meet, as a column and as plain Java
 * with one result.
 */
public final class TextColumns {
  /** Latin letters with marks and the plain letters that stand for them; one character each. */
  private static final String MARKED =
      "àáâãäåāăąçćčďđèéêëēėęěğìíîïīįłñńňòóôõöøōőřśšşťţùúûüūůűýÿźžżŋɓɗƙƴ";

  private static final String PLAIN =
      "aaaaaaaaacccddeeeeeeeegiiiiiilnnnoooooooorsssttuuuuuuuyyzzznbdky";

  private static final String APOSTROPHES = "'’‘`ʼ";

  /** A bit for each general category of Unicode that is a letter or a number. */
  private static final int LETTERS_AND_NUMBERS =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  private TextColumns() {}

  /**
   * The name in lower case, without marks on Latin letters, every run of other than letters and
   * digits one blank, trimmed. Null stays null. {@link #fold(String)} gives the same for the same
   * text.
   */
  public static Column fold(Column name) {
    Column plain = translate(lower(name), MARKED + "’‘`ʼ", PLAIN + "''''");
    return trim(regexp_replace(regexp_replace(plain, "'", ""), "[^\\p{L}\\p{N}]+", " "));
  }

  /**
   * As {@link #fold(Column)}, but an apostrophe parts words: {@code l'école} is {@code l ecole}.
   * Null stays null. {@link #foldWords(String)} gives the same for the same text.
   */
  public static Column foldWords(Column text) {
    Column plain = translate(lower(text), MARKED + "ʼ", PLAIN + " ");
    return trim(regexp_replace(plain, "[^\\p{L}\\p{N}]+", " "));
  }

  /** {@link #foldWords(Column)} in plain Java. */
  public static String foldWords(String text) {
    String parted = text;
    for (char apostrophe : APOSTROPHES.toCharArray()) {
      parted = parted.replace(apostrophe, ' ');
    }
    return fold(parted);
  }

  /**
   * {@link #fold(Column)} in plain Java, for lists that are folded once on the driver. One pass
   * without patterns: gazetteers fold a million names.
   */
  public static String fold(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    boolean isGap = false;
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      int at = c < 128 ? -1 : MARKED.indexOf(c);
      if (at >= 0) {
        c = PLAIN.charAt(at);
      }
      if (isLetterOrNumber(c)) {
        if (isGap && plain.length() > 0) {
          plain.append(' ');
        }
        isGap = false;
        plain.appendCodePoint(c);
      } else if (APOSTROPHES.indexOf(c) < 0) {
        isGap = true;
      }
    }
    return plain.toString();
  }

  /** Unicode's categories L and N, but for U+02BC, which serves as an apostrophe. */
  private static boolean isLetterOrNumber(int c) {
    return (LETTERS_AND_NUMBERS >> Character.getType(c) & 1) == 1 && APOSTROPHES.indexOf(c) < 0;
  }

  /** The folded name with hyphens for blanks: an id that a person can read. Null stays null. */
  public static Column slug(Column name) {
    return regexp_replace(fold(name), " ", "-");
  }

  /** {@link #slug(Column)} in plain Java. */
  public static String slug(String name) {
    return fold(name).replace(' ', '-');
  }

  /**
   * SHA-256 in hex over the values, nulls told apart from empty text and fields from each other.
   */
  public static Column digest(Column... values) {
    Column[] marked = new Column[values.length];
    for (int i = 0; i < values.length; i++) {
      marked[i] = coalesce(concat(lit("="), values[i].cast("string")), lit("~"));
    }
    return sha2(concat_ws("\u001f", marked), 256);
  }

  /**
   * The text in Unicode's composed form with runs of white space, no-break spaces among them, as
   * one blank.
   */
  public static String tidy(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[\\s\\u00A0\\u2007\\u202F\\uFEFF]+", " ")
        .strip();
  }
}
