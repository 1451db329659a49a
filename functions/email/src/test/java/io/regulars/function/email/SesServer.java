package io.regulars.function.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.regulars.json.Json;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sesv2.SesV2Client;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A server that answers like SES: it enforces a sending rate and a daily quota, and states both. */
final class SesServer implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int CONNECTIONS = 150;
    private static final long SECOND_MILLIS = 1_000;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final List<String> accepted = new ArrayList<>();
    private final int perSecond;
    private HttpServer server;
    private int port;
    private int perDay;
    private int sentToday;
    private int throttled;
    private boolean accountReadable = true;

    SesServer(int perSecond, int perDay) {
        this.perSecond = perSecond;
        this.perDay = perDay;
        start();
    }

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(pool);
        server.createContext("/", this::answer);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
        pool.shutdownNow();
    }

    /** A client as the function makes it. */
    SesV2Client client() {
        return SesV2Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
                .overrideConfiguration(config ->
                        config.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(Duration.ofSeconds(10)))
                .build();
    }

    /** The decisions whose mails were accepted, in order. */
    synchronized List<String> accepted() {
        return List.copyOf(accepted);
    }

    synchronized int throttled() {
        return throttled;
    }

    /** Yesterday's mails no longer count. */
    synchronized void freeQuota() {
        sentToday = 0;
    }

    synchronized void accountReadable(boolean readable) {
        accountReadable = readable;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = exchange.getRequestMethod().equals("POST")
                ? Json.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                : null;
        Answer answer = request == null ? account() : send(request);
        if (answer.error() != null) {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.error());
        }
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private record Answer(int status, String error, String body) {}

    private synchronized Answer account() {
        return accountReadable
                ? new Answer(
                        200,
                        null,
                        "{\"SendQuota\":{\"Max24HourSend\":%d,\"MaxSendRate\":%d,\"SentLast24Hours\":%d}}"
                                .formatted(perDay, perSecond, sentToday))
                : new Answer(403, "AccessDeniedException", "{\"message\":\"not authorized\"}");
    }

    private synchronized Answer send(JsonNode request) {
        long now = System.currentTimeMillis();
        while (!lastSecond.isEmpty() && lastSecond.peekFirst() <= now - SECOND_MILLIS) {
            lastSecond.removeFirst();
        }
        if (sentToday >= perDay) {
            return new Answer(429, "TooManyRequestsException", "{\"message\":\"Daily message quota exceeded.\"}");
        }
        if (lastSecond.size() >= perSecond) {
            throttled++;
            return new Answer(429, "TooManyRequestsException", "{\"message\":\"Maximum sending rate exceeded.\"}");
        }
        lastSecond.addLast(now);
        sentToday++;
        accepted.add(request.at("/EmailTags/0/Value").asText());
        return new Answer(200, null, "{\"MessageId\":\"m" + accepted.size() + "\"}");
    }
}
