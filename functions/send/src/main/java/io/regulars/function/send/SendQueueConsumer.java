package io.regulars.function.send;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.run.Workers;
import io.regulars.channel.Channel;
import io.regulars.json.MalformedMessageException;
import io.regulars.message.CloudEvents;
import io.regulars.message.SendMessage;
import io.regulars.message.SendRequest;

/**
 * Delivers the requests in the messages of one channel's queue, those of different customers in parallel. For one
 * thread at a time.
 */
public final class SendQueueConsumer {

    private final Channel channel;
    private final Courier<?> courier;
    /** Null for channels without confirmations. */
    private final ConfirmationSender<?> confirmations;
    /** Null if messages are sent one after the other. */
    private final Workers workers;

    /** @param parallel how many messages are sent at a time */
    SendQueueConsumer(Channel channel, Courier<?> courier, ConfirmationSender<?> confirmations, int parallel) {
        this.channel = channel;
        this.courier = courier;
        this.confirmations = confirmations;
        this.workers = parallel > 1 ? new Workers(parallel) : null;
    }

    /**
     * The requests of a message.
     *
     * @throws MalformedMessageException if it is not a message of send requests
     */
    public List<SendRequest> read(String body) {
        return SendMessage.fromData(CloudEvents.data(body, SendMessage.TYPE), channel);
    }

    /**
     * Delivers all requests of a message, without a limit of time.
     *
     * @throws RuntimeException if a request failed that a retry can help
     * @throws MalformedMessageException if requests failed, and a retry helps none of them
     */
    public void deliver(List<SendRequest> requests, Instant now) {
        deliver(requests, now, TimeLeft.UNLIMITED);
    }

    /**
     * Delivers the requests of a message for which the invocation has time. A request that fails does not stop the
     * others. Delivering a message again is safe: what was delivered stays claimed.
     *
     * @return the requests for which there was no time; nothing about them has changed
     * @throws RuntimeException if a request failed that a retry can help
     * @throws MalformedMessageException if requests failed, and a retry helps none of them
     */
    public List<SendRequest> deliver(List<SendRequest> requests, Instant now, TimeLeft time) {
        List<List<SendRequest>> customers = List.copyOf(requests.stream()
                .collect(Collectors.groupingBy(SendRequest::customer, LinkedHashMap::new, Collectors.toList()))
                .values());
        Function<List<SendRequest>, Result> deliver = list -> deliverInOrder(list, now, time);
        List<Result> results =
                workers == null ? customers.stream().map(deliver).toList() : workers.map(customers, deliver);
        report(results.stream().flatMap(result -> result.failures().stream()).toList());
        return results.stream().flatMap(result -> result.left().stream()).toList();
    }

    /**
     * Result for the requests of one customer.
     *
     * @param left the requests for which there was no time
     */
    private record Result(List<SendRequest> left, List<RuntimeException> failures) {}

    private Result deliverInOrder(List<SendRequest> requests, Instant now, TimeLeft time) {
        List<SendRequest> left = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (SendRequest request : requests) {
            try {
                if (request.confirmsAddress()) {
                    confirm(request, now, time);
                } else if (!courier.deliver(request, now, time)) {
                    left.add(request);
                }
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return new Result(left, failures);
    }

    private void confirm(SendRequest request, Instant now, TimeLeft time) {
        if (confirmations == null) {
            throw new MalformedMessageException("channel " + channel.key() + " has no confirmations");
        }
        confirmations.send(request.customer(), now, time);
    }

    /** Throws a failure that a retry can help, if there is one, contention last, else a malformed request. */
    private static void report(List<RuntimeException> failures) {
        List<RuntimeException> temporary = failures.stream()
                .filter(failure -> !(failure instanceof MalformedMessageException))
                .sorted(Comparator.comparing(ContentionException.class::isInstance))
                .toList();
        if (!temporary.isEmpty()) {
            RuntimeException first = temporary.get(0);
            temporary.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
            throw first;
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
