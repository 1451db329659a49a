package io.regulars.benchmarks.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.archive.ArchivedEvent;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;

import static org.assertj.core.api.Assertions.assertThat;

class SyntheticCustomersTest {

    private static final int EVENTS = 50;

    private final SyntheticCustomers customers = new SyntheticCustomers(1, EVENTS);

    @Test
    void theLinesAreThoseOfAnArchive() {
        List<ArchivedEvent> events = events(17);
        assertThat(events)
                .extracting(ArchivedEvent::customer)
                .extracting(id -> id.value())
                .containsOnly(customers.pseudonym(17));
        assertThat(events).extracting(ArchivedEvent::identity).doesNotHaveDuplicates();
        assertThat(events).extracting(event -> event.event().time()).isSorted();
        assertThat(events(17)).isEqualTo(events);
        Profile profile = ProfileFold.fold(
                Profile.EMPTY, events.stream().map(ArchivedEvent::event).toList());
        assertThat(profile.orders()).isPositive();
        assertThat(profile.tally(Activity.ORDER_COMPLETED).count()).isLessThan(EVENTS / 2);
    }

    @Test
    void someLeaveAndOthersStay() {
        List<Instant> last = new ArrayList<>();
        for (int customer = 0; customer < 500; customer++) {
            last.add(events(customer).get(EVENTS - 1).event().time());
        }
        assertThat(last).anyMatch(time -> time.isBefore(Instant.parse("2025-11-01T00:00:00Z")));
        assertThat(last).anyMatch(time -> time.isAfter(Instant.parse("2026-05-01T00:00:00Z")));
    }

    private List<ArchivedEvent> events(int customer) {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < EVENTS; number++) {
            customers.append(lines, customer, customers.pseudonym(customer), number);
        }
        return lines.toString().lines().map(ArchivedEvent::read).toList();
    }
}
