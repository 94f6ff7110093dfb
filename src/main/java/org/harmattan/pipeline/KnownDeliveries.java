package org.harmattan.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.harmattan.clean.Scope;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.storage.Warehouse;
import org.harmattan.table.DeliveryTable;

/**
 * The deliveries of some sources that bronze holds: a line for each file that ever arrived.
 *
 * @param loadedDigests by source, the digests of its loaded files; where its files are full exports
 *     now, of those that were loaded with the same scope
 * @param ids ids of all deliveries, refused ones too
 * @param released what of the loaded files tells their place among each other, by source
 * @param holdSample whether files of the embedded sample are loaded, of whatever source
 */
record KnownDeliveries(
    Map<String, Set<String>> loadedDigests,
    Set<String> ids,
    Map<String, List<LoadedFile>> released,
    boolean holdSample) {
  static final KnownDeliveries NONE = new KnownDeliveries(Map.of(), Set.of(), Map.of(), false);

  /**
   * A loaded file.
   *
   * @param scope what it covers in full; null for a partial one
   */
  private record LoadedFile(String digest, String key, String scope) {}

  /**
   * Whether another full export of this scope has the key.
   *
   * @param leftOut digests of files that do not count
   */
  boolean hasExport(String sourceId, String scope, String key, Set<String> leftOut) {
    return others(sourceId, leftOut)
        .anyMatch(file -> scope.equals(file.scope()) && file.key().equals(key));
  }

  /** Whether any file of the source tells a release. */
  boolean hasKey(String sourceId) {
    return released.containsKey(sourceId);
  }

  /**
   * The highest release key of the source's other files that may hold what the scope does; empty
   * where none of them has one.
   */
  Optional<String> highestKey(String sourceId, Scope scope, Set<String> leftOut) {
    return others(sourceId, leftOut)
        .filter(file -> file.scope() == null || Scope.parse(file.scope()).meets(scope))
        .map(LoadedFile::key)
        .max(Comparator.comparing(ReleaseKeys::order));
  }

  private Stream<LoadedFile> others(String sourceId, Set<String> leftOut) {
    return released.getOrDefault(sourceId, List.of()).stream()
        .filter(file -> !leftOut.contains(file.digest()));
  }

  static KnownDeliveries of(Warehouse warehouse, List<SourceFiles> sources) {
    Object[] sourceIds = sources.stream().map(SourceFiles::sourceId).toArray();
    List<Row> rows =
        warehouse
            .load(DeliveryTable.TABLE)
            .where(
                col(DeliveryTable.SOURCE_ID)
                    .isin(sourceIds)
                    .or(col(DeliveryTable.PATH).contains(Sample.FOLDER)))
            .select(
                DeliveryTable.SOURCE_ID,
                DeliveryTable.DELIVERY_ID,
                DeliveryTable.STATUS,
                DeliveryTable.DIGEST,
                DeliveryTable.SCOPE,
                DeliveryTable.PATH,
                DeliveryTable.RELEASE_KEY)
            .collectAsList();
    Map<String, String> scopes = new HashMap<>();
    sources.forEach(source -> scopes.put(source.sourceId(), source.scopeText()));
    Map<String, Set<String>> loadedDigests = new HashMap<>();
    Set<String> ids = new HashSet<>();
    Map<String, List<LoadedFile>> released = new HashMap<>();
    boolean holdSample = false;
    for (Row row : rows) {
      boolean isLoaded = DeliveryTable.LOADED.equals(row.getString(2));
      holdSample |= isLoaded && Sample.holds(row.getString(5));
      ids.add(row.getString(1));
      if (isLoaded && !row.isNullAt(6)) {
        released
            .computeIfAbsent(row.getString(0), id -> new ArrayList<>())
            .add(new LoadedFile(row.getString(3), row.getString(6), row.getString(4)));
      }
      String scope = scopes.get(row.getString(0));
      // What was loaded as a partial export is new as a full one, and not the other way round.
      boolean saysAsMuch = scope == null || scope.equals(row.getString(4));
      if (isLoaded && saysAsMuch) {
        loadedDigests
            .computeIfAbsent(row.getString(0), id -> new HashSet<>())
            .add(row.getString(3));
      }
    }
    return new KnownDeliveries(loadedDigests, ids, released, holdSample);
  }
}
