package io.regulars.function.email;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.aws.coupon.CouponEnd;
import io.regulars.aws.coupon.RedeemCommand;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.budget.Budget;
import io.regulars.budget.Unit;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.OrderKey;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.function.send.Outcome;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.LinkTokens;
import io.regulars.offer.Offer;

import static org.assertj.core.api.Assertions.assertThat;

/** Pausing, budgets and codes. */
class SendControlsIntegrationTest extends SendControlsFixture {
    @Test
    void holdsTheMessagesOfAPausedCampaignUntilItResumes() {
        controls.pause("spring", true);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(sent).isEmpty();
        assertThat(item(ADA, "d1")).as("nothing is recorded: it is not refused").isEmpty();
        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));

        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(15)));
        assertThat(gates.get(ADA).due().get("d/d1").at()).as("still held").isEqualTo(NOON.plus(Duration.ofMinutes(30)));

        controls.pause("spring", false);
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(30)));
        assertThat(sent).containsExactly("d1");
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void theKillSwitchHoldsMessagesAndRefusesThemAfterTwoDays() {
        controls.sending(false);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofDays(2)));

        assertThat(sent).isEmpty();
        assertThat(item(ADA, "d1").get("state").s()).isEqualTo("refused");
        assertThat(item(ADA, "d1").get("reason").s()).isEqualTo("held_too_long");
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void aDeliveryIsRecordedWithTheSubjectThatWasSent() {
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(item(ADA, "d1").get("subject").s()).isEqualTo("Ada, €5");
        assertThat(coupons.find("CODED1").orElseThrow().until()).isEqualTo(NOON.plus(Duration.ofDays(14)));
        assertThat(coupons.find("CODED1").orElseThrow().issue().decision()).isEqualTo("d1");
    }

    @Test
    void refusesByRuleWhenTheBudgetIsExhausted() {
        budget(new Budget("spring", 1, new BigDecimal("7.50"), null, null, BigDecimal.TEN));
        CustomerId ben = CustomerId.ofUser("ben");
        consenting(ben, "ben");
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ben, "d2")), NOON);
        assertThat(sent).containsExactly("d1");
        assertThat(item(ben, "d2").get("reason").s()).isEqualTo("budget_exhausted");
        assertThat(gates.get(ADA).due())
                .as("the gate waits for the end of the code")
                .containsKey("k/CODED1");
    }

    @Test
    void returnsToTheBudgetWhatTheProviderRefuses() {
        budget(new Budget("spring", 1, null, 10L, 10L, BigDecimal.TEN));
        outcome = new Outcome.TryLater("busy");
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(used(Unit.MESSAGES)).isZero();

        outcome = new Outcome.Rejected("no such address");
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(used(Unit.MESSAGES)).isZero();
        assertThat(coupons.find("CODED1").orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void returnsToTheBudgetWhatADeadDeliveryReservedForAMessageThatIsRefused() {
        budget(new Budget("spring", 1, null, 10L, 10L, BigDecimal.TEN));
        Offer offer = new CatalogueStore(dynamo.client(), env.required("CATALOGUE_TABLE"))
                .version("win-back", 1)
                .orElseThrow();
        budgets.reserve(offer, "d1", "an environment that died", NOON);
        new Suppressions(dynamo.client(), customers)
                .put(
                        new LinkTokens("a secret of enough length").addressHash("ada@customers.example"),
                        SuppressionReason.COMPLAINT,
                        NOON);

        consumer().deliver(List.of(request(ADA, "d1")), NOON.plusSeconds(60));
        assertThat(item(ADA, "d1").get("state").s()).isEqualTo("refused");
        assertThat(used(Unit.MESSAGES))
                .as("the other delivery may still be sending")
                .isEqualByComparingTo("1");
        assertThat(gates.get(ADA).due()).as("refused again later").isNotEmpty();

        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(16)));
        assertThat(used(Unit.MESSAGES)).isZero();
        assertThat(gates.get(ADA).due()).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void countsTheDiscountOfARedeemedCodeAndNothingForAnExpiredOne() {
        budget(new Budget("spring", 1, new BigDecimal("100"), 10L, 10L, BigDecimal.TEN));
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        Redeemer redeemer = new Redeemer(dynamo.client(), customers, ShopCurrency.EUR);
        CouponEnd end = new CouponEnd(dynamo.client(), customers);
        redeemer.redeem(RedeemCommand.of("CODED1", ADA, OrderKey.of("o1"), new BigDecimal("3.20"), NOON, "k"));
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("3.20");
        end.expire("CODED1");
        assertThat(used(Unit.MONEY)).as("it was redeemed").isEqualByComparingTo("3.20");

        CustomerId ben = CustomerId.ofUser("ben");
        consenting(ben, "ben");
        consumer().deliver(List.of(request(ben, "d2")), NOON);
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("8.20");
        end.expire("CODED2");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("3.20");
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("2");
        assertThat(used(Unit.COUPONS)).isEqualByComparingTo("1");
    }
}
