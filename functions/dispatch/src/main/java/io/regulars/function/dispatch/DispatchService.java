package io.regulars.function.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

import io.regulars.aws.decision.DueIndex;
import io.regulars.aws.decision.DueOutbox;

/**
 * Puts the customers that are due on the queue "due". Keeps no record of them: a customer is on the index until
 * processed, and is put on the queue again in the next minute if that has not happened. Not thread-safe.
 */
final class DispatchService {

    /** Customers per shard and round; limits memory. */
    private static final int PER_SHARD = 200;

    private final DueIndex index;
    private final DueOutbox due;

    DispatchService(DueIndex index, DueOutbox due) {
        this.index = index;
        this.due = due;
    }

    /**
     * Result of one minute.
     *
     * @param nextDue when the next customer may be due; null if no customer is on the index
     * @param woken number of customers that were due
     */
    record Report(Instant nextDue, int woken) {}

    /**
     * Queues the customers due in a minute.
     *
     * @param hasTime whether there is time for another round; the remaining customers follow in the next minute
     */
    Report dispatch(Instant now, BooleanSupplier hasTime) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        DueIndex.Walk walk = index.at(minute);
        int woken = 0;
        DueIndex.Due read;
        do {
            read = walk.read(PER_SHARD);
            due.put(read.customers(), minute);
            woken += read.customers().size();
        } while (read.more() && hasTime.getAsBoolean());
        return new Report(woken > 0 ? minute.plus(Duration.ofMinutes(1)) : read.next(), woken);
    }
}
