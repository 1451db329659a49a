package io.regulars.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.ImportPosition;
import io.regulars.event.MessageHash;
import io.regulars.event.TestEvents;
import io.regulars.ledger.ImportStatement;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programme;
import io.regulars.ledger.Programmes;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerFoldTest {

    private static final CustomerId CUSTOMER = CustomerId.ofUser("u");
    /** Mutation testing runs fewer. */
    private static final int CASES = Integer.getInteger("regulars.cases", 1_500);

    @Test
    void everyEventCountsOnceHoweverOftenAndInWhateverBatchesItArrives() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Event> events = positioned(new RandomEvents(seed).list(random.nextInt(300)), random);
            List<Event> deliveries = new ArrayList<>(events);
            for (int i = random.nextInt(200); i > 0 && !events.isEmpty(); i--) {
                deliveries.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(deliveries, random);
            Store store = new Store();
            for (int from = 0; from < deliveries.size(); ) {
                int until = Math.min(deliveries.size(), from + 1 + random.nextInt(150));
                store.deliver(deliveries.subList(from, until));
                from = until;
            }
            Profile expected = ProfileFold.fold(Profile.EMPTY, events);

            assertThat(store.state.profile()).as("seed %d", seed).isEqualTo(expected);
            assertThat(store.balance()).as("seed %d", seed).isEqualByComparingTo(store.state.points());
            assertThat(store.state.recent().ids()).as("seed %d", seed).hasSizeLessThanOrEqualTo(RecentIds.INLINE);
        }
    }

    @Test
    void theStoredFormsAreReadBackAsTheyWere() {
        for (int seed = 0; seed < Math.min(300, CASES); seed++) {
            Random random = new Random(seed);
            Store store = new Store();
            store.deliver(positioned(new RandomEvents(seed).list(random.nextInt(300)), random));

            assertThat(RecentIds.decode(CUSTOMER, store.state.recent().encode(CUSTOMER)))
                    .isEqualTo(store.state.recent());
            assertThat(Imports.decode(store.state.imports().encode())).isEqualTo(store.state.imports());
        }
    }

    @Test
    void anOrderSentAgainUnderAnotherMessageIdCountsOnce() {
        Event first = TestEvents.track("Order Completed", "{\"order_id\": \"o 1/2\", \"revenue\": 20}");
        Event again = TestEvents.track("Order Completed", "{\"order_id\": \"o 1/2\", \"revenue\": 20}");
        Store store = new Store();
        store.deliver(List.of(first));
        store.deliver(List.of(again));

        assertThat(store.state.profile().orders()).isEqualTo(1);
        assertThat(store.state.profile().events()).isEqualTo(1);
        assertThat(store.ledger).containsOnlyKeys("o/o 1%2F2");
        assertThat(store.state.points()).isEqualByComparingTo("20");
    }

    @Test
    void partsOfAnOrderAndRefundsOfAnOrderPostEach() {
        Store store = new Store();
        store.deliver(List.of(
                TestEvents.track(
                        "Order Completed", "{\"order_id\": \"7\", \"revenue\": 20.5, \"part\": {\"index\": 0}}"),
                TestEvents.track("Order Completed", "{\"order_id\": \"7\", \"revenue\": 10, \"part\": {\"index\": 1}}"),
                TestEvents.track("Order Refunded", "{\"order_id\": \"7\", \"refund_id\": \"a\", \"total\": 3.9}"),
                TestEvents.track("Order Refunded", "{\"order_id\": \"7\", \"refund_id\": \"b\", \"total\": 5}")));

        assertThat(store.ledger).containsOnlyKeys("o/7", "o/7/1", "r/a", "r/b");
        assertThat(store.state.points()).isEqualByComparingTo("22");
        assertThat(store.state.profile().orders()).isEqualTo(1);
    }

    @Test
    void idsAreForgottenAWeekAfterTheyWereReceivedAndNotBefore() {
        Event first = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-01T10:00:00Z")
                .build();
        Event weekLater = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-08T10:00:00Z")
                .build();
        Event dayAfter = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-09T10:00:00Z")
                .build();
        Store store = new Store();
        store.deliver(List.of(first));
        store.deliver(List.of(weekLater));
        assertThat(store.state.recent().ids()).hasSize(2);
        store.deliver(List.of(dayAfter));
        assertThat(store.state.recent().ids()).hasSize(2);
    }

    @Test
    void aDuplicateIsFoundInASpillItemByItsOwnTimeHoweverLateItIsReceived() {
        Store store = new Store();
        Event first = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-01T23:59:59Z")
                .build();
        store.deliver(List.of(first));
        for (int i = 0; i < 500; i++) {
            store.deliver(List.of(TestEvents.of(EventType.TRACK, "Product Viewed")
                    .at("2026-03-01T10:00:00Z")
                    .build()));
        }
        assertThat(store.chunks).as("the id was spilled").isNotEmpty();
        assertThat(store.state.recent().ids()).noneMatch(seen -> seen.hash() == MessageHash.of(first));

        store.deliver(List.of(dated(first, first.time().plusSeconds(2))));
        assertThat(store.state.profile().events()).isEqualTo(501);
    }

    @Test
    void aMergedVisitorsEventsAreStillKnown() {
        CustomerId visitor = CustomerId.ofAnonymous("a");
        List<Event> visits = List.of(
                TestEvents.of(EventType.TRACK, "Order Completed")
                        .withUser(null, "a")
                        .withProperties("{\"order_id\": \"1\", \"revenue\": 5}")
                        .build(),
                TestEvents.of(EventType.TRACK, "Product Viewed")
                        .withUser(null, "a")
                        .imported("old", 0)
                        .build());
        Event own = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("u", null)
                .imported("old", 0)
                .build();
        CustomerState anonymous = CustomerFold.of(
                        CustomerState.unknown(visitor), visits, Set.of(), Set.of(), Programmes.NONE)
                .after();
        CustomerState user = CustomerFold.of(
                        CustomerState.unknown(CUSTOMER), List.of(own), Set.of(), Set.of(), Programmes.NONE)
                .after();

        CustomerState merged = user.absorbing(anonymous, "u");
        List<Event> all = List.of(visits.get(0), visits.get(1), own);
        assertThat(CustomerFold.of(merged, all, Set.of(), Set.of(), Programmes.NONE)
                        .changes())
                .isFalse();
        assertThat(merged.profile()).isEqualTo(ProfileFold.fold(Profile.EMPTY, all));
        assertThat(merged.merged()).containsExactly(visitor);
        assertThat(merged.points()).isEqualByComparingTo("5");
        assertThat(merged.version()).isEqualTo(2);
    }

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
        Store store = new Store();
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

    @Test
    void duplicatesChangeNothingAndTakeNoVersion() {
        List<Event> orders = orders(2);
        CustomerState known = fold(CustomerState.unknown(CUSTOMER), orders).after();
        CustomerFold again = fold(known, orders);
        assertThat(again.changes()).isFalse();
        assertThat(again.after()).isSameAs(known);
        assertThat(again.folded()).isZero();
        assertThat(again.rest()).isEmpty();
        assertThat(fold(known, orders(1)).changes()).isTrue();
    }

    @Test
    void anOrderThatTheLedgerHoldsIsRememberedAndNotFolded() {
        Event order = TestEvents.track("Order Completed", "{\"order_id\": \"7\", \"revenue\": 20}");
        CustomerFold fold = CustomerFold.of(
                CustomerState.unknown(CUSTOMER), List.of(order), Set.of(), Set.of("o/7"), Programmes.NONE);
        assertThat(fold.changes()).as("the event is known from now on").isTrue();
        assertThat(fold.folded()).isZero();
        assertThat(fold.entries()).isEmpty();
        assertThat(fold.after().recent().ids()).hasSize(1);
        assertThat(fold.after().profile()).isEqualTo(Profile.EMPTY);
    }

    @Test
    void theWholeLedgerIsReadOnlyWhereTheBalanceIsMoreThanASum() {
        Programmes programmes = new Programmes(List.of(Programme.PLAIN));
        CustomerState unknown = CustomerState.unknown(CUSTOMER);
        CustomerFold order = fold(unknown, orders(1));
        assertThat(order.replays(Programmes.NONE)).isFalse();
        assertThat(order.replays(programmes)).isTrue();
        assertThat(fold(unknown, List.of(TestEvents.track("Product Viewed", "{}")))
                        .replays(programmes))
                .isFalse();
        CustomerFold spending = fold(unknown, List.of(TestEvents.track("Points Redeemed", "{\"points\": 5}")));
        assertThat(spending.entries()).hasSize(1);
        assertThat(spending.replays(Programmes.NONE)).isTrue();
        CustomerState told = order.with(List.of(), Programmes.NONE).after();
        assertThat(told.account()).isNotNull();
        assertThat(told.points()).isEqualByComparingTo("1");
        assertThat(fold(told, orders(1)).replays(Programmes.NONE)).isTrue();
        Event imported = TestEvents.of(EventType.TRACK, "Order Completed")
                .withProperties("{\"revenue\": 1}")
                .imported("old", 1)
                .build();
        assertThat(fold(unknown, List.of(imported)).replays(programmes)).isTrue();
        assertThat(fold(unknown, List.of(imported))
                        .with(List.of(), Programmes.NONE)
                        .after()
                        .points())
                .isEqualByComparingTo("1");
    }

    @Test
    void theShopsIdIsKnownFromTheFirstEventThatTellsIt() {
        Event named = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser("u", "a")
                .build();
        CustomerState user =
                fold(CustomerState.unknown(CUSTOMER), List.of(named)).after();
        assertThat(user.userId()).isEqualTo("u");
        assertThat(user.anonymousId()).as("a user is no visitor").isNull();
        Event visit = TestEvents.of(EventType.TRACK, "Product Viewed")
                .withUser(null, "a")
                .build();
        CustomerState visitor = fold(CustomerState.unknown(CustomerId.ofAnonymous("a")), List.of(visit))
                .after();
        assertThat(visitor.anonymousId()).isEqualTo("a");
        assertThat(visitor.userId()).isNull();
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

    private static Event dated(Event event, Instant time) {
        return new Event(
                event.type(),
                event.id(),
                event.source(),
                event.name(),
                event.userId(),
                event.anonymousId(),
                event.previousId(),
                time,
                event.receivedAt(),
                event.imported(),
                event.context(),
                event.properties(),
                event.traits());
    }

    /** Some as of an import, the others received within a few days of each other. */
    private static List<Event> positioned(List<Event> events, Random random) {
        List<Event> all = new ArrayList<>();
        int sequence = 0;
        for (Event event : events) {
            ImportPosition position =
                    random.nextInt(3) == 0 ? new ImportPosition("set" + random.nextInt(2), sequence++) : null;
            all.add(new Event(
                    event.type(),
                    event.id(),
                    event.source(),
                    event.name(),
                    event.userId(),
                    null,
                    null,
                    event.time(),
                    Instant.parse("2026-06-01T00:00:00Z").plus(random.nextInt(6), ChronoUnit.DAYS),
                    position,
                    event.context(),
                    event.properties(),
                    event.traits()));
        }
        return all;
    }

    /** The table, as far as one customer goes. */
    private static final class Store {

        CustomerState state = CustomerState.unknown(CUSTOMER);
        final Map<String, LedgerEntry> ledger = new HashMap<>();
        final Map<String, ImportStatement> statements = new HashMap<>();
        final Map<ChunkKey, List<Seen>> chunks = new HashMap<>();
        int largestCommit;

        void deliver(List<Event> events) {
            List<Event> left = events;
            Set<String> posted = new HashSet<>();
            do {
                Set<Long> spilled = new HashSet<>();
                state.recent()
                        .chunksFor(left)
                        .forEach(key -> chunks.get(key).forEach(seen -> spilled.add(seen.hash())));
                CustomerFold fold = CustomerFold.of(state, left, spilled, posted, Programmes.NONE);
                Set<String> known = new HashSet<>(ledger.keySet());
                known.retainAll(
                        fold.entries().stream().map(LedgerEntry::businessId).toList());
                if (known.isEmpty()) {
                    fold.entries().forEach(entry -> ledger.put(entry.businessId(), entry));
                    fold.statements().forEach(this::put);
                    chunks.putAll(fold.chunks());
                    largestCommit = Math.max(
                            largestCommit,
                            1
                                    + fold.entries().size()
                                    + fold.statements().size()
                                    + fold.chunks().size());
                    state = fold.after();
                    left = fold.rest();
                }
                posted.addAll(known);
            } while (!left.isEmpty());
        }

        private void put(ImportStatement statement) {
            assertThat(statements.put(statement.id(), statement))
                    .as("statement of that id before")
                    .isNull();
        }

        BigDecimal balance() {
            BigDecimal listed =
                    statements.values().stream().map(ImportStatement::points).reduce(BigDecimal.ZERO, BigDecimal::add);
            return ledger.values().stream().map(LedgerEntry::points).reduce(listed, BigDecimal::add);
        }
    }
}
