package io.regulars.local.message;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.local.rule.SesQuota;
import io.regulars.local.state.LocalClock;

import static org.assertj.core.api.Assertions.assertThat;

class SesQuotaMeterTest {

    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    private final LocalClock clock = new LocalClock();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();
    private final SesQuotaMeter meter =
            new SesQuotaMeter(new SesQuota(2, 5), clock, nanos::get, refused::incrementAndGet);

    @BeforeEach
    void noon() {
        clock.set(NOON);
    }

    @Test
    void acceptsTheRateWithinAnySecond() {
        assertThat(meter.refusal()).isEmpty();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(600));
        assertThat(meter.refusal()).isEmpty();
        assertThat(meter.refusal()).contains("454 Throttling failure: Maximum sending rate exceeded.");
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(400));
        assertThat(meter.refusal()).isEmpty();
        assertThat(meter.refusal()).isPresent();
        assertThat(refused).hasValue(2);
    }

    @Test
    void acceptsTheQuotaWithinAny24HoursOfTheClock() {
        for (int mail = 0; mail < 5; mail++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            assertThat(meter.refusal()).isEmpty();
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        clock.set(NOON.plus(Duration.ofHours(24)).minusMillis(1));
        assertThat(meter.refusal()).contains("454 Throttling failure: Daily message quota exceeded.");
        clock.set(NOON.plus(Duration.ofHours(24)));
        assertThat(meter.refusal()).isEmpty();
    }
}
