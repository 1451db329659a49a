package io.regulars.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.chaos.ClientRequest.Item;
import io.regulars.chaos.fault.Fault;

/** The requests that clients send: the same seed makes the same events in the same requests. For one thread. */
final class Workload {

    private static final int LARGEST = 12;

    private final ChaosOptions options;
    private final Random random;
    private final List<TestPerson> people = new ArrayList<>();
    private final EventGenerator generator;
    private final List<Item> sent = new ArrayList<>();
    private final List<Item> sentAsHistory = new ArrayList<>();

    /** @param subscriptions makes a browser's subscription at the push service */
    Workload(ChaosOptions options, Supplier<JsonNode> subscriptions) {
        this.options = options;
        this.random = new Random(options.seed());
        for (int i = 0; i < options.customers(); i++) {
            people.add(person(i, subscriptions));
        }
        this.generator =
                new EventGenerator(random, options.seed(), options.faults().contains(Fault.CLOCK));
    }

    private TestPerson person(int number, Supplier<JsonNode> subscriptions) {
        List<String> devices = new ArrayList<>();
        List<Integer> joins = new ArrayList<>();
        for (int device = random.nextInt(3); device > 0; device--) {
            devices.add("device-" + options.seed() + "-" + number + "-" + device);
            joins.add(random.nextInt(Phases.count() + 1));
        }
        if (number % 5 < 2) {
            devices.add("shared-" + options.seed() + "-" + number / 5);
            joins.add(random.nextInt(Phases.count()));
        }
        return new TestPerson(
                number,
                "person-" + options.seed() + "-" + number,
                List.copyOf(devices),
                List.copyOf(joins),
                random.nextInt(3) == 0 ? subscriptions.get() : null);
    }

    /** The requests of a phase, in random order. */
    List<ClientRequest> phase(int phase) {
        List<Item> live = new ArrayList<>();
        List<Item> history = new ArrayList<>();
        int events = options.events() / Phases.count();
        if (phase == 0) {
            people.forEach(person -> live.addAll(generator.introduction(person)));
        }
        for (int i = 0; i < events; i++) {
            TestPerson person = random.nextInt(12) == 0 ? people.get(0) : people.get(random.nextInt(people.size()));
            if (random.nextInt(14) == 0) {
                history.addAll(generator.past(person));
            } else {
                live.addAll(generator.next(person, phase));
            }
        }
        repeat(live, sent, phase);
        repeat(history, sentAsHistory, phase);
        List<ClientRequest> requests = new ArrayList<>(pack(live, false));
        requests.addAll(pack(history, true));
        Collections.shuffle(requests, random);
        return requests;
    }

    /** Repeats some items of this phase, and some of earlier phases. */
    private void repeat(List<Item> items, List<Item> before, int phase) {
        List<Item> more = new ArrayList<>();
        for (Item item : items) {
            if (random.nextInt(10) == 0) {
                more.add(item);
            }
        }
        for (Item item : before) {
            if (random.nextInt(25) == 0) {
                more.add(generator.again(item, phase));
            }
        }
        before.addAll(items);
        items.addAll(more);
    }

    private List<ClientRequest> pack(List<Item> items, boolean history) {
        Collections.shuffle(items, random);
        List<ClientRequest> requests = new ArrayList<>();
        for (int from = 0; from < items.size(); ) {
            int to = Math.min(items.size(), from + 1 + random.nextInt(LARGEST));
            requests.add(new ClientRequest(List.copyOf(items.subList(from, to)), history));
            from = to;
        }
        return requests;
    }

    /** A uniformly distributed moment of the interval. */
    static Instant within(Random random, Instant from, Instant until) {
        return from.plusMillis(
                (long) (random.nextDouble() * Duration.between(from, until).toMillis()));
    }
}
