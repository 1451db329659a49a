package io.regulars.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.chaos.reference.Accepted;
import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** Sends requests, several at a time, and records the acknowledged events. */
final class RequestSender {

    private static final int CLIENTS = 4;

    private final RetryingClient clients;
    private final List<Accepted> accepted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    RequestSender(RetryingClient clients) {
        this.clients = clients;
    }

    /**
     * Returns when all requests are acknowledged and the other work is done.
     *
     * @param otherWork done in between
     */
    void send(List<ClientRequest> requests, Instant now, List<Callable<Void>> otherWork) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            requests.forEach(request -> work.add(() -> {
                send(request, now);
                return null;
            }));
            otherWork.forEach(other -> work.add(work.size() / 2, other));
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new CliException(ExitCodes.FAILED, "sending failed: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private void send(ClientRequest request, Instant now) {
        JsonNode answer = clients.events(request.body());
        if (!answer.path("success").asBoolean()
                || answer.path("accepted").asLong() != request.good()
                || answer.path("rejected").size() != request.items().size() - request.good()) {
            wrong.add("a request with " + request.good() + " good events of "
                    + request.items().size() + " was answered " + answer);
        }
        request.items().stream()
                .filter(ClientRequest.Item::good)
                .forEach(item -> accepted.add(new Accepted(item.json(), now, request.history())));
    }

    /** The events that were acknowledged so far. */
    List<Accepted> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** Responses of ingest that do not match the request. */
    List<String> wrong() {
        return wrong;
    }
}
