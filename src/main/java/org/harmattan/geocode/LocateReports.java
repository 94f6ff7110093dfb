package org.harmattan.geocode;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.harmattan.geocode.Resolver.Answer;
import org.harmattan.quality.Issue;
import org.harmattan.table.GeoPrecision;
import org.harmattan.table.ReportLocationTable;

/**
 * Turns rows of {@link #COLUMNS} into rows of report_location, each distinct question of a
 * partition answered once. The cell column holds the unspecified member throughout.
 */
final class LocateReports implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /**
   * The columns of report that a location depends on, in the order in which they are read; the day
   * since 1970 decides nothing but whether the borders are of its time.
   */
  static final String[] COLUMNS = {
    "report_id",
    "geo_precision",
    "country",
    "country_code",
    "admin1",
    "admin2",
    "admin3",
    "place",
    "latitude",
    "longitude",
    "event_day"
  };

  /** Answers kept at a time: a few hundred bytes each. */
  private static final int CACHED_ANSWERS = 20_000;

  private static final String[] NO_ISSUES = {};

  private final Broadcast<Reference> reference;
  private final double reachKm;

  LocateReports(Broadcast<Reference> reference, Options options) {
    this.reference = reference;
    this.reachKm = options.reachKm();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> reports) {
    Resolver resolver = new Resolver(reference.value(), new Options(reachKm));
    String version = reference.value().version();
    Map<Question, Answer> recent = new RecentAnswers();
    // Not a stream: it would buffer rows.
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return reports.hasNext();
      }

      @Override
      public Row next() {
        Row report = reports.next();
        Question question = question(report);
        // A point without names is answered faster than it is found again.
        Answer answer =
            question.namesNothing()
                ? resolver.answer(question)
                : recent.computeIfAbsent(question, resolver::answer);
        return row(report.getString(0), version, question, answer, issues(report, answer));
      }
    };
  }

  private static final class RecentAnswers extends LinkedHashMap<Question, Answer> {
    private static final long serialVersionUID = 1L;

    RecentAnswers() {
      super(1024, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
      return size() > CACHED_ANSWERS;
    }
  }

  private static Question question(Row report) {
    return new Question(
        GeoPrecision.of(report.getString(1)),
        report.getString(2),
        report.getString(3),
        report.getString(4),
        report.getString(5),
        report.getString(6),
        report.getString(7),
        (Double) report.get(8),
        (Double) report.get(9));
  }

  /** In the order of {@link ReportLocationTable#SCHEMA}. */
  private static Row row(
      String reportId, String version, Question question, Answer answer, String[] issues) {
    return RowFactory.create(
        reportId,
        version,
        question.precision().value(),
        answer.spot() == null ? null : answer.spot().latitude(),
        answer.spot() == null ? null : answer.spot().longitude(),
        answer.country().id(),
        answer.country().name(),
        answer.country().method(),
        answer.admin1().id(),
        answer.admin1().name(),
        answer.admin1().method(),
        answer.admin2().id(),
        answer.admin2().name(),
        answer.admin2().method(),
        answer.admin3().id(),
        answer.admin3().name(),
        answer.admin3().method(),
        Found.unspecifiedId(answer.country(), "priogrid"),
        answer.place().found().id(),
        answer.place().found().name(),
        answer.place().found().method(),
        answer.place().geonamesId(),
        answer.confidence(),
        answer.evidence(),
        issues);
  }

  private String[] issues(Row report, Answer answer) {
    boolean isOfAnotherTime = !report.isNullAt(10) && isOutsideValidity(report.getInt(10), answer);
    if (answer.issues().isEmpty() && !isOfAnotherTime) {
      return NO_ISSUES;
    }
    if (answer.issues().size() == 1 && !isOfAnotherTime) {
      return new String[] {answer.issues().iterator().next().code()};
    }
    Set<Issue> issues = new HashSet<>(answer.issues());
    if (isOfAnotherTime) {
      issues.add(Issue.UNIT_OF_ANOTHER_TIME);
    }
    return issues.stream().map(Issue::code).sorted().toArray(String[]::new);
  }

  /** Whether the borders of a unit where the report stands held on other days than its own. */
  private boolean isOutsideValidity(int day, Answer answer) {
    return reference.value().hasValidity()
        && Stream.of(answer.country(), answer.admin1(), answer.admin2(), answer.admin3())
            .map(found -> reference.value().unit(found.id()))
            .anyMatch(unit -> unit != null && !unit.validity().holdsOn(day));
  }
}
