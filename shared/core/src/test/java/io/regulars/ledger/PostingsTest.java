package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.ledger.LedgerEntry.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostingsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Programmes PROGRAMMES = new Programmes(List.of(read("""
            {"version": 1, "validFrom": "2026-01-01T00:00:00Z", "zone": "Europe/Berlin",
             "earn": {"pointsPerUnit": 2, "bonuses": [
               {"name": "double", "multiply": 2, "categories": ["Coffee"]},
               {"name": "triple", "multiply": 3, "products": ["p1"]},
               {"name": "gift cards", "multiply": 0, "categories": ["gift card"]},
               {"name": "monday", "add": 50, "weekdays": ["mon"]}]}}"""), read("""
            {"version": 2, "validFrom": "2026-06-01T00:00:00Z", "earn": {"pointsPerUnit": 1.5, "rounding": "nearest"}}""")));

    @Test
    void theRuleOfTheTimeOfTheOrderCounts() {
        assertThat(points("2025-12-31T23:59:59Z", "{\"revenue\": 10.9}")).isEqualByComparingTo("10");
        assertThat(points("2026-01-01T00:00:00Z", "{\"revenue\": 10.9}")).isEqualByComparingTo("21");
        assertThat(points("2026-06-01T00:00:00Z", "{\"revenue\": 10.9}")).isEqualByComparingTo("16");
        assertThat(Postings.of(order("2026-06-02T00:00:00Z", "{\"revenue\": 1}"), PROGRAMMES)
                        .get()
                        .detail()
                        .rule())
                .isEqualTo(2);
    }

    @Test
    void aClockThatRunsAheadEarnsByTheRuleOfTheReceipt() {
        Event ahead = TestEvents.of(EventType.TRACK, "Order Completed")
                .at("2026-06-02T10:00:00Z")
                .received("2026-05-31T10:00:00Z")
                .withProperties("{\"revenue\": 10}")
                .build();
        assertThat(Postings.of(ahead, PROGRAMMES).get().points()).isEqualByComparingTo("20");
    }

    @Test
    void taxAndShippingEarnNothing() {
        String time = "2026-01-01T00:00:00Z";
        assertThat(points(time, "{\"total\": 119, \"tax\": 15, \"shipping\": 4}"))
                .isEqualByComparingTo("200");
        assertThat(points(time, "{\"total\": 119, \"subtotal\": 90, \"revenue\": 100}"))
                .isEqualByComparingTo("180");
        assertThat(points(time, "{\"total\": 119, \"revenue\": 100, \"tax\": 15}"))
                .isEqualByComparingTo("200");
        assertThat(points(time, "{\"products\": [{\"price\": 7, \"quantity\": 3}]}"))
                .isEqualByComparingTo("42");
        assertThat(points(time, "{\"total\": 5, \"tax\": 8}")).isEqualByComparingTo("0");
    }

    @Test
    void theHighestBonusOfALineCountsOnItsShareOfTheOrder() {
        String products = "\"products\": [{\"product_id\": \"p1\", \"category\": \"coffee\", \"price\": 10},"
                + "{\"product_id\": \"p2\", \"category\": \"COFFEE\", \"price\": 10},"
                + "{\"product_id\": \"p3\", \"price\": 5, \"quantity\": 2},"
                + "{\"product_id\": \"p4\", \"category\": \"gift card\", \"price\": 10}]";
        assertThat(points("2026-01-01T00:00:00Z", "{" + products + "}")).isEqualByComparingTo("120");
        assertThat(points("2026-01-01T00:00:00Z", "{\"revenue\": 20, " + products + "}"))
                .isEqualByComparingTo("60");
    }

    @Test
    void daysAreInTheTimeZoneOfTheShop() {
        assertThat(points("2026-01-04T22:59:59Z", "{\"revenue\": 1}")).isEqualByComparingTo("2");
        assertThat(points("2026-01-04T23:00:00Z", "{\"revenue\": 1}")).isEqualByComparingTo("52");
        assertThat(points("2026-01-05T12:00:00Z", "{\"order_id\": \"1\", \"revenue\": 1, \"part\": {\"index\": 1}}"))
                .isEqualByComparingTo("2");
    }

    @Test
    void pointsSpentAtATillAndTheirCancellationArePosted() {
        LedgerEntry spending = Postings.of(
                        TestEvents.track("Points Redeemed", "{\"redemption_id\": \"a/1\", \"points\": 300}"),
                        PROGRAMMES)
                .get();
        assertThat(spending.businessId()).isEqualTo("p/a%2F1");
        assertThat(spending.kind()).isEqualTo(Kind.SPENDING);
        assertThat(spending.points()).isEqualByComparingTo("-300");
        LedgerEntry cancelled = Postings.of(
                        TestEvents.track("Points Redemption Cancelled", "{\"redemption_id\": \"a/1\"}"), PROGRAMMES)
                .get();
        assertThat(cancelled.detail().target()).isEqualTo("p/a%2F1");
        assertThat(Postings.of(order("2026-03-01T00:00:00Z", "{\"revenue\": 1, \"points_redeemed\": 20}"), PROGRAMMES)
                        .get()
                        .detail()
                        .used())
                .isEqualTo(20);
    }

    @Test
    void pointsThatAreNoWholeNumberCannotBePosted() {
        for (String points : List.of("-1", "1.5", "\"many\"", "1e13")) {
            Event event = TestEvents.track("Points Redeemed", "{\"points\": " + points + "}");
            assertThatThrownBy(() -> Postings.of(event, PROGRAMMES))
                    .as(points)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("points");
        }
        assertThatThrownBy(() -> Postings.of(TestEvents.track("Points Redeemed", "{}"), PROGRAMMES))
                .hasMessageContaining("missing");
    }

    @Test
    void aProgrammeIsReadBackAsWritten() throws JsonProcessingException {
        for (Programme programme : PROGRAMMES.versions()) {
            String text = ProgrammeCodec.write(programme).toString();
            assertThat(ProgrammeCodec.read(JSON.readTree(text))).isEqualTo(programme);
        }
        Programme full = read("""
                {"version": 3, "validFrom": "2026-07-01T00:00:00Z", "zone": "Europe/Berlin", "earn": {"pointsPerUnit": 1},
                 "pendingDays": 14, "expiryDays": 365, "pointValue": 0.010, "currency": "EUR",
                 "tiers": {"qualify": "spend", "period": "calendar", "graceDays": 30,
                   "levels": [{"name": "gold", "threshold": 900, "multiplier": 1.50}, {"name": "silver", "threshold": 300}]},
                 "rewards": [{"id": "five", "name": "5 off", "points": 500, "gives": {"kind": "amount", "value": 5}},
                   {"id": "cup", "name": "A cup", "points": 90, "gives": {"kind": "product", "product": "cup-1"}}]}""");
        assertThat(ProgrammeCodec.read(JSON.readTree(ProgrammeCodec.write(full).toString())))
                .isEqualTo(full);
        assertThat(full.tiers().levels()).extracting(Tiers.Level::name).containsExactly("silver", "gold");
    }

    private static Programme read(String json) {
        try {
            return ProgrammeCodec.read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static BigDecimal points(String time, String properties) {
        return Postings.of(order(time, properties), PROGRAMMES).get().points();
    }

    private static Event order(String time, String properties) {
        return TestEvents.of(EventType.TRACK, "Order Completed")
                .at(time)
                .withProperties(properties)
                .build();
    }
}
