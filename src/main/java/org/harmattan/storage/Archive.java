package org.harmattan.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.ChecksumVerifyingInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A zip archive. Its entries are known by their number: a name is shown, never used as a path, so
 * that one like {@code ../../x} leads nowhere.
 */
final class Archive implements Closeable {
  private final SeekableFile file;
  private final ZipFile zip;
  private final List<ZipArchiveEntry> entries;

  private Archive(SeekableFile file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
    this.entries = Collections.list(zip.getEntries());
  }

  static Archive open(Configuration hadoop, String path) throws IOException {
    Path named = new Path(path);
    SeekableFile file = new SeekableFile(named.getFileSystem(hadoop), named);
    try {
      return new Archive(
          file,
          ZipFile.builder().setSeekableByteChannel(file).setIgnoreLocalFileHeader(true).get());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw ExpandedInput.broken(e);
    }
  }

  /** Whether it is a workbook of Office Open XML rather than an archive of files. */
  boolean isWorkbook() {
    return entries.stream().anyMatch(entry -> entry.getName().equalsIgnoreCase("xl/workbook.xml"));
  }

  /** Numbers of the entries that are files, without those that file managers hide. */
  List<Integer> files(Limits limits) throws RefusedFileException {
    if (entries.size() > limits.zipEntries()) {
      throw new RefusedFileException.Packed(
          "The archive holds %d entries, more than %d; unpack it and name the folder, or raise limits.zip-entries"
              .formatted(entries.size(), limits.zipEntries()));
    }
    List<Integer> files = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).isDirectory() && !isHidden(entries.get(i).getName())) {
        files.add(i);
      }
    }
    if (files.isEmpty()) {
      throw new RefusedFileException.Packed("The archive holds no file; pack the export again");
    }
    return files;
  }

  private static boolean isHidden(String name) {
    return segments(name).stream().anyMatch(s -> s.startsWith(".") || s.startsWith("_"));
  }

  private static List<String> segments(String name) {
    return Arrays.stream(name.split("[/\\\\]+"))
        .filter(segment -> !segment.isBlank() && !segment.matches("\\.+"))
        .toList();
  }

  /** The entry's name without what would lead out of a folder. */
  String name(int entry) {
    return segments(entries.get(entry).getName()).stream().collect(Collectors.joining("/"));
  }

  /**
   * The entry's bytes within the limits; what they expand to is measured against the whole archive,
   * for entries may share the same packed bytes.
   *
   * @param alreadyExpanded bytes of the entries read before it
   */
  InputStream open(int entry, long alreadyExpanded, Limits limits) throws IOException {
    ZipArchiveEntry found = entries.get(entry);
    if (!zip.canReadEntryData(found)) {
      throw new RefusedFileException(
          found.getGeneralPurposeBit().usesEncryption()
              ? "The file is locked by a password; unpack it and name what comes out"
              : "The file is packed by a method that is not read here; pack it as usual zip, or unpack it");
    }
    try {
      InputStream unpacked = zip.getInputStream(found);
      if (found.getCrc() >= 0) {
        unpacked =
            new ChecksumVerifyingInputStream(
                new java.util.zip.CRC32(), unpacked, found.getSize(), found.getCrc());
      }
      return new ExpandedInput(unpacked, file::size, alreadyExpanded, limits);
    } catch (IOException | RuntimeException e) {
      throw ExpandedInput.broken(e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
