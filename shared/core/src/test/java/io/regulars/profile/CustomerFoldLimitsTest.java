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
import io.regulars.ledger.ImportStatement;
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
    void aCommitTakesSixtyEntriesHoweverManyVisitorsWereMerged() {
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
        assertThat(fold.entries()).hasSize(CustomerFold.ENTRIES);
        assertThat(fold.folded()).isEqualTo(60);
        assertThat(fold.rest()).hasSize(40).isEqualTo(orders.subList(60, 100));
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

    @Test
    void aStatementFitsAnItemWhateverTheLengthOfIds() {
        List<Event> refunds = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            refunds.add(TestEvents.of(EventType.TRACK, "Order Refunded")
                    .withProperties("{\"order_id\": \"" + "é".repeat(99) + "\", \"total\": 12.5}")
                    .imported("a data set with a name of forty letters", i)
                    .build());
        }
        CustomerFold fold = fold(CustomerState.unknown(CUSTOMER), refunds);

        assertThat(fold.folded()).isBetween(500, 1_900);
        assertThat(fold.rest()).hasSize(2_100 - fold.folded());
        assertThat(fold.statements().get(0).entries().stream()
                        .mapToInt(ImportStatement::bytes)
                        .sum())
                .isLessThan(301 * 1024);
    }

    @Test
    void aCommitPostsNoMoreStatementsThanATransactionTakes() {
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            orders.add(order("dataset " + i, 0));
        }
        FoldStore store = new FoldStore(CUSTOMER);
        store.deliver(orders);
        assertThat(store.largestCommit).isBetween(50, 100);
        assertThat(store.state.profile().orders()).isEqualTo(500);
    }

    @Test
    void sparseSequencesOfAnImportKeepAProfileSmallAndCountOnce() {
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            orders.add(order("till", 1_000_000_007 - 3 * i));
        }
        FoldStore store = new FoldStore(CUSTOMER);
        store.deliver(orders);
        int bytes = store.state.imports().encode().length;
        store.deliver(orders);
        store.deliver(List.of(order("another dataset", 0)));

        assertThat(store.state.imports().full()).isTrue();
        assertThat(bytes).isLessThan(12_000);
        assertThat(store.state.imports().encode()).hasSize(bytes);
        assertThat(store.state.profile().orders()).isEqualTo(6_001);
        assertThat(store.balance()).isEqualByComparingTo("6001");
    }

    @Test
    void aSequenceWithoutGapsStillCountsWhenThereIsNoRoomForAnotherRange() {
        FoldStore store = new FoldStore(CUSTOMER);
        List<Event> orders = new ArrayList<>();
        for (int i = 0; i < Imports.RANGES; i++) {
            orders.add(order("till", 3 * i));
        }
        store.deliver(orders);
        store.deliver(List.of(order("till", 1), order("till", 2), order("till", 3 * Imports.RANGES - 2)));

        assertThat(store.state.imports().ranges()).isEqualTo(Imports.RANGES - 1);
        assertThat(store.state.recent()).isEqualTo(RecentIds.NONE);
    }

    private static Event order(String dataset, int sequence) {
        return TestEvents.of(EventType.TRACK, "Order Completed")
                .withProperties("{\"revenue\": 1}")
                .imported(dataset, sequence)
                .build();
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
