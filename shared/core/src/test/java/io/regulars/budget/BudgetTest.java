package io.regulars.budget;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.channel.Channel;
import io.regulars.offer.Offer;
import io.regulars.offer.Offer.Audience;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import io.regulars.offer.Offer.Terms;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetTest {

    private static final int CASES = 5_000;

    @ParameterizedTest
    @CsvSource({
        "PERCENT,10,5.00,1",
        "PERCENT,15,7.50,1",
        "PERCENT,0.01,0.005,1",
        "AMOUNT,5,5,1",
        "POINTS,500,0,0",
        "NONE,0,0,0"
    })
    void aMessageNeedsItselfItsCodeAndWhatTheCodeMayCost(
            RewardKind kind, BigDecimal value, BigDecimal money, BigDecimal codes) {
        Quantity need =
                new Budget("c", 1, null, null, null, new BigDecimal("50.00")).need(offer(new Reward(kind, value)));

        assertThat(need.get(Unit.MESSAGES)).isEqualByComparingTo("1");
        assertThat(need.get(Unit.COUPONS)).isEqualByComparingTo(codes);
        assertThat(need.get(Unit.MONEY)).isEqualByComparingTo(money);
        assertThat(need.get(Unit.USES)).isEqualByComparingTo("0");
    }

    @Test
    void everyUnitIsCountedAlsoOneWithoutALimit() {
        Quantity limited = new Budget("c", 1, new BigDecimal("99.50"), 7L, 3L, BigDecimal.TEN).total();
        Quantity open = new Budget("c", 1, null, null, null, BigDecimal.TEN).total();

        assertThat(limited.of())
                .isEqualTo(Map.of(
                        Unit.MONEY,
                        new BigDecimal("99.50"),
                        Unit.MESSAGES,
                        BigDecimal.valueOf(7),
                        Unit.COUPONS,
                        BigDecimal.valueOf(3)));
        assertThat(open.of())
                .isEqualTo(Map.of(
                        Unit.MONEY, Budget.UNLIMITED, Unit.MESSAGES, Budget.UNLIMITED, Unit.COUPONS, Budget.UNLIMITED));
    }

    @Test
    void quantitiesAddUpTakeAwayAndCover() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Quantity a = quantity(random);
            Quantity b = quantity(random);
            Quantity c = quantity(random);

            assertThat(a.plus(b)).as("seed %d", seed).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).as("seed %d", seed).isEqualTo(a.plus(b.plus(c)));
            assertThat(same(a.plus(b).minus(b), a)).as("seed %d", seed).isTrue();
            assertThat(a.plus(b).covers(a)).as("seed %d", seed).isTrue();
            assertThat(a.covers(b))
                    .as("seed %d", seed)
                    .isEqualTo(List.of(Unit.values()).stream()
                            .allMatch(unit -> a.minus(b).get(unit).signum() >= 0));
        }
    }

    @Test
    void whatIsThereToTheLastUnitCovers() {
        assertThat(Quantity.of(Unit.USES, 3).covers(Quantity.of(Unit.USES, 3))).isTrue();
        assertThat(Quantity.of(Unit.USES, 2).covers(Quantity.of(Unit.USES, 3))).isFalse();
        assertThat(Quantity.NONE.covers(Quantity.of(Unit.USES, 0))).isTrue();
        assertThat(Quantity.NONE.covers(Quantity.of(Unit.USES, 1))).isFalse();
        assertThat(Quantity.NONE.get(Unit.MONEY)).isEqualTo(BigDecimal.ZERO);
        assertThat(Unit.MONEY.key()).isEqualTo("money");
    }

    private static boolean same(Quantity one, Quantity other) {
        return one.covers(other) && other.covers(one);
    }

    private static Quantity quantity(Random random) {
        Map<Unit, BigDecimal> of = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
            if (random.nextInt(3) > 0) {
                of.put(unit, BigDecimal.valueOf(random.nextInt(4), 0));
            }
        }
        return new Quantity(of);
    }

    private static Offer offer(Reward reward) {
        return new Offer(
                "o",
                1,
                "c",
                "n",
                new Audience(Set.of("t"), Set.of(), Set.of(Channel.EMAIL), null, null, 0, null),
                new Terms(reward, BigDecimal.ONE, 0.1, 14),
                Map.of());
    }
}
