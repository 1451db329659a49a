package io.regulars.local.state;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the pieces of work that are under way outside the queues (batches in hand, HTTP invocations, notices not yet
 * sent). Safe for use by many threads.
 *
 * <p>The count of all pieces ever begun makes an exact test for idleness possible although queues are looked at one
 * after the other: if nothing was under way before and after the look, and nothing was begun in between, no message can
 * have slipped from a queue not yet seen to one seen.
 */
public final class InFlightWork {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition hurry = lock.newCondition();
    private final boolean haste;
    private long begun;
    private long running;
    private int hurried;

    /** @param haste whether a hurry is heard of */
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

    /** Until the answer is closed nobody waits for company: somebody waits until all is done. */
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

    /** Waits until somebody is in a hurry, at most so long, and answers whether somebody is. */
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

    /** How many pieces were ever begun, or -1 while one is under way. */
    public long quietSince() {
        lock.lock();
        try {
            return running == 0 ? begun : -1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a piece of work ends, at most so long. */
    public void awaitChange(long millis) throws InterruptedException {
        lock.lock();
        try {
            // Woken too early, the caller looks once more than it must.
            long left = changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            assert left <= TimeUnit.MILLISECONDS.toNanos(millis);
        } finally {
            lock.unlock();
        }
    }
}
