package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static io.regulars.ledger.Ledgers.day;
import static org.assertj.core.api.Assertions.assertThat;

class TierTest {

    @Test
    void aLevelIsReachedAtOnceAndLostAfterTheGrace() {
        Account account = account(
                Ledgers.tiers(Tiers.Period.ROLLING, 30, "1"), Ledgers.order("a", 120, 0), Ledgers.order("b", 130, 10));
        assertThat(account.tiers())
                .containsExactly(
                        new TierStep("silver", day(0)),
                        new TierStep("gold", day(10)),
                        new TierStep(null, day(365 + 30)));
        assertThat(account.state().at(day(20)).tier()).isEqualTo(new LoyaltyStatus.Tier("gold", day(10), day(395)));
        assertThat(account.state().at(day(395)).tier()).isNull();
    }

    @Test
    void whatIsBoughtInTheGraceKeepsTheLevel() {
        Account account = account(
                Ledgers.tiers(Tiers.Period.ROLLING, 30, "1"), Ledgers.order("a", 120, 0), Ledgers.order("b", 100, 380));
        assertThat(account.tiers())
                .containsExactly(new TierStep("silver", day(0)), new TierStep(null, day(380 + 365 + 30)));
    }

    @Test
    void aYearsLevelHoldsToTheEndOfTheNext() {
        Account account = account(Ledgers.tiers(Tiers.Period.CALENDAR, 0, "1"), Ledgers.order("a", 300, 100));
        assertThat(account.tiers())
                .containsExactly(
                        new TierStep("gold", day(100)), new TierStep(null, Instant.parse("2028-01-01T00:00:00Z")));
    }

    @Test
    void aRefundTakesTheLevelItMadeAndAnAdjustmentMakesNone() {
        Account account = account(
                Ledgers.tiers(Tiers.Period.ROLLING, 0, "1"),
                Ledgers.order("a", 120, 0),
                Ledgers.refund("r", "a", "60", day(5)),
                Ledgers.adjustment("j", 1_000, day(6)));
        assertThat(account.tiers()).containsExactly(new TierStep("silver", day(0)), new TierStep(null, day(5)));
    }

    @Test
    void aTierMultipliesWhatIsEarnedFromThenOn() {
        Account account = account(
                Ledgers.tiers(Tiers.Period.ROLLING, 0, "1.25"), Ledgers.order("a", 120, 0), Ledgers.order("b", 10, 1));
        assertThat(account.lines())
                .extracting(StatementLine::kind, StatementLine::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(StatementLine.Kind.EARNED, 120L),
                        org.assertj.core.groups.Tuple.tuple(StatementLine.Kind.EARNED, 10L),
                        org.assertj.core.groups.Tuple.tuple(StatementLine.Kind.TIER_BONUS, 2L));
    }

    @Test
    void theTierIsThatOfGoingThroughAllDays() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Tiers.Period period = Tiers.Period.values()[random.nextInt(2)];
            int grace = random.nextInt(3) * 20;
            List<LedgerEntry> orders = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                orders.add(Ledgers.order("" + i, random.nextInt(150), random.nextInt(900)));
            }
            Account account = Account.of(
                    orders, new Programmes(List.of(Ledgers.programme(1, 0, 0, Ledgers.tiers(period, grace, "1")))));
            DayByDay naive = new DayByDay(orders, period, grace);
            for (int day = 0; day < 2_000; day++) {
                String expected = naive.next(day);
                if (!Objects.equals(at(account.tiers(), day(day)), expected)) {
                    assertThat(account.tiers())
                            .as("seed %d, day %d: %s", seed, day, expected)
                            .isEmpty();
                }
            }
        }
    }

    private static String at(List<TierStep> steps, Instant time) {
        String tier = null;
        for (TierStep step : steps) {
            tier = step.from().isAfter(time) ? tier : step.name();
        }
        return tier;
    }

    private static Account account(Tiers tiers, LedgerEntry... entries) {
        return Account.of(List.of(entries), new Programmes(List.of(Ledgers.programme(1, 0, 0, tiers))));
    }

    /** Recomputes the sum for each day; orders are at midnight. */
    private static final class DayByDay {

        private static final List<String> NAMES = List.of("none", "silver", "gold");
        private final List<LedgerEntry> orders;
        private final Tiers.Period period;
        private final int grace;
        private int level;
        private int below = -1;

        DayByDay(List<LedgerEntry> orders, Tiers.Period period, int grace) {
            this.orders = orders;
            this.period = period;
            this.grace = grace;
        }

        String next(int day) {
            LocalDate date = LocalDate.ofInstant(day(day), ZoneOffset.UTC);
            long sum = period == Tiers.Period.ROLLING
                    ? sum(date.minusMonths(12), date)
                    : Math.max(
                            sum(date.withDayOfYear(1).minusDays(1), date),
                            sum(
                                    date.withDayOfYear(1).minusYears(1).minusDays(1),
                                    date.withDayOfYear(1).minusDays(1)));
            int reached = sum >= 250 ? 2 : sum >= 100 ? 1 : 0;
            if (reached >= level) {
                level = reached;
                below = -1;
            } else {
                below = below < 0 ? day : below;
                if (day - below >= grace) {
                    level = reached;
                    below = -1;
                }
            }
            return level == 0 ? null : NAMES.get(level);
        }

        private long sum(LocalDate after, LocalDate to) {
            return orders.stream()
                    .filter(order -> {
                        LocalDate date = LocalDate.ofInstant(order.at(), ZoneOffset.UTC);
                        boolean young = period == Tiers.Period.CALENDAR
                                ? date.isAfter(after)
                                : date.plusMonths(12).isAfter(to);
                        return young && !date.isAfter(to);
                    })
                    .map(LedgerEntry::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .longValue();
        }
    }
}
