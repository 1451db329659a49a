package io.regulars.local.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An HTTP server on a free port of the loopback that stands before a part. Its relay answers each request: by asking
 * the part, as often and with what it likes, or by itself.
 */
public final class PartProxy implements AutoCloseable {

    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");
    /** Longer than the longest poll of a queue. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI target;
    private final Relay relay;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService executor;

    /** Asks the part itself, with that body in place of the one that came. */
    @FunctionalInterface
    public interface Forward {
        ProxyAnswer ask(byte[] body) throws IOException, InterruptedException;
    }

    /** Answers a request. Called by many threads. */
    @FunctionalInterface
    public interface Relay {
        /** Null breaks the connection. */
        ProxyAnswer answer(ProxyRequest asked, Forward forward) throws IOException, InterruptedException;
    }

    /** @param name of its threads */
    public PartProxy(String name, URI target, Relay relay) throws IOException {
        // HttpServer sends head and body apart; without this each answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.target = target;
        this.relay = relay;
        this.executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ProxyRequest asked = asked(exchange);
            ProxyAnswer answer = relay.answer(asked, body -> ask(asked, body));
            if (answer != null) {
                send(exchange, answer);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProxyRequest asked(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new ProxyRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private ProxyAnswer ask(ProxyRequest asked, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(asked.uri().toString()))
                .timeout(PATIENCE)
                .method(asked.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        asked.headers().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new HashMap<>(response.headers().map());
        headers.keySet().removeIf(name -> OWN.contains(name.toLowerCase(Locale.ROOT)) || name.startsWith(":"));
        return new ProxyAnswer(response.statusCode(), headers, response.body());
    }

    private static void send(HttpExchange exchange, ProxyAnswer answer) throws IOException {
        answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
        boolean bodiless =
                exchange.getRequestMethod().equals("HEAD") || answer.status() == 204 || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
