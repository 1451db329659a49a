package io.regulars.function.api.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How long jobs run within a request and within a message. Safe for concurrent use. */
public final class TimeLimits {

    private static final Duration REQUEST = Duration.ofSeconds(4);
    private static final Duration MESSAGE = Duration.ofSeconds(60);

    private final Supplier<BooleanSupplier> request;
    private final Supplier<BooleanSupplier> message;

    /** @param request and {@code message} start a period; the result says whether it is over */
    public TimeLimits(Supplier<BooleanSupplier> request, Supplier<BooleanSupplier> message) {
        this.request = request;
        this.message = message;
    }

    /** Four seconds within a request, so that callers need not wait longer, and a minute within a message. */
    public static TimeLimits standard() {
        return new TimeLimits(() -> after(REQUEST), () -> after(MESSAGE));
    }

    /** Whether that time has passed since the call of this method. */
    public static BooleanSupplier after(Duration time) {
        long start = System.nanoTime();
        return () -> System.nanoTime() - start >= time.toNanos();
    }

    BooleanSupplier request() {
        return request.get();
    }

    BooleanSupplier message() {
        return message.get();
    }
}
