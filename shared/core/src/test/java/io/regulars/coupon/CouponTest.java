package io.regulars.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.regulars.coupon.Coupon.Issue;
import io.regulars.coupon.Coupon.State;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CouponTest {

    private static final int CASES = 5_000;
    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final CustomerId BOB = CustomerId.ofUser("bob");
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Reward TEN_PERCENT = new Reward(RewardKind.PERCENT, BigDecimal.TEN);

    @ParameterizedTest
    @CsvSource({
        "PERCENT,10,27.90,2.79",
        "PERCENT,15,0.10,0.02",
        "PERCENT,100,12.34,12.34",
        "PERCENT,10,0,0.00",
        "AMOUNT,5,20,5.00",
        "AMOUNT,5,4.99,4.99",
        "AMOUNT,5,5,5.00",
        "AMOUNT,5,-3,0.00",
        "POINTS,100,20,0.00",
        "NONE,0,20,0.00",
        "PERCENT,100,0.005,0.00",
        "AMOUNT,5,1.999,1.99"
    })
    void takesOffWhatItsRewardSaysAndNeverMoreThanTheOrder(
            RewardKind kind, BigDecimal value, BigDecimal amount, BigDecimal off) {
        assertThat(shared(new Reward(kind, value), State.RESERVED).discount(amount, ShopCurrency.EUR))
                .isEqualTo(off);
    }

    @Test
    void aDiscountIsNeverNegativeNorMoreThanTheAmountAndHasTwoPlaces() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            RewardKind kind = RewardKind.values()[random.nextInt(4)];
            BigDecimal value = BigDecimal.valueOf(random.nextInt(10_001), random.nextInt(4))
                    .min(new BigDecimal(100));
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(20_000) - 100, random.nextInt(5));
            BigDecimal off = shared(new Reward(kind, value), State.RESERVED).discount(amount, ShopCurrency.EUR);

            assertThat(off.scale()).as("seed %d", seed).isEqualTo(2);
            assertThat(off).as("seed %d", seed).isBetween(BigDecimal.ZERO, amount.max(BigDecimal.ZERO));
        }
    }

    @Test
    void everyRuleIsBrokenByItselfAndAtItsMoment() {
        Coupon coupon = shared(TEN_PERCENT, State.RESERVED);
        assertThat(CouponRules.violations(coupon, null, ADA, FROM)).isEmpty();
        assertThat(CouponRules.violations(coupon, null, ADA, FROM.minusMillis(1)))
                .containsExactly(Refusal.NOT_YET);
        assertThat(CouponRules.violations(coupon, null, ADA, UNTIL.minusMillis(1)))
                .isEmpty();
        assertThat(CouponRules.violations(coupon, null, ADA, UNTIL)).containsExactly(Refusal.EXPIRED);
        assertThat(CouponRules.violations(shared(TEN_PERCENT, State.CANCELLED), null, ADA, FROM))
                .containsExactly(Refusal.CANCELLED);
        assertThat(CouponRules.violations(single(State.REDEEMED), ADA, ADA, FROM))
                .containsExactly(Refusal.USED_UP);
        assertThat(CouponRules.violations(single(State.RESERVED), ADA, ADA, FROM))
                .isEmpty();
        assertThat(CouponRules.violations(single(State.RESERVED), ADA, BOB, FROM))
                .containsExactly(Refusal.NOT_YOURS);
        assertThat(CouponRules.violations(single(State.CANCELLED), ADA, BOB, UNTIL))
                .containsExactlyInAnyOrder(Refusal.NOT_YOURS, Refusal.CANCELLED, Refusal.EXPIRED);
    }

    @Test
    void aCodeWithoutLimitsOfTimeIsAlwaysValid() {
        Coupon always = new Coupon("CODE", 1, "c", TEN_PERCENT, null, null, 1, State.RESERVED, null, null);

        assertThat(CouponRules.violations(always, null, ADA, Instant.EPOCH)).isEmpty();
        assertThat(CouponRules.violations(always, null, ADA, Instant.parse("2999-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(always.single()).isFalse();
    }

    @Test
    void aStrangerLearnsOnlyThatACodeIsNotTheirs() {
        for (Refusal other : Refusal.values()) {
            assertThat(CouponRules.mostSpecific(EnumSet.of(other, Refusal.NOT_YOURS)))
                    .contains(Refusal.NOT_YOURS);
            assertThat(CouponRules.mostSpecific(EnumSet.of(other))).contains(other);
            assertThat(Refusal.of(other.key())).isEqualTo(other);
            assertThat(other.description()).isNotBlank();
        }
        assertThat(CouponRules.mostSpecific(Set.of())).isEmpty();
        assertThat(State.CANCELLED.key()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC", " spring-26 ", "a_1", "0123456789012345678901234567890123456789"})
    void aCodeIsReadHoweverItIsTyped(String typed) {
        assertThat(CouponCode.of(typed)).contains(typed.strip().toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AB", "-AB", "_AB", "A B C", "\u00c4BC", "A/BC", "01234567890123456789012345678901234567890"
            })
    void whatCannotBeACodeIsNone(String typed) {
        assertThat(CouponCode.of(typed)).isEmpty();
        assertThat(CouponCode.of(null)).isEmpty();
    }

    @Test
    void codesOfDecisionsAreTheirOwnStableAndReadable() {
        CouponCodes codes = new CouponCodes("0123456789abcdef");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < CASES; i++) {
            String code = codes.of("decision-" + i);
            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{12}").isEqualTo(codes.of("decision-" + i));
            assertThat(CouponCode.of(code)).contains(code);
            seen.add(code);
        }
        assertThat(seen).hasSize(CASES);
        assertThat(new CouponCodes("0123456789abcdeX").of("decision-1")).isNotIn(seen);
        assertThat(codes.of("decision-1").chars().distinct().count()).isGreaterThan(4);
    }

    /** A code that changes is issued a second time for the same decision. */
    @Test
    void theCodeOfADecisionIsStable() {
        assertThat(new CouponCodes("0123456789abcdef").of("decision-1")).isEqualTo("XKXARVC9QEHB");
    }

    @Test
    void codesOfAShortKeyAreRefused() {
        assertThatThrownBy(() -> new CouponCodes("0123456789abcde")).hasMessageContaining("at least 16");
        assertThatThrownBy(() -> new CouponCodes(null)).hasMessageContaining("REGULARS_LINK_KEY");
    }

    @ParameterizedTest
    @CsvSource({"JPY,1255,126", "KWD,1.255,0.126", "EUR,12.55,1.26"})
    void aDiscountHasTheFractionDigitsOfTheShopsCurrency(String currency, BigDecimal amount, String discount) {
        assertThat(shared(new Reward(RewardKind.PERCENT, BigDecimal.TEN), State.RESERVED)
                        .discount(amount, ShopCurrency.of(currency)))
                .isEqualTo(discount);
    }

    private static Coupon shared(Reward reward, State state) {
        return new Coupon("SPRING", 1, "c", reward, FROM, UNTIL, 100, state, null, null);
    }

    private static Coupon single(State state) {
        return new Coupon("CODE", 1, "c", TEN_PERCENT, FROM, UNTIL, 1, state, new Issue(ADA, "d", "o", 1, true), null);
    }
}
