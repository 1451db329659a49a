package io.regulars.benchmarks.tap;

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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Passes requests on to an emulator, unchanged, and tells what each of them costs. */
final class TapProxy implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CALLER = Pattern.compile("app/([A-Za-z]+)-[0-9]+");
    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "http2-settings");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI target;
    private final Meaning meaning;
    private final Consumer<Charge> charges;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tap");
        thread.setDaemon(true);
        return thread;
    });

    TapProxy(URI target, Meaning meaning, Consumer<Charge> charges) throws IOException {
        this.target = target;
        this.meaning = meaning;
        this.charges = charges;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = ask(exchange, body);
            // Before the caller has its answer: who looks after that finds it counted.
            charges.accept(meaning.of(call(exchange, body, answer)));
            send(exchange, answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange, byte[] body, HttpResponse<byte[]> answer) {
        String agent = String.join(" ", exchange.getRequestHeaders().getOrDefault("User-Agent", List.of())) + " "
                + String.join(" ", exchange.getRequestHeaders().getOrDefault("X-Amz-User-Agent", List.of()));
        Matcher caller = CALLER.matcher(agent);
        String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        boolean json = action != null;
        return new Call(caller.find() ? caller.group(1).toLowerCase(Locale.ROOT) : "",
                json ? action.substring(action.indexOf('.') + 1) : "", exchange.getRequestMethod(), exchange.getRequestURI(),
                json ? read(body) : MissingNode.getInstance(), answer.statusCode(),
                json ? read(answer.body()) : MissingNode.getInstance());
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new IllegalStateException("an emulator was asked, or answered, in something else than JSON", notJson);
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
                .timeout(PATIENCE).method(exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.statusCode() == 204
                || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), bodiless ? -1 : answer.body().length);
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
