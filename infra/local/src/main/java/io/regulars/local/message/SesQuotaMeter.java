package io.regulars.local.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.regulars.local.part.MailServer;
import io.regulars.local.rule.SesQuota;
import io.regulars.local.state.LocalClock;

/**
 * Counts mails against SES's quota, and refuses those beyond it with the replies of its SMTP interface. Seconds pass in
 * real time, days on the local cloud's clock. Safe for concurrent use.
 */
public final class SesQuotaMeter implements MailServer.Admission {

    private static final Duration DAY = Duration.ofHours(24);

    private final SesQuota quota;
    private final LocalClock clock;
    private final LongSupplier nanos;
    private final Runnable refused;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final Deque<Instant> lastDay = new ArrayDeque<>();

    /**
     * @param nanos a monotonic clock
     * @param refused called for each mail beyond the quota
     */
    public SesQuotaMeter(SesQuota quota, LocalClock clock, LongSupplier nanos, Runnable refused) {
        this.quota = quota;
        this.clock = clock;
        this.nanos = nanos;
        this.refused = refused;
    }

    @Override
    public Optional<String> refusal() {
        Optional<String> refusal = count();
        refusal.ifPresent(reply -> refused.run());
        return refusal;
    }

    private synchronized Optional<String> count() {
        long now = nanos.getAsLong();
        Instant today = clock.now();
        while (!lastSecond.isEmpty() && now - lastSecond.getFirst() >= TimeUnit.SECONDS.toNanos(1)) {
            lastSecond.removeFirst();
        }
        while (!lastDay.isEmpty() && !lastDay.getFirst().plus(DAY).isAfter(today)) {
            lastDay.removeFirst();
        }
        if (lastDay.size() >= quota.perDay()) {
            return Optional.of("454 Throttling failure: Daily message quota exceeded.");
        }
        if (lastSecond.size() >= quota.perSecond()) {
            return Optional.of("454 Throttling failure: Maximum sending rate exceeded.");
        }
        lastSecond.add(now);
        lastDay.add(today);
        return Optional.empty();
    }
}
