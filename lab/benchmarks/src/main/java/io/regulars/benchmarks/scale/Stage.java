package io.regulars.benchmarks.scale;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A function behind its queue: takes batches of messages, as many at once as its event source has grown to, the account
 * allows and the table has units for.
 */
final class Stage {

    /** A message, or many of the same moment. */
    record Messages(double sent, int count) {}

    /** An invocation under way. */
    private record Running(double ends, double sent, int messages) {}

    private final int batch;
    private final double seconds;
    private final double spread;
    private final double unitsPerMessage;
    private final ServiceTimes times;
    private final Random random;
    private final Deque<Messages> waiting = new ArrayDeque<>();
    private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::ends));
    private long backlog;
    private double pollers;
    private long mostBacklog;
    private int mostRunning;

    /**
     * @param batch messages an invocation takes at most
     * @param seconds of a usual invocation
     * @param unitsPerMessage write units
     */
    Stage(int batch, double seconds, double unitsPerMessage, ServiceTimes times, Random random) {
        this.batch = batch;
        this.seconds = seconds;
        this.spread = times.figure("spread");
        this.unitsPerMessage = unitsPerMessage;
        this.times = times;
        this.random = random;
        this.pollers = times.figure("firstPollers");
    }

    void send(double now, int messages) {
        if (messages > 0) {
            waiting.add(new Messages(now, messages));
            backlog += messages;
        }
    }

    /** Grows while something waits. */
    void grow(double step) {
        if (backlog > 0) {
            pollers = Math.min(times.figure("mostPollers"), pollers + times.figure("pollersPerMinute") * step / 60);
        }
        mostBacklog = Math.max(mostBacklog, backlog);
    }

    /** Ends what is done by now; each result goes to the receiver. */
    void finish(double now, Ended ended) {
        while (!running.isEmpty() && running.peek().ends() <= now) {
            Running done = running.poll();
            ended.accept(done.sent(), done.messages());
        }
    }

    /** Hears of an invocation that ended. */
    @FunctionalInterface
    interface Ended {
        void accept(double sent, int messages);
    }

    /**
     * Starts what may start. A poller takes what there is, so that batches are full only where messages wait.
     *
     * @param others invocations of other functions
     * @return what is left of the units
     */
    double start(double now, int others, double account, double units) {
        double left = units;
        while (backlog > 0 && running.size() < pollers && others + running.size() < account && left > 0) {
            Messages first = waiting.peek();
            int taken = take(first.count());
            left -= taken * unitsPerMessage;
            running.add(new Running(
                    now + seconds * (0.3 + 0.7 * taken / batch) * Math.exp(spread * random.nextGaussian()),
                    first.sent(),
                    taken));
        }
        mostRunning = Math.max(mostRunning, running.size());
        return left;
    }

    private int take(int ofFirst) {
        int wanted = Math.min(batch, Math.max(1, (int) backlog));
        int taken = 0;
        int next = ofFirst;
        while (taken < wanted) {
            int some = Math.min(next, wanted - taken);
            Messages head = waiting.poll();
            taken += some;
            if (some < head.count()) {
                waiting.push(new Messages(head.sent(), head.count() - some));
            }
            next = waiting.isEmpty() ? 0 : waiting.peek().count();
        }
        backlog -= taken;
        return taken;
    }

    int running() {
        return running.size();
    }

    long backlog() {
        return backlog;
    }

    long mostBacklog() {
        return mostBacklog;
    }

    int mostRunning() {
        return mostRunning;
    }
}
