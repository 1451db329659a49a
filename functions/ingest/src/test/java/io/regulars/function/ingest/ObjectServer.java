package io.regulars.function.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that gives objects as S3 does, whole or from an offset, and takes new ones; with a real client. */
final class ObjectServer implements AutoCloseable {

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final S3Client client;

    ObjectServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("l", "l")))
                .serviceConfiguration(config -> config.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    S3Client client() {
        return client;
    }

    /** Objects by path, with the bucket. */
    Map<String, byte[]> objects() {
        return objects;
    }

    /** Takes the keys of the objects that the client has stored. */
    List<String> takeStored() {
        List<String> keys = List.copyOf(stored);
        stored.clear();
        return keys;
    }

    /** The ranges that the client asked for. */
    List<String> ranges() {
        return ranges;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(path, exchange.getRequestBody().readAllBytes());
                stored.add(path.substring(path.indexOf('/', 1) + 1));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            byte[] object = objects.get(path);
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            if (object == null || match != null && !match.equals(etag(object))) {
                exchange.sendResponseHeaders(object == null ? 404 : 412, -1);
                return;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (range != null) {
                ranges.add(range);
            }
            exchange.getResponseHeaders().add("ETag", etag(object));
            exchange.sendResponseHeaders(range == null ? 200 : 206, object.length - from);
            exchange.getResponseBody().write(object, from, object.length - from);
        } catch (IOException abortedByTheClient) {
            exchange.close();
        }
    }

    private static String etag(byte[] object) {
        return "\"" + Arrays.hashCode(object) + "\"";
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
