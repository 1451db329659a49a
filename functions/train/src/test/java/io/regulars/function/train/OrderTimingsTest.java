package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.learning.base.SplitMix;
import io.regulars.learning.timing.ErlangModel;
import io.regulars.profile.Profile;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTimingsTest {

    private static final Instant START = Instant.parse("2026-01-01T18:00:00Z");

    @Test
    void withFewCustomersNothingIsFitted() {
        assertThat(fit(customers(50))).isNull();
    }

    @Test
    void findsRegularCustomersWhateverTheirOrder() {
        List<Profile> customers = customers(100);
        ErlangModel timing = fit(customers);
        assertThat(timing.shares().get(0) + timing.shares().get(1)).isLessThan(0.2);
        Collections.reverse(customers);
        assertThat(fit(customers)).isEqualTo(timing);
    }

    private static ErlangModel fit(List<Profile> customers) {
        OrderTimings timings = new OrderTimings();
        customers.forEach(timings::add);
        return timings.fit();
    }

    /** Customers with an order every 6 to 8 days from some day on. */
    private static List<Profile> customers(int count) {
        SplitMix random = new SplitMix(1);
        List<Profile> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Story story = Story.of("c" + i);
            Instant at = START.plusSeconds(random.nextInt(20 * 86_400));
            for (int order = 0; order < 6; order++) {
                story = story.order(at.toString(), "10.00", "tea");
                at = at.plus(Duration.ofHours(6 * 24 + random.nextInt(48)));
            }
            customers.add(story.profile());
        }
        return customers;
    }
}
