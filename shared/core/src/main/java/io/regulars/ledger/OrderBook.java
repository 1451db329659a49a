package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The lots, the spent points and the refunds of one order during a replay. */
final class OrderBook {

    /** One part of a qualifying sum, with its original amounts. */
    record Counted(Qualifying qualifying, BigDecimal points, BigDecimal spend) {}

    final List<Lot> lots = new ArrayList<>();
    final List<Spent> spendings = new ArrayList<>();
    final List<Counted> counted = new ArrayList<>();
    /** Whether its parts were posted under the plain rule, where each refund counts on its own. */
    boolean plain = true;

    boolean ordered;
    long earned;
    long reversed;
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal netRefunded = BigDecimal.ZERO;
    private BigDecimal grossRefunded = BigDecimal.ZERO;

    /** Points that paid for it and have not been returned yet. */
    static final class Spent {

        final String entry;
        final long points;
        final Deque<Withdrawal> takings;
        long restored;
        boolean cancelled;

        Spent(String entry, long points, Deque<Withdrawal> takings) {
            this.entry = entry;
            this.points = points;
            this.takings = takings;
        }
    }

    void part(LedgerEntry order) {
        ordered = true;
        plain &= order.detail().rule() == 0;
        net = net.add(order.amount());
        gross = gross.add(
                order.detail().gross() == null ? order.amount() : order.detail().gross());
    }

    /** Adds a refund; {@link #share} then gives the refunded share in total. */
    void refund(LedgerEntry refund) {
        if (refund.detail().gross() == null) {
            netRefunded = netRefunded.add(refund.amount());
        } else {
            grossRefunded = grossRefunded.add(refund.amount());
        }
    }

    /**
     * That share of a whole number, rounded down until all is refunded. The share is the refunded money, of the sum
     * paid where a refund is of that, of the amount otherwise; an order without money is refunded whole.
     */
    long share(long whole) {
        return share(BigDecimal.valueOf(whole)).toBigInteger().longValueExact();
    }

    /** That share, exact but for 24 decimals. */
    BigDecimal share(BigDecimal whole) {
        boolean free = net.signum() == 0 || gross.signum() == 0;
        // refunded / net + refunded / gross over their common denominator: exact if the sum is 1
        BigDecimal part = netRefunded.multiply(gross).add(grossRefunded.multiply(net));
        BigDecimal all = net.multiply(gross);
        return free || part.compareTo(all) >= 0 ? whole : whole.multiply(part).divide(all, 24, RoundingMode.DOWN);
    }
}
