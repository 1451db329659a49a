package io.regulars.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import io.regulars.profile.CustomerState;
import io.regulars.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;

class ScoredCustomerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");

    @Test
    void snapshotOfAnUnknownCustomerIsEmptyAndAtTheEpoch() {
        assertThat(new ScoredCustomer(CustomerState.unknown(ADA), null).snapshot(true))
                .isEqualTo(new Snapshot(ADA, 0, true, Instant.EPOCH, Profile.EMPTY, BigDecimal.ZERO, null));
    }

    @Test
    void snapshotHasTheTimeOfTheLatestEventAndTheScores() {
        CustomerState state = CustomerFold.of(
                        CustomerState.unknown(ADA),
                        List.of(TestEvents.of(EventType.PAGE, null)
                                .at("2026-03-02T12:00:00Z")
                                .build()),
                        Set.of(),
                        Set.of(),
                        Programmes.NONE)
                .after();
        Snapshot snapshot = new ScoredCustomer(state, null).snapshot(false);
        assertThat(snapshot.at()).isEqualTo(NOON);
        assertThat(snapshot.version()).isEqualTo(1);
        assertThat(snapshot.withScores(null)).isEqualTo(snapshot);
    }
}
