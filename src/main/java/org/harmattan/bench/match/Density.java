package org.harmattan.bench.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** How close to each other the events of a setting are. */
enum Density {
  /** All events of the file. */
  COUNTRY("country-wide") {
    @Override
    List<TrueEvent> of(List<TrueEvent> events) {
      return events;
    }
  },

  /** The three states of Nigeria's north-east. */
  NORTH_EAST("north-east") {
    @Override
    List<TrueEvent> of(List<TrueEvent> events) {
      return events.stream().filter(e -> STATES.contains(e.place().admin1())).toList();
    }
  },

  /** What happened in and around Maiduguri, compressed to so many events on each day. */
  CITY("city") {
    @Override
    List<TrueEvent> of(List<TrueEvent> events) {
      List<TrueEvent> near =
          new ArrayList<>(
              events.stream()
                  .filter(e -> e.placePrecision() <= 3 && e.place().kmTo(MAIDUGURI) <= CITY_KM)
                  .toList());
      near.sort(Comparator.comparingInt(TrueEvent::firstDay).thenComparingInt(TrueEvent::id));
      int begin = near.isEmpty() ? 0 : near.get(0).firstDay();
      List<TrueEvent> compressed = new ArrayList<>();
      for (int i = 0; i < near.size(); i++) {
        compressed.add(near.get(i).onDay(begin + i / EVENTS_A_DAY));
      }
      return compressed;
    }
  };

  private static final Set<String> STATES = Set.of("Borno state", "Yobe state", "Adamawa state");
  private static final Place MAIDUGURI = new Place("", 11.84644, 13.160274, "", "");
  private static final double CITY_KM = 30;
  private static final int EVENTS_A_DAY = 6;

  private final String text;

  Density(String text) {
    this.text = text;
  }

  /** The events of the setting, of those of the whole file. */
  abstract List<TrueEvent> of(List<TrueEvent> events);

  String text() {
    return text;
  }
}
