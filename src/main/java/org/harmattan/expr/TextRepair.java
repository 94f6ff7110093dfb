package org.harmattan.expr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;

/**
 * A text as its author typed it: UTF-8 that was read as cp1252 put right where that is certain,
 * HTML entities decoded, marks without width or sight taken out, letters in Unicode's composed
 * form. Null stays null; a text with nothing of that is the same text.
 *
 * <p>A function and not columns, for Spark composes no Unicode. {@link #isSuspect} tells the few
 * texts that need it.
 */
public final class TextRepair implements UDF1<String, String> {
  private static final long serialVersionUID = 1L;

  /**
   * Finds something in every text that would be changed, and in some others. The first alternative
   * of two bytes read as two letters is ftfy's evidence of mojibake (R. Speer, ftfy, 2019,
   * doi:10.5281/zenodo.2591652).
   */
  private static final Pattern SUSPECT =
      Pattern.compile(
          "[\\u00C2\\u00C3\\u00C5\\u00E2\\u00EF][^\\u0000-\\u007F]"
              + "|&[#a-zA-Z]"
              + "|[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u00AD"
              + "\\u0300-\\u036F\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069"
              + "\\uFEFF\\uFFFD]");

  private static final Charset CP1252 = Charset.forName("windows-1252");

  /**
   * UTF-8 of two or three bytes read as cp1252: of U+00A0 to U+00FF, of Œ, œ, Š, š, Ž, ž and their
   * like, and of punctuation (U+2000 to U+207F, €, ™). Other sequences could be meant.
   */
  private static final Pattern MOJIBAKE =
      Pattern.compile(
          "\\u00C3(?:[\\u00A0-\\u00BF]"
              // A capital with a mark: the second half is a quotation mark or dash, which could
              // follow a real Ã at the end of a word, so that a letter must follow.
              + "|[\\u0080-\\u009F\\u0152\\u0153\\u0160\\u0161\\u0178\\u017D\\u017E\\u0192\\u02C6\\u02DC"
              + "\\u2013-\\u203A\\u20AC\\u2122](?=\\p{L}))"
              + "|\\u00C2[\\u00A0-\\u00BF]"
              + "|\\u00C5[\\u2019\\u201C\\u00A0\\u00A1\\u00B8\\u00BD\\u00BE](?=\\p{L})"
              + "|\\u00E2(?:\\u20AC[\\u0080-\\u00BF\\u0152\\u0153\\u0160\\u0161\\u0178\\u017D\\u017E"
              + "\\u0192\\u02C6\\u02DC\\u2013-\\u203A\\u20AC\\u2122]|\\u201A\\u00AC|\\u201E\\u00A2)"
              + "|\\u00EF\\u00BB\\u00BF");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");

  /** Of the names of HTML 4, those that texts in English and French hold. */
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("laquo", "«"),
          Map.entry("raquo", "»"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"),
          Map.entry("deg", "°"),
          Map.entry("euro", "€"),
          Map.entry("oelig", "œ"),
          Map.entry("agrave", "à"),
          Map.entry("aacute", "á"),
          Map.entry("acirc", "â"),
          Map.entry("atilde", "ã"),
          Map.entry("auml", "ä"),
          Map.entry("ccedil", "ç"),
          Map.entry("egrave", "è"),
          Map.entry("eacute", "é"),
          Map.entry("ecirc", "ê"),
          Map.entry("euml", "ë"),
          Map.entry("igrave", "ì"),
          Map.entry("iacute", "í"),
          Map.entry("icirc", "î"),
          Map.entry("iuml", "ï"),
          Map.entry("ntilde", "ñ"),
          Map.entry("ograve", "ò"),
          Map.entry("oacute", "ó"),
          Map.entry("ocirc", "ô"),
          Map.entry("otilde", "õ"),
          Map.entry("ouml", "ö"),
          Map.entry("ugrave", "ù"),
          Map.entry("uacute", "ú"),
          Map.entry("ucirc", "û"),
          Map.entry("uuml", "ü"),
          Map.entry("Agrave", "À"),
          Map.entry("Acirc", "Â"),
          Map.entry("Ccedil", "Ç"),
          Map.entry("Egrave", "È"),
          Map.entry("Eacute", "É"),
          Map.entry("Ecirc", "Ê"),
          Map.entry("Icirc", "Î"),
          Map.entry("Ocirc", "Ô"),
          Map.entry("Ucirc", "Û"));

  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u00AD\\u200B\\u200E\\u200F"
              + "\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");

  @Override
  public String call(String text) {
    return text == null ? null : repair(text);
  }

  /** Whether repair may change the text: always where it would, and in some other texts. */
  public static boolean isSuspect(String text) {
    return text != null && !isPlain(text) && SUSPECT.matcher(text).find();
  }

  /** Nothing but letters, digits and signs of plain English, as most texts; without a pattern. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (c == '&' || c > '~' || c < ' ' && !isBlank) {
        return false;
      }
    }
    return true;
  }

  /** The text put right. */
  public static String repair(String text) {
    String bare = INVISIBLE.matcher(decodeWrongLetters(text)).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFC);
  }

  /** Whether letters were wrong, not only the way in which they are written. */
  public static boolean isDamaged(String text) {
    return text != null && !decodeWrongLetters(text).equals(text);
  }

  private static String decodeWrongLetters(String text) {
    String decoded = MOJIBAKE.matcher(text).replaceAll(TextRepair::reread);
    // Some texts went through it twice.
    decoded = MOJIBAKE.matcher(decoded).replaceAll(TextRepair::reread);
    return ENTITY.matcher(decoded).replaceAll(TextRepair::character);
  }

  /** The sequence as UTF-8, or itself where it is none. */
  private static String reread(MatchResult found) {
    ByteBuffer bytes = ByteBuffer.allocate(found.group().length());
    for (char c : found.group().toCharArray()) {
      // cp1252 leaves five bytes without a letter; they come as control characters.
      bytes.put(c < 0x100 ? (byte) c : String.valueOf(c).getBytes(CP1252)[0]);
    }
    try {
      return Matcher.quoteReplacement(
          StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Matcher.quoteReplacement(found.group());
    }
  }

  private static String character(MatchResult entity) {
    String text;
    if (entity.group(3) != null) {
      text = NAMED.getOrDefault(entity.group(3), entity.group());
    } else {
      int code =
          entity.group(1) != null
              ? Integer.parseInt(entity.group(1))
              : Integer.parseInt(entity.group(2), 16);
      boolean isText = code >= 0x20 && Character.isDefined(code) && !isSurrogate(code);
      text = isText ? Character.toString(code) : entity.group();
    }
    return Matcher.quoteReplacement(text);
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }
}
