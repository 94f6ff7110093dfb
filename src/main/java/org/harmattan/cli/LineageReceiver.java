package org.harmattan.cli;

import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineageClientException;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.Transport;
import java.net.URI;

/** Where OpenLineage events go: an address of a collector, or a local file, an event a line. */
final class LineageReceiver {
  private final Transport transport;
  private final String address;

  private LineageReceiver(Transport transport, String address) {
    this.transport = transport;
    this.address = address;
  }

  /**
   * @param address {@code http://} or {@code https://}, else a path
   * @param apiKey sent as a bearer token; empty for none
   */
  static LineageReceiver of(String address, String apiKey) {
    if (!address.startsWith("http://") && !address.startsWith("https://")) {
      return new LineageReceiver(new FileTransport(new FileConfig(address)), address);
    }
    HttpConfig http = new HttpConfig();
    http.setUrl(URI.create(address));
    if (!apiKey.isEmpty()) {
      ApiKeyTokenProvider token = new ApiKeyTokenProvider();
      token.setApiKey(apiKey);
      http.setAuth(token);
    }
    return new LineageReceiver(new HttpTransport(http), address);
  }

  void emit(RunEvent event) {
    transport.emit(event);
  }

  void close() {
    try {
      transport.close();
    } catch (Exception e) {
      throw new OpenLineageClientException(e);
    }
  }

  @Override
  public String toString() {
    return address;
  }
}
