package io.regulars.function.send;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time that an invocation has left. A call of a provider that it cuts off would leave a message unknown. Safe for
 * concurrent use if its clock is.
 */
public final class TimeLeft {

    /** What a call of a provider may take, with the writes around it. */
    static final long SEND_MILLIS_AT_MOST = 12_000;

    /** Without a limit, for tests and tools. */
    public static final TimeLeft UNLIMITED = new TimeLeft(() -> Long.MAX_VALUE, SEND_MILLIS_AT_MOST);

    private static final int SHORTEST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 1_000;

    private final LongSupplier millis;
    private final long reserve;

    /**
     * @param millis the milliseconds that the invocation has left
     * @param reserve the milliseconds that a call of a provider needs
     */
    public TimeLeft(LongSupplier millis, long reserve) {
        this.millis = millis;
        this.reserve = reserve;
    }

    /**
     * The time of an invocation that begins now. A short one keeps two fifths of it for a call of a provider, so that
     * it sends at all.
     *
     * @param millis the milliseconds that the invocation has left
     */
    public static TimeLeft of(LongSupplier millis) {
        return new TimeLeft(millis, Math.min(SEND_MILLIS_AT_MOST, millis.getAsLong() * 2 / 5));
    }

    /** Whether a provider may be called. */
    boolean enough() {
        return spareMillis() > 0;
    }

    /** The milliseconds that may pass before a provider is called. */
    long spareMillis() {
        return millis.getAsLong() - reserve;
    }

    /** Waits a moment for a busy provider. Returns whether there is time to call it again. */
    boolean pause() {
        return sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }

    /** Waits. Returns whether a provider may be called afterwards; does not wait if it may not. */
    boolean sleep(long pauseMillis) {
        if (spareMillis() <= pauseMillis) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
