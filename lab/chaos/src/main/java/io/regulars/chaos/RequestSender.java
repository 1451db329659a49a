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

/** Sends requests, several at a time, and writes down what was acknowledged. */
final class RequestSender {

    private static final int CLIENTS = 4;

    private final RetryingClient clients;
    private final List<Accepted> accepted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    RequestSender(RetryingClient clients) {
        this.clients = clients;
    }

    /** Returns when all are acknowledged, and what is done beside them is done. */
    void send(List<ClientRequest> parcels, Instant now, List<Callable<Void>> beside) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            parcels.forEach(parcel -> work.add(() -> {
                send(parcel, now);
                return null;
            }));
            beside.forEach(other -> work.add(work.size() / 2, other));
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

    private void send(ClientRequest parcel, Instant now) {
        JsonNode answer = clients.events(parcel.body());
        if (!answer.path("success").asBoolean()
                || answer.path("accepted").asLong() != parcel.good()
                || answer.path("rejected").size() != parcel.items().size() - parcel.good()) {
            wrong.add("a request with " + parcel.good() + " good events of "
                    + parcel.items().size() + " was answered " + answer);
        }
        parcel.items().stream()
                .filter(ClientRequest.Item::good)
                .forEach(item -> accepted.add(new Accepted(item.json(), now, parcel.history())));
    }

    /** All that was acknowledged so far. */
    List<Accepted> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** Answers that ingest should not have given. */
    List<String> wrong() {
        return wrong;
    }
}
