package org.harmattan.bench.match;

import org.harmattan.table.EventTypes;

/** What the fighting was. GED does not say, so truth draws it for each event. */
enum Tactic {
  CLASH(EventTypes.BATTLES, "armed_clash"),
  CAPTURE(EventTypes.BATTLES, "non_state_actor_overtakes_territory"),
  RECAPTURE(EventTypes.BATTLES, "government_regains_territory"),
  STRIKE(EventTypes.REMOTE_VIOLENCE, "air_drone_strike"),
  MINE(EventTypes.REMOTE_VIOLENCE, "remote_explosive_landmine_ied"),
  SHELLING(EventTypes.REMOTE_VIOLENCE, "shelling_artillery_missile_attack"),
  SUICIDE(EventTypes.REMOTE_VIOLENCE, "suicide_bomb"),
  ATTACK(EventTypes.VIOLENCE_AGAINST_CIVILIANS, "attack"),
  ABDUCTION(EventTypes.VIOLENCE_AGAINST_CIVILIANS, "abduction_forced_disappearance");

  private static final int ONE_SIDED = 3;

  private final String type;
  private final String subType;

  Tactic(String type, String subType) {
    this.type = type;
    this.subType = subType;
  }

  private static final Weighted<Tactic> AGAINST_CIVILIANS =
      new Weighted<Tactic>()
          .with(ATTACK, 0.68)
          .with(ABDUCTION, 0.07)
          .with(SUICIDE, 0.10)
          .with(MINE, 0.08)
          .with(SHELLING, 0.07);

  private static final Weighted<Tactic> BETWEEN_ARMED =
      new Weighted<Tactic>()
          .with(CLASH, 0.58)
          .with(CAPTURE, 0.04)
          .with(RECAPTURE, 0.03)
          .with(STRIKE, 0.12)
          .with(MINE, 0.13)
          .with(SHELLING, 0.07)
          .with(SUICIDE, 0.03);

  /** Tactics of GED's types of violence. */
  static Weighted<Tactic> of(int violence) {
    return violence == ONE_SIDED ? AGAINST_CIVILIANS : BETWEEN_ARMED;
  }

  String type() {
    return type;
  }

  String subType() {
    return subType;
  }
}
