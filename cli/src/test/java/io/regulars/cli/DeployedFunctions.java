package io.regulars.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.net.InetAddress.getLoopbackAddress;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A server in the place of the deployed ingest and API functions. */
final class DeployedFunctions implements AutoCloseable {

    private final HttpServer server;
    private final List<String> originHeaders = new CopyOnWriteArrayList<>();
    private final AtomicInteger events = new AtomicInteger();
    private volatile boolean folded = true;

    DeployedFunctions() throws IOException {
        server = HttpServer.create(new InetSocketAddress(getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Number of events accepted so far. */
    int events() {
        return events.get();
    }

    /** The header X-Regulars-Origin of every request; an element is null if the request had none. */
    List<String> originHeaders() {
        return originHeaders;
    }

    /** From now on, accepted events never appear in a profile. */
    void loseEvents() {
        folded = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        originHeaders.add(exchange.getRequestHeaders().getFirst("X-Regulars-Origin"));
        exchange.getRequestBody().transferTo(new ByteArrayOutputStream());
        boolean ingest = exchange.getRequestURI().getPath().equals("/v1/track");
        if (ingest) {
            events.incrementAndGet();
        }
        String reply = ingest ? "{\"success\":true,\"accepted\":1}" : "{\"events\":" + events() + "}";
        boolean unknown = !ingest && (events() == 0 || !folded);
        byte[] bytes = reply.getBytes(UTF_8);
        exchange.sendResponseHeaders(unknown ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
