package io.regulars.local.fault;

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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands between the functions and one part, and does to their calls what the plan says. */
final class FaultProxy implements AutoCloseable {

    private static final Pattern CALLER = Pattern.compile("app/([A-Za-z]+)-([0-9]+)");
    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "expect", "upgrade",
            "transfer-encoding", "http2-settings");
    /** Beyond what the functions wait for an answer. */
    private static final Duration LATE = Duration.ofMillis(1_800);

    private final Part part;
    private final URI target;
    private final FaultPlan plan;
    private final Injected injected;
    private final Predicate<String> killer;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    /** @param killer ends the process of that environment, and answers whether there was one */
    FaultProxy(Part part, URI target, FaultPlan plan, Injected injected, Predicate<String> killer) throws IOException {
        this.part = part;
        this.target = target;
        this.plan = plan;
        this.injected = injected;
        this.killer = killer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = part.operation(exchange);
            byte[] body = part.request(operation, exchange.getRequestBody().readAllBytes());
            Call call = call(exchange, operation);
            Verdict verdict = plan.decide(call, part.contended(operation, body));
            if (verdict != Verdict.PASS) {
                injected.count(verdict.fault(), call.function() + " " + call.place() + words(verdict));
            }
            Answer answer = answer(verdict, call, body, changed -> ask(exchange, changed));
            if (answer != null) {
                send(exchange, answer);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null breaks the connection. */
    private Answer answer(Verdict verdict, Call call, byte[] body, Part.Forward forward)
            throws IOException, InterruptedException {
        return switch (verdict) {
            case PASS -> forward.ask(body);
            case THROTTLE, REFUSE -> part.throttled(call.operation(), body);
            case CONFLICT -> part.conflict(call.operation(), body);
            case ERROR -> part.failed();
            case BREAK -> null;
            case LOSE_ANSWER -> lost(forward.ask(body));
            case LOSE_CONNECTION -> broken(forward.ask(body));
            case LATE -> late(forward.ask(body));
            case PARTIAL -> part.partly(call.operation(), body, plan.dice().below(64, call.counted(), body.length), forward);
            case KILL_BEFORE -> killed(call, null);
            case KILL_AFTER -> killed(call, forward.ask(body));
        };
    }

    /** What was refused anyway is no write that happened. */
    private Answer lost(Answer answer) {
        return answer.status() / 100 == 2 ? part.failed() : answer;
    }

    private static Answer broken(Answer answer) {
        return answer.status() / 100 == 2 ? null : answer;
    }

    private static Answer late(Answer answer) throws InterruptedException {
        Thread.sleep(LATE.toMillis());
        return answer;
    }

    private Answer killed(Call call, Answer answer) {
        return killer.test(call.environment()) ? null : answer == null ? part.failed() : answer;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case KILL_BEFORE -> " (before)";
            case KILL_AFTER -> " (after)";
            case LOSE_CONNECTION, BREAK -> " (connection)";
            default -> "";
        };
    }

    private Call call(HttpExchange exchange, String operation) {
        String agent = String.join(" ", exchange.getRequestHeaders().getOrDefault("User-Agent", List.of())) + " "
                + String.join(" ", exchange.getRequestHeaders().getOrDefault("X-Amz-User-Agent", List.of()));
        Matcher caller = CALLER.matcher(agent);
        return caller.find()
                ? new Call(caller.group(1).toLowerCase(Locale.ROOT), caller.group(1) + "-" + caller.group(2), part.name(),
                        operation)
                : new Call("?", "?", part.name(), operation);
    }

    private Answer ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(40)).method(exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new HashMap<>(response.headers().map());
        headers.keySet().removeIf(name -> OWN.contains(name.toLowerCase(Locale.ROOT)) || name.startsWith(":"));
        return new Answer(response.statusCode(), headers, response.body());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, List.copyOf(values)));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.status() == 204 || answer.body().length == 0;
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
