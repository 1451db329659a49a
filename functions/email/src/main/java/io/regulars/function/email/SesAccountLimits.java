package io.regulars.function.email;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.regulars.aws.run.StackTraces;

/**
 * Keeps an environment within its share of an SES account's sending rate and within the account's mails per day. It
 * reads the account's limits once a minute; while they cannot be read, the latest ones apply, and without any there is
 * no limit but SES's own answers. Safe for concurrent use.
 */
final class SesAccountLimits {

    private static final System.Logger LOG = System.getLogger(SesAccountLimits.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final double MILLIS = 1000;

    private final Supplier<Limits> account;
    private final int environments;
    private final LongSupplier clock;

    private Limits limits = Limits.NONE;
    private long readAt = Long.MIN_VALUE;
    private long sentSince;
    private long nextSlot;
    private long refusedUntil = Long.MIN_VALUE;

    /**
     * The limits of an account.
     *
     * @param perSecond mails per second; 0 if unknown
     * @param perDay mails in 24 hours; negative for no limit
     * @param sent mails sent in the last 24 hours
     */
    record Limits(double perSecond, double perDay, double sent) {

        static final Limits NONE = new Limits(0, -1, 0);
    }

    /**
     * @param account reads the limits; may throw
     * @param environments how many environments share the account's rate
     * @param clock wall clock in milliseconds: a monotonic one may stand still in a snapshot
     */
    SesAccountLimits(Supplier<Limits> account, int environments, LongSupplier clock) {
        this.account = account;
        this.environments = environments;
        this.clock = clock;
    }

    /** Whether the mails of the day are used up. */
    synchronized boolean exhausted() {
        refresh();
        return clock.getAsLong() < refusedUntil || limits.perDay() >= 0 && limits.sent() + sentSince >= limits.perDay();
    }

    /**
     * Reserves the next mail of this environment.
     *
     * @param longest the longest acceptable wait in milliseconds
     * @return the milliseconds to wait; negative, and nothing is reserved, if it is longer
     */
    synchronized long reserveSlot(long longest) {
        refresh();
        if (limits.perSecond() <= 0) {
            return 0;
        }
        long now = clock.getAsLong();
        long slot = Math.max(now, nextSlot);
        if (slot - now > longest) {
            return -1;
        }
        nextSlot = slot + (long) Math.ceil(MILLIS * environments / limits.perSecond());
        return slot - now;
    }

    /** SES accepted a mail. */
    synchronized void sent() {
        sentSince++;
    }

    /** SES refused a mail because those of the day are used up. */
    synchronized void refused() {
        refusedUntil = clock.getAsLong() + FRESH.toMillis();
    }

    private void refresh() {
        long now = clock.getAsLong();
        if (readAt != Long.MIN_VALUE && now - readAt < FRESH.toMillis()) {
            return;
        }
        readAt = now;
        try {
            limits = account.get();
            sentSince = 0;
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(
                    LOG, Level.WARNING, "the limits of the SES account cannot be read; the latest known apply", e);
        }
    }
}
