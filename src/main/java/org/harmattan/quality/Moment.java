package org.harmattan.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Instants as users write them: a day, a day and a time, either in UTC. */
public final class Moment {
  private static final DateTimeFormatter SQL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moment() {}

  /** The instant; of a day its last. Empty where the text is none. */
  public static Optional<Instant> find(String text) {
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    try {
      if (!iso.contains("T")) {
        // The table's clocks count microseconds.
        Instant nextDay = LocalDate.parse(iso).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Optional.of(nextDay.minus(1, ChronoUnit.MICROS));
      }
      boolean hasZone = iso.matches(".*(Z|[+-]\\d{2}:\\d{2})$");
      return Optional.of(
          hasZone
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * The instant.
   *
   * @param option name of the option, for the sentence
   * @throws UsageException where the text is none
   */
  public static Instant parse(String option, String text) {
    return find(text)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s takes a day or an instant in UTC, such as 2024-03-01 or 2024-03-01T12:00:00Z, not '%s'"
                        .formatted(option, text)));
  }

  /** The instant as a literal of SQL. */
  public static String sql(Instant instant) {
    return "TIMESTAMP'" + SQL.format(instant) + "'";
  }
}
