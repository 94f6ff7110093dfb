package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * A few ranges that hold all of some keys: what files, and pages of files whose rows stand in the
 * order of the keys, can be passed over by. What is recent has ids that follow each other.
 */
final class KeyRanges {
  /** More would cost more to look at than they save. */
  private static final int MOST = 32;

  /** Bytes of a text by which distances are told. */
  private static final int BYTES = 24;

  private KeyRanges() {}

  /** True of every row whose text is one of the keys, and of some others. */
  static Column ofTexts(String column, Set<String> keys) {
    List<String> sorted = new ArrayList<>(keys);
    // As Spark and Parquet order texts: by their bytes.
    sorted.sort((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
    return within(column, ranges(sorted, KeyRanges::position));
  }

  /** True of every row whose number is one of the keys, and of some others. */
  static Column ofNumbers(String column, Collection<Long> keys) {
    return within(column, ranges(new ArrayList<>(new TreeSet<>(keys)), BigInteger::valueOf));
  }

  private static <T> Column within(String column, List<List<T>> ranges) {
    return ranges.stream()
        .map(range -> col(column).between(range.get(0), range.get(1)))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  /**
   * First and last of each range, cut where keys lie farthest apart.
   *
   * @param sorted each key once
   */
  static <T> List<List<T>> ranges(List<T> sorted, Function<T, BigInteger> position) {
    List<BigInteger> gaps = new ArrayList<>();
    for (int i = 1; i < sorted.size(); i++) {
      gaps.add(position.apply(sorted.get(i)).subtract(position.apply(sorted.get(i - 1))));
    }
    Set<Integer> widest =
        IntStream.range(0, gaps.size())
            .boxed()
            .sorted((a, b) -> gaps.get(b).compareTo(gaps.get(a)))
            .limit(MOST - 1)
            .collect(Collectors.toSet());
    List<List<T>> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (i == sorted.size() - 1 || widest.contains(i)) {
        ranges.add(List.of(sorted.get(first), sorted.get(i)));
        first = i + 1;
      }
    }
    return ranges;
  }

  static BigInteger position(String text) {
    return new BigInteger(1, Arrays.copyOf(utf8(text), BYTES));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
