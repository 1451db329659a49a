package io.regulars.function.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;

import io.regulars.event.Event;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A real S3 client against a server that only knows how to give an object. */
class FileIngestTest {

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private HttpServer server;
    private S3Client s3;
    private IngestFixture ingest;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] object = objects.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(object == null ? 404 : 200, object == null ? -1 : object.length);
            if (object != null) {
                exchange.getResponseBody().write(object);
            }
            exchange.close();
        });
        server.start();
        s3 = S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("l", "l")))
                .httpClient(ApacheHttpClient.create())
                .build();
        ingest = new IngestFixture(s3);
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    @Test
    void readsAFileAsHistoryAndCountsInvalidLines() {
        String lines = new String(Samples.bytes("live.ndjson"), UTF_8)
                + "\nnot json\n{\"type\":\"track\",\"event\":\"No id\"}\n"
                + "{\"type\":\"track\",\"event\":\"Long\",\"userId\":\"u\",\"properties\":{\"a\":\""
                + "x".repeat(5_000_000)
                + "\"}}\n"
                + "{\"type\":\"track\",\"event\":\"Last\",\"userId\":\"u\"}";
        objects.put("/regulars-data/import/old orders.ndjson.gz", Gzip.pack(lines.getBytes(UTF_8)));

        ObjectNode answer = ingest.invoke(Samples.json("aws/s3-object-created.json"));

        assertThat(answer.path("accepted").intValue()).isEqualTo(5);
        assertThat(answer.path("rejected").intValue()).isEqualTo(3);
        List<Event> events = ingest.history();
        assertThat(events).hasSize(5);
        assertThat(events.get(0).id())
                .as("named by file and line")
                .startsWith("file-")
                .endsWith("-9");
        assertThat(ingest.live()).isEmpty();
    }

    @Test
    void readsAFileInTheLiveFolderAsLive() {
        objects.put("/regulars-data/import/live/today.ndjson", Samples.bytes("live.ndjson"));
        ObjectNode invocation = Samples.json("aws/s3-object-created.json");
        ((ObjectNode) invocation.at("/Records/0/s3/object")).put("key", "import/live/today.ndjson");

        ingest.invoke(invocation);

        assertThat(ingest.live()).hasSize(4);
        assertThat(ingest.history()).isEmpty();
    }
}
