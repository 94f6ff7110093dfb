package org.harmattan.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The actor registry, the boundaries and the gazetteer that made-up histories are read by, edited
 * now and then between two runs.
 */
final class MadeUpReferences {
  private final Random random;
  private final int worlds;
  private final Set<Integer> named = new TreeSet<>();
  private final Set<Integer> joined = new TreeSet<>();
  private final List<String> places = new ArrayList<>();
  private double border = -1;

  MadeUpReferences(int worlds, long seed) {
    this.worlds = worlds;
    this.random = new Random(seed * 104_729);
  }

  /** Edits one thing. */
  void edit() {
    int world = random.nextInt(worlds);
    switch (random.nextInt(5)) {
      case 0 -> named.add(world);
      case 1 -> {
        named.add(world);
        joined.add(world);
      }
      case 2 -> {
        // A decision is taken back.
        named.clear();
        joined.clear();
      }
      case 3 -> places.add(place(world));
      default -> moveBorder();
    }
  }

  /** Moves the border between the two units by some hundred kilometres. */
  void moveBorder() {
    border = border < -0.5 ? 0.5 : -1.5;
  }

  private String place(int world) {
    return String.format(
        Locale.ROOT,
        "%d,Town %d-1,,MLI,Mopti,,%.1f,%.1f,P",
        9_000_000 + places.size(),
        world,
        13 + random.nextInt(50) / 10.0,
        -4 + random.nextInt(60) / 10.0);
  }

  /** Writes all as it stands now. */
  void write(Path registry, Path reference) throws IOException {
    Files.createDirectories(registry);
    Files.createDirectories(reference);
    Files.writeString(registry.resolve("worlds.conf"), registry());
    Files.writeString(
        reference.resolve("gazetteer.csv"),
        "geonames_id,name,variants,country_code,admin1,admin2,latitude,longitude,feature_class\n"
            + "9100000,Mopti Town,,MLI,Mopti,,14.5,-4.2,P\n"
            + places.stream().map(place -> place + "\n").collect(Collectors.joining()));
    Files.writeString(
        reference.resolve("adm1.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[\n%s,\n%s]}"
            .formatted(unit("M1", "Mopti", -6, border), unit("M2", "Kidal", border, 4)));
    Files.writeString(
        reference.resolve("adm1.geojson.conf"),
        "level = 1, country = MLI, id = id, name = name, version = \"made up\"");
  }

  private static String unit(String id, String name, double west, double east) {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\",\"name\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%3$.1f,10],[%4$.1f,10],[%4$.1f,20],[%3$.1f,20],[%3$.1f,10]]]}}",
        id,
        name,
        west,
        east);
  }

  private String registry() {
    StringBuilder actors = new StringBuilder(actor("world-guards", "Guards of all worlds", ""));
    for (int world : named) {
      String relations =
          joined.contains(world)
              ? "relations = [{ id = world-guards, kind = part_of, from = 2000-01-01, evidence = \"made up\" }]"
              : "";
      actors.append(actor("guard-of-world-" + world, "World %d Guard".formatted(world), relations));
    }
    return "actors = [\n" + actors + "]\n";
  }

  private static String actor(String id, String name, String relations) {
    return "  { id = %s, name = \"%s\", type = political_militia, country = MLI, evidence = \"made up\"\n    names { any = [\"%s\"] }\n    %s }\n"
        .formatted(id, name, name, relations);
  }
}
