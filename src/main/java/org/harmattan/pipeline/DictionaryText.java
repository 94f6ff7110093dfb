package org.harmattan.pipeline;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the dictionary says beyond the tables' own comments: code lists, measures, hierarchies and
 * relationships, from {@code dictionary.conf} in the jar.
 *
 * @param codeLists closed lists of values
 * @param measures numbers and what they add up over
 * @param hierarchies ways from the whole to its parts
 * @param relationships which table's rows belong to which other's
 */
record DictionaryText(
    List<CodeList> codeLists,
    List<Measure> measures,
    List<Hierarchy> hierarchies,
    List<Relationship> relationships) {

  /**
   * @param columns columns that hold the codes, {@code layer.table.column}
   * @param codes meaning by code, in order
   */
  record CodeList(String name, String meaning, List<String> columns, Map<String, String> codes) {}

  /**
   * @param aggregation {@code sum}, or {@code none} for what must not be added up
   */
  record Measure(
      String table,
      List<String> columns,
      String aggregation,
      List<String> additiveOver,
      List<String> notOver) {}

  /**
   * @param levels columns or members, largest first
   */
  record Hierarchy(String name, String table, List<String> levels, String meaning) {}

  /**
   * @param on further condition where the key alone finds several rows; empty where it finds one
   */
  record Relationship(String from, List<String> columns, String to, List<String> key, String on) {}

  static DictionaryText shipped() {
    Config config =
        ConfigFactory.parseResources(DictionaryText.class.getClassLoader(), "dictionary.conf");
    return new DictionaryText(
        config.getConfigList("codes").stream().map(DictionaryText::codeList).toList(),
        config.getConfigList("measures").stream().map(DictionaryText::measure).toList(),
        config.getConfigList("hierarchies").stream()
            .map(
                one ->
                    new Hierarchy(
                        one.getString("name"),
                        one.getString("table"),
                        one.getStringList("levels"),
                        one.getString("meaning")))
            .toList(),
        config.getConfigList("relationships").stream().map(DictionaryText::relationship).toList());
  }

  private static CodeList codeList(Config one) {
    Map<String, String> codes = new TreeMap<>();
    one.getObject("codes")
        .forEach((code, meaning) -> codes.put(code, (String) meaning.unwrapped()));
    return new CodeList(
        one.getString("name"),
        one.getString("meaning"),
        one.getStringList("columns"),
        new LinkedHashMap<>(codes));
  }

  private static Measure measure(Config one) {
    return new Measure(
        one.getString("table"),
        one.getStringList("columns"),
        one.getString("aggregation"),
        one.getStringList("additive-over"),
        one.getStringList("not-over"));
  }

  private static Relationship relationship(Config one) {
    return new Relationship(
        one.getString("from"),
        one.getStringList("columns"),
        one.getString("to"),
        one.getStringList("key"),
        one.hasPath("on") ? one.getString("on") : "");
  }

  /** What the column adds up over; null for a column that is no measure. */
  Measure measureOf(String table, String column) {
    return measures.stream()
        .filter(one -> one.table().equals(table) && one.columns().contains(column))
        .findFirst()
        .orElse(null);
  }
}
