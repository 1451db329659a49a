package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.LedgerEntry.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** The names under which postings are kept for ever: whoever changes one posts old orders a second time. */
class BusinessIdsTest {

    @Test
    void eachKindOfPostingHasItsOwnSpace() {
        assertThat(BusinessIds.spending("7")).isEqualTo("p/7");
        assertThat(BusinessIds.reward("7")).isEqualTo("w/7");
        assertThat(BusinessIds.adjustment("7")).isEqualTo("j/7");
        LedgerEntry cancelled = BusinessIds.cancellation("p/7", Ledgers.day(3), "e1");
        assertThat(cancelled)
                .isEqualTo(new LedgerEntry(
                        "x/p%2F7",
                        Kind.CANCELLATION,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Ledgers.day(3),
                        "e1",
                        EntryDetail.cancelling("p/7")));
    }

    @Test
    void aLongIdIsHashedAndOneOfTwoHundredCharactersIsKept() {
        String most = "x".repeat(200);
        assertThat(BusinessIds.safe(most)).isEqualTo(most);
        assertThat(BusinessIds.safe(most + "x")).startsWith("%").hasSize(44).isNotEqualTo(BusinessIds.safe(most + "y"));
        assertThat(BusinessIds.safe("%2F/")).isEqualTo("%252F%2F");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Order Completed | {\"order_id\": \"A/1\", \"revenue\": 1} | o/A%2F1",
                "Order Completed | {\"orderId\": 17, \"revenue\": 1} | o/17",
                "Order Completed | {\"order_id\": \"A\", \"revenue\": 1, \"part\": {\"index\": 0}} | o/A",
                "Order Completed | {\"order_id\": \"A\", \"revenue\": 1, \"part\": {\"index\": 2}} | o/A/2",
                "Order Completed | {\"order_id\": \"\", \"revenue\": 1} | m/shop/the%2Fid",
                "Order Completed | {\"order_id\": true, \"revenue\": 1} | m/shop/the%2Fid",
                "Order Refunded | {\"refund_id\": \"R\", \"order_id\": \"A\", \"refund\": 1} | r/R",
                "Order Refunded | {\"refundId\": 5, \"refund\": 1} | r/5",
                "Order Refunded | {\"order_id\": \"A\", \"refund\": 1} | m/shop/the%2Fid",
                "Points Redeemed | {\"redemptionId\": \"P\", \"points\": 0} | p/P",
                "Points Redeemed | {\"points\": 3} | m/shop/the%2Fid",
                "Points Redemption Cancelled | {\"redemption_id\": \"P\"} | x/p%2FP"
            })
    void anEventPostsUnderWhatItIsAbout(String name, String properties, String id) {
        LedgerEntry entry = Postings.of(
                        TestEvents.of(EventType.TRACK, name)
                                .withId("the/id")
                                .withProperties(properties)
                                .build(),
                        Programmes.NONE)
                .orElseThrow();
        assertThat(entry.businessId()).isEqualTo(id);
        assertThat(entry.event()).isEqualTo("the/id");
        assertThat(Postings.positioned(entry)).isFalse();
    }

    @Test
    void anImportedOrderWithoutAnIdIsItsPosition() {
        Event row = TestEvents.of(EventType.TRACK, "Order Completed")
                .imported("old/tills", 7)
                .withProperties("{\"revenue\": 1}")
                .build();
        LedgerEntry entry = Postings.of(row, Programmes.NONE).orElseThrow();
        assertThat(entry.businessId()).isEqualTo("i/old%2Ftills/7");
        assertThat(Postings.positioned(entry)).isTrue();
    }

    @Test
    void otherEventsPostNothing() {
        assertThat(Postings.of(TestEvents.track("Product Viewed", "{}"), Programmes.NONE))
                .isEmpty();
        assertThat(Postings.of(TestEvents.of(EventType.PAGE, "Order Completed").build(), Programmes.NONE))
                .isEmpty();
        assertThat(Postings.of(TestEvents.of(EventType.TRACK, null).build(), Programmes.NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKindIsReadBackFromItsStoredName(Kind kind) {
        assertThat(kind.key()).isEqualTo(kind.name().toLowerCase(Locale.ROOT));
        assertThat(Kind.of(kind.key())).isEqualTo(kind);
    }

    @Test
    void anEntryKnowsTheOrderThatItBelongsTo() {
        assertThat(entry("o/A", Kind.ORDER).orderKey()).isEqualTo("o/A");
        assertThat(entry("o/A/2", Kind.ORDER).orderKey()).isEqualTo("o/A");
        assertThat(entry("m/shop/1", Kind.ORDER).orderKey()).isNull();
        assertThat(Ledgers.refund("r", "A", "1", Ledgers.day(0)).orderKey()).isEqualTo("o/A");
        assertThat(entry("p/1", Kind.SPENDING).orderKey()).isNull();
    }

    @Test
    void onlyOrdersAndRefundsWithoutAProgrammeAreAMatterOfAdding() {
        assertThat(entry("o/A", Kind.ORDER).additive()).isTrue();
        assertThat(entry("r/A", Kind.REFUND).additive()).isTrue();
        assertThat(entry("p/A", Kind.SPENDING).additive()).isFalse();
        assertThat(Ledgers.order("A", 5, 0).additive()).as("by a programme").isFalse();
        assertThat(Ledgers.order("A", 5, 0, Ledgers.day(0), 0).additive()).isTrue();
        assertThat(Ledgers.order("A", 5, 1, Ledgers.day(0), 0).additive())
                .as("paid with points")
                .isFalse();
    }

    private static LedgerEntry entry(String id, Kind kind) {
        return new LedgerEntry(id, kind, BigDecimal.ONE, BigDecimal.ONE, Ledgers.day(0), "e");
    }
}
