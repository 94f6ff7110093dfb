package org.harmattan.facts;

import java.util.Locale;

/** How far an actor reaches in a fact. */
public enum Scope {
  /** The actor alone. */
  SELF,
  /** The actor with everything that was part of it on the day of the event. */
  GROUP,
  /** The topmost parent on the day of the event. */
  ROOT,
  /** The actor with its predecessors and later members, back-cast. */
  LINEAGE;

  /** The value as columns hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
