package io.regulars.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programme;
import io.regulars.ledger.Programmes;

import static org.assertj.core.api.Assertions.assertThat;

/** What refunds and cancellations give back, as Segment's specification lets shops state them. */
class RefundedMoneyTest {

    private static final String ORDER = "{\"order_id\":\"o1\",\"revenue\":100,\"tax\":25,\"total\":125}";
    private static final Programmes PROGRAMME = new Programmes(List.of(new Programme(
            1,
            Instant.parse("2026-01-01T00:00:00Z"),
            ZoneId.of("UTC"),
            BigDecimal.ONE,
            RoundingMode.DOWN,
            List.of(),
            0,
            365,
            null,
            List.of(),
            new BigDecimal("0.01"),
            "EUR")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Order Refunded|{'order_id':'o1'}|0|0",
                "Order Refunded|{'order_id':'o1','products':[]}|0|0",
                "Order Cancelled|{'order_id':'o1'}|0|0",
                "Order Cancelled|{'order_id':'o1','total':125,'products':[{'price':10}]}|0|0",
                "Order Refunded|{'order_id':'o1','total':125}|0|0",
                "Order Refunded|{'order_id':'o1','total':62.5}|50|50",
                "Order Refunded|{'order_id':'o1','revenue':40}|60|60",
                "Order Refunded|{'order_id':'o1','total':500}|0|0"
            })
    void aRefundGivesBackItsPartOfTheOrder(String name, String properties, BigDecimal revenue, BigDecimal points) {
        for (Programmes programmes : List.of(Programmes.NONE, PROGRAMME)) {
            List<Event> events = List.of(event("Order Completed", "1", ORDER), event(name, "2", properties));
            for (List<Event> order : List.of(events, reversed(events))) {
                CustomerState state = fold(order, programmes);
                assertThat(state.profile().netRevenue()).isEqualByComparingTo(revenue);
                assertThat(state.points()).isEqualByComparingTo(points);
            }
        }
    }

    @Test
    void aProductOfADiscountedOrderGivesBackItsShareOfWhatWasPaid() {
        String order =
                "{\"order_id\":\"o1\",\"revenue\":80,\"discount\":20,\"products\":[{\"product_id\":\"a\",\"price\":50,"
                        + "\"quantity\":1},{\"product_id\":\"b\",\"price\":25,\"quantity\":2}]}";
        String refund = "{\"order_id\":\"o1\",\"products\":[{\"product_id\":\"b\",\"price\":25,\"quantity\":1}]}";
        CustomerState state = fold(
                List.of(event("Order Completed", "1", order), event("Order Refunded", "2", refund)), Programmes.NONE);

        assertThat(state.profile().netRevenue()).isEqualByComparingTo("60");
        assertThat(state.points()).isEqualByComparingTo("60");
    }

    @Test
    void aCancellationCountsOnceHoweverOftenItIsReported() {
        List<Event> events = List.of(
                event("Order Completed", "1", ORDER),
                event("Order Cancelled", "2", "{\"order_id\":\"o1\"}"),
                event("Order Cancelled", "3", "{\"order_id\":\"o1\"}"),
                event("Order Refunded", "4", "{\"order_id\":\"o1\",\"total\":125}"),
                event("Order Completed", "5", "{\"order_id\":\"o2\",\"revenue\":30}"));
        CustomerState state = fold(events, Programmes.NONE);

        assertThat(state.profile().netRevenue()).isEqualByComparingTo("30");
        assertThat(state.points()).isEqualByComparingTo("30");
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        String[] refunds = {
            "{\"order_id\":\"o1\",\"total\":25}",
            "{\"order_id\":\"o1\",\"revenue\":10}",
            "{\"order_id\":\"o2\",\"products\":[{\"price\":5}]}",
            "{\"order_id\":\"o3\"}",
            "{\"revenue\":7}"
        };
        List<Event> events = new ArrayList<>(List.of(
                event("Order Completed", "1", ORDER),
                event(
                        "Order Completed",
                        "2",
                        "{\"order_id\":\"o2\",\"revenue\":8,\"products\":[{\"price\":5,\"quantity\":2}]}"),
                event("Order Completed", "3", "{\"order_id\":\"o3\",\"revenue\":33,\"total\":40}")));
        for (int i = 0; i < refunds.length; i++) {
            events.add(event("Order Refunded", "r" + i, refunds[i]));
        }
        for (Programmes programmes : List.of(Programmes.NONE, PROGRAMME)) {
            CustomerState expected = fold(events, programmes);
            assertThat(expected.profile().netRevenue()).isEqualByComparingTo("67");
            for (int seed = 0; seed < 50; seed++) {
                List<Event> shuffled = new ArrayList<>(events);
                Collections.shuffle(shuffled, new Random(seed));
                CustomerState state = fold(shuffled, programmes);
                assertThat(state.profile().netRevenue()).as("seed %d", seed).isEqualByComparingTo("67");
                assertThat(state.points()).as("seed %d", seed).isEqualByComparingTo(expected.points());
            }
        }
    }

    @Test
    void aRebuildComputesTheSame() {
        List<Event> events = List.of(
                event("Order Completed", "1", ORDER),
                event("Order Refunded", "2", "{\"order_id\":\"o1\",\"total\":62.5}"));
        List<LedgerEntry> ledger = new ArrayList<>();
        CustomerState state = fold(events, Programmes.NONE, ledger);

        CustomerFold rebuilt = Rebuild.of(state, events, ledger, Programmes.NONE);

        assertThat(rebuilt.after().profile()).isEqualTo(state.profile());
        assertThat(rebuilt.after().points()).isEqualByComparingTo(state.points());
    }

    private static List<Event> reversed(List<Event> events) {
        List<Event> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }

    private static CustomerState fold(List<Event> events, Programmes programmes) {
        return fold(events, programmes, new ArrayList<>());
    }

    /** Folds each event in a commit of its own, as the store does. */
    private static CustomerState fold(List<Event> events, Programmes programmes, List<LedgerEntry> ledger) {
        CustomerState state = CustomerState.unknown(events.get(0).customer());
        for (Event event : events) {
            Set<String> posted = new java.util.HashSet<>();
            ledger.forEach(entry -> posted.add(entry.businessId()));
            CustomerFold fold = CustomerFold.of(state, List.of(event), Set.of(), posted, programmes);
            if (fold.replays(programmes)) {
                fold = fold.with(ledger, programmes);
            }
            ledger.addAll(fold.entries());
            state = fold.after();
        }
        return state;
    }

    private static Event event(String name, String id, String properties) {
        return TestEvents.of(EventType.TRACK, name)
                .withId(id)
                .at(name.equals("Order Completed") ? "2026-03-01T12:00:00Z" : "2026-03-05T12:00:00Z")
                .withProperties(properties.replace('\'', '"'))
                .build();
    }
}
