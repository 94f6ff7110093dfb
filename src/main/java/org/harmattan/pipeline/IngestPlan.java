package org.harmattan.pipeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.expr.ReleaseKeys;
import org.harmattan.storage.InspectedFile;
import org.harmattan.storage.Packing;
import org.harmattan.table.DeliveryTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done with inspected files, each of which is in one of the three groups.
 *
 * @param toLoad new contents, each once for a source
 * @param alreadyKnown number of files whose content is loaded, or is in {@code toLoad} already
 * @param refused all refused files
 * @param newlyRefused those without a row in bronze
 * @param sources what the caller declared, by source
 */
record IngestPlan(
    List<Delivery> toLoad,
    int alreadyKnown,
    List<Delivery> refused,
    List<Delivery> newlyRefused,
    Map<String, SourceFiles> sources) {

  private static final Logger LOG = LoggerFactory.getLogger(IngestPlan.class);

  /** The override that lets a full export retire any share of its scope. */
  private static final String RETIRE = "retire";

  static IngestPlan of(List<Delivery> inspected, KnownDeliveries known, List<SourceFiles> sources) {
    Map<String, SourceFiles> sourceById = new HashMap<>();
    sources.forEach(source -> sourceById.put(source.sourceId(), source));
    Set<String> ids = new HashSet<>(known.ids());
    List<Delivery> toLoad = new ArrayList<>();
    List<Delivery> refused = new ArrayList<>();
    List<Delivery> newlyRefused = new ArrayList<>();
    List<Delivery> checked = new ArrayList<>();
    Set<String> ofRun = new HashSet<>();
    inspected.stream()
        .map(Delivery::file)
        .filter(file -> !file.isKnown())
        .forEach(file -> ofRun.add(file.digest()));
    for (Delivery found : inspected) {
      SourceFiles source = sourceById.get(found.sourceId());
      Delivery delivery =
          checkHeader(withoutScopeOfLists(withReleaseOfName(found, source), source), source);
      checked.add(checkRelease(delivery, source));
    }
    for (Delivery whole : withoutIncompleteExports(checked)) {
      Delivery delivery = checkPlace(whole, sourceById.get(whole.sourceId()), known, ofRun);
      boolean isRefused = delivery.file().refusal().isPresent();
      boolean isNew = !delivery.file().isKnown() && ids.add(delivery.deliveryId());
      if (isRefused) {
        refused.add(delivery);
      }
      if (isNew) {
        (isRefused ? newlyRefused : toLoad).add(delivery);
      }
    }
    sources.forEach(source -> warnOfReleases(source, toLoad, known));
    int alreadyKnown = inspected.size() - toLoad.size() - refused.size();
    return new IngestPlan(toLoad, alreadyKnown, refused, newlyRefused, sourceById);
  }

  /** A full export of which a part is refused would retire what that part holds. */
  private static List<Delivery> withoutIncompleteExports(List<Delivery> deliveries) {
    Map<String, Delivery> refusedParts = new HashMap<>();
    deliveries.stream()
        .filter(delivery -> delivery.scope() != null && delivery.file().refusal().isPresent())
        .forEach(delivery -> refusedParts.putIfAbsent(delivery.sourceId(), delivery));
    return deliveries.stream()
        .map(delivery -> refusedWith(delivery, refusedParts.get(delivery.sourceId())))
        .toList();
  }

  private static Delivery refusedWith(Delivery delivery, Delivery part) {
    InspectedFile file = delivery.file();
    boolean isWhole =
        part == null || delivery.scope() == null || file.isKnown() || file.refusal().isPresent();
    if (isWhole) {
      return delivery;
    }
    String sentence =
        "The file is of a full export of which %s was refused, so that what that one holds would count as gone; put it right, or leave it out if it holds nothing, and load all again"
            .formatted(part.file().name());
    return new Delivery(delivery.sourceId(), file.refusedFor(sentence), delivery.scope());
  }

  private static Delivery withReleaseOfName(Delivery delivery, SourceFiles source) {
    InspectedFile file = delivery.file();
    return new Delivery(
        delivery.sourceId(),
        file.orReleasedAs(source.releaseOfName().apply(file.name())),
        delivery.scope());
  }

  /** A list of withdrawn events beside full exports holds nothing of what the source has. */
  private static Delivery withoutScopeOfLists(Delivery delivery, SourceFiles source) {
    InspectedFile file = delivery.file();
    boolean isList =
        delivery.scope() != null
            && !file.layouts().isEmpty()
            && file.layouts().stream().allMatch(source.isDeletionList());
    return isList ? new Delivery(delivery.sourceId(), file, null) : delivery;
  }

  /** A full export without a place in the order of releases would retire nothing or all. */
  private static Delivery checkRelease(Delivery delivery, SourceFiles source) {
    InspectedFile file = delivery.file();
    boolean isWanting =
        delivery.scope() != null
            && !file.isKnown()
            && file.refusal().isEmpty()
            && source.release().isEmpty()
            && file.releaseKey() == null;
    if (!isWanting) {
      return delivery;
    }
    String sentence =
        "The file is declared a full export and tells no release; name it by --release %s=KEY, with keys that rise from one release to the next"
            .formatted(delivery.sourceId());
    return new Delivery(delivery.sourceId(), file.refusedFor(sentence), delivery.scope());
  }

  /**
   * What tells a release goes before what tells none, also where it is the older of the two: of
   * UCDP's files the yearly and monthly ones tell it by their names, others do not. Told when such
   * a file comes, once.
   */
  private static void warnOfReleases(
      SourceFiles source, List<Delivery> toLoad, KnownDeliveries known) {
    String id = source.sourceId();
    List<Delivery> files = toLoad.stream().filter(file -> file.sourceId().equals(id)).toList();
    if (files.isEmpty() || source.release().isPresent() || !source.releaseColumns().isEmpty()) {
      return;
    }
    boolean isAnyReleased =
        known.hasKey(id) || files.stream().anyMatch(file -> file.file().releaseKey() != null);
    Optional<String> without =
        files.stream()
            .map(Delivery::file)
            .filter(file -> file.releaseKey() == null)
            .map(InspectedFile::name)
            .findFirst();
    if (isAnyReleased && without.isPresent()) {
      LOG.warn(
          "{}: {} tells no release, and other files of the source do; where both tell of one event, these are in force, also where they are older, unless the rows tell a version. It is loaded so; name the release of such files when they are first loaded, by --release {}=KEY",
          id,
          without.get(),
          id);
    }
  }

  /**
   * The highest stamp of a full export stays where it was when the source has only taken something
   * away: the two would be one export, and nothing gone. One that is not above those of other files
   * may be older, and is told. Whatever stands beside such a file in the run is an export of its
   * own.
   *
   * @param ofRun digests of the run's new files, which may have been loaded as parts before
   */
  private static Delivery checkPlace(
      Delivery delivery, SourceFiles source, KnownDeliveries known, Set<String> ofRun) {
    InspectedFile file = delivery.file();
    boolean isTold =
        delivery.scope() == null
            || file.isKnown()
            || file.refusal().isPresent()
            || source.release().isPresent();
    if (isTold) {
      return delivery;
    }
    String id = delivery.sourceId();
    String key =
        source.releaseColumns().isEmpty()
            ? "the release that its name tells, " + file.releaseKey()
            : "its highest %s, %s".formatted(source.releaseColumns().get(0), file.releaseKey());
    if (known.hasExport(id, delivery.scope(), file.releaseKey(), ofRun)) {
      String sentence =
          "The file is declared a full export, and %s, is that of another one of the same scope, so that what it lacks would stay; load it alone and name its place by --release %s=KEY, with a key above %s if it is later, or by %3$s if the two are parts of one"
              .formatted(key, id, file.releaseKey());
      return new Delivery(id, file.refusedFor(sentence), delivery.scope());
    }
    known
        .highestKey(id, source.fullScope().orElseThrow(), ofRun)
        .filter(highest -> !isAbove(file.releaseKey(), highest))
        .ifPresent(
            highest ->
                LOG.warn(
                    "{}: a full export, and {}, is not above {}, the highest of the files loaded before, so that it is not taken to be later than they are; if it is, what it lacks may stay until a full export that is loaded by --release {}=KEY, with a key above that",
                    file.name(),
                    key,
                    highest,
                    id));
    return delivery;
  }

  private static boolean isAbove(String key, String other) {
    return ReleaseKeys.order(key).compareTo(ReleaseKeys.order(other)) > 0;
  }

  private static Delivery checkHeader(Delivery delivery, SourceFiles source) {
    InspectedFile file = delivery.file();
    if (file.isKnown() || file.refusal().isPresent()) {
      return delivery;
    }
    // The layout without names is of records that fit none; they stand in quarantine.
    return file.layouts().stream()
        .filter(names -> !names.isEmpty())
        .map(source.headerCheck())
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            sentence ->
                new Delivery(delivery.sourceId(), file.refusedFor(sentence), delivery.scope()))
        .orElse(delivery);
  }

  /** Rows of {@link DeliveryTable} for what is new, loaded or refused. */
  List<Row> deliveryRows(String runId, Instant arrivedAt) {
    List<Row> rows = new ArrayList<>();
    toLoad.forEach(delivery -> rows.add(row(delivery, runId, arrivedAt)));
    newlyRefused.forEach(delivery -> rows.add(row(delivery, runId, arrivedAt)));
    return rows;
  }

  private Row row(Delivery delivery, String runId, Instant arrivedAt) {
    InspectedFile file = delivery.file();
    boolean isRefused = file.refusal().isPresent();
    SourceFiles source = sources.get(delivery.sourceId());
    return RowFactory.create(
        delivery.deliveryId(),
        delivery.sourceId(),
        isRefused ? DeliveryTable.REFUSED : DeliveryTable.LOADED,
        file.problem(),
        file.name(),
        file.digest(),
        file.bytes(),
        file.format() == null ? null : file.format().word(),
        file.packing() == Packing.NONE ? null : file.packing().word(),
        file.encoding(),
        file.delimiter(),
        delivery.headerId(),
        file.records(),
        isRefused ? null : source.release().orElse(file.releaseKey()),
        isRefused ? null : delivery.scope(),
        isRefused || delivery.scope() == null || !source.mayRetire() ? null : RETIRE,
        Timestamp.from(arrivedAt),
        runId);
  }

  /** Whether anything is to be loaded that may retire reports. */
  boolean hasFullExports() {
    return toLoad.stream().anyMatch(delivery -> delivery.scope() != null);
  }

  /** Whether there is anything to write: records, or refusals that are not on record. */
  boolean isNeeded() {
    return !toLoad.isEmpty() || !newlyRefused.isEmpty();
  }

  IngestResult result(int seen) {
    return new IngestResult(
        seen,
        toLoad.size(),
        alreadyKnown,
        refused.stream()
            .map(
                d ->
                    new IngestResult.RefusedFile(d.sourceId(), d.file().name(), d.file().problem()))
            .toList(),
        toLoad.stream().mapToLong(delivery -> delivery.file().records()).sum(),
        toLoad.stream().mapToLong(delivery -> delivery.file().bytes()).sum(),
        isNeeded());
  }
}
