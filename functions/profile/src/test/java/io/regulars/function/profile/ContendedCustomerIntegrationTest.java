package io.regulars.function.profile;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Many environments commit the orders of one customer at once to a store that takes some milliseconds per call. */
class ContendedCustomerIntegrationTest extends ProfileFixture {

    private static final int ORDERS = Integer.getInteger("orders", 500);
    private static final int ENVIRONMENTS = 10;
    private static final int RECEIVES = 5;
    private static final Duration LATENCY = Duration.ofMillis(3);

    /** A message of the queue, with the number of its receives. */
    private record Queued(String queue, String body, int receives) {}

    private final LinkedBlockingDeque<Queued> queue = new LinkedBlockingDeque<>();
    private final List<Queued> dead = new ArrayList<>();
    private final ConcurrentHashMap<Integer, Integer> receives = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private int resent;
    private int slowed;

    @Test
    void everyOrderCountsOnceAndNoMessageBecomesADeadLetter() throws Exception {
        String today = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        IntStream.range(0, ORDERS)
                .mapToObj(i -> TestEvents.of(EventType.TRACK, "Order Completed")
                        .withProperties("{\"order_id\": \"o" + i + "\", \"revenue\": 10}")
                        .at(today)
                        .build())
                .map((Event order) -> message(List.of(order)))
                .forEach(body -> queue.add(new Queued("events", body, 0)));
        long start = System.nanoTime();
        ExecutorService environments = Executors.newFixedThreadPool(ENVIRONMENTS);
        try {
            List<Future<Void>> running = environments.invokeAll(IntStream.range(0, ENVIRONMENTS)
                    .mapToObj(i -> environment())
                    .toList());
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            environments.shutdownNow();
        }
        System.out.printf(
                "%,d orders of one customer: %.1f s, %d messages sent again, %d behind history, receives %s, %d dead%n",
                ORDERS, (System.nanoTime() - start) / 1e9, resent, slowed, receives, dead.size());

        assertThat(dead).isEmpty();
        assertThat(receives.keySet()).as("contention uses up no receives").containsOnly(1);
        assertThat(state("u1").profile().orders()).isEqualTo(ORDERS);
        assertThat(state("u1").profile().revenue()).isEqualByComparingTo(Integer.toString(10 * ORDERS));
    }

    /** Takes batches of ten until the queue is empty and nobody can add to it. */
    private Callable<Void> environment() {
        ProfileHandler environment = newEnvironment(slow());
        return () -> {
            while (true) {
                List<Queued> batch = take();
                if (batch.isEmpty() && inFlight.get() == 0 && queue.isEmpty()) {
                    return null;
                }
                if (!batch.isEmpty()) {
                    handle(environment, batch);
                } else {
                    Thread.sleep(5);
                }
            }
        };
    }

    private synchronized List<Queued> take() {
        List<Queued> batch = new ArrayList<>();
        while (batch.size() < 10
                && !queue.isEmpty()
                && (batch.isEmpty() || queue.peek().queue().equals(batch.get(0).queue()))) {
            batch.add(queue.poll());
        }
        inFlight.addAndGet(batch.size());
        return batch;
    }

    private void handle(ProfileHandler environment, List<Queued> batch) {
        List<String> failed = deliver(
                environment,
                batch.get(0).queue(),
                batch.stream().map(Queued::body).toList());
        synchronized (this) {
            batch.forEach(message -> receives.merge(message.receives() + 1, 1, Integer::sum));
            for (String id : failed) {
                Queued message = batch.get(Integer.parseInt(id));
                if (message.receives() + 1 == RECEIVES) {
                    dead.add(message);
                } else {
                    queue.add(new Queued(message.queue(), message.body(), message.receives() + 1));
                }
            }
            resent += requeue("events", sqs.sent("events"), resent);
            slowed += requeue("history", busyEvents(), slowed);
        }
        inFlight.addAndGet(-batch.size());
    }

    private int requeue(String name, List<String> sent, int known) {
        List<String> fresh = sent.subList(known, sent.size());
        fresh.forEach(body -> queue.add(new Queued(name, body, 0)));
        return fresh.size();
    }

    private DynamoDbClient slow() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, args) -> {
                    if (method.isDefault() && args != null && args[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, args);
                    }
                    Thread.sleep(LATENCY.toMillis());
                    try {
                        return method.invoke(dynamo.client(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
