package org.harmattan.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * Looks through a raw file before anything of it is written: reads a new file once for its bytes
 * and once for its records, and holds no more than a record or two of it.
 */
public final class FileInspection {
  private final Configuration hadoop;
  private final ExpectedFiles expected;
  private final Set<String> knownDigests;
  private final List<String> releaseColumns;

  /**
   * @param knownDigests contents that need no second look
   * @param releaseColumns names, in any case, of the column whose highest number orders releases
   */
  public FileInspection(
      Configuration hadoop,
      ExpectedFiles expected,
      Set<String> knownDigests,
      List<String> releaseColumns) {
    this.hadoop = hadoop;
    this.expected = expected;
    this.knownDigests = knownDigests;
    this.releaseColumns = releaseColumns;
  }

  /**
   * What a file is, or one sentence that says why it is refused; of an archive, what each file in
   * it is, unless the archive is refused as a whole. Never throws for a bad file.
   */
  public List<InspectedFile> inspect(String path) {
    InspectedFile whole = InspectedFile.unread(path, Packing.NONE, Content.NO_ENTRY, path);
    try {
      return inspect(path, whole);
    } catch (IOException e) {
      return List.of(
          whole.refusedFor(
              "The file cannot be read (%s); check that it exists and may be read"
                  .formatted(RawFiles.reason(e))));
    }
  }

  private List<InspectedFile> inspect(String path, InspectedFile whole) throws IOException {
    try {
      Packing packing = Packing.of(whole.content(hadoop, limits()).head(Packing.LONGEST_MARK));
      return packing == Packing.ZIP
          ? inspectArchive(path)
          : List.of(inspectContent(InspectedFile.unread(path, packing, Content.NO_ENTRY, path), 0));
    } catch (RefusedFileException e) {
      TextScan bytes = scan(whole.content(hadoop, limits()));
      return List.of(whole.with(bytes.digest(), bytes.bytes()).refusedFor(e.getMessage()));
    }
  }

  private List<InspectedFile> inspectArchive(String path) throws IOException {
    List<InspectedFile> entries = new ArrayList<>();
    try (Archive archive = Archive.open(hadoop, path)) {
      if (archive.isWorkbook()) {
        return List.of(
            inspectContent(InspectedFile.unread(path, Packing.NONE, Content.NO_ENTRY, path), 0));
      }
      for (int entry : archive.files(limits())) {
        String name = path + "!/" + archive.name(entry);
        entries.add(InspectedFile.unread(path, Packing.ZIP, entry, name));
      }
    }
    List<InspectedFile> inspected = new ArrayList<>();
    long expanded = 0;
    for (InspectedFile entry : entries) {
      InspectedFile found = inspectContent(entry, expanded);
      expanded += found.bytes() == null ? 0 : found.bytes();
      inspected.add(found);
    }
    return inspected;
  }

  /** What one content is; refusals of all that is packed with it are thrown. */
  private InspectedFile inspectContent(InspectedFile file, long alreadyExpanded)
      throws IOException {
    Content content =
        new Content(hadoop, file.path(), file.packing(), file.entry(), alreadyExpanded, limits());
    InspectedFile found = file;
    try {
      TextScan scan = scan(content);
      found = file.with(scan.digest(), scan.bytes());
      if (knownDigests.contains(scan.digest())) {
        return found.known();
      }
      found = FormatDetection.detect(content, scan, found, expected);
      try (InputStream in = content.open()) {
        RawRecords records = FormatReader.open(content, in, found, expected);
        FileSummary summary = FileSummary.of(records, releaseColumns);
        summary.refuseUnlessFilled(found.format());
        if (found.format() == FileFormat.CSV || found.format() == FileFormat.TSV) {
          summary.refuseUnlessWhole(scan.endsLine());
        }
        return found.holding(summary);
      }
    } catch (RefusedFileException.Packed e) {
      throw e;
    } catch (RefusedFileException e) {
      return found.refusedFor(e.getMessage());
    }
  }

  private Limits limits() {
    return expected.limits();
  }

  private static TextScan scan(Content content) throws IOException {
    try (InputStream in = content.open()) {
      return TextScan.of(in);
    }
  }
}
