package io.regulars.function.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What AWS does between a client and the function: makes an invocation of each request. Can fail the first few. */
final class FunctionUrl implements AutoCloseable {

    private final HttpServer server;
    private final IngestHandler handler;
    private final AtomicInteger outage;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param outage so many requests are answered as a function that cannot reach SQS answers them */
    FunctionUrl(IngestHandler handler, int outage) throws IOException {
        this.handler = handler;
        this.outage = new AtomicInteger(outage);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        ObjectNode invocation = Invocations.http(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes());
        IngestHandler serving = outage.getAndDecrement() > 0 ? IngestFixture.cutOff() : handler;
        ObjectNode reply = IngestFixture.invoke(serving, invocation, Instant.now());
        reply.path("headers")
                .properties()
                .forEach(header -> exchange.getResponseHeaders()
                        .add(header.getKey(), header.getValue().asText()));
        byte[] body = reply.path("body").asText().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.path("statusCode").intValue(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
