package io.regulars.function.profile;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Confirmations;
import io.regulars.gate.DoubleOptIn;

import static org.assertj.core.api.Assertions.assertThat;

/** Which sign-ups schedule a confirmation mail. */
class DoubleOptInTest extends ProfileFixture {

    @ParameterizedTest
    @CsvSource(textBlock = """
            BROWSER | browser | a1   |    | true  | true
            BROWSER | browser | a1   |    | false | false
            BROWSER | server  | a1   |    | true  | false
            BROWSER | proved  | a1   | 42 | true  | false
            BROWSER | browser |      | 42 | true  | false
            OFF     | browser | a1   |    | true  | false
            """, delimiter = '|')
    void onlyAnAgreementThatABrowserStatesWithAnAddressIsToBeConfirmed(
            DoubleOptIn setting, String trust, String anonymous, String user, boolean consent, boolean scheduled) {
        GateStore gates = new GateStore(dynamo.client(), table);
        Event event = TestEvents.of(EventType.IDENTIFY, null)
                .withUser(user, anonymous)
                .withContext(trust.equals("server") ? "{}" : "{\"regulars\":{\"trust\":\"" + trust + "\"}}")
                .withTraits("{\"email\":\"ann@shop.example\",\"consent\":{\"email\":" + consent + "}}")
                .build();
        CustomerId customer = user == null ? CustomerId.ofAnonymous(anonymous) : CustomerId.ofUser(user);
        gates.apply(customer, List.of(event));

        Effects effects =
                SampleEffects.of(dynamo.client(), table, new ProgrammeStore(dynamo.client(), catalogue), setting);
        effects.apply(customer, List.of(event));
        long version = gates.get(customer).version();
        effects.apply(customer, List.of(event));

        assertThat(gates.get(customer).due().containsKey(Confirmations.DUE)).isEqualTo(scheduled);
        assertThat(gates.get(customer).version())
                .as("a repetition writes nothing")
                .isEqualTo(version);
        Instant due = gates.get(customer).nextDue();
        assertThat(due == null || !due.isBefore(event.receivedAt())).isTrue();
    }
}
