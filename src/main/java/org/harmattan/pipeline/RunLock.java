package org.harmattan.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.Warehouse;

/**
 * The one writer of a warehouse: a file that names it, created atomically. A lock whose process has
 * died on this host is taken over; any other is respected.
 */
final class RunLock implements AutoCloseable {
  private final JsonFile file;

  private RunLock(JsonFile file) {
    this.file = file;
  }

  /** Takes the lock or refuses with a sentence that names the holder. */
  static RunLock take(Warehouse warehouse, String runId, Instant startedAt) {
    JsonFile file = new JsonFile(warehouse.hadoop(), warehouse.root() + "/_harmattan", "lock.json");
    Map<String, Object> mine =
        Map.of(
            "run_id", runId,
            "host", host(),
            "pid", ProcessHandle.current().pid(),
            "since", startedAt.toString());
    if (file.create(mine)) {
      return new RunLock(file);
    }
    Map<String, Object> holder = file.read().orElse(Map.of());
    if (isDead(holder)) {
      file.delete();
      if (file.create(mine)) {
        return new RunLock(file);
      }
      holder = file.read().orElse(Map.of());
    }
    throw new UsageException(
        "Run %s on host %s has been writing to %s since %s; wait for it to end, or remove %s if that host is gone"
            .formatted(
                holder.get("run_id"),
                holder.get("host"),
                warehouse.root(),
                holder.get("since"),
                file));
  }

  private static boolean isDead(Map<String, Object> holder) {
    return Objects.equals(holder.get("host"), host())
        && holder.get("pid") instanceof Number pid
        && ProcessHandle.of(pid.longValue()).filter(ProcessHandle::isAlive).isEmpty();
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  @Override
  public void close() {
    file.delete();
  }
}
