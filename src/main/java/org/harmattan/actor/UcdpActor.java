package org.harmattan.actor;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.harmattan.expr.TextColumns;
import org.harmattan.quality.UsageException;

/**
 * One row of UCDP's list of actors (UCDP Actor Dataset).
 *
 * @param name name in UCDP's data sets
 * @param otherNames its other names, the ones before and after a change of name among them
 * @param organisation 1 formal, 2 informal, 3 communal, 4 state
 * @param isParty whether it was ever a party to a conflict with a state
 * @param locations countries in which it was active, as UCDP names them
 * @param splitFrom ids of the actors that it split from, for good or for a time
 * @param alliedIn ids of the alliances that it formed with others
 * @param joined ids of the actors that it joined
 * @param version of the list
 */
record UcdpActor(
    String id,
    String name,
    List<String> otherNames,
    int organisation,
    boolean isParty,
    List<String> locations,
    List<String> splitFrom,
    List<String> alliedIn,
    List<String> joined,
    String version) {

  static final int COMMUNAL = 3;
  static final int STATE = 4;

  private static final List<String> COLUMNS =
      List.of(
          "ActorId",
          "NameData",
          "NameOrig",
          "NameOrigFull",
          "NameOrigFullEng",
          "NewName",
          "NewNameFullMotherTongue",
          "NewNameFullEng",
          "Org",
          "PrimaryParty",
          "ActorIdPrev",
          "ActorIdSplitTemp",
          "ActorIdAlliance",
          "ActorIdGroup",
          "Location",
          "Version");

  /**
   * The rows of the list as UCDP publishes it in CSV.
   *
   * @throws UsageException where it is no such list
   */
  static List<UcdpActor> read(NamedText list) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    String text =
        list.content().startsWith("\uFEFF") ? list.content().substring(1) : list.content();
    try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
      List<String> missing =
          COLUMNS.stream().filter(column -> !rows.getHeaderMap().containsKey(column)).toList();
      if (!missing.isEmpty()) {
        throw new UsageException(
            "%s is not UCDP's list of actors: it has no column %s; take the CSV of the UCDP Actor Dataset"
                .formatted(list.name(), String.join(", ", missing)));
      }
      return rows.stream().map(UcdpActor::of).toList();
    } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException e) {
      throw new UsageException(
          "%s cannot be read as CSV: %s".formatted(list.name(), e.getMessage()));
    }
  }

  private static UcdpActor of(CSVRecord row) {
    List<String> others = new ArrayList<>();
    others.addAll(names(row.get("NameOrig")));
    others.addAll(whole(row.get("NameOrigFull")));
    others.addAll(translations(row.get("NameOrigFullEng")));
    // Actors that changed their name more than once have the later names in one cell.
    others.addAll(names(row.get("NewName")));
    others.addAll(names(row.get("NewNameFullMotherTongue")));
    others.addAll(translations(row.get("NewNameFullEng")));
    return new UcdpActor(
        row.get("ActorId").strip(),
        TextColumns.tidy(row.get("NameData")),
        others.stream().distinct().toList(),
        Integer.parseInt(row.get("Org").strip()),
        row.get("PrimaryParty").strip().equals("1"),
        list(row.get("Location")),
        Stream.concat(
                list(row.get("ActorIdPrev")).stream(), list(row.get("ActorIdSplitTemp")).stream())
            .distinct()
            .toList(),
        list(row.get("ActorIdAlliance")),
        list(row.get("ActorIdGroup")),
        row.get("Version").strip());
  }

  private static List<String> names(String cell) {
    return list(cell).stream().flatMap(name -> whole(name).stream()).toList();
  }

  /** Translations of one or two words ("The Reds", "New Forces") may mean anybody. */
  private static List<String> translations(String cell) {
    return names(cell).stream().filter(name -> name.split(" ").length > 2).toList();
  }

  private static List<String> whole(String cell) {
    String name = TextColumns.tidy(cell);
    return name.isEmpty() || name.equalsIgnoreCase("n/a") ? List.of() : List.of(name);
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
