package org.harmattan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.harmattan.quality.UsageException;
import org.harmattan.storage.JsonFile;
import org.harmattan.storage.LostWarehouseException;
import org.harmattan.storage.Warehouse;
import org.harmattan.storage.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a warehouse: a file that names it, created atomically, and a fence, a number
 * that rises from holder to holder. The holder shows that it lives by a file that it writes anew.
 * One that has died on this host, or has been silent too long on any, is taken over; should it come
 * back, it finds a higher fence and stops.
 *
 * <p>Silence is told by the file system's clock alone, so that hosts' clocks need not agree.
 */
public final class RunLock implements Writer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  /** Stands for any number of hosts, none of which can tell whether another's process lives. */
  private static final String UNKNOWN = "unknown";

  /** Writes of one holder that can be numbered before the next holder's numbers begin. */
  private static final long WRITES_OF_A_HOLDER = 100_000;

  /**
   * @param beat how often the holder shows that it lives
   * @param silence after how long without it counts as dead: many beats, for a long pause of the
   *     JVM must not look so
   */
  record Timing(Duration beat, Duration silence) {
    static final Timing DEFAULT = new Timing(Duration.ofSeconds(20), Duration.ofMinutes(5));
  }

  private final Warehouse warehouse;
  private final JsonFile file;
  private final Fences fences;
  private final long fence;
  private final String runId;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(RunLock::daemon);
  private final AtomicLong writes = new AtomicLong();

  private RunLock(Warehouse warehouse, JsonFile file, Fences fences, long fence, String runId) {
    this.warehouse = warehouse;
    this.file = file;
    this.fences = fences;
    this.fence = fence;
    this.runId = runId;
  }

  /**
   * When a run that takes the lock now begins: now, or just after the last holder began where the
   * clock has been moved back since. What orders runs (their ids, the two clocks of reports, the
   * ledger) rises therefore, whatever the clock does.
   */
  static Instant startAfterLast(Warehouse warehouse) {
    Instant now = Instant.now();
    return new Fences(warehouse.hadoop(), folder(warehouse))
        .lastStart()
        .map(last -> last.plusMillis(1))
        .filter(now::isBefore)
        .orElse(now);
  }

  private static String folder(Warehouse warehouse) {
    return warehouse.root() + "/_harmattan";
  }

  /** Takes the lock or refuses with a sentence that names the holder. */
  static RunLock take(Warehouse warehouse, String runId, Instant startedAt) {
    return take(warehouse, runId, startedAt, Timing.DEFAULT);
  }

  static RunLock take(Warehouse warehouse, String runId, Instant startedAt, Timing timing) {
    String folder = folder(warehouse);
    JsonFile file = new JsonFile(warehouse.hadoop(), folder, Fences.LOCK);
    Fences fences = new Fences(warehouse.hadoop(), folder);
    long fence = fences.next();
    Map<String, Object> mine = new TreeMap<>();
    mine.put("run_id", runId);
    mine.put("host", host());
    mine.put("processes", processes());
    mine.put("pid", ProcessHandle.current().pid());
    mine.put("since", startedAt.toString());
    mine.put("fence", fence);
    RunLock lock = new RunLock(warehouse, file, fences, fence, runId);
    if (file.create(mine)) {
      if (!fences.raise(fence, mine)) {
        throw taken(warehouse, file, fences.holder());
      }
      return lock.begun(timing);
    }
    Map<String, Object> holder = holder(file, fences);
    if (!isDead(holder, fences, timing) || !fences.raise(fence, mine)) {
      throw taken(warehouse, file, holder);
    }
    file.replace(mine);
    return lock.begun(timing);
  }

  private RunLock begun(Timing timing) {
    fences.dropBelow(fence);
    long millis = timing.beat().toMillis();
    beat();
    beats.scheduleAtFixedRate(this::beatIfPossible, millis, millis, TimeUnit.MILLISECONDS);
    return this;
  }

  private void beat() {
    fences.beat(fence, runId);
  }

  /** One that fails must not be the last: the disk may be there again for the next. */
  private void beatIfPossible() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.warn("Run {} cannot give a sign of life", runId, e);
    }
  }

  /**
   * Who holds the lock, or is taking it over: a higher fence than the lock tells of is another's
   * that has come this far. A file that cannot be read is one that is being written this moment.
   */
  private static Map<String, Object> holder(JsonFile file, Fences fences) {
    try {
      Map<String, Object> told = file.read().orElse(Map.of());
      boolean isTakenOver =
          told.get("fence") instanceof Number of && fences.highest() > of.longValue();
      return isTakenOver ? fences.holder() : told;
    } catch (UncheckedIOException e) {
      return Map.of();
    }
  }

  /** Whether a run holds the warehouse and is gone, as far as can be told from here. */
  public static boolean isHolderDead(Warehouse warehouse) {
    JsonFile file = new JsonFile(warehouse.hadoop(), folder(warehouse), Fences.LOCK);
    Fences fences = new Fences(warehouse.hadoop(), folder(warehouse));
    try {
      return file.read().isPresent() && isDead(holder(file, fences), fences, Timing.DEFAULT);
    } catch (UncheckedIOException e) {
      // Being written this moment, or not ours to look into.
      LOG.debug("Cannot tell who holds {}", warehouse.root(), e);
      return false;
    }
  }

  private static UsageException taken(
      Warehouse warehouse, JsonFile file, Map<String, Object> holder) {
    return new UsageException(
        holder.isEmpty()
            ? "Another run has taken %s this moment; run again when it has ended"
                .formatted(warehouse.root())
            : "Run %s on host %s has been writing to %s since %s; wait for it to end, or remove %s if that host is gone"
                .formatted(
                    holder.get("run_id"),
                    holder.get("host"),
                    warehouse.root(),
                    holder.get("since"),
                    file));
  }

  private static boolean isDead(Map<String, Object> holder, Fences fences, Timing timing) {
    if (holder.isEmpty()) {
      // Created, and its holder killed before it had written who it is.
      return fences.lockSilence().compareTo(timing.silence()) > 0;
    }
    boolean diedHere =
        Objects.equals(holder.get("processes"), processes())
            && !processes().equals(UNKNOWN)
            && holder.get("pid") instanceof Number pid
            && ProcessHandle.of(pid.longValue()).filter(ProcessHandle::isAlive).isEmpty();
    return diedHere
        || holder.get("fence") instanceof Number of
            && fences.silence(of.longValue()).compareTo(timing.silence()) > 0;
  }

  /** Whether no later run has taken over, and nobody has removed this one's fence. */
  boolean isHeld() {
    return fences.highest() == fence;
  }

  @Override
  public void require() {
    if (!isHeld()) {
      Map<String, Object> next = fences.holder();
      throw new LostWarehouseException(
          "run %s has lost %s to %s, and has stopped writing; look why it was silent, and run again"
              .formatted(
                  runId,
                  warehouse.root(),
                  next.isEmpty()
                      ? "another run"
                      : "run %s on host %s since %s"
                          .formatted(next.get("run_id"), next.get("host"), next.get("since"))));
    }
  }

  @Override
  public OptionalLong nextWrite() {
    require();
    return OptionalLong.of(fence * WRITES_OF_A_HOLDER + writes.incrementAndGet());
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }

  /**
   * Within what a process's number means that process: this start of this machine, and its
   * namespace of processes, so that of two containers that have one host's name neither takes the
   * other's process for dead. The host's name where the system does not tell.
   */
  static String processes() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return host();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "harmattan-lock");
    thread.setDaemon(true);
    return thread;
  }

  /** Gives the lock back, unless it is another's by now. */
  @Override
  public void close() {
    beats.shutdownNow();
    try {
      if (isHeld()) {
        // While the lock stands it has a sign of life: else it would look like that of a dead run.
        file.delete();
        fences.stopBeat(fence);
      }
    } catch (UncheckedIOException e) {
      // The run has ended whatever it ended with; this process is gone in a moment, and the lock of
      // a process that is gone is taken over.
      LOG.warn("{} stays, since it cannot be removed", this, e);
    }
  }

  @Override
  public String toString() {
    return file + " with fence " + fence;
  }
}
