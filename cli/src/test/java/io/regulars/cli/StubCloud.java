package io.regulars.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.regulars.cli.base.CliJson;

/** A small server that answers as a cloud does, and remembers what it was asked. */
final class StubCloud implements AutoCloseable {

    static final String TOKEN = "t0ken";
    static final String KEY = "k3y";

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final List<JsonNode> batches = new ArrayList<>();
    private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    StubCloud() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a GET or POST of that path and query is answered. */
    StubCloud answer(String path, String json) {
        answers.put(path, json);
        return this;
    }

    /** The next batches are answered with these statuses; 0 breaks the connection. */
    StubCloud refuse(Integer... statuses) {
        refusals.addAll(List.of(statuses));
        return this;
    }

    synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    synchronized List<JsonNode> batches() {
        return List.copyOf(batches);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        calls.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.matches("/v1/(batch|track|identify)")) {
            ingest(exchange, path, body);
            return;
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{\"title\":\"Unauthorized\"}");
            return;
        }
        String answer = answers.get(path);
        reply(
                exchange,
                answer == null ? 404 : 200,
                answer == null ? "{\"title\":\"Not found\",\"detail\":\"nothing is here\"}" : answer);
    }

    private void ingest(HttpExchange exchange, String path, byte[] body) throws IOException {
        Integer refusal = refusals.poll();
        if (refusal != null && refusal == 0) {
            exchange.close();
            return;
        }
        if (refusal != null) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            reply(exchange, refusal, "{\"title\":\"Busy\"}");
            return;
        }
        String expected = "Basic " + java.util.Base64.getEncoder().encodeToString((KEY + ":").getBytes());
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{\"detail\":\"unknown write key\"}");
            return;
        }
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        JsonNode json = CliJson.parse(gzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
        reply(exchange, 200, CliJson.line(take(path, json)));
    }

    /** Events of the customer "bad" are rejected; three parts of those of the customer "foreign" are omitted. */
    private synchronized JsonNode take(String path, JsonNode json) {
        var answer = CliJson.object().put("success", true);
        if (!path.equals("/v1/batch")) {
            events.add(json);
            return answer;
        }
        batches.add(json);
        int index = 0;
        for (JsonNode event : json.path("batch")) {
            if ("bad".equals(event.path("userId").asText())) {
                answer.withArray("rejected")
                        .addObject()
                        .put("index", index)
                        .put("field", "userId")
                        .put("reason", "is bad");
            } else {
                events.add(event);
            }
            if ("foreign".equals(event.path("userId").asText())) {
                answer.put("omittedCount", answer.path("omittedCount").asLong() + 3)
                        .withArray("omitted")
                        .addObject()
                        .put("index", index)
                        .put("field", "properties.currency")
                        .put("reason", "is not the shop's");
            }
            index++;
        }
        return answer;
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
