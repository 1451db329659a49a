package io.regulars.local.state;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts work in progress outside the queues: received batches, HTTP invocations, notices to be sent. Safe for
 * concurrent use.
 *
 * <p>The total of all work ever begun makes an exact test for idleness possible although queues are read one after the
 * other: if no work was in progress before and after reading them, and none began in between, no message can have moved
 * from an unread queue to one that was read before.
 */
public final class InFlightWork {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition hurry = lock.newCondition();
    private final boolean haste;
    private long begun;
    private long running;
    private int hurried;

    /** @param haste whether {@link #hurry()} has an effect */
    public InFlightWork(boolean haste) {
        this.haste = haste;
    }

    /** A piece of work; closing it ends it. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    public Work begin() {
        lock.lock();
        try {
            begun++;
            running++;
        } finally {
            lock.unlock();
        }
        return this::end;
    }

    private void end() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until the returned work is closed, batches are delivered without waiting for the batching window. */
    public Work hurry() {
        lock.lock();
        try {
            hurried += haste ? 1 : 0;
            hurry.signalAll();
        } finally {
            lock.unlock();
        }
        return this::calm;
    }

    private void calm() {
        lock.lock();
        try {
            hurried -= haste ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a caller hurries, at most that long, and returns whether one does. */
    public boolean awaitHurry(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (hurried == 0 && left > 0) {
                left = hurry.awaitNanos(left);
            }
            return hurried > 0;
        } finally {
            lock.unlock();
        }
    }

    /** The total of all work ever begun, or -1 while some is in progress. */
    public long quietSince() {
        lock.lock();
        try {
            return running == 0 ? begun : -1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until some work ends, at most that long. */
    public void awaitChange(long millis) throws InterruptedException {
        lock.lock();
        try {
            // After a spurious wake-up the caller checks once more than necessary.
            long left = changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            assert left <= TimeUnit.MILLISECONDS.toNanos(millis);
        } finally {
            lock.unlock();
        }
    }
}
