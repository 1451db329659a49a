package io.regulars.gate;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.regulars.gate.Gate.Due;
import io.regulars.gate.Gate.Register;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void anErasedCustomerLeavesATombstoneThatIsNeverOverwritten() {
        Gate marker = Gate.erased(4);
        assertThat(marker.erased()).isTrue();
        assertThat(marker.version()).isEqualTo(-4);
        assertThat(marker.takes(5)).isFalse();
        assertThat(GateCodec.encode(marker)).isEqualTo("{}");
    }

    @Test
    void whoComesBackIsNewAndTakesProfilesOfTheNewLifeOnly() {
        Gate back = Gate.erased(4).revived(9);
        assertThat(back.erased()).isFalse();
        assertThat(back.version()).isEqualTo(4);
        assertThat(back.takes(9)).isFalse();
        assertThat(back.takes(10)).isTrue();
        assertThat(back.withVersion(0))
                .isEqualTo(new Gate(
                        0,
                        null,
                        null,
                        null,
                        Gate.EMPTY.subscriptions(),
                        Gate.EMPTY.person(),
                        Gate.EMPTY.consents(),
                        Gate.EMPTY.suppressed(),
                        null,
                        null,
                        Gate.EMPTY.sent(),
                        Gate.EMPTY.claims(),
                        Gate.EMPTY.due(),
                        9,
                        null));
    }

    @Test
    void aGateThatWasNeverErasedTakesTheFirstProfile() {
        assertThat(Gate.EMPTY.erased()).isFalse();
        assertThat(Gate.EMPTY.takes(1)).isTrue();
    }

    @Test
    void whatWaitsUnderAKeyIsReplacedAndTakenOutAlone() {
        Gate gate = Gate.EMPTY
                .withDue("d/1", new Due(NOON, NOON))
                .withDue("d/1", new Due(NOON.plusSeconds(60), NOON))
                .withDue("t/x", new Due(NOON.plusSeconds(120), NOON));
        assertThat(gate.nextDue()).isEqualTo(NOON.plusSeconds(60));
        assertThat(gate.withoutDue("d/1").due()).containsOnlyKeys("t/x");
        assertThat(gate.withoutDue("d/2")).isSameAs(gate);
        assertThat(Gate.EMPTY.nextDue()).isNull();
    }

    @Test
    void unknownAndRemovedValuesAreNull() {
        assertThat(Gate.EMPTY.address()).isNull();
        assertThat(Gate.EMPTY.timeZone()).isNull();
        assertThat(Gate.EMPTY.locale()).isNull();
        assertThat(Gate.EMPTY.toBuilder()
                        .email(new Register(null, NOON, 1))
                        .build()
                        .address())
                .isNull();
    }
}
