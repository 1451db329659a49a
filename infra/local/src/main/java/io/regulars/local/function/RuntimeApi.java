package io.regulars.local.function;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The Lambda Runtime API of one environment, on a port of its own: a process that has been given up cannot take the
 * next one's events.
 */
final class RuntimeApi implements AutoCloseable {

    /** Receives the results of a process. Called by many threads. */
    interface Desk {
        /** The next event; waits for it. Null when there will be none. */
        Invocation next() throws InterruptedException;

        /** Whether the id is that of the current event. */
        boolean answered(String id, byte[] answer);

        /** The response of the current event has more bytes than Lambda passes on. */
        boolean tooLarge(String id, long bytes);

        boolean failed(String id, String error);

        void initFailed(String error);

        /** The deadline of the current event, in epoch milliseconds. */
        long deadline();

        String functionArn();
    }

    /** Bytes of the largest response that Lambda passes on. */
    static final int MAX_RESPONSE = 6_291_556;

    private static final String PATH = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final Desk desk;
    private final boolean limited;

    /** @param limited whether a response may have {@link #MAX_RESPONSE} bytes at most */
    RuntimeApi(Desk desk, boolean limited, Executor executor) throws IOException {
        this.desk = desk;
        this.limited = limited;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(executor);
        server.createContext(PATH, this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        try (exchange) {
            if (path.equals("invocation/next")) {
                next(exchange);
            } else if (path.equals("init/error")) {
                desk.initFailed(text(exchange));
                accepted(exchange, true);
            } else if (path.startsWith("invocation/") && path.endsWith("/response")) {
                response(exchange, id(path), exchange.getRequestBody().readAllBytes());
            } else if (path.startsWith("invocation/") && path.endsWith("/error")) {
                accepted(exchange, desk.failed(id(path), text(exchange)));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void response(HttpExchange exchange, String id, byte[] answer) throws IOException {
        if (limited && answer.length > MAX_RESPONSE) {
            boolean known = desk.tooLarge(id, answer.length);
            send(
                    exchange,
                    known ? 413 : 400,
                    error(
                            "RequestEntityTooLarge",
                            "Exceeded maximum allowed payload size (" + MAX_RESPONSE + " bytes)."));
        } else {
            accepted(exchange, desk.answered(id, answer));
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Invocation invocation = desk.next();
        if (invocation == null) {
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(desk.deadline()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", desk.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", TraceHeader.of(invocation.event(), invocation.id()));
        if (invocation.clientContext() != null) {
            headers.set("Lambda-Runtime-Client-Context", invocation.clientContext());
        }
        exchange.sendResponseHeaders(200, invocation.event().length == 0 ? -1 : invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private static void accepted(HttpExchange exchange, boolean known) throws IOException {
        send(
                exchange,
                known ? 202 : 400,
                known ? "{\"status\":\"OK\"}" : error("InvalidRequestID", "no such event in hand"));
    }

    private static String error(String type, String message) {
        return "{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + message + "\"}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String id(String path) {
        return path.substring("invocation/".length(), path.lastIndexOf('/'));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
