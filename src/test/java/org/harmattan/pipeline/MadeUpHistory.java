package org.harmattan.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The history of a world of its own: some happenings that sources report, revise, withdraw, take up
 * again and supersede, delivery by delivery. Worlds lie 50 days apart, so that no two share a pair,
 * an event or a made-up actor, and many of them fit into one warehouse.
 */
final class MadeUpHistory {
  static final String ACLED =
      "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso3,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp";
  static final String GED =
      "id,relid,type_of_violence,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,country_id,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,source_original,source_headline";
  static final String CLAIMS =
      "claim_id,claimed_on,claimed_by,channel,event_date,date_precision,country,admin1,place,target,event_type,deaths_claimed,own_losses,text";

  private static final LocalDate FIRST_DAY = LocalDate.of(1998, 1, 10);
  private static final List<String> REBELS =
      List.of("JNIM", "Ansar Dine", "Katiba Macina", "Islamic State (Sahel)");

  private final int world;
  private final Random random;
  private final List<Happening> happenings = new ArrayList<>();
  private final Map<String, String> acled = new TreeMap<>();
  private final Map<String, String> withdrawn = new TreeMap<>();
  private long stamp;

  MadeUpHistory(int world, long seed) {
    this.world = world;
    this.random = new Random(seed * 7919 + world);
    this.stamp = 1_700_000_000L + world * 1_000L;
  }

  /** What happened, as far as sources agree. */
  private record Happening(int number, LocalDate day, double latitude, double longitude) {}

  /** Lines by file of the next delivery; changes of a few reports, or none. */
  Map<String, List<String>> next() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      change(files);
    }
    return files;
  }

  private void change(Map<String, List<String>> files) {
    int kind = happenings.size() < 2 ? 0 : random.nextInt(10);
    switch (kind) {
      case 0, 1 -> add(files, "acled", reported(happening(true)));
      case 2, 3 -> add(files, "acled", reported(happening(false)));
      case 4 -> withdraw(files);
      case 5 -> restore(files);
      case 6, 7 -> add(files, "ucdp_ged", ged(happening(random.nextBoolean())));
      case 8 -> add(files, "ucdp_candidate", ged(happening(random.nextBoolean())));
      default -> add(files, "claims", claim(happening(random.nextBoolean())));
    }
  }

  private static void add(Map<String, List<String>> files, String source, String line) {
    files.computeIfAbsent(source, s -> new ArrayList<>()).add(line);
  }

  private Happening happening(boolean isNew) {
    if (!isNew && !happenings.isEmpty()) {
      return happenings.get(random.nextInt(happenings.size()));
    }
    Happening one =
        new Happening(
            happenings.size() + 1,
            FIRST_DAY.plusDays(50L * world + random.nextInt(12)),
            13 + random.nextInt(5) + random.nextInt(3) / 10.0,
            -4 + random.nextInt(6) + random.nextInt(3) / 10.0);
    happenings.add(one);
    return one;
  }

  private String id(Happening one) {
    return "MLI%d%03d".formatted(100 + world, one.number());
  }

  private String rebel() {
    return REBELS.get(random.nextInt(REBELS.size()));
  }

  private String reported(Happening one) {
    String id = id(one);
    boolean isCoarse = random.nextInt(6) == 0;
    String line =
        String.join(
            ",",
            id,
            one.day().plusDays(random.nextInt(8) == 0 ? 1 : 0).toString(),
            isCoarse ? "2" : "1",
            random.nextBoolean() ? "Battles" : "Violence against civilians",
            "",
            random.nextInt(5) == 0 ? "World %d Guard and/or Other".formatted(world) : rebel(),
            "2",
            "World %d Guard".formatted(world),
            "1",
            "MLI",
            "Mali",
            random.nextBoolean() ? "Kidal" : "Mopti",
            "Town %d-%d".formatted(world, one.number()),
            number(one.latitude()),
            number(one.longitude()),
            String.valueOf(1 + random.nextInt(3)),
            "Gazette",
            "note",
            random.nextInt(6) == 0 ? "" : String.valueOf(random.nextInt(20)),
            String.valueOf(++stamp));
    acled.put(id, line);
    withdrawn.remove(id);
    return line;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private void withdraw(Map<String, List<String>> files) {
    if (acled.isEmpty()) {
      return;
    }
    String id = List.copyOf(acled.keySet()).get(random.nextInt(acled.size()));
    withdrawn.put(id, acled.remove(id));
    add(
        files,
        "withdrawn",
        "{\"event_id_cnty\": \"%s\", \"deleted_timestamp\": %d}".formatted(id, ++stamp));
  }

  private void restore(Map<String, List<String>> files) {
    if (withdrawn.isEmpty()) {
      return;
    }
    String id = withdrawn.keySet().iterator().next();
    String line = withdrawn.remove(id);
    String restored = line.substring(0, line.lastIndexOf(',') + 1) + ++stamp;
    acled.put(id, restored);
    add(files, "acled", restored);
  }

  private String ged(Happening one) {
    boolean isSummary = random.nextInt(5) == 0;
    LocalDate first = isSummary ? one.day().minusDays(20) : one.day();
    LocalDate last = isSummary ? one.day().plusDays(20) : one.day();
    int best = random.nextInt(isSummary ? 60 : 20);
    return String.join(
        ",",
        String.valueOf(500_000 + world * 1_000 + one.number() + (isSummary ? 500 : 0)),
        "MAL-%d-%d".formatted(world, one.number()),
        "1",
        "Government - rebels",
        "72",
        "World %d Guard".formatted(world),
        "6000",
        rebel(),
        isSummary ? "4" : "1",
        "Town %d-%d".formatted(world, one.number()),
        "Kidal region",
        number(one.latitude() + random.nextInt(2) * 0.05),
        number(one.longitude()),
        "Mali",
        "432",
        isSummary ? "4" : "1",
        first.toString(),
        last.toString(),
        "0",
        "0",
        String.valueOf(best / 2),
        "0",
        String.valueOf(best),
        String.valueOf(best + 2),
        String.valueOf(Math.max(0, best - 1)),
        "Wire",
        "Headline %d".formatted(random.nextInt(100)));
  }

  private String claim(Happening one) {
    return String.join(
        ",",
        "C%d-%d".formatted(world, one.number()),
        one.day().plusDays(2).toString(),
        rebel(),
        "radio",
        one.day().toString(),
        "day",
        "Mali",
        "Kidal",
        "Town %d-%d".formatted(world, one.number()),
        "World %d Guard".formatted(world),
        "Battles",
        String.valueOf(random.nextInt(9)),
        "",
        "claimed %d".formatted(random.nextInt(100)));
  }
}
