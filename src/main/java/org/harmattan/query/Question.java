package org.harmattan.query;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.harmattan.quality.UsageException;

/**
 * A question that the warehouse answers: parametrised SQL that runs on Spark and on DuckDB. Its
 * file says what it asks, which parameters it takes ({@code -- parameter NAME [= DEFAULT]:
 * meaning}), what its parts are ({@code -- part NAME: meaning}) and by which facts they are
 * answered ({@code -- facts PERIOD_TYPE/LOCATION_TYPE}); what parts have in common is said once, by
 * {@link SharedSql}.
 *
 * @param id {@code Q1} to {@code Q17}
 * @param title what it asks, one line
 * @param parameters what it takes
 * @param parts its queries, in order
 */
public record Question(String id, String title, List<Parameter> parameters, List<Part> parts) {
  private static final Pattern TITLE = Pattern.compile("-- (Q\\d+): (.+)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "-- parameter ([a-z]+)(?: (date|whole|scope|actor|actors))?(?: = (\\S*))?: (.+)");
  private static final Pattern PART = Pattern.compile("-- part ([a-z-]+): (.+)");
  private static final Pattern GRAIN = Pattern.compile("-- facts ([a-z]+)/([a-z0-9]+)");
  private static final List<String> SCOPES = List.of("self", "group", "root", "lineage");
  private static final Pattern PLACEHOLDER = Pattern.compile(":([a-z]+)\\b");

  /** Every question has a file of its name. */
  public static final List<String> IDS =
      IntStream.rangeClosed(1, 17).mapToObj(number -> "Q" + number).toList();

  /**
   * A parameter; required when it has no default. Its form is {@code date}, {@code whole} (a
   * number), {@code scope}, {@code actor} (an id), {@code actors} (ids joined by commas, or {@code
   * *} where that is the default) or any text.
   */
  public record Parameter(String name, String form, Optional<String> defaultValue, String meaning) {
    Optional<String> problem(String value) {
      return switch (form) {
        case "date" -> isDay(value) ? Optional.empty() : Optional.of("a day such as 2019-07-01");
        case "whole" ->
            value.matches("\\d{1,6}") ? Optional.empty() : Optional.of("a whole number");
        case "scope" ->
            SCOPES.contains(value)
                ? Optional.empty()
                : Optional.of("one of " + String.join(", ", SCOPES));
        case "actor" ->
            value.matches("[^\\\\,*\\p{Cntrl}]+") ? Optional.empty() : Optional.of("one actor id");
        case "actors" ->
            isAny(value) || value.matches("[^\\\\,*\\p{Cntrl}]+(,[^\\\\,*\\p{Cntrl}]+)*")
                ? Optional.empty()
                : Optional.of("actor ids joined by commas, without blanks");
        default ->
            value.matches("[^\\\\\\p{Cntrl}]*")
                ? Optional.empty()
                : Optional.of("a text without backslashes");
      };
    }

    /** Everybody can be asked for only where that is what is asked unless something else is. */
    private boolean isAny(String value) {
      return value.equals("*") && defaultValue.equals(Optional.of("*"));
    }

    private static boolean isDay(String value) {
      try {
        return value.length() == 10 && LocalDate.parse(value).getYear() > 0;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  }

  /**
   * One query of a question.
   *
   * @param grain {@code <period type>/<location type>} of the facts that it reads, of the basis
   *     asked for and under unspecified members; empty where it counts events themselves
   */
  public record Part(String name, String meaning, Optional<String> grain, String sql) {}

  /** The question with this id, whatever its case. */
  public static Question find(String id) {
    String upper = id.toUpperCase(Locale.ROOT);
    if (!IDS.contains(upper)) {
      throw new UsageException(
          "There is no question %s; there are %s".formatted(id, String.join(", ", IDS)));
    }
    return parse(SharedSql.ofQuestion(upper));
  }

  static Question parse(String text) {
    String id = null;
    String title = null;
    List<Parameter> parameters = new ArrayList<>();
    Map<String, String> meanings = new LinkedHashMap<>();
    Map<String, String> grains = new HashMap<>();
    Map<String, StringBuilder> queries = new LinkedHashMap<>();
    String part = null;
    for (String line : text.lines().toList()) {
      Matcher matcher;
      if ((matcher = TITLE.matcher(line)).matches()) {
        id = matcher.group(1);
        title = matcher.group(2);
      } else if ((matcher = PARAMETER.matcher(line)).matches()) {
        parameters.add(
            new Parameter(
                matcher.group(1),
                matcher.group(2) == null ? "text" : matcher.group(2),
                Optional.ofNullable(matcher.group(3)),
                matcher.group(4)));
      } else if ((matcher = PART.matcher(line)).matches()) {
        part = matcher.group(1);
        meanings.put(part, matcher.group(2));
        queries.put(part, new StringBuilder());
      } else if (part != null && (matcher = GRAIN.matcher(line)).matches()) {
        grains.put(part, matcher.group(1) + "/" + matcher.group(2));
      } else if (part != null) {
        queries.get(part).append(line).append('\n');
      }
    }
    List<Part> parts = new ArrayList<>();
    queries.forEach(
        (name, sql) ->
            parts.add(
                new Part(
                    name,
                    meanings.get(name),
                    Optional.ofNullable(grains.get(name)),
                    sql.toString().strip().replaceFirst(";$", ""))));
    return new Question(id, title, List.copyOf(parameters), List.copyOf(parts));
  }

  /**
   * The part's SQL with every parameter as a literal; all mistakes in the arguments are told at
   * once.
   */
  public String sql(Part part, Map<String, String> arguments) {
    Map<String, String> values = asked(arguments);
    Matcher matcher = PLACEHOLDER.matcher(part.sql());
    StringBuilder sql = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      String literal = value == null ? matcher.group() : "'" + value.replace("'", "''") + "'";
      matcher.appendReplacement(sql, Matcher.quoteReplacement(literal));
    }
    return matcher.appendTail(sql).toString();
  }

  /** The actor ids that the arguments name, each once. */
  public List<String> actorsNamed(Map<String, String> arguments) {
    Map<String, String> asked = asked(arguments);
    return parameters.stream()
        .filter(parameter -> parameter.form().startsWith("actor"))
        .flatMap(parameter -> Stream.of(asked.get(parameter.name()).split(",")))
        .filter(id -> !id.equals("*"))
        .distinct()
        .toList();
  }

  /**
   * Every parameter's value: as given, else its default. All mistakes in the arguments are told at
   * once.
   */
  public Map<String, String> asked(Map<String, String> arguments) {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    TreeSet<String> unknown = new TreeSet<>(arguments.keySet());
    for (Parameter parameter : parameters) {
      unknown.remove(parameter.name());
      String value =
          arguments.getOrDefault(parameter.name(), parameter.defaultValue().orElse(null));
      if (value == null) {
        problems.add("%s needs --%s: %s".formatted(id, parameter.name(), parameter.meaning()));
      } else {
        parameter
            .problem(value)
            .ifPresent(
                form ->
                    problems.add(
                        "--%s takes %s, not '%s'".formatted(parameter.name(), form, value)));
      }
      values.put(parameter.name(), value);
    }
    unknown.forEach(
        name ->
            problems.add("%s takes no --%s; see 'jobs/harmattan questions'".formatted(id, name)));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return values;
  }
}
