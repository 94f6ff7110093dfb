package org.harmattan.query;

import java.time.Instant;
import org.harmattan.quality.Moment;

/** Which past a query asks about. */
public sealed interface Clock {
  /** The tables as they are in force. */
  record Now() implements Clock {}

  /** What this warehouse knew at an instant. */
  record Ours(Instant instant, String text) implements Clock {}

  /**
   * What the sources had published.
   *
   * @param stamp a release key, or the seconds since 1970 of an instant
   * @param isInstant whether it is an instant: it then asks the sources that stamp by seconds
   */
  record OfSource(String stamp, boolean isInstant) implements Clock {}

  /** A clock of ours by an option's text. */
  static Clock ours(String option, String text) {
    return new Ours(Moment.parse(option, text), text);
  }

  /** A source's clock by a day, an instant or a release key. */
  static Clock ofSource(String text) {
    return Moment.find(text)
        .map(instant -> new OfSource(String.valueOf(instant.getEpochSecond()), true))
        .orElseGet(() -> new OfSource(text.strip(), false));
  }
}
