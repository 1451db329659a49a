package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.ledger.LedgerEntry.Kind;

/**
 * A simple, slow reference implementation of the account: each point is an object of its own, picked by sorting all of
 * them. Knows no tiers. Zone UTC, one version of the programme.
 */
final class NaiveAccount {

    /** One point, from when it was earned to where it went. */
    private static final class Point {
        String from;
        Instant release;
        Instant expiry;
        int born;
        boolean open = true;
        boolean lapsed;
    }

    private final int pendingDays;
    private final int expiryDays;
    private final List<Point> points = new ArrayList<>();
    /** What each spending took, in order; null for a point of debt. */
    private final Map<String, List<Point>> taken = new HashMap<>();

    private final Map<String, Long> spentAtFirst = new LinkedHashMap<>();
    private final Map<String, String> spentOn = new HashMap<>();
    private final Map<String, Long> givenBack = new HashMap<>();
    private final Map<String, LedgerEntry> orders = new HashMap<>();
    private final Map<String, BigDecimal> refunded = new HashMap<>();
    private final Map<String, Long> reversed = new HashMap<>();
    private int born;
    private Instant now = Ledgers.START;
    long debt;

    NaiveAccount(List<LedgerEntry> entries, int pendingDays, int expiryDays) {
        this.pendingDays = pendingDays;
        this.expiryDays = expiryDays;
        Map<String, LedgerEntry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.businessId(), entry));
        List<LedgerEntry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing((LedgerEntry entry) -> when(entry, byId))
                .thenComparing(LedgerEntry::kind)
                .thenComparing(LedgerEntry::businessId));
        for (LedgerEntry entry : sorted) {
            now = when(entry, byId);
            lapse(now);
            live(entry);
        }
    }

    private static Instant when(LedgerEntry entry, Map<String, LedgerEntry> all) {
        String other = entry.kind() == Kind.REFUND
                ? entry.detail().order()
                : entry.kind() == Kind.CANCELLATION ? entry.detail().target() : null;
        LedgerEntry undone = other == null ? null : all.get(other);
        return undone != null && undone.at().isAfter(entry.at()) ? undone.at() : entry.at();
    }

    private void live(LedgerEntry entry) {
        long number = entry.points().longValue();
        switch (entry.kind()) {
            case ORDER -> {
                orders.put(entry.businessId(), entry);
                if (entry.detail().used() > 0) {
                    spend(entry.businessId(), entry.detail().used(), entry.businessId());
                }
                boolean plain = entry.detail().rule() == 0;
                create(entry.businessId(), number, plain ? 0 : pendingDays, plain ? 0 : expiryDays);
            }
            case ADJUSTMENT -> {
                if (number > 0) {
                    create(entry.businessId(), number, 0, expiryDays);
                } else {
                    spend("", -number, null);
                }
            }
            case SPENDING, REWARD ->
                spend(entry.businessId(), -number, entry.detail().order());
            case REFUND -> refund(entry);
            case CANCELLATION -> giveBack(entry.detail().target(), Long.MAX_VALUE);
        }
    }

    private void create(String from, long number, int pending, int expiry) {
        int lot = born++;
        for (long i = 0; i < number; i++) {
            Point point = new Point();
            point.from = from;
            point.release = now.plus(Duration.ofDays(pending));
            point.expiry = expiry == 0 ? null : point.release.plus(Duration.ofDays(expiry));
            point.born = lot;
            if (debt > 0) {
                debt--;
                point.open = false;
            }
            points.add(point);
        }
    }

    private void spend(String id, long number, String order) {
        taken.put(id, take(number));
        spentAtFirst.put(id, number);
        spentOn.put(id, order == null ? "" : order);
    }

    private List<Point> take(long number) {
        List<Point> mine = new ArrayList<>(points.stream()
                .filter(point -> point.open)
                .sorted(Comparator.comparing((Point point) -> point.release.isAfter(now))
                        .thenComparing(point -> point.expiry, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(point -> point.release)
                        .thenComparingInt(point -> point.born))
                .limit(number)
                .toList());
        mine.forEach(point -> point.open = false);
        while (mine.size() < number) {
            mine.add(null);
            debt++;
        }
        return mine;
    }

    private void refund(LedgerEntry refund) {
        String key = refund.detail().order();
        LedgerEntry order = key == null ? null : orders.get(key);
        if (order == null || order.detail().rule() == 0) {
            reverse(key, refund.amount().setScale(0, RoundingMode.DOWN).longValue());
        }
        if (order == null) {
            refunded.merge(key == null ? "" : key, refund.amount(), BigDecimal::add);
            return;
        }
        refunded.merge(key, refund.amount(), BigDecimal::add);
        if (order.detail().rule() != 0) {
            long due = share(key, order.points().longValue()) - reversed.getOrDefault(key, 0L);
            reversed.merge(key, due, Long::sum);
            reverse(key, due);
        }
        for (String id : List.copyOf(spentOn.keySet())) {
            if (spentOn.get(id).equals(key)) {
                giveBack(id, share(key, spentAtFirst.get(id)) - givenBack.getOrDefault(id, 0L));
            }
        }
    }

    private long share(String key, long whole) {
        BigDecimal money = orders.get(key).amount();
        BigDecimal back = refunded.get(key);
        return money.signum() == 0 || back.compareTo(money) >= 0
                ? whole
                : BigDecimal.valueOf(whole)
                        .multiply(back)
                        .divide(money, 0, RoundingMode.DOWN)
                        .longValue();
    }

    private void reverse(String order, long number) {
        long left = number;
        for (Point point : points) {
            if (left > 0 && point.open && point.from.equals(order)) {
                point.open = false;
                left--;
            }
        }
        for (Point point : points) {
            if (left > 0 && point.lapsed && point.from.equals(order)) {
                point.lapsed = false;
                left--;
            }
        }
        take(left);
    }

    private void giveBack(String id, long number) {
        List<Point> mine = taken.get(id);
        for (long i = 0; mine != null && i < number && !mine.isEmpty(); i++) {
            Point point = mine.remove(mine.size() - 1);
            givenBack.merge(id, 1L, Long::sum);
            if (debt > 0) {
                debt--;
            } else if (point != null) {
                point.open = true;
            } else {
                Point own = new Point();
                own.from = "";
                own.release = now;
                own.born = born++;
                points.add(own);
            }
        }
        lapse(now);
    }

    private void lapse(Instant at) {
        for (Point point : points) {
            if (point.open && point.expiry != null && !point.expiry.isAfter(at)) {
                point.open = false;
                point.lapsed = true;
            }
        }
    }

    long redeemable(Instant at) {
        lapse(at);
        return points.stream()
                .filter(point -> point.open && !point.release.isAfter(at))
                .count();
    }

    long balance(Instant at) {
        lapse(at);
        return points.stream().filter(point -> point.open).count() - debt;
    }
}
