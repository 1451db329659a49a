package io.regulars.aws.dynamo;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What to do when others were first. */
public final class Contention {

    private static final int LONGEST_SHIFT = 5;

    private Contention() {}

    /** Waits a random time that grows with the turns, 0 before the first, up to an eighth of a second. */
    public static void pause(int turn) {
        if (turn == 0) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, 4L << Math.min(turn, LONGEST_SHIFT)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }

    /** Whether the item at that place of the transaction was refused by its condition. */
    public static boolean refused(TransactionCanceledException e, int index) {
        return "ConditionalCheckFailed".equals(code(e, index));
    }

    /**
     * Throws what no further try can help: a transaction that was cancelled for another reason than a condition or a
     * rival.
     */
    public static void lostOrThrow(TransactionCanceledException e) {
        boolean lost = e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code -> "ConditionalCheckFailed".equals(code) || "TransactionConflict".equals(code));
        if (!lost) {
            throw e;
        }
    }

    private static String code(TransactionCanceledException e, int index) {
        return e.hasCancellationReasons() && index < e.cancellationReasons().size()
                ? e.cancellationReasons().get(index).code()
                : null;
    }
}
