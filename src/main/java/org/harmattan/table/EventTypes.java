package org.harmattan.table;

import java.util.List;

/**
 * The harmonised first-level event types: ACLED's six in snake case, and one for sources that code
 * no tactics, and one for what has no mapping.
 */
public final class EventTypes {
  public static final String BATTLES = "battles";
  public static final String REMOTE_VIOLENCE = "remote_violence";
  public static final String VIOLENCE_AGAINST_CIVILIANS = "violence_against_civilians";
  public static final String PROTESTS = "protests";
  public static final String RIOTS = "riots";
  public static final String STRATEGIC_DEVELOPMENTS = "strategic_developments";

  /** What UCDP GED codes: deadly violence without its tactic. */
  public static final String VIOLENCE_UNSPECIFIED = "violence_unspecified";

  /** Events of which no report codes a type that has a mapping and none says violence. */
  public static final String UNMAPPED = "unmapped";

  public static final List<String> ALL =
      List.of(
          BATTLES,
          REMOTE_VIOLENCE,
          VIOLENCE_AGAINST_CIVILIANS,
          PROTESTS,
          RIOTS,
          STRATEGIC_DEVELOPMENTS,
          VIOLENCE_UNSPECIFIED,
          UNMAPPED);

  /** The types that a source can code. */
  public static final List<String> CODED = ALL.subList(0, ALL.size() - 1);

  /** Types whose events are {@code violent_events} and whose opposing principals are hostile. */
  public static final List<String> VIOLENT =
      List.of(BATTLES, REMOTE_VIOLENCE, VIOLENCE_AGAINST_CIVILIANS, VIOLENCE_UNSPECIFIED);

  private EventTypes() {}
}
