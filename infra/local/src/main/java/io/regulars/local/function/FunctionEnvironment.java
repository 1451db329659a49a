package io.regulars.local.function;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.regulars.local.function.FunctionFailure.Kind;
import io.regulars.local.process.Child;
import io.regulars.local.process.ProcessLog;

/**
 * One process of a function and its current event. It takes one event at a time; whoever calls {@link #submit} sees to
 * that.
 */
final class FunctionEnvironment implements RuntimeApi.Desk {

    private static final String STOPPED = "was stopped";
    private static final Duration INIT = Duration.ofSeconds(90);

    private static final AtomicLong STARTED = new AtomicLong();

    private final String id;
    private final FunctionProgram program;
    private final ProcessLog log;
    private final ScheduledExecutorService timer;
    private final Runnable ready;
    private final RuntimeApi api;
    private final Child child;
    private final BlockingQueue<Invocation> waiting = new ArrayBlockingQueue<>(1);
    private final Object state = new Object();
    private Invocation inHand;
    private ScheduledFuture<?> limit;
    private boolean started;
    private Duration firstPoll;
    private Duration firstAnswer;
    private boolean closed;
    private String initError;

    /** @param ready called once, when the process asks for its first event */
    FunctionEnvironment(
            FunctionProgram program,
            ProcessLog log,
            ExecutorService executor,
            ScheduledExecutorService timer,
            Runnable ready)
            throws IOException {
        this.program = program;
        this.id = program.spec().name() + "-" + STARTED.incrementAndGet();
        this.log = log;
        this.timer = timer;
        this.ready = ready;
        this.api = new RuntimeApi(this, program.limitsResponses(), executor);
        this.limit = timer.schedule(
                () -> giveUp(Kind.INIT, "did not start within " + INIT.toSeconds() + " s"),
                INIT.toSeconds(),
                TimeUnit.SECONDS);
        this.child = program.start(id, api.port(), log);
        child.onExit(code -> giveUp(started() ? Kind.DIED : Kind.INIT, "its process ended with code " + code));
    }

    /** Hands over an event; its answer comes through the invocation. */
    void submit(Invocation invocation) {
        synchronized (state) {
            if (!closed) {
                inHand = invocation;
                waiting.add(invocation);
                return;
            }
        }
        invocation.answer().completeExceptionally(failure(Kind.DIED, "its process has ended"));
    }

    boolean alive() {
        synchronized (state) {
            return !closed;
        }
    }

    boolean started() {
        synchronized (state) {
            return started;
        }
    }

    /** The name of the function and a number. */
    String id() {
        return id;
    }

    /** SIGKILL, as if the machine had failed; the current event fails. */
    void kill() {
        child.kill();
    }

    long pid() {
        return child.pid();
    }

    ColdStartTimes beginning() {
        synchronized (state) {
            return new ColdStartTimes(id, pid(), program.zipBytes(), firstPoll, firstAnswer);
        }
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - child.startedNanos());
    }

    @Override
    public Invocation next() throws InterruptedException {
        firstTime();
        while (alive()) {
            Invocation invocation = waiting.poll(1, TimeUnit.SECONDS);
            if (invocation != null) {
                synchronized (state) {
                    invocation.delivered();
                    int seconds = program.spec().timeoutSeconds();
                    limit = timer.schedule(
                            () -> giveUp(Kind.TIMEOUT, "timed out after " + seconds + " s"), seconds, TimeUnit.SECONDS);
                }
                return invocation;
            }
        }
        return null;
    }

    private void firstTime() {
        synchronized (state) {
            if (started) {
                return;
            }
            started = true;
            firstPoll = age();
            limit.cancel(false);
        }
        ready.run();
    }

    @Override
    public boolean answered(String id, byte[] answer) {
        Duration age = age();
        Invocation done = take(id);
        synchronized (state) {
            firstAnswer = firstAnswer == null ? age : firstAnswer;
        }
        return done != null && done.answer().complete(answer);
    }

    @Override
    public boolean tooLarge(String id, long bytes) {
        Invocation done = take(id);
        String error = "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size ("
                + bytes + " bytes) exceeded maximum allowed payload size (" + RuntimeApi.MAX_RESPONSE + " bytes).\"}";
        return done != null && done.answer().completeExceptionally(error(error));
    }

    @Override
    public boolean failed(String id, String error) {
        Invocation done = take(id);
        return done != null && done.answer().completeExceptionally(error(error));
    }

    private FunctionFailure error(String error) {
        return new FunctionFailure(
                Kind.ERROR, program.spec().name() + " failed: " + error + " (log: " + log.file() + ")", error);
    }

    @Override
    public void initFailed(String error) {
        synchronized (state) {
            initError = error;
        }
    }

    @Override
    public long deadline() {
        return System.currentTimeMillis() + program.spec().timeoutSeconds() * 1000L;
    }

    @Override
    public String functionArn() {
        return "arn:aws:lambda:" + program.environment().get("AWS_REGION") + ":000000000000:function:"
                + program.spec().name();
    }

    private Invocation take(String id) {
        synchronized (state) {
            if (inHand == null || !inHand.id().equals(id)) {
                return null;
            }
            Invocation done = inHand;
            inHand = null;
            limit.cancel(false);
            return done;
        }
    }

    /** Ends the process and fails the current event, once. */
    private void giveUp(Kind kind, String why) {
        Invocation lost;
        synchronized (state) {
            if (closed) {
                return;
            }
            closed = true;
            limit.cancel(false);
            lost = inHand;
            inHand = null;
        }
        if (kind == Kind.TIMEOUT) {
            describe(why, lost);
        }
        program.end(child);
        api.close();
        if (lost != null) {
            FunctionFailure failure = failure(kind, why);
            if (!why.equals(STOPPED)) {
                program.alerts().accept(failure);
            }
            lost.answer().completeExceptionally(failure);
        }
    }

    /** Writes to the log what the process was doing. */
    private void describe(String why, Invocation lost) {
        log.note(program.spec().name() + " " + why + (lost == null ? "" : " with the event " + lost.excerpt()));
        if (program.dumpsThreads()) {
            child.dumpThreads();
        }
    }

    private FunctionFailure failure(Kind kind, String why) {
        String detail;
        synchronized (state) {
            detail = initError;
        }
        String text = program.spec().name() + " " + why + (detail == null ? "" : ": " + detail) + " (log: " + log.file()
                + ")" + (kind == Kind.INIT ? "\n" + log.tail() : "");
        return new FunctionFailure(kind, text, detail == null ? why : detail);
    }

    /** Ends the process; a current event fails. */
    void close() {
        giveUp(Kind.DIED, STOPPED);
    }
}
