package org.harmattan.actor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The registered names closest to one that nobody registered, for a person to decide on; nothing is
 * ever joined by it. Names are compared word by word: a word weighs the more the fewer registered
 * names have it, so that "forces" tells little and "Macina" much; words that differ by a letter or
 * so meet in part. An acronym meets the words that it is made of.
 */
public final class NameLikeness {
  /** Below this share of equal letters two words are different words. */
  private static final double SAME_WORD = 0.8;

  /** What an acronym of the other name is worth: much, but any group may share it. */
  private static final double ACRONYM = 0.85;

  /** Likeness below this is chance. */
  private static final double FLOOR = 0.25;

  private final Map<String, List<Known>> namesByActor = new TreeMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private int names;

  /**
   * A registered actor that a name is like.
   *
   * @param name its closest name
   * @param score from 0 to 100; 100 for names of the same words
   */
  public record Candidate(String actorId, String name, String country, int score) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingInt(Candidate::score).reversed().thenComparing(Candidate::actorId);
  }

  private record Known(String name, String country, List<String> words) {}

  public NameLikeness(Registry registry) {
    for (RegisteredActor actor : registry.actors().values()) {
      Map<String, Known> byKey = new LinkedHashMap<>();
      add(byKey, actor, actor.name());
      actor.aliases().forEach(alias -> add(byKey, actor, alias.name()));
      namesByActor.put(actor.id(), List.copyOf(byKey.values()));
      byKey
          .values()
          .forEach(known -> Set.copyOf(known.words()).forEach(w -> uses.merge(w, 1, Integer::sum)));
      names += byKey.size();
    }
  }

  private static void add(Map<String, Known> byKey, RegisteredActor actor, String name) {
    String key = NameForms.key(name);
    if (!key.isEmpty()) {
      byKey.putIfAbsent(key, new Known(name, actor.country(), words(key)));
    }
  }

  private static List<String> words(String key) {
    return List.of(key.split(" "));
  }

  /** The closest actors by any of the names, best first; fewer where few are alike. */
  public List<Candidate> closest(Collection<String> unknownNames, int atMost) {
    List<List<String>> unknown =
        unknownNames.stream()
            .map(NameForms::key)
            .filter(key -> !key.isEmpty())
            .distinct()
            .map(NameLikeness::words)
            .toList();
    List<Candidate> candidates = new ArrayList<>();
    namesByActor.forEach(
        (actor, known) -> {
          Known best = null;
          double likeness = 0;
          for (Known name : known) {
            for (List<String> words : unknown) {
              double one = likeness(words, name.words());
              if (one > likeness) {
                likeness = one;
                best = name;
              }
            }
          }
          if (likeness >= FLOOR) {
            int score = (int) Math.round(likeness * 100);
            candidates.add(new Candidate(actor, best.name(), best.country(), score));
          }
        });
    return candidates.stream().sorted(Candidate.BEST_FIRST).limit(atMost).toList();
  }

  private double likeness(List<String> a, List<String> b) {
    if (isAcronymOf(a, b) || isAcronymOf(b, a)) {
      return ACRONYM;
    }
    double common = common(a, b) + common(b, a);
    return common / (weight(a) + weight(b));
  }

  private double common(List<String> words, List<String> others) {
    double common = 0;
    for (String word : words) {
      double best = 0;
      for (String other : others) {
        best = Math.max(best, sameness(word, other));
      }
      common += best * weight(word);
    }
    return common;
  }

  private double weight(List<String> words) {
    return words.stream().mapToDouble(this::weight).sum();
  }

  private double weight(String word) {
    return Math.log(1 + (1.0 + names) / (1 + uses.getOrDefault(word, 0)));
  }

  private static boolean isAcronymOf(List<String> acronym, List<String> words) {
    if (acronym.size() != 1 || words.size() < 3 || acronym.get(0).length() < 3) {
      return false;
    }
    StringBuilder all = new StringBuilder();
    StringBuilder significant = new StringBuilder();
    for (String word : words) {
      all.append(word.charAt(0));
      if (word.length() > 3) {
        significant.append(word.charAt(0));
      }
    }
    return acronym.get(0).contentEquals(all) || acronym.get(0).contentEquals(significant);
  }

  /** 1 for the same word, 0 for different ones, the share of equal letters between. */
  private static double sameness(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    int longer = Math.max(a.length(), b.length());
    if (Math.abs(a.length() - b.length()) > longer * (1 - SAME_WORD)) {
      return 0;
    }
    double same = 1 - (double) distance(a, b) / longer;
    return same >= SAME_WORD ? same : 0;
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + change, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[b.length()];
  }
}
