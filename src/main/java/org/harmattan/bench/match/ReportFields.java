package org.harmattan.bench.match;

/**
 * A made-up report's actors as Harmattan resolves them, and its type, laid out as the peers need
 * them: sides in one order, the state first. Better than what their users would have.
 *
 * @param actor1 id of the actor; {@code unknown} where none is named
 * @param actorClass1 {@code state}, {@code civilians}, {@code armed} or {@code unknown}
 * @param typeClass {@code against-civilians}, {@code fighting} or {@code unknown}
 */
record ReportFields(
    String actor1, String actorClass1, String actor2, String actorClass2, String typeClass) {
  private static final String UNKNOWN = "unknown";

  static ReportFields of(MadeReport report, String actorA, String actorB) {
    String a = actorA == null ? UNKNOWN : actorA;
    String b = actorB == null ? UNKNOWN : actorB;
    boolean inOrder = order(a) < order(b) || (order(a) == order(b) && a.compareTo(b) <= 0);
    String first = inOrder ? a : b;
    String second = inOrder ? b : a;
    return new ReportFields(
        first, actorClass(first), second, actorClass(second), typeClass(report));
  }

  private static String actorClass(String actor) {
    if (actor.equals(UNKNOWN)) {
      return UNKNOWN;
    }
    if (actor.matches("(gov|mil|pol|gend)-.*")) {
      return "state";
    }
    return actor.startsWith("civilians") ? "civilians" : "armed";
  }

  private static int order(String actor) {
    return switch (actorClass(actor)) {
      case "state" -> 0;
      case "armed" -> 1;
      case "civilians" -> 2;
      default -> 3;
    };
  }

  private static String typeClass(MadeReport report) {
    Publisher.Coded kind = report.kind();
    if (kind.type() == null) {
      return UNKNOWN;
    }
    boolean againstCivilians =
        "one_sided".equals(kind.violence()) || kind.type().equals("violence_against_civilians");
    return againstCivilians ? "against-civilians" : "fighting";
  }
}
