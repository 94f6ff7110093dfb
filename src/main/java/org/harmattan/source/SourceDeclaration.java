package org.harmattan.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.harmattan.table.ReportTable;
import org.harmattan.table.SourceTraits;

/**
 * What one source's exports mean, as its declaration says: how to find its columns, and which
 * column, code or constant becomes which field of a report. Immutable; made by {@link
 * SourceDeclarations}.
 */
public final class SourceDeclaration {
  private final Identity identity;
  private final FileRules files;
  private final HeaderRules header;
  private final Mapping mapping;
  private final Map<String, Kind> columnKinds;

  SourceDeclaration(
      Identity identity,
      FileRules files,
      HeaderRules header,
      Mapping mapping,
      Map<String, Kind> columnKinds) {
    this.identity = identity;
    this.files = files;
    this.header = header;
    this.mapping = mapping;
    this.columnKinds = columnKinds;
  }

  /** The source's id, as {@code --source} and every table name it. */
  public String sourceId() {
    return identity.sourceId();
  }

  /** Prefix of its report ids, shared by sources that share event ids. */
  public String namespace() {
    return identity.namespace();
  }

  /** Among sources of one namespace the higher one replaces the lower. */
  public long precedence() {
    return identity.precedence();
  }

  /** What later stages need to know of the source. */
  public SourceTraits traits() {
    return new SourceTraits(
        identity.sourceId(),
        identity.rank(),
        identity.makesEvents(),
        identity.isRepeating(),
        identity.isRedistributable(),
        identity.citation(),
        identity.hasWideRecords(),
        mapping.keptSummaryColumn().orElse(null));
  }

  /** The terms under which the source may be used. */
  public String licence() {
    return identity.licence();
  }

  /** How its files are written. */
  public FileRules files() {
    return files;
  }

  /** Whether its reports are claims of responsibility. */
  public boolean isClaims() {
    return identity.isClaims();
  }

  /**
   * One sentence that names the columns which a report needs and these lack, with the names
   * accepted for them; empty when a file with these columns can be read.
   */
  public Optional<String> refusal(List<String> columnNames) {
    List<String> idColumns =
        mapping.naturalKey().isEmpty()
            ? List.of(mapping.columns().get(ReportTable.SOURCE_EVENT_ID))
            : List.of();
    return layout(columnNames).refusal(idColumns, mapping.dates().dayColumns());
  }

  /** Whether a file with these column names is a list of withdrawn events and nothing else. */
  public boolean isDeletionList(List<String> columnNames) {
    return layout(columnNames).isDeletionList(mapping.dates().dayColumns());
  }

  /** What is done with the columns of a file that has these names. */
  public LayoutUse use(List<String> columnNames) {
    return LayoutUse.of(this, columnNames);
  }

  /**
   * The names, in lower case, under which the column with the release key may stand; empty when the
   * source has none.
   */
  public List<String> releaseColumns() {
    return header.release().map(name -> Layout.acceptedNames(header, name)).orElse(List.of());
  }

  /**
   * The release key that the name of a file tells; empty where it tells none.
   *
   * @param path the file's; of an archive's entry, the archive's and, after {@code !/}, the entry's
   */
  public Optional<String> releaseOfName(String path) {
    return header.releaseOfName(path);
  }

  /**
   * Report fields that hang on a column without which a file is refused: where such a field is
   * empty, the export has changed.
   */
  public Set<String> requiredFields() {
    Set<String> columns =
        header.required().stream()
            .filter(group -> group.size() == 1)
            .map(group -> group.get(0))
            .collect(Collectors.toSet());
    Set<String> fields = new TreeSet<>();
    fields.add(ReportTable.EVENT_DATE);
    mapping
        .columns()
        .forEach(
            (field, column) -> {
              if (columns.contains(column)) {
                fields.add(field);
              }
            });
    if (mapping.actors().columns().stream().anyMatch(a -> columns.contains(a.column()))) {
      fields.add(ReportTable.ACTORS);
    }
    if (mapping.eventTypes().column().filter(columns::contains).isPresent()) {
      fields.add(ReportTable.EVENT_TYPE);
    }
    return fields;
  }

  Layout layout(List<String> columnNames) {
    return new Layout(header, columnNames);
  }

  Identity identity() {
    return identity;
  }

  HeaderRules header() {
    return header;
  }

  Mapping mapping() {
    return mapping;
  }

  /** Every column that the declaration reads, with what it holds. */
  Map<String, Kind> columnKinds() {
    return columnKinds;
  }
}
