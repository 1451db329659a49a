package io.regulars.gate;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Gate.Due;

import static org.assertj.core.api.Assertions.assertThat;

class AwaitedTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Due WAITING = new Due(NOON.plusSeconds(86_400), NOON);
    private static final Gate EMPTY =
            Gate.EMPTY.withDue("w/first_order", WAITING).withDue("t/slipping_away", WAITING);

    @Test
    void aConsentMakesWaitingTriggersDueAtOnce() {
        Gate addressed = fold(EMPTY, "{\"email\":\"ada@customers.example\"}");
        assertThat(Awaited.woken(EMPTY, addressed)).isSameAs(addressed);
        Gate consenting = fold(addressed, "{\"consent\":{\"email\":true}}");
        Gate woken = Awaited.woken(addressed, consenting);
        assertThat(woken.due().get("w/first_order")).isEqualTo(new Due(Awaited.AT_ONCE, NOON));
        assertThat(woken.due().get("t/slipping_away")).isEqualTo(WAITING);
        assertThat(Awaited.woken(consenting, consenting)).isSameAs(consenting);
    }

    @Test
    void keysNameTheTrigger() {
        assertThat(Awaited.trigger(Awaited.key("first_order"))).isEqualTo("first_order");
        assertThat(Awaited.trigger("t/first_order")).isNull();
    }

    private static Gate fold(Gate gate, String traits) {
        return GateFold.apply(
                CustomerId.ofUser("u1"),
                gate,
                List.of(TestEvents.of(EventType.IDENTIFY, null)
                        .withTraits(traits)
                        .build()));
    }
}
