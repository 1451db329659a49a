package io.regulars.local.http;

import java.time.Duration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.event.Advance;
import io.regulars.local.function.FunctionFailure;
import io.regulars.local.queue.Drain;
import io.regulars.local.state.LocalClock;

/** Requests for the status, and those that wait for the queues or move the clock. */
public final class TimeRequests implements LocalRoutes.Subject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DRAIN_SECONDS = "60";

    private final LocalClock clock;
    private final Advance advance;
    private final Drain drain;
    private final Status status;

    public TimeRequests(LocalClock clock, Advance advance, Drain drain, Status status) {
        this.clock = clock;
        this.advance = advance;
        this.drain = drain;
        this.status = status;
    }

    @Override
    public void register(LocalRoutes routes) {
        routes.add("GET", "status", request -> LocalReply.json(200, status.show()))
                .add("POST", "drain", this::drain)
                .add("POST", "clock", this::setClock)
                .add("POST", "advance", this::advance);
    }

    private LocalReply drain(LocalRequest request) throws BadRequestException, InterruptedException {
        double seconds = request.number("seconds", DRAIN_SECONDS);
        long start = System.nanoTime();
        if (drain.await(Duration.ofMillis((long) (seconds * 1000)))) {
            return LocalReply.json(
                    200,
                    JSON.createObjectNode()
                            .put("drained", true)
                            .put("millis", (System.nanoTime() - start) / 1_000_000));
        }
        ObjectNode left = JSON.createObjectNode()
                .put("drained", false)
                .put("title", "Gateway Timeout")
                .put("status", 504)
                .put("detail", "after " + seconds + " s there is still work");
        left.set("queues", status.show().get("queues"));
        return LocalReply.json(504, left);
    }

    private LocalReply setClock(LocalRequest request) throws BadRequestException {
        if (request.object().path("real").asBoolean()) {
            advance.real();
        } else {
            clock.set(request.time("now"));
        }
        return LocalReply.json(200, now());
    }

    private LocalReply advance(LocalRequest request) throws BadRequestException, FunctionFailure, InterruptedException {
        int stops = advance.to(request.time("to"));
        return LocalReply.json(200, now().put("stops", stops));
    }

    private ObjectNode now() {
        return JSON.createObjectNode()
                .put("now", clock.now().toString())
                .put("virtual", clock.virtual().isPresent());
    }
}
