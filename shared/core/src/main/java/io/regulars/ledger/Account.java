package io.regulars.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer's loyalty account, computed from all ledger entries alone. The same entries give the same account in any
 * order of posting: they are replayed in the order of their own time. A refund or cancellation that is dated before its
 * order counts immediately after it. A cancellation of an unknown entry waits for that entry; a refund of an unknown
 * order counts on its own.
 *
 * @param lines of the statement up to the last entry, in time order
 * @param lots open after the last entry
 * @param tiers all changes of tier, including future ones if nothing more is posted
 * @param overspendings that remain
 * @param state summary from which the status at later times is computed
 */
public record Account(
        List<StatementLine> lines,
        List<OpenLot> lots,
        List<TierStep> tiers,
        List<Overspending> overspendings,
        AccountState state) {

    /** An entry with the time at which it takes effect. */
    private record Timed(LedgerEntry entry, Instant at) {

        static final Comparator<Timed> ORDER = Comparator.comparing(Timed::at)
                .thenComparing(timed -> timed.entry().kind())
                .thenComparing(timed -> timed.entry().businessId())
                .thenComparing(timed -> timed.entry().event());
    }

    /**
     * Replays the ledger.
     *
     * @param entries each once, in any order
     * @throws ArithmeticException if the points exceed 2^63
     */
    public static Account of(List<LedgerEntry> entries, Programmes programmes) {
        Map<String, Instant> latest = latest(entries);
        List<Timed> timed = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Instant undone = latest.get(undoes(entry));
            timed.add(new Timed(entry, undone != null && undone.isAfter(entry.at()) ? undone : entry.at()));
        }
        timed.sort(Timed.ORDER);
        LedgerReplay replay = new LedgerReplay(programmes);
        timed.forEach(each -> replay.take(each.entry(), each.at()));
        return replay.finish();
    }

    /** The statement up to that time, including points that expire after the last entry. */
    public List<StatementLine> lines(Instant until) {
        List<StatementLine> all = new ArrayList<>(lines);
        lots.stream()
                .filter(lot -> lot.lapsed(until))
                .forEach(lot -> all.add(
                        new StatementLine(lot.expiry(), StatementLine.Kind.EXPIRED, -lot.points(), lot.entry())));
        return all;
    }

    /** The time at which orders and spendings were complete, by the key that refunds and cancellations name. */
    private static Map<String, Instant> latest(List<LedgerEntry> entries) {
        Map<String, Instant> latest = new HashMap<>();
        for (LedgerEntry entry : entries) {
            switch (entry.kind()) {
                case ORDER -> later(latest, entry.orderKey(), entry.at());
                case SPENDING, REWARD -> {
                    later(latest, entry.detail().order(), entry.at());
                    later(latest, entry.businessId(), entry.at());
                }
                case ADJUSTMENT, REFUND, CANCELLATION -> {}
            }
        }
        return latest;
    }

    private static void later(Map<String, Instant> latest, String key, Instant at) {
        if (key != null) {
            latest.merge(key, at, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private static String undoes(LedgerEntry entry) {
        return switch (entry.kind()) {
            case REFUND -> entry.orderKey();
            case CANCELLATION -> entry.detail().target();
            case ORDER, ADJUSTMENT, SPENDING, REWARD -> null;
        };
    }
}
