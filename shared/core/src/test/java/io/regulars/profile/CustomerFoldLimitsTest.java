package io.regulars.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.Programmes;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerFoldLimitsTest {

    private static final CustomerId CUSTOMER = CustomerId.ofUser("u");

    @Test
    void aCommitNeverHoldsMoreThanATransactionTakes() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(TestEvents.of(EventType.TRACK, "Order Completed")
                    .at(Instant.parse("2026-01-01T00:00:00Z")
                            .plus(i % 90, ChronoUnit.DAYS)
                            .toString())
                    .received("2026-04-01T00:00:00Z")
                    .withProperties("{\"revenue\": 1}")
                    .build());
        }
        FoldStore store = new FoldStore(CUSTOMER);
        store.deliver(events);
        assertThat(store.largestCommit).isBetween(21, 100);
        assertThat(store.state.profile().orders()).isEqualTo(500);
        store.deliver(events);
        assertThat(store.state.profile().orders()).isEqualTo(500);
    }

    @Test
    void aCommitTakesSixtyEntriesAndFewerWhereEachIsCheckedAgainstMergedVisitors() {
        List<Event> orders = orders(100);
        assertThat(fold(CustomerState.unknown(CUSTOMER), orders).entries()).hasSize(CustomerFold.ENTRIES);
        CustomerState visitor = CustomerFold.of(
                        CustomerState.unknown(CustomerId.ofAnonymous("a")),
                        List.of(TestEvents.of(EventType.TRACK, "Order Completed")
                                .withUser(null, "a")
                                .withProperties("{\"revenue\": 5}")
                                .build()),
                        Set.of(),
                        Set.of(),
                        Programmes.NONE)
                .after();
        CustomerFold fold = fold(CustomerState.unknown(CUSTOMER).absorbing(visitor, "u"), orders);
        assertThat(fold.entries()).hasSize(CustomerFold.ENTRIES / 2);
        assertThat(fold.folded()).isEqualTo(30);
        assertThat(fold.rest()).hasSize(70).isEqualTo(orders.subList(30, 100));
    }

    @Test
    void aCommitTakesTwentyDaysAThousandLiveEventsAndAStatementOfTwoThousandEntries() {
        List<Event> days = new ArrayList<>();
        List<Event> live = new ArrayList<>();
        List<Event> imported = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            String day = Instant.parse("2026-01-01T00:00:00Z")
                    .plus(i % 90, ChronoUnit.DAYS)
                    .toString();
            days.add(TestEvents.of(EventType.TRACK, "Product Viewed")
                    .at(day)
                    .received("2026-04-01T00:00:00Z")
                    .build());
            live.add(TestEvents.track("Product Viewed", "{}"));
            imported.add(TestEvents.of(EventType.TRACK, "Order Completed")
                    .withProperties("{\"revenue\": 1}")
                    .imported("old", i)
                    .build());
        }
        CustomerState unknown = CustomerState.unknown(CUSTOMER);
        assertThat(fold(unknown, days.subList(0, 90)).folded()).isEqualTo(RecentIdsBuilder.DAYS);
        assertThat(fold(unknown, live).folded()).isEqualTo(CustomerFold.EVENTS);
        assertThat(fold(unknown, imported).statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.entries()).hasSize(CustomerFold.POSITIONED));
    }

    private static CustomerFold fold(CustomerState state, List<Event> events) {
        return CustomerFold.of(state, events, Set.of(), Set.of(), Programmes.NONE);
    }

    private static List<Event> orders(int count) {
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(TestEvents.track("Order Completed", "{\"revenue\": 1}"));
        }
        return orders;
    }
}
