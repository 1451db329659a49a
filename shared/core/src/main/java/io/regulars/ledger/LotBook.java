package io.regulars.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * A customer's open lots and debt during a replay. There is debt only while there are no open lots, because new points
 * pay it first. Not thread-safe.
 */
final class LotBook {

    private final TreeSet<Lot> open = new TreeSet<>(Lot.FIRST_OUT);
    private int lots;
    private long debt;

    Lot add(String entry, long points, Instant release, Instant expiry) {
        Lot lot = new Lot(lots++, entry, release, expiry);
        put(lot, points);
        return lot;
    }

    long debt() {
        return debt;
    }

    List<Lot> open() {
        return List.copyOf(open);
    }

    /** The points that can be spent at that time. */
    long redeemable(Instant at) {
        long sum = 0;
        for (Lot lot : open) {
            sum = Math.addExact(sum, lot.released(at) ? lot.remaining : 0);
        }
        return sum;
    }

    /** Takes points, released ones before pending ones; the remainder becomes debt. The last withdrawal comes first. */
    Deque<Withdrawal> take(long points, Instant at) {
        Deque<Withdrawal> takings = new ArrayDeque<>();
        long left = take(points, true, at, takings);
        left = take(left, false, at, takings);
        if (left > 0) {
            debt = Math.addExact(debt, left);
            takings.push(new Withdrawal(null, left));
        }
        return takings;
    }

    private long take(long points, boolean released, Instant at, Deque<Withdrawal> takings) {
        long left = points;
        for (Iterator<Lot> lots = open.iterator(); left > 0 && lots.hasNext(); ) {
            Lot lot = lots.next();
            if (lot.released(at) == released) {
                long taken = Math.min(left, lot.remaining);
                lot.remaining -= taken;
                left -= taken;
                takings.push(new Withdrawal(lot, taken));
                if (lot.remaining == 0) {
                    lots.remove();
                }
            }
        }
        return left;
    }

    /**
     * Returns the points that were taken last to their lots. Debt that has been paid since becomes a new lot.
     *
     * @param entry the entry that returns them
     */
    void restore(Deque<Withdrawal> takings, long points, Instant at, String entry) {
        long left = points;
        while (left > 0) {
            Withdrawal last = takings.pop();
            long back = Math.min(left, last.points());
            if (back < last.points()) {
                takings.push(new Withdrawal(last.lot(), last.points() - back));
            }
            put(last.lot() == null ? new Lot(lots++, entry, at, null) : last.lot(), back);
            left -= back;
        }
    }

    /**
     * Reverses points of these lots: takes the remainder of these lots, then points of other lots, then adds debt.
     * Expired points are not taken again.
     *
     * @return the withdrawals
     */
    long reverse(List<Lot> added, long points, Instant at) {
        long left = points;
        for (Lot lot : added) {
            long own = Math.min(left, lot.remaining);
            if (own > 0) {
                open.remove(lot);
                lot.remaining -= own;
                put(lot, 0);
                left -= own;
            }
        }
        long gone = 0;
        for (Lot lot : added) {
            long lapsed = Math.min(left, lot.lapsed);
            lot.lapsed -= lapsed;
            left -= lapsed;
            gone += lapsed;
        }
        take(left, at);
        return points - gone;
    }

    /** Expires the points that are due by then, the earliest first. */
    void expire(Instant until, BiConsumer<Lot, Long> each) {
        while (!open.isEmpty()
                && open.first().expiry != null
                && !open.first().expiry.isAfter(until)) {
            Lot lot = open.pollFirst();
            long points = lot.remaining;
            lot.remaining = 0;
            lot.lapsed += points;
            each.accept(lot, points);
        }
    }

    private void put(Lot lot, long points) {
        long paid = Math.min(debt, points);
        debt -= paid;
        lot.remaining += points - paid;
        if (lot.remaining > 0) {
            open.add(lot);
        }
    }
}
