package org.harmattan.geocode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** A digest over a set of texts: neither their order nor repeats nor file names change it. */
final class ContentDigest {
  private final Set<String> parts = new TreeSet<>();

  void add(String... fields) {
    parts.add(of(String.join("\u001f", fields).getBytes(StandardCharsets.UTF_8)));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** The first eight hexadecimal digits. */
  String value() {
    return of(String.join("", parts).getBytes(StandardCharsets.US_ASCII)).substring(0, 8);
  }

  /** 32 hexadecimal digits: half of a SHA-256, enough to tell rows of gazetteers apart. */
  static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
