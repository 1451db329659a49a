package io.regulars.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.ledger.OrderBook.Counted;
import io.regulars.ledger.OrderBook.Spent;

/** Replays a customer's ledger in time order. Not thread-safe; single use. */
final class LedgerReplay {

    private final Programmes programmes;
    private final LotBook lots = new LotBook();
    private final TierClock tiers;
    private final Map<String, OrderBook> orders = new HashMap<>();
    private final Map<String, Spent> spendings = new HashMap<>();
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Overspending> overspendings = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    LedgerReplay(Programmes programmes) {
        this.programmes = programmes;
        this.tiers = new TierClock(programmes);
    }

    void take(LedgerEntry entry, Instant at) {
        now = at;
        expire();
        tiers.advance(at);
        switch (entry.kind()) {
            case ORDER -> order(entry);
            case ADJUSTMENT -> adjust(entry);
            case SPENDING, REWARD -> spend(entry);
            case REFUND -> refund(entry);
            case CANCELLATION -> cancel(entry);
        }
    }

    Account finish() {
        List<OpenLot> open = lots.open().stream()
                .map(lot -> new OpenLot(lot.entry, lot.remaining, lot.release, lot.expiry))
                .toList();
        List<TierStep> steps = tiers.finish();
        long overspent = overspendings.stream().mapToLong(Overspending::points).reduce(0, Math::addExact);
        return new Account(
                List.copyOf(lines),
                open,
                steps,
                List.copyOf(overspendings),
                AccountState.of(programmes.newest(), now, open, lots.debt(), steps, overspent, correction()));
    }

    private BigDecimal correction() {
        return orders.values().stream().map(OrderBook::correction).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void order(LedgerEntry entry) {
        OrderBook order = book(entry.orderKey());
        order.part(entry);
        if (entry.detail().used() > 0) {
            order.spendings.add(
                    spend(entry, StatementLine.Kind.SPENT, entry.detail().used()));
        }
        Programme rule = programmes.version(entry.detail().rule());
        BigDecimal bonus = rule.plain() ? BigDecimal.ZERO : tierBonus(rule, entry.points());
        line(StatementLine.Kind.EARNED, entry.points().longValueExact(), entry);
        if (bonus.signum() != 0) {
            line(StatementLine.Kind.TIER_BONUS, bonus.longValueExact(), entry);
        }
        long points = entry.points().add(bonus).longValueExact();
        if (points > 0) {
            order.lots.add(earn(entry, points, rule, rule.release(now)));
        }
        order.earned += points;
        BigDecimal spend = entry.detail().eligible() == null
                ? entry.amount()
                : entry.detail().eligible();
        order.counted.add(new Counted(tiers.add(now, entry.points(), spend), entry.points(), spend));
    }

    private BigDecimal tierBonus(Programme rule, BigDecimal points) {
        return points.multiply(tiers.multiplier(now))
                .setScale(0, rule.rounding())
                .subtract(points);
    }

    private Lot earn(LedgerEntry entry, long points, Programme rule, Instant release) {
        return lots.add(entry.businessId(), points, release, rule.expiry(release));
    }

    private void adjust(LedgerEntry entry) {
        long points = entry.points().longValueExact();
        if (points > 0) {
            earn(entry, points, programmes.version(entry.detail().rule()), now);
        } else {
            lots.take(-points, now);
        }
        line(StatementLine.Kind.ADJUSTED, points, entry);
    }

    private void spend(LedgerEntry entry) {
        StatementLine.Kind kind =
                entry.kind() == LedgerEntry.Kind.REWARD ? StatementLine.Kind.REWARD : StatementLine.Kind.SPENT;
        Spent spent = spend(entry, kind, entry.points().negate().longValueExact());
        spendings.put(entry.businessId(), spent);
        if (entry.detail().order() != null) {
            book(entry.detail().order()).spendings.add(spent);
        }
    }

    private Spent spend(LedgerEntry entry, StatementLine.Kind kind, long points) {
        long missing = points - lots.redeemable(now);
        if (missing > 0) {
            overspendings.add(new Overspending(entry.businessId(), now, missing));
        }
        line(kind, -points, entry);
        return new Spent(entry.businessId(), points, lots.take(points, now));
    }

    /** A refund of an unknown order, or of an order under the plain rule, counts on its own. */
    private void refund(LedgerEntry entry) {
        OrderBook order = book(entry.orderKey());
        order.refund(entry);
        if (order.ordered && !order.plain) {
            reverse(entry, order);
        } else {
            reverseAlone(entry, order);
        }
        if (order.ordered) {
            order.spendings.forEach(spent -> restore(entry, spent, order.share(spent.points) - spent.restored));
        }
    }

    private void reverse(LedgerEntry entry, OrderBook order) {
        long due = order.share(order.earned) - order.reversed;
        order.reversed += due;
        line(StatementLine.Kind.REVERSED, -lots.reverse(order.lots, due, now), entry);
        for (Counted counted : order.counted) {
            BigDecimal points = counted.points().subtract(order.share(counted.points()));
            BigDecimal spend = counted.spend().subtract(order.share(counted.spend()));
            tiers.lower(
                    now,
                    counted.qualifying(),
                    counted.qualifying().points.subtract(points),
                    counted.qualifying().spend.subtract(spend));
        }
    }

    private void reverseAlone(LedgerEntry entry, OrderBook order) {
        long points = (order.ordered ? plain(entry, order) : entry.points().negate()).longValueExact();
        order.reversed += points;
        line(StatementLine.Kind.REVERSED, -lots.reverse(order.lots, points, now), entry);
        tiers.add(now, BigDecimal.valueOf(points).negate(), order.netOf(entry).negate());
    }

    /** The points that a refund of an order under the plain rule reverses. */
    private static BigDecimal plain(LedgerEntry refund, OrderBook order) {
        if (refund.detail().dependsOnOrder() && order.complete()) {
            return BigDecimal.valueOf(Math.max(0, order.earned - order.reversed));
        }
        return Earning.plain(order.netOf(refund));
    }

    private void cancel(LedgerEntry entry) {
        Spent spent = spendings.get(entry.detail().target());
        if (spent != null) {
            restore(entry, spent, spent.points - spent.restored);
            spent.cancelled = true;
            overspendings.removeIf(over -> over.entry().equals(spent.entry));
        }
    }

    private void restore(LedgerEntry entry, Spent spent, long points) {
        if (spent.cancelled || points <= 0) {
            return;
        }
        lots.restore(spent.takings, points, now, entry.businessId());
        spent.restored += points;
        line(StatementLine.Kind.RESTORED, points, entry);
        expire();
    }

    private void expire() {
        lots.expire(
                now,
                (lot, points) -> lines.add(new StatementLine(
                        lines.isEmpty()
                                ? lot.expiry
                                : later(lot.expiry, lines.get(lines.size() - 1).at()),
                        StatementLine.Kind.EXPIRED,
                        -points,
                        lot.entry)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void line(StatementLine.Kind kind, long points, LedgerEntry entry) {
        lines.add(new StatementLine(now, kind, points, entry.businessId()));
    }

    /** The book of that order; a new one if the entry belongs to no order. */
    private OrderBook book(String key) {
        return key == null ? new OrderBook() : orders.computeIfAbsent(key, any -> new OrderBook());
    }
}
