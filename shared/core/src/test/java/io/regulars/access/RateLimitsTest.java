package io.regulars.access;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.event.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RateLimitsTest {

    private static final AccessKey WEB = key("web", null);

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits limits = new RateLimits(100, nanos::get);

    @Test
    void withoutALimitEveryRequestIsAdmitted() {
        RateLimits none = RateLimits.parse("RATE", "", nanos::get);

        for (int i = 0; i < 1000; i++) {
            assertThat(none.take(WEB, 2500)).isZero();
        }
    }

    @Test
    void admitsABatchOfAnySizeAndDelaysTheNextOnes() {
        assertThat(limits.take(WEB, 2500)).isZero();
        assertThat(limits.take(WEB, 1)).as("1000 were there, 1500 are owed").isEqualTo(15);
        pass(14);
        assertThat(limits.take(WEB, 1)).isEqualTo(1);
        pass(2);
        assertThat(limits.take(WEB, 1)).isZero();
    }

    @Test
    void inTheLongRunTheRateHolds() {
        long taken = 0;
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < 10; i++) {
                taken += limits.take(WEB, 50) == 0 ? 50 : 0;
            }
            pass(1);
        }
        assertThat(taken).isBetween(60_000L, 61_100L);
    }

    @Test
    void oneKeyDoesNotUseUpAnothersAndMayHaveARateOfItsOwn() {
        AccessKey slow = key("slow", 1.0);
        assertThat(limits.take(slow, 20)).isZero();
        assertThat(limits.take(slow, 1)).isEqualTo(10);
        assertThat(limits.take(WEB, 1)).isZero();
        assertThat(limits.take(key("slow", 1000.0), 1))
                .as("a new rate begins afresh")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "NaN", "Infinity"})
    void aRateThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> RateLimits.parse("RATE", text, nanos::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RATE");
    }

    private void pass(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    private static AccessKey key(String id, Double rate) {
        return new AccessKey(id, id, Scope.INGEST, KeyHash.of(id), Instant.EPOCH, null, null, rate, Trust.SERVER);
    }
}
