package io.regulars.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.ledger.LedgerEntry.Kind;

import static io.regulars.ledger.Ledgers.day;
import static org.assertj.core.api.Assertions.assertThat;

/** What must hold of every ledger, on thousands of random ones. */
class AccountPropertyTest {

    /** Mutation testing runs fewer. */
    private static final int CASES = Integer.getInteger("regulars.cases", 2_000);

    @Test
    void theSameEntriesGiveTheSameAccountInWhateverOrder() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Programmes programmes = programmes(random);
            List<LedgerEntry> entries = Ledgers.random(random);
            Account account = Account.of(entries, programmes);
            List<LedgerEntry> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, random);

            assertThat(Account.of(shuffled, programmes)).as("seed %d", seed).isEqualTo(account);
        }
    }

    @Test
    void theBalanceIsTheSumOfTheStatementAtAnyTime() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Account account = Account.of(Ledgers.random(random), programmes(random));
            for (int later : new int[] {200, 230, 300, 1_000}) {
                LoyaltyStatus status = account.state().at(day(later));
                assertThat(Ledgers.sum(account.lines(day(later))))
                        .as("seed %d, day %d", seed, later)
                        .isEqualTo(status.balance())
                        .isEqualTo(status.pending() + status.redeemable() - status.debt());
            }
            assertThat(account.state().balance().longValueExact())
                    .as("seed %d", seed)
                    .isEqualTo(Ledgers.sum(account.lines()));
            assertThat(account.state().debt() == 0 || account.lots().isEmpty())
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void anAccountMatchesTheNaiveImplementation() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int pending = random.nextInt(3) * 10;
            int expiry = random.nextInt(3) * 30;
            List<LedgerEntry> entries = Ledgers.random(random);
            AccountState state =
                    Account.of(entries, Ledgers.programmes(pending, expiry)).state();
            NaiveAccount naive = new NaiveAccount(entries, pending, expiry);
            for (int later : new int[] {200, 215, 240, 400}) {
                assertThat(state.at(day(later)).balance())
                        .as("balance, seed %d, day %d", seed, later)
                        .isEqualTo(naive.balance(day(later)));
                assertThat(state.at(day(later)).redeemable())
                        .as("redeemable, seed %d, day %d", seed, later)
                        .isEqualTo(naive.redeemable(day(later)));
            }
            assertThat(state.debt()).as("debt, seed %d", seed).isEqualTo(naive.debt);
        }
    }

    @Test
    void refundsOfAllOrdersInPartsTakeBackAllThatWasEarnedAndLeaveNoTier() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Programmes programmes = new Programmes(List.of(
                    Ledgers.programme(1, random.nextInt(20), 0, Ledgers.tiers(Tiers.Period.ROLLING, 0, "1.3"))));
            List<LedgerEntry> entries = new ArrayList<>();
            int orders = 1 + random.nextInt(6);
            for (int i = 0; i < orders; i++) {
                int amount = random.nextInt(300);
                int from = random.nextInt(100);
                entries.add(Ledgers.order("" + i, amount, from));
                for (int left = amount, n = 0; left >= 0; n++) {
                    int part = 1 + random.nextInt(100);
                    String money = left > part ? part + "" : left + "";
                    entries.add(Ledgers.refund(i + "-" + n, "" + i, money, day(from + random.nextInt(60) - 20)));
                    left -= part;
                }
            }
            Account account = Account.of(entries, programmes);

            assertThat(account.state().at(day(400)).balance())
                    .as("seed %d", seed)
                    .isZero();
            assertThat(account.state().debt()).as("seed %d", seed).isZero();
            assertThat(account.state().at(day(400)).tier()).as("seed %d", seed).isNull();
        }
    }

    @Test
    void cancellingEverySpendingLeavesWhatOrdersAloneLeave() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<LedgerEntry> earning = new ArrayList<>(Ledgers.random(random));
            earning.removeIf(
                    entry -> entry.kind() != Kind.ORDER || entry.detail().used() > 0);
            List<LedgerEntry> all = new ArrayList<>(earning);
            for (int i = 0; i < 5; i++) {
                all.add(Ledgers.spending("s" + i, random.nextInt(80), day(random.nextInt(200))));
                all.add(Ledgers.cancel("p/s" + i, day(random.nextInt(220))));
            }
            Programmes programmes = Ledgers.programmes(random.nextInt(20), 0);

            LoyaltyStatus status = Account.of(all, programmes).state().at(day(300));
            assertThat(status)
                    .as("seed %d", seed)
                    .isEqualTo(Account.of(earning, programmes).state().at(day(300)));
        }
    }

    @Test
    void plainOrdersAndRefundsAddUp() {
        for (int seed = 0; seed < CASES; seed++) {
            List<LedgerEntry> entries = new ArrayList<>();
            for (LedgerEntry entry : Ledgers.random(new Random(seed))) {
                if (entry.kind() == Kind.ORDER || entry.kind() == Kind.REFUND) {
                    entries.add(new LedgerEntry(
                            entry.businessId(),
                            entry.kind(),
                            entry.amount(),
                            entry.points(),
                            entry.at(),
                            entry.event()));
                }
            }
            assertThat(entries).allMatch(LedgerEntry::additive);
            assertThat(Account.of(entries, Programmes.NONE).state().balance().longValueExact())
                    .as("seed %d", seed)
                    .isEqualTo(entries.stream()
                            .mapToLong(entry -> entry.points().longValue())
                            .sum());
        }
    }

    private static Programmes programmes(Random random) {
        Tiers tiers = random.nextBoolean()
                ? Ledgers.tiers(
                        random.nextBoolean() ? Tiers.Period.ROLLING : Tiers.Period.CALENDAR, random.nextInt(40), "1.5")
                : null;
        return new Programmes(List.of(Ledgers.programme(1, random.nextInt(30), random.nextInt(3) * 30, tiers)));
    }
}
