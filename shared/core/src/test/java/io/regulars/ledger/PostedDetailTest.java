package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.event.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an entry keeps beside its points, so that later refunds and reports need not ask again. */
class PostedDetailTest {

    private static final PointsReward CUP =
            new PointsReward("cup", "A cup", 90, PointsReward.Kind.PRODUCT, null, "cup-1", 30);
    private static final Programme PROGRAMME = new Programme(
            3,
            Instant.parse("2026-01-01T00:00:00Z"),
            ZoneId.of("Europe/Berlin"),
            new BigDecimal("2"),
            RoundingMode.DOWN,
            List.of(),
            14,
            365,
            null,
            List.of(CUP),
            new BigDecimal("0.01"),
            "EUR");
    private static final Programmes PROGRAMMES = new Programmes(List.of(PROGRAMME));

    @Test
    void anOrderKeepsWhatWasPaidWhatEarnsAndThePointsThatPaid() {
        EntryDetail plain = posted("Order Completed", "{\"revenue\": 10}").detail();
        assertThat(plain).isEqualTo(EntryDetail.of(3));
        EntryDetail detail = posted(
                        "Order Completed",
                        "{\"revenue\": 10, \"subtotal\": 8, \"total\": 12, \"points_redeemed\": 999999999999}")
                .detail();
        assertThat(detail.gross()).isEqualByComparingTo("12");
        assertThat(detail.eligible()).isEqualByComparingTo("8");
        assertThat(detail.used()).isEqualTo(999_999_999_999L);
    }

    @Test
    void withoutAProgrammeAnOrderKeepsWhatItsRefundsAreAPartOf() {
        assertThat(Postings.of(TestEvents.track("Order Completed", "{\"revenue\": 10}"), Programmes.NONE)
                        .orElseThrow()
                        .detail())
                .isEqualTo(EntryDetail.NONE);
        EntryDetail taxed = Postings.of(
                        TestEvents.track("Order Completed", "{\"revenue\": 10, \"total\": 12}"), Programmes.NONE)
                .orElseThrow()
                .detail();
        assertThat(taxed.gross()).isEqualByComparingTo("12");
        EntryDetail paid = Postings.of(
                        TestEvents.track(
                                "Order Completed",
                                "{\"revenue\": 10, \"subtotal\": 8, \"total\": 12, \"points_redeemed\": 5}"),
                        Programmes.NONE)
                .orElseThrow()
                .detail();
        assertThat(paid.used()).isEqualTo(5);
        assertThat(paid.gross()).isEqualByComparingTo("12");
        assertThat(paid.eligible()).as("all of it earns").isNull();
    }

    @Test
    void aRefundKeepsItsOrderAndWhetherItIsOfTheSumPaid() {
        LedgerEntry gross = posted("Order Refunded", "{\"order_id\": \"A/1\", \"refund\": -7.5}");
        assertThat(gross.amount()).isEqualByComparingTo("7.5");
        assertThat(gross.points()).isEqualByComparingTo("-15");
        assertThat(gross.detail().order()).isEqualTo("o/A%2F1");
        assertThat(gross.detail().gross()).isEqualByComparingTo("7.5");
        assertThat(gross.detail().rule()).isEqualTo(3);
        LedgerEntry net = posted("Order Refunded", "{\"revenue\": 7.5}");
        assertThat(net.detail().order()).isNull();
        assertThat(net.detail().gross()).isNull();
    }

    @Test
    void aSpendingKeepsItsOrderAndMayBeOfNoPoints() {
        LedgerEntry spending = posted("Points Redeemed", "{\"points\": 5.0, \"orderId\": \"A\"}");
        assertThat(spending.points()).isEqualByComparingTo("-5");
        assertThat(spending.detail().order()).isEqualTo("o/A");
        assertThat(spending.detail().rule()).isEqualTo(3);
        assertThat(posted("Points Redeemed", "{\"points\": 0}").points()).isZero();
    }

    @Test
    void aCancellationNamesWhatItCancels() {
        assertThatThrownBy(() -> posted("Points Redemption Cancelled", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redemption_id is missing");
    }

    @Test
    void pointsOverTheLimitAreRefused() {
        assertThatThrownBy(() -> posted("Points Redeemed", "{\"points\": 1000000000000}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points is out of range");
        assertThat(posted("Points Redeemed", "{\"points\": 999999999999}").points())
                .isEqualByComparingTo("-999999999999");
    }

    @Test
    void aRewardIsFoundByItsIdAlone() {
        assertThat(PROGRAMME.reward("cup")).contains(CUP);
        assertThat(PROGRAMME.reward("mug")).isEmpty();
    }

    @Test
    void pointsAreReleasedAndLapseAtMidnightOfTheShop() {
        Instant earned = Instant.parse("2026-01-04T23:30:00Z");
        assertThat(PROGRAMME.release(earned)).isEqualTo("2026-01-18T23:00:00Z");
        assertThat(PROGRAMME.expiry(PROGRAMME.release(earned))).isEqualTo("2027-01-18T23:00:00Z");
        assertThat(Programme.PLAIN.release(earned)).isEqualTo(earned);
        assertThat(Programme.PLAIN.expiry(earned)).isNull();
        assertThat(Programme.PLAIN.plain()).isTrue();
        assertThat(PROGRAMME.plain()).isFalse();
    }

    private static LedgerEntry posted(String name, String properties) {
        return Postings.of(TestEvents.track(name, properties), PROGRAMMES).orElseThrow();
    }
}
