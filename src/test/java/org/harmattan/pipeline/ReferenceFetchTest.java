package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.harmattan.pipeline.ReferenceFetch.Fetched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFetchTest {
  @TempDir Path folder;

  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private String etag = "\"one\"";
  private int breakAfter = Integer.MAX_VALUE;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    files.put("/ML.zip", zip("ML.txt", "1\tGao\n".repeat(5000)));
    for (String table : List.of("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt")) {
      files.put("/" + table, table.getBytes(StandardCharsets.UTF_8));
    }
    files.put("/ne_50m_admin_0_countries.geojson", "{}".getBytes(StandardCharsets.UTF_8));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(path + (range == null ? "" : " " + range));
    byte[] all = files.get(path);
    if (all == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    boolean isSame = etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    int from = range != null && isSame ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    if (from >= all.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    byte[] body = Arrays.copyOfRange(all, from, all.length);
    exchange.getResponseHeaders().add("ETag", etag);
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length);
    exchange.getResponseBody().write(body, 0, Math.min(body.length, breakAfter));
    if (body.length > breakAfter) {
      exchange.getResponseBody().flush();
      // Too few bytes for the length that was announced: the connection breaks off.
    }
    exchange.close();
  }

  private List<Fetched> fetch() throws IOException {
    String base = "http://localhost:" + server.getAddress().getPort() + "/";
    return ReferenceFetch.run(List.of("ML"), base, base, folder);
  }

  @Test
  void filesAreUnpackedAndRecordedWithDigestAndLicence() throws IOException {
    List<Fetched> fetched = fetch();
    assertThat(Files.readString(folder.resolve("ML.txt"))).startsWith("1\tGao\n").hasSize(30_000);
    assertThat(fetched)
        .extracting(Fetched::what)
        .containsExactly("fetched", "fetched", "fetched", "fetched", "fetched", "failed");
    assertThat(fetched.get(5).failure())
        .contains("ne_10m_admin_1_states_provinces.geojson", "answered 404", "fetch again");
    assertThat(Files.readString(folder.resolve("fetched.json")))
        .contains("ML.zip", "CC BY 4.0", "Natural Earth, public domain")
        .containsPattern("\"sha256\" : \"[0-9a-f]{64}\"");
    assertThat(folder.resolve("ML.zip.part")).doesNotExist();
  }

  @Test
  void whatStandsIsNotFetchedAgainUnlessItWasChanged() throws IOException {
    fetch();
    requests.clear();
    Files.writeString(folder.resolve("countryInfo.txt"), "damaged");
    assertThat(fetch())
        .extracting(Fetched::what)
        .startsWith("is there", "is there", "is there", "fetched", "is there");
    assertThat(requests)
        .containsExactly("/countryInfo.txt", "/ne_10m_admin_1_states_provinces.geojson");
    assertThat(Files.readString(folder.resolve("countryInfo.txt"))).isEqualTo("countryInfo.txt");
  }

  @Test
  void whatBrokeOffIsContinued() throws IOException {
    breakAfter = 100;
    assertThat(fetch().get(0).failure()).contains("ML.zip", "run fetch again");
    assertThat(folder.resolve("ML.txt")).doesNotExist();
    breakAfter = Integer.MAX_VALUE;
    requests.clear();
    assertThat(fetch().get(0).what()).isEqualTo("continued");
    assertThat(requests.get(0)).isEqualTo("/ML.zip bytes=100-");
    assertThat(Files.readString(folder.resolve("ML.txt"))).hasSize(30_000);
  }

  @Test
  void whatWasFetchedWholeAndNotKeptIsFetchedAgain() throws IOException {
    Files.write(folder.resolve("ML.zip.part"), files.get("/ML.zip"));
    Files.writeString(folder.resolve("ML.zip.part.tag"), etag);
    assertThat(fetch().get(0).what()).isEqualTo("fetched");
    assertThat(Files.readString(folder.resolve("ML.txt"))).hasSize(30_000);
  }

  @Test
  void whatThePublisherChangedMeanwhileIsFetchedWhole() throws IOException {
    breakAfter = 100;
    fetch();
    breakAfter = Integer.MAX_VALUE;
    etag = "\"two\"";
    files.put("/ML.zip", zip("ML.txt", "2\tKidal\n"));
    assertThat(fetch().get(0).what()).isEqualTo("fetched");
    assertThat(Files.readString(folder.resolve("ML.txt"))).isEqualTo("2\tKidal\n");
  }

  @Test
  void anArchiveThatIsNoneLeavesNothing() throws IOException {
    files.put("/ML.zip", "<html>busy</html>".getBytes(StandardCharsets.UTF_8));
    assertThat(fetch().get(0).failure()).contains("does not hold ML.txt");
    assertThat(folder.resolve("ML.txt")).doesNotExist();
    assertThat(folder.resolve("ML.zip.part")).doesNotExist();
  }
}
