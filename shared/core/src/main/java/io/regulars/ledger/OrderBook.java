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
    private BigDecimal listed = BigDecimal.ZERO;
    private BigDecimal netRefunded = BigDecimal.ZERO;
    private BigDecimal grossRefunded = BigDecimal.ZERO;
    private BigDecimal listedRefunded = BigDecimal.ZERO;
    private BigDecimal stated = BigDecimal.ZERO;
    private boolean whole;

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
        listed = listed.add(
                order.detail().listed() == null
                        ? order.amount()
                        : order.detail().listed());
    }

    /** Adds a refund; {@link #share} then gives the refunded share in total. */
    void refund(LedgerEntry refund) {
        stated = stated.add(refund.amount());
        if (refund.detail().whole()) {
            whole = true;
        } else if (refund.detail().listed() != null) {
            listedRefunded = listedRefunded.add(refund.amount());
        } else if (refund.detail().gross() != null) {
            grossRefunded = grossRefunded.add(refund.amount());
        } else {
            netRefunded = netRefunded.add(refund.amount());
        }
    }

    /** Whether all of the order is given back. */
    boolean complete() {
        return whole || free() || refundedPart().compareTo(all()) >= 0;
    }

    /**
     * That share of a whole number, rounded down until all is refunded. The share is the refunded money, of what it is
     * a part of: the amount, the sum paid, or the list prices. An order without money is refunded whole.
     */
    long share(long total) {
        return share(BigDecimal.valueOf(total)).toBigInteger().longValueExact();
    }

    /** That share, exact but for 24 decimals. */
    BigDecimal share(BigDecimal total) {
        return complete() ? total : total.multiply(refundedPart()).divide(all(), 24, RoundingMode.DOWN);
    }

    /** The part of the order's amount that a refund gives back, whatever its own amount is a part of. */
    BigDecimal netOf(LedgerEntry refund) {
        BigDecimal base = refund.detail().listed() != null ? listed : gross;
        boolean convertible = refund.detail().dependsOnOrder() && base.signum() != 0;
        return convertible ? refund.amount().multiply(net).divide(base, 24, RoundingMode.DOWN) : refund.amount();
    }

    /**
     * What the sum of its refunds' own amounts must change by to be the money given back: an order of 100 plus tax
     * whose 125 are refunded gave back 100 of its amount.
     */
    BigDecimal correction() {
        return ordered ? share(net).subtract(stated) : BigDecimal.ZERO;
    }

    private boolean free() {
        return net.signum() == 0 || gross.signum() == 0 || listed.signum() == 0;
    }

    /** The refunded part over the common denominator {@link #all}, so that it is exact if it is 1. */
    private BigDecimal refundedPart() {
        return netRefunded
                .multiply(gross)
                .multiply(listed)
                .add(grossRefunded.multiply(net).multiply(listed))
                .add(listedRefunded.multiply(net).multiply(gross));
    }

    private BigDecimal all() {
        return net.multiply(gross).multiply(listed);
    }
}
