package io.regulars.ledger;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.ledger.StatementLine.Kind;

import static io.regulars.ledger.Ledgers.day;
import static io.regulars.ledger.Ledgers.order;
import static org.assertj.core.api.Assertions.assertThat;

class AccountTest {

    @Test
    void pointsArePendingThenRedeemableThenLapse() {
        AccountState state = Account.of(List.of(order("a", 100, 0)), Ledgers.programmes(14, 365))
                .state();

        assertThat(state.at(day(13))).isEqualTo(status(100, 100, 0, 100));
        assertThat(state.at(day(14))).isEqualTo(status(100, 0, 100, 100));
        assertThat(state.at(day(14 + 365)).balance()).isZero();
    }

    @Test
    void whatLapsesFirstIsSpentFirstAndASpendingThatIsCancelledGivesItBack() {
        List<LedgerEntry> entries = List.of(
                order("young", 50, 20),
                order("old", 40, 0),
                Ledgers.spending("s", 60, day(60)),
                Ledgers.cancel("p/s", day(70)));
        Programmes programmes = Ledgers.programmes(0, 100);

        assertThat(Account.of(entries.subList(0, 3), programmes).lots())
                .extracting(OpenLot::entry, OpenLot::points)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("o/young", 30L));
        assertThat(Account.of(entries, programmes).lots())
                .extracting(OpenLot::entry, OpenLot::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("o/old", 40L),
                        org.assertj.core.groups.Tuple.tuple("o/young", 50L));
    }

    @Test
    void pointsThatComeBackAfterTheirTimeLapseAtOnce() {
        Account account = Account.of(
                List.of(order("a", 40, 0), Ledgers.spending("s", 40, day(10)), Ledgers.cancel("p/s", day(200))),
                Ledgers.programmes(0, 100));
        assertThat(account.lines())
                .extracting(StatementLine::kind)
                .containsExactly(Kind.EARNED, Kind.SPENT, Kind.RESTORED, Kind.EXPIRED);
        assertThat(account.state().balance()).isZero();
    }

    @Test
    void aPartialRefundTakesBackEarnedPointsAndGivesBackSpentOnesProRata() {
        List<LedgerEntry> entries = List.of(
                order("first", 90, 0),
                order("second", 100, 60, day(10), 1),
                Ledgers.refund("r", "second", "25", day(12)));
        Account account = Account.of(entries, Ledgers.programmes(0, 0));
        assertThat(account.lines())
                .extracting(StatementLine::kind, StatementLine::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.EARNED, 90L),
                        org.assertj.core.groups.Tuple.tuple(Kind.SPENT, -60L),
                        org.assertj.core.groups.Tuple.tuple(Kind.EARNED, 100L),
                        org.assertj.core.groups.Tuple.tuple(Kind.REVERSED, -25L),
                        org.assertj.core.groups.Tuple.tuple(Kind.RESTORED, 15L));
        assertThat(account.lots())
                .extracting(OpenLot::entry, OpenLot::points)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("o/first", 45L),
                        org.assertj.core.groups.Tuple.tuple("o/second", 75L));
    }

    @Test
    void aRefundAfterThePointsAreSpentIsDebtThatTheNextOrderPays() {
        List<LedgerEntry> spent =
                List.of(order("a", 100, 0), Ledgers.spending("s", 80, day(1)), Ledgers.refund("r", "a", "100", day(2)));
        Programmes programmes = Ledgers.programmes(0, 0);
        Account account = Account.of(spent, programmes);
        assertThat(account.state().debt()).isEqualTo(80);
        assertThat(account.state().balance()).isEqualByComparingTo("-80");
        assertThat(account.overspendings()).isEmpty();

        Account later = Account.of(List.of(spent.get(0), spent.get(1), spent.get(2), order("b", 100, 3)), programmes);
        assertThat(later.state().debt()).isZero();
        assertThat(later.state().at(day(3)).redeemable()).isEqualTo(20);
    }

    @Test
    void overspendingIsPostedAndFlaggedUntilALateOrderCoversIt() {
        List<LedgerEntry> entries = List.of(order("a", 30, 0), Ledgers.spending("s", 50, day(5)));
        Programmes programmes = Ledgers.programmes(0, 0);
        Account account = Account.of(entries, programmes);
        assertThat(account.overspendings()).containsExactly(new Overspending("p/s", day(5), 20));
        assertThat(account.state().at(day(6)).overspent()).isEqualTo(20);
        assertThat(account.state().balance()).isEqualByComparingTo("-20");

        assertThat(Account.of(List.of(entries.get(0), entries.get(1), order("late", 20, 4)), programmes)
                        .overspendings())
                .isEmpty();
    }

    @Test
    void aRefundBeforeItsOrderCountsWithIt() {
        Account account = Account.of(
                List.of(Ledgers.refund("r", "a", "50", day(0)), order("a", 100, 3)), Ledgers.programmes(0, 0));
        assertThat(account.lines()).extracting(StatementLine::at).containsOnly(day(3));
        assertThat(account.state().balance()).isEqualByComparingTo("50");
    }

    @Test
    void whatLapsedOfAnOrderIsNotTakenBackTwice() {
        Account account = Account.of(
                List.of(order("a", 100, 0), order("b", 100, 80), Ledgers.refund("r", "a", "100", day(120))),
                Ledgers.programmes(0, 100));
        assertThat(account.state().balance()).isEqualByComparingTo("100");
    }

    private static LoyaltyStatus status(long balance, long pending, long redeemable, long expiring) {
        return new LoyaltyStatus(
                balance, pending, redeemable, new LoyaltyStatus.Expiring(expiring, day(14 + 365)), null, 0, 0);
    }
}
