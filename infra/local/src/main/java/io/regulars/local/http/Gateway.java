package io.regulars.local.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.regulars.local.LocalCloudException;
import io.regulars.local.PortInUseException;
import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.SharedState;

/**
 * The one address: what is under {@code /_local/}, {@code /} and {@code /inbox} goes to the local cloud itself,
 * everything else to the functions, by the paths that the template declares. It answers 503 until {@link #open}.
 */
public final class Gateway implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    /** Lambda's limit for an event. */
    private static final int MAX_EVENT = 6 * 1024 * 1024;

    private static final String INGEST = "ingest";
    private static final long MAX_DISCARDED = 64L * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Target target;

    private record Target(
            Routes routes, LocalApi api, LocalPages pages, SharedState state, Optional<RequestRate> rate) {

        boolean admits(FunctionPool function) {
            return rate.isEmpty() || rate.get().admits(function);
        }
    }

    private Gateway(HttpServer server) {
        this.server = server;
    }

    /** Binds the port, 0 for a free one, on the loopback address. */
    public static Gateway bind(int port) {
        // Otherwise a response's body waits up to 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        try {
            Gateway gateway = new Gateway(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1024));
            gateway.server.setExecutor(gateway.executor);
            gateway.server.createContext("/", gateway::handle);
            gateway.server.start();
            return gateway;
        } catch (BindException inUse) {
            throw new PortInUseException(port, inUse);
        } catch (IOException failed) {
            throw new LocalCloudException("cannot listen on port " + port + ": " + failed.getMessage(), failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Starts answering requests. */
    public void open(Functions functions, LocalApi api, LocalPages pages, SharedState state) {
        target = new Target(new Routes(functions), api, pages, state, Optional.empty());
    }

    /**
     * From now on requests beyond Lambda's rate are answered with 429.
     *
     * @param refused called for each of them
     */
    public void limitRate(Runnable refused) {
        RequestRate rate = new RequestRate(System::nanoTime, refused);
        Target open = target;
        target = new Target(open.routes(), open.api(), open.pages(), open.state(), Optional.of(rate));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            reply(exchange).send(exchange);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalReply reply(HttpExchange exchange) throws IOException, InterruptedException {
        Target open = target;
        if (open == null) {
            return LocalReply.problem(503, "Service Unavailable", "the local cloud is starting");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_EVENT + 1);
        if (body.length > MAX_EVENT) {
            // A client that is still sending would not read the response.
            exchange.getRequestBody().skip(MAX_DISCARDED);
            exchange.getResponseHeaders().set("Connection", "close");
            return tooLarge();
        }
        if (exchange.getRequestURI().getPath().startsWith("/_local/")) {
            return open.api().answer(exchange, body);
        }
        Optional<LocalReply> page = open.pages().answer(exchange);
        if (page.isPresent()) {
            return page.get();
        }
        return open.routes()
                .find(exchange.getRequestURI().getPath())
                .map(function ->
                        open.admits(function) ? recorded(function, exchange, body, open) : LocalReply.rateExceeded())
                .orElseGet(() -> LocalReply.problem(
                        404,
                        "Not Found",
                        "no function answers " + exchange.getRequestURI().getPath()));
    }

    private static LocalReply tooLarge() {
        return LocalReply.problem(
                413, "Content Too Large", "a request may be 6 MB, base64 included where it is not text");
    }

    /** Keeps what is posted to the function that takes events, for those who debug a source. */
    private static LocalReply recorded(FunctionPool function, HttpExchange exchange, byte[] body, Target open) {
        LocalReply reply = invoke(function, exchange, body, open);
        if (function.spec().name().equals(INGEST) && exchange.getRequestMethod().equals("POST")) {
            SharedState state = open.state();
            String path = exchange.getRequestURI().getPath();
            state.requests().add(state.clock().now(), path, reply.status(), body, reply.body());
        }
        return reply;
    }

    private static LocalReply invoke(FunctionPool function, HttpExchange exchange, byte[] body, Target open) {
        try (InFlightWork.Work work = open.state().activity().begin()) {
            byte[] event =
                    FunctionUrl.event(exchange, body, open.state().clock().now());
            return event.length > MAX_EVENT ? tooLarge() : FunctionUrl.reply(function.invoke(event));
        } catch (FunctionFailure failed) {
            LOG.log(System.Logger.Level.WARNING, failed.getMessage());
            return LocalReply.problem(
                    502, "Bad Gateway", failed.getMessage().lines().findFirst().orElse("the function failed"));
        } catch (IOException notHttp) {
            return LocalReply.problem(502, "Bad Gateway", function.spec().name() + ": " + notHttp.getMessage());
        } catch (LocalCloudException stopping) {
            return LocalReply.problem(503, "Service Unavailable", stopping.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return LocalReply.problem(503, "Service Unavailable", "the local cloud is stopping");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
