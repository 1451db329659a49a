package io.regulars.local.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.regulars.local.LocalCloudException;
import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.queue.Drain;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.LocalClock;

/**
 * Lets virtual time pass: from due minute to due minute, never while work is under way. Functions that are scheduled
 * every few minutes run at each; they answer when something is due next. Rarer schedules (the nightly training) run by
 * explicit invocation only.
 */
public final class Advance {

    /** No chain of consequences at one instant is this long unless it feeds itself. */
    private static final int ROUNDS = 1_000;
    /** What is due after so many rounds in a row cannot be done now: its processing fails. */
    private static final int ROUNDS_DUE = 5;

    private final Schedules schedules;
    private final Drain drain;
    private final LocalClock clock;
    private final InFlightWork activity;
    private final Duration patience;

    public Advance(Schedules schedules, Drain drain, LocalClock clock, InFlightWork activity, Duration patience) {
        this.schedules = schedules;
        this.drain = drain;
        this.clock = clock;
        this.activity = activity;
        this.patience = patience;
    }

    /**
     * Moves the clock to a time, not back.
     *
     * @return how often something was due on the way
     */
    public synchronized int to(Instant target) throws FunctionFailure, InterruptedException {
        Instant now = clock.virtual()
                .orElseThrow(() -> new LocalCloudException(
                        "the clock is the system's: make it virtual with POST /_local/clock before you advance it"));
        if (target.isBefore(now)) {
            throw new LocalCloudException(
                    "the clock stands at " + now + " and never goes back, so it cannot advance to " + target);
        }
        int stops = 0;
        settle();
        Optional<Instant> due = whatIsDue();
        while (due.isPresent() && !due.get().isAfter(target)) {
            clock.set(due.get());
            stops++;
            due = whatIsDue();
        }
        clock.set(target);
        return stops;
    }

    /** Returns to the system's clock, by which the schedules fire. */
    public synchronized void real() {
        clock.real();
        schedules.start();
    }

    /**
     * Runs the functions until nothing comes of it any more, and answers the earliest time at which something will be
     * due.
     */
    private Optional<Instant> whatIsDue() throws FunctionFailure, InterruptedException {
        int roundsDue = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = activity.quietSince();
            List<Schedules.Run> runs = new ArrayList<>();
            for (FunctionPool function : schedules.minutely()) {
                runs.add(schedules.invoke(function));
            }
            settle();
            Optional<Instant> due =
                    runs.stream().flatMap(run -> run.nextDue().stream()).min(Instant::compareTo);
            roundsDue = runs.stream().anyMatch(run -> run.woken() > 0) ? roundsDue + 1 : 0;
            if (activity.quietSince() == before + runs.size() || roundsDue == ROUNDS_DUE) {
                // Whatever is said to be due now cannot be done now, or it would have been.
                Instant soonest = clock.now().plus(1, ChronoUnit.MINUTES);
                return due.map(time -> time.isAfter(clock.now()) ? time : soonest);
            }
        }
        throw new LocalCloudException(
                "at " + clock.now() + " the work does not end: each run of the schedules causes more");
    }

    private void settle() throws InterruptedException {
        if (!drain.await(patience)) {
            throw new LocalCloudException(
                    "the queues did not drain within " + patience.toSeconds() + " s at " + clock.now());
        }
    }
}
