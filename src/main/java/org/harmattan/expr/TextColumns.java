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

  /** {@link #fold(Column)} in plain Java, for lists that are folded once on the driver. */
  public static String fold(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      int at = MARKED.indexOf(c);
      if (at >= 0) {
        plain.append(PLAIN.charAt(at));
      } else if ("'’‘`ʼ".indexOf(c) < 0) {
        plain.append(c);
      }
    }
    return plain.toString().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
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
