package org.harmattan.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Downloads gazetteers and boundaries from their publishers into a local folder, each file whole or
 * not there. What broke off is continued; what stands with its digest is left alone.
 */
public final class ReferenceFetch {
  public static final String GEONAMES = "https://download.geonames.org/export/dump/";
  public static final String NATURAL_EARTH =
      "https://raw.githubusercontent.com/nvkelso/natural-earth-vector/v5.1.2/geojson/";

  private static final List<String> GEONAMES_TABLES =
      List.of("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt");
  private static final List<String> BOUNDARY_SETS =
      List.of("ne_50m_admin_0_countries.geojson", "ne_10m_admin_1_states_provinces.geojson");
  private static final String RECORD = "fetched.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  private final Path folder;
  private final ObjectNode record;

  private ReferenceFetch(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    Path known = folder.resolve(RECORD);
    this.record =
        Files.exists(known)
            ? (ObjectNode) JSON.readTree(Files.readAllBytes(known))
            : JSON.createObjectNode();
  }

  /**
   * What became of one file.
   *
   * @param failure why it could not be had; null where it stands
   */
  public record Fetched(String file, String what, long bytes, String failure) {}

  private record Wanted(String url, String file, String licence) {}

  /**
   * Fetches the countries' GeoNames dumps, GeoNames' tables of codes, and Natural Earth's countries
   * and first-level units.
   *
   * @param countries ISO alpha-2 codes
   * @param geonames base URL of GeoNames' dumps
   * @param naturalEarth base URL of Natural Earth's GeoJSON files; empty for none
   */
  public static List<Fetched> run(
      List<String> countries, String geonames, String naturalEarth, Path folder)
      throws IOException {
    ReferenceFetch fetch = new ReferenceFetch(folder);
    List<Fetched> all = new ArrayList<>();
    for (Wanted wanted : wanted(countries, geonames, naturalEarth)) {
      all.add(fetch.fetch(wanted));
    }
    return all;
  }

  private static List<Wanted> wanted(List<String> countries, String geonames, String naturalEarth) {
    String ofGeonames = "GeoNames, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/";
    List<Wanted> wanted = new ArrayList<>();
    countries.forEach(c -> wanted.add(new Wanted(geonames + c + ".zip", c + ".zip", ofGeonames)));
    GEONAMES_TABLES.forEach(table -> wanted.add(new Wanted(geonames + table, table, ofGeonames)));
    if (!naturalEarth.isEmpty()) {
      BOUNDARY_SETS.forEach(
          set -> wanted.add(new Wanted(naturalEarth + set, set, "Natural Earth, public domain")));
    }
    return wanted;
  }

  private Fetched fetch(Wanted wanted) {
    Path file = folder.resolve(target(wanted.file()));
    try {
      String known = record.path(wanted.file()).path("sha256_of_file").asText();
      if (Files.exists(file) && sha256(file).equals(known)) {
        return new Fetched(file.getFileName().toString(), "is there", Files.size(file), null);
      }
      Path part = folder.resolve(wanted.file() + ".part");
      boolean isContinued = download(wanted.url(), part);
      String digest = sha256(part);
      if (wanted.file().endsWith(".zip")) {
        unpack(part, file);
        Files.delete(part);
      } else {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.deleteIfExists(tag(part));
      note(wanted, digest, file);
      String what = isContinued ? "continued" : "fetched";
      return new Fetched(file.getFileName().toString(), what, Files.size(file), null);
    } catch (IOException e) {
      return new Fetched(
          wanted.file(), "failed", 0, wanted.url() + ": " + e.getMessage() + "; run fetch again");
    }
  }

  private static String target(String name) {
    return name.endsWith(".zip") ? name.replace(".zip", ".txt") : name;
  }

  private static Path tag(Path part) {
    return part.resolveSibling(part.getFileName() + ".tag");
  }

  /** Downloads into the part file, from where it ends if the publisher's file is the same still. */
  private boolean download(String url, Path part) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(30));
    long have = Files.exists(part) && Files.exists(tag(part)) ? Files.size(part) : 0;
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      request.header("If-Range", Files.readString(tag(part)));
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream in = response.body()) {
      if (have > 0 && response.statusCode() == 416) {
        // Nothing is behind what is here: it was all fetched, and the run ended before it was kept.
        Files.delete(part);
        return download(url, part);
      }
      boolean isRest = response.statusCode() == 206;
      if (!isRest && response.statusCode() != 200) {
        throw new IOException("the server answered " + response.statusCode());
      }
      if (!isRest) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag(part));
        var etag = response.headers().firstValue("ETag").filter(t -> !t.startsWith("W/"));
        if (etag.isPresent()) {
          Files.writeString(tag(part), etag.get());
        }
      }
      try (OutputStream out =
          Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        in.transferTo(out);
      }
      return isRest;
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** GeoNames packs each dump beside a read-me. */
  private static void unpack(Path zip, Path file) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(file.getFileName().toString())) {
          Path unpacked = file.resolveSibling(file.getFileName() + ".part");
          Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
          Files.move(unpacked, file, StandardCopyOption.REPLACE_EXISTING);
          return;
        }
      }
    } catch (IOException e) {
      Files.deleteIfExists(zip);
      throw e;
    }
    Files.deleteIfExists(zip);
    throw new IOException("the archive does not hold " + file.getFileName());
  }

  private void note(Wanted wanted, String digest, Path file) throws IOException {
    record
        .putObject(wanted.file())
        .put("url", wanted.url())
        .put("sha256", digest)
        .put("sha256_of_file", sha256(file))
        .put("licence", wanted.licence());
    Path part = folder.resolve("." + RECORD + ".part");
    JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), record);
    Files.move(part, folder.resolve(RECORD), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
