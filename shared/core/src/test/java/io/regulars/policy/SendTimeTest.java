package io.regulars.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

class SendTimeTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Whose five minutes are the first of an hour. */
    private static final CustomerId FIRST = customers()
            .filter(customer -> SendTime.of(NOON, customer, ZoneOffset.UTC, false, 18)
                    .equals(Instant.parse("2026-03-10T18:00:00Z")))
            .findFirst()
            .orElseThrow();

    @Test
    void waitsForTheBestHourAndTheEndOfTheNight() {
        assertThat(SendTime.of(NOON, FIRST, ZoneOffset.UTC, true, 18)).isEqualTo(NOON);
        assertThat(SendTime.of(NOON, FIRST, ZoneOffset.UTC, false, 12)).isEqualTo(NOON);
        assertThat(SendTime.of(NOON, FIRST, ZoneOffset.UTC, false, 9)).isEqualTo("2026-03-11T09:00:00Z");
        assertThat(SendTime.of(NOON, FIRST, BERLIN, false, 3)).isEqualTo("2026-03-11T07:00:00Z");
        assertThat(SendTime.of(Instant.parse("2026-03-10T20:30:00Z"), FIRST, BERLIN, true, 18))
                .isEqualTo("2026-03-11T07:00:00Z");
        assertThat(SendTime.of(Instant.parse("2026-03-28T23:30:00Z"), FIRST, BERLIN, true, 18))
                .as("the night the clocks change")
                .isEqualTo("2026-03-29T06:00:00Z");
    }

    @Test
    void spreadsCustomersEvenlyOverTheHour() {
        Map<Instant, Integer> counts = new HashMap<>();
        customers().limit(12_000).forEach(customer -> {
            Instant time = SendTime.of(NOON, customer, ZoneOffset.UTC, false, 18);
            assertThat(time).isEqualTo(SendTime.of(NOON.plusSeconds(60), customer, ZoneOffset.UTC, false, 18));
            counts.merge(time, 1, Integer::sum);
        });
        assertThat(counts).hasSize(12);
        counts.forEach((time, count) -> {
            LocalTime local = time.atZone(ZoneOffset.UTC).toLocalTime();
            assertThat(local.getHour()).isEqualTo(18);
            assertThat(local.getMinute() % 5).isZero();
            assertThat(count).isBetween(850, 1_150);
        });
    }

    @Test
    void spreadsWhatWaitedForTheEndOfTheNightToo() {
        Instant night = Instant.parse("2026-03-10T23:00:00Z");
        assertThat(customers()
                        .limit(1_000)
                        .map(customer -> SendTime.of(night, customer, ZoneOffset.UTC, true, 18))
                        .distinct())
                .hasSize(12)
                .allSatisfy(time -> assertThat(time)
                        .isBetween(Instant.parse("2026-03-11T08:00:00Z"), Instant.parse("2026-03-11T08:55:00Z")));
    }

    private static Stream<CustomerId> customers() {
        return IntStream.iterate(0, i -> i + 1).mapToObj(i -> CustomerId.ofUser("customer-" + i));
    }
}
