package io.regulars.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.regulars.local.LocalCloudException;
import io.regulars.local.function.FunctionFailure.Kind;
import io.regulars.local.process.ProcessLog;
import io.regulars.local.state.LocalClock;
import io.regulars.local.template.FunctionSpec;

/**
 * The environments of one function. An event goes to the environment that was used last; a further one is started, up
 * to the limit, only when an event has waited a while for those that are there, because each costs a few hundred
 * megabytes. Safe for use by many threads.
 */
public final class FunctionPool implements AutoCloseable {

    /** How long an event waits for a busy environment before another one is started. */
    private static final long SCALE_OUT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final FunctionProgram program;
    private final int limit;
    private final LocalClock clock;
    private final ProcessLog log;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Deque<FunctionEnvironment> idle = new ArrayDeque<>();
    private final List<FunctionEnvironment> all = new ArrayList<>();
    private final List<FunctionEnvironment> retired = new ArrayList<>();
    private long readyAt;
    private boolean closed;
    private long invocations;
    private long errors;
    private long coldStarts;
    private long billedMillis;

    FunctionPool(
            FunctionProgram program,
            int limit,
            LocalClock clock,
            ProcessLog log,
            ExecutorService executor,
            ScheduledExecutorService timer) {
        this.program = program;
        this.limit = limit;
        this.clock = clock;
        this.log = log;
        this.executor = executor;
        this.timer = timer;
    }

    public FunctionSpec spec() {
        return program.spec();
    }

    /** The most environments that it may have at once. */
    public int limit() {
        return limit;
    }

    /**
     * Runs the function with this event and returns its response.
     *
     * @throws FunctionFailure if it threw, timed out, died or could not start
     */
    public byte[] invoke(byte[] event) throws FunctionFailure, InterruptedException {
        // An event that never reached a process (it had just died) goes to the next one: nothing can have happened
        // twice.
        for (int attempt = 0; ; attempt++) {
            Invocation invocation = new Invocation(event, context());
            FunctionEnvironment environment = acquire();
            environment.submit(invocation);
            try {
                byte[] answer = invocation.answer().get();
                release(environment);
                count(invocation, false);
                return answer;
            } catch (ExecutionException failed) {
                release(environment);
                FunctionFailure failure = (FunctionFailure) failed.getCause();
                if (invocation.wasDelivered() || failure.kind() == Kind.INIT || attempt == 2) {
                    count(invocation, true);
                    throw failure;
                }
            }
        }
    }

    private String context() {
        return clock.virtual()
                .map(now -> "{\"custom\":{\"now\":\"" + now + "\"}}")
                .orElse(null);
    }

    private FunctionEnvironment acquire() throws InterruptedException {
        long arrived = System.nanoTime();
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw new LocalCloudException("the local cloud is stopping");
                }
                FunctionEnvironment environment = idle.pollFirst();
                if (environment != null && environment.alive()) {
                    return environment;
                }
                if (environment != null) {
                    all.remove(environment);
                    continue;
                }
                all.removeIf(one -> !one.alive());
                if (all.isEmpty()) {
                    return start();
                }
                long wait = waitBeforeStart(arrived);
                if (wait <= 0) {
                    startAnother();
                } else {
                    changed.awaitNanos(wait);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private long waitBeforeStart(long arrived) {
        boolean starting = all.stream().anyMatch(environment -> environment.alive() && !environment.started());
        if (all.size() >= limit || starting) {
            return TimeUnit.SECONDS.toNanos(1);
        }
        return Math.max(arrived, readyAt) + SCALE_OUT_NANOS - System.nanoTime();
    }

    /** The first environment: its event waits for it. */
    private FunctionEnvironment start() {
        return start(this::becameReady);
    }

    /** A further environment. The event that caused it takes whichever is free first. */
    private void startAnother() {
        AtomicReference<FunctionEnvironment> another = new AtomicReference<>();
        another.set(start(() -> becameIdle(another)));
        readyAt = System.nanoTime();
    }

    private FunctionEnvironment start(Runnable ready) {
        try {
            FunctionEnvironment environment = new FunctionEnvironment(program, log, executor, timer, ready);
            all.add(environment);
            coldStarts++;
            return environment;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + spec().name() + ": " + failed.getMessage(), failed);
        }
    }

    private void becameReady() {
        lock.lock();
        try {
            readyAt = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reference is set when its starter gives back the lock, for which becameReady waits. */
    private void becameIdle(AtomicReference<FunctionEnvironment> another) {
        becameReady();
        release(another.get());
    }

    /**
     * Counts an invocation as Lambda does: an error is one that threw, timed out or died, or whose response was too
     * large. Messages that the function reports as failed are none, and neither is an HTTP status.
     */
    private void count(Invocation invocation, boolean failed) {
        lock.lock();
        try {
            invocations++;
            errors += failed ? 1 : 0;
            billedMillis += invocation.millisSinceDelivery();
        } finally {
            lock.unlock();
        }
    }

    private void release(FunctionEnvironment environment) {
        boolean retire;
        lock.lock();
        try {
            retire = retired.remove(environment);
            if (retire || !environment.alive()) {
                all.remove(environment);
            } else {
                idle.addFirst(environment);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (retire) {
            environment.close();
        }
    }

    /** Ends the idle environments now and the busy ones after their event. */
    public void recycle() {
        List<FunctionEnvironment> now;
        lock.lock();
        try {
            now = new ArrayList<>(idle);
            idle.clear();
            all.removeAll(now);
            retired.addAll(all);
        } finally {
            lock.unlock();
        }
        now.forEach(FunctionEnvironment::close);
    }

    /** Kills the process of that environment in the middle of what it does; answers whether there is one. */
    public boolean kill(String environment) {
        FunctionEnvironment found;
        lock.lock();
        try {
            found = all.stream()
                    .filter(one -> one.id().equals(environment) && one.alive())
                    .findFirst()
                    .orElse(null);
        } finally {
            lock.unlock();
        }
        if (found != null) {
            found.kill();
        }
        return found != null;
    }

    /** How its newest environment began, if one runs. */
    public Optional<ColdStartTimes> beginning() {
        lock.lock();
        try {
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.get(all.size() - 1).beginning());
        } finally {
            lock.unlock();
        }
    }

    public FunctionStats stats() {
        lock.lock();
        try {
            long[] pids = all.stream()
                    .filter(FunctionEnvironment::alive)
                    .mapToLong(FunctionEnvironment::pid)
                    .toArray();
            return new FunctionStats(pids.length, pids, invocations, errors, coldStarts, billedMillis);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<FunctionEnvironment> every;
        lock.lock();
        try {
            closed = true;
            every = new ArrayList<>(all);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        every.forEach(FunctionEnvironment::close);
    }
}
