package io.regulars.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.event.ImportPosition;
import io.regulars.event.MessageHash;
import io.regulars.event.TestEvents;
import io.regulars.ledger.Programme;
import io.regulars.ledger.Programmes;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerFoldTest {

    private static final CustomerId CUSTOMER = CustomerId.ofUser("u");
    /** Mutation testing runs fewer. */
    private static final int CASES = Integer.getInteger("regulars.cases", 800);

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
            FoldStore store = new FoldStore(CUSTOMER);
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
            FoldStore store = new FoldStore(CUSTOMER);
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
        FoldStore store = new FoldStore(CUSTOMER);
        store.deliver(List.of(first));
        store.deliver(List.of(again));

        assertThat(store.state.profile().orders()).isEqualTo(1);
        assertThat(store.state.profile().events()).isEqualTo(1);
        assertThat(store.ledger).containsOnlyKeys("o/o 1%2F2");
        assertThat(store.state.points()).isEqualByComparingTo("20");
    }

    @Test
    void partsOfAnOrderAndRefundsOfAnOrderPostEach() {
        FoldStore store = new FoldStore(CUSTOMER);
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
    void idsExpireAWeekAfterTheyWereReceived() {
        Event first = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-01T10:00:00Z")
                .build();
        Event weekLater = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-08T10:00:00Z")
                .build();
        Event dayAfter = TestEvents.of(EventType.TRACK, "Product Viewed")
                .at("2026-03-09T10:00:00Z")
                .build();
        FoldStore store = new FoldStore(CUSTOMER);
        store.deliver(List.of(first));
        store.deliver(List.of(weekLater));
        assertThat(store.state.recent().ids()).hasSize(2);
        store.deliver(List.of(dayAfter));
        assertThat(store.state.recent().ids()).hasSize(2);
    }

    @Test
    void aDuplicateIsFoundInASpillItemByItsOwnTimeHoweverLateItIsReceived() {
        FoldStore store = new FoldStore(CUSTOMER);
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
        CustomerState posted = order.with(List.of(), Programmes.NONE).after();
        assertThat(posted.account()).isNotNull();
        assertThat(posted.points()).isEqualByComparingTo("1");
        assertThat(fold(posted, orders(1)).replays(Programmes.NONE)).isTrue();
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
        return EventBuilder.of(event.type(), event.id(), time)
                .source(event.source())
                .name(event.name())
                .userId(event.userId())
                .anonymousId(event.anonymousId())
                .previousId(event.previousId())
                .receivedAt(event.receivedAt())
                .imported(event.imported())
                .context(event.context())
                .properties(event.properties())
                .traits(event.traits())
                .build();
    }

    /** Some as of an import, the others received within a few days of each other. */
    private static List<Event> positioned(List<Event> events, Random random) {
        List<Event> all = new ArrayList<>();
        int sequence = 0;
        for (Event event : events) {
            ImportPosition position =
                    random.nextInt(3) == 0 ? new ImportPosition("set" + random.nextInt(2), sequence++) : null;
            all.add(EventBuilder.of(event.type(), event.id(), event.time())
                    .source(event.source())
                    .name(event.name())
                    .userId(event.userId())
                    .receivedAt(Instant.parse("2026-06-01T00:00:00Z").plus(random.nextInt(6), ChronoUnit.DAYS))
                    .imported(position)
                    .context(event.context())
                    .properties(event.properties())
                    .traits(event.traits())
                    .build());
        }
        return all;
    }
}
