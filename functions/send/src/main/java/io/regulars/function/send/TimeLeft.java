package io.regulars.function.send;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time that an invocation has left. A call of a provider that it cuts off would leave a message unknown. */
public final class TimeLeft {

    /** Without a limit, for tests and tools. */
    public static final TimeLeft UNLIMITED = new TimeLeft(() -> Long.MAX_VALUE);

    /** What a call of a provider may take, with the writes around it. */
    private static final long SEND_MILLIS = 12_000;

    private static final int SHORTEST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 1_000;

    private final LongSupplier millis;

    /** @param millis the milliseconds that the invocation has left */
    public TimeLeft(LongSupplier millis) {
        this.millis = millis;
    }

    /** Whether a provider may be called. */
    boolean enough() {
        return millis.getAsLong() > SEND_MILLIS;
    }

    /** Waits a moment for a busy provider. Returns whether there is time to call it again. */
    boolean pause() {
        if (millis.getAsLong() <= SEND_MILLIS + LONGEST_PAUSE_MILLIS) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
