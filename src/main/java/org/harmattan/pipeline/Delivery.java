package org.harmattan.pipeline;

import java.io.Serializable;
import java.util.Optional;
import org.harmattan.storage.DeliveredRecords;
import org.harmattan.storage.Digests;
import org.harmattan.storage.InspectedFile;

/**
 * An inspected file of a source, as it travels between executors and driver.
 *
 * @param scope what it is declared to cover in full; null for a partial export
 */
record Delivery(String sourceId, InspectedFile file, String scope) implements Serializable {
  private static final int ID_DIGITS = 16;

  /**
   * Names the content. A refusal is named by its reason too: the file may be loaded later, when the
   * reason has gone, and the refusal then still has a row of its own. A full export is named by its
   * scope too: the same file may have been loaded as a partial one before.
   */
  String deliveryId() {
    String content = file.digest() == null ? file.name() : file.digest();
    String digest =
        file.refusal()
            .or(() -> Optional.ofNullable(scope))
            .map(more -> Digests.sha256(content + "\n" + more))
            .orElse(content);
    return sourceId + "-" + digest.substring(0, ID_DIGITS);
  }

  /** Names the column names, of the first layout where there are several; null when refused. */
  String headerId() {
    return file.refusal().isPresent() ? null : DeliveredRecords.headerId(file.layouts().get(0));
  }
}
