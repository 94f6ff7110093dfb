package org.harmattan.pipeline;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.harmattan.actor.NamedText;
import org.harmattan.actor.Registry;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;

/**
 * The texts of the registry by which a warehouse's names were resolved last, kept in {@code
 * _harmattan/registry.json}. A help and no truth: where it is lost, or is not that of the last
 * success, all names are resolved.
 */
final class RegistryInForce {
  private final JsonFile file;

  RegistryInForce(Warehouse warehouse) {
    file = new JsonFile(warehouse.hadoop(), warehouse.root() + "/_harmattan", "registry.json");
  }

  /** Digest of the texts, whatever their order. */
  static String digest(List<NamedText> texts) {
    return Runner.sha256(
        texts.stream().sorted(Comparator.comparing(NamedText::name)).toList().toString());
  }

  /** The texts kept; none where there is no file. */
  List<NamedText> texts() {
    return file.read().orElse(Map.of()).entrySet().stream()
        .map(text -> new NamedText(text.getKey(), text.getValue().toString()))
        .toList();
  }

  /** The registry of the texts; empty where they hold none that this Harmattan can read. */
  static Optional<Registry> registry(List<NamedText> texts) {
    try {
      return Optional.of(Registry.load(texts));
    } catch (UsageException e) {
      return Optional.empty();
    }
  }

  void keep(List<NamedText> texts) {
    Map<String, String> byName = new TreeMap<>();
    texts.forEach(text -> byName.put(text.name(), text.content()));
    file.replace(byName);
  }
}
