package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.regulars.ledger.LedgerEntry.Kind;
import io.regulars.ledger.Tiers.Level;

/** Programmes and entries for tests, fixed and random. */
final class Ledgers {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Ledgers() {}

    static Programme programme(int version, int pendingDays, int expiryDays, Tiers tiers) {
        return new Programme(
                version,
                START.minus(Duration.ofDays(1)),
                ZoneId.of("UTC"),
                BigDecimal.ONE,
                RoundingMode.DOWN,
                List.of(),
                pendingDays,
                expiryDays,
                tiers,
                List.of(),
                new BigDecimal("0.01"),
                "EUR");
    }

    static Programmes programmes(int pendingDays, int expiryDays) {
        return new Programmes(List.of(programme(1, pendingDays, expiryDays, null)));
    }

    static Tiers tiers(Tiers.Period period, int graceDays, String multiplier) {
        return new Tiers(
                Tiers.Qualify.POINTS,
                period,
                graceDays,
                List.of(
                        new Level("silver", new BigDecimal(100), new BigDecimal(multiplier)),
                        new Level(
                                "gold",
                                new BigDecimal(250),
                                new BigDecimal(multiplier).multiply(new BigDecimal("1.5")))));
    }

    static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    static LedgerEntry order(String id, long amount, int day) {
        return order(id, amount, 0, day(day), 1);
    }

    static LedgerEntry order(String id, long amount, long used, Instant at, int rule) {
        return new LedgerEntry(
                "o/" + id,
                Kind.ORDER,
                BigDecimal.valueOf(amount),
                BigDecimal.valueOf(amount),
                at,
                "e" + id,
                EntryDetail.of(rule).withUsed(used));
    }

    static LedgerEntry refund(String id, String order, String amount, Instant at) {
        BigDecimal money = new BigDecimal(amount);
        return new LedgerEntry(
                "r/" + id,
                Kind.REFUND,
                money,
                money.setScale(0, RoundingMode.DOWN).negate(),
                at,
                "e" + id,
                EntryDetail.of(1).withOrder(order == null ? null : "o/" + order));
    }

    static LedgerEntry spending(String id, long points, Instant at) {
        return new LedgerEntry(
                "p/" + id,
                Kind.SPENDING,
                BigDecimal.ZERO,
                BigDecimal.valueOf(-points),
                at,
                "e" + id,
                EntryDetail.of(1));
    }

    static LedgerEntry adjustment(String id, long points, Instant at) {
        return new LedgerEntry(
                "j/" + id,
                Kind.ADJUSTMENT,
                BigDecimal.ZERO,
                BigDecimal.valueOf(points),
                at,
                "e" + id,
                EntryDetail.of(1));
    }

    static LedgerEntry cancel(String target, Instant at) {
        return BusinessIds.cancellation(target, at, "c" + target);
    }

    /** A ledger of some months: orders, refunds in parts, spendings, cancellations, many at the same moment. */
    static List<LedgerEntry> random(Random random) {
        List<LedgerEntry> entries = new ArrayList<>();
        int size = random.nextInt(25);
        for (int i = 0; i < size; i++) {
            String id = Integer.toString(i);
            Instant at = day(random.nextInt(200));
            switch (random.nextInt(8)) {
                case 0, 1, 2 ->
                    entries.add(order(
                            id,
                            random.nextInt(120),
                            random.nextInt(4) == 0 ? random.nextInt(60) : 0,
                            at,
                            random.nextInt(6) == 0 ? 0 : 1));
                case 3, 4 ->
                    entries.add(refund(
                            id,
                            random.nextInt(5) == 0 ? null : Integer.toString(random.nextInt(size)),
                            random.nextInt(60) + "." + random.nextInt(10),
                            at));
                case 5 -> entries.add(spending(id, random.nextInt(100), at));
                case 6 -> entries.add(adjustment(id, random.nextInt(80) - 40, at));
                default -> entries.add(cancel("p/" + random.nextInt(size), at));
            }
        }
        List<String> cancelled = new ArrayList<>();
        entries.removeIf(entry -> entry.kind() == Kind.CANCELLATION
                && (cancelled.contains(entry.businessId()) || !cancelled.add(entry.businessId())));
        return entries;
    }

    static long sum(List<StatementLine> lines) {
        return lines.stream().mapToLong(StatementLine::points).sum();
    }
}
