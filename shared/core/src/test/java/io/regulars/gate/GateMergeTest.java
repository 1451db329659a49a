package io.regulars.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Merging gates: of any number of visitors, in any order and grouping. Registers may meet again; what was sent is added
 * up, so a merge that is repeated counts it twice, towards caution.
 */
class GateMergeTest {

    private static final CustomerId OWNER = CustomerId.ofUser("u1");

    private static final int CASES = 1_000;
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String[] TRAITS = {
        "{\"email\":\"ada@customers.example\",\"consent\":{\"marketing\":{\"email\":true}}}",
        "{\"email\":null,\"firstName\":\"Ada\",\"consent\":{\"email\":false}}",
        "{\"timezone\":\"Europe/Berlin\",\"locale\":\"de_DE\"}",
        "{\"timezone\":\"Europe/London\",\"firstName\":null}"
    };

    @Test
    void mergesCommuteAndAssociate() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Gate a = gate(random, "a");
            Gate b = gate(random, "b");
            Gate c = gate(random, "c");

            assertThat(GateFold.merge(a, b)).as("seed %d", seed).isEqualTo(GateFold.merge(b, a));
            assertThat(GateFold.merge(GateFold.merge(a, b), c))
                    .as("seed %d", seed)
                    .isEqualTo(GateFold.merge(a, GateFold.merge(b, c)));
        }
    }

    @Test
    void aRepeatedMergeChangesNothingButTheCountOfWhatWasSent() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Gate a = gate(random, "a");
            Gate b = gate(random, "b");
            Gate once = GateFold.merge(a, b);
            Gate twice = GateFold.merge(once, b);

            assertThat(twice.toBuilder().sent(once.sent()).build())
                    .as("seed %d", seed)
                    .isEqualTo(once);
            b.sent()
                    .forEach((day, count) -> assertThat(twice.sent().getOrDefault(day, count))
                            .isGreaterThanOrEqualTo(once.sent().getOrDefault(day, 0)));
        }
    }

    @Test
    void eventsAfterAMergeGiveWhatTheyGiveBeforeIt() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Gate a = gate(random, "a");
            Gate b = gate(random, "b");
            List<Event> later = events(random);

            assertThat(GateFold.apply(OWNER, GateFold.merge(a, b), later))
                    .as("seed %d", seed)
                    .isEqualTo(GateFold.merge(GateFold.apply(OWNER, a, later), b))
                    .isEqualTo(GateFold.merge(a, GateFold.apply(OWNER, b, later)));
        }
    }

    private static Gate gate(Random random, String name) {
        Gate gate = GateFold.apply(OWNER, Gate.EMPTY, events(random));
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant at = START.plusSeconds(86_400L * random.nextInt(20));
            gate = GateRules.claim(
                            gate, name + i, random.nextBoolean() ? Channel.EMAIL : Channel.PUSH, at, GatePolicy.DEFAULT)
                    .gate();
        }
        return gate.toBuilder().userId("u1").build();
    }

    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            String at = START.plusSeconds(3_600L * random.nextInt(40)).toString();
            events.add(
                    switch (random.nextInt(5)) {
                        case 0 ->
                            TestEvents.of(EventType.TRACK, "Unsubscribed")
                                    .at(at)
                                    .build();
                        case 1 ->
                            TestEvents.of(EventType.TRACK, "Email Bounced")
                                    .at(at)
                                    .build();
                        default ->
                            TestEvents.of(EventType.IDENTIFY, null)
                                    .withTraits(TRAITS[random.nextInt(TRAITS.length)])
                                    .at(at)
                                    .build();
                    });
        }
        return events;
    }
}
