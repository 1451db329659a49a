package io.regulars.function.api.job;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.job.JobQueue;
import io.regulars.aws.job.JobStore;
import io.regulars.aws.run.StackTraces;
import io.regulars.function.api.http.Unavailable;
import io.regulars.job.Job;
import io.regulars.job.JobKind;
import io.regulars.job.JobTask;
import io.regulars.message.JobMessage;

/**
 * Runs jobs: first within the request that starts one, then by messages, each of which continues the job until the time
 * of its invocation is up. Every step is stored on the condition of the job's version, so that a message that is
 * delivered twice counts once. Safe for concurrent use.
 */
public final class JobRunner {

    private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());
    private static final int MOST_FAILURES = 12;
    private static final long FIRST_DELAY_SECONDS = 10;
    private static final long LONGEST_DELAY_SECONDS = 600;
    /** Longer than an invocation lasts. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(6);
    /** After that, the message that continues a job is lost: SQS has delivered it again by then. */
    private static final Duration LOST = Duration.ofMinutes(35);

    private final JobStore store;
    private final JobQueue queue;
    private final Map<JobKind, JobWork> works;
    private final TimeLimits limits;

    public JobRunner(JobStore store, JobQueue queue, Map<JobKind, JobWork> works, TimeLimits limits) {
        this.store = store;
        this.queue = queue;
        this.works = works;
        this.limits = limits;
    }

    /** The work of a job. */
    public JobWork work(Job job) {
        return works.get(job.task().kind());
    }

    /** The job with this id. */
    public Optional<Job> find(String id) {
        return id.matches(Job.ID) ? store.find(id) : Optional.empty();
    }

    /**
     * Starts a job that is stored at once, and works on it for a few seconds. If it is not done by then, or a store is
     * busy, messages continue it.
     *
     * @throws JobFailure if the job failed
     */
    public Job start(JobTask task, Instant now) {
        Job job = newJob(task, now);
        store.create(job);
        try {
            return advance(job, limits.request(), now)
                    .map(advanced -> continued(advanced, now))
                    .orElseGet(() -> current(job));
        } catch (JobFailure failure) {
            Job failed = current(job);
            fail(failed, failure.retry() == null ? failed.work() : failure.retry(), failure.getMessage(), now);
            throw failure;
        } catch (RuntimeException e) {
            if (!Unavailable.is(e)) {
                Job failed = current(job);
                fail(failed, failed.work(), "internal error; see the function's log", now);
                throw e;
            }
            LOG.log(Level.WARNING, "job {0} continues later: {1}", job.id(), e.toString());
            return continued(current(job), now);
        }
    }

    /** The same for a job that only reads: it is stored only if it is not done within a few seconds. */
    public Job startReading(JobTask task, Instant now) {
        Job job = newJob(task, now);
        BooleanSupplier stop = limits.request();
        do {
            job = step(job, stop, now);
        } while (job.state().unfinished() && !stop.getAsBoolean());
        if (job.state().unfinished()) {
            store.create(job);
        }
        return continued(job, now);
    }

    /** Stores a job that was not, so that its result can be read in pages. */
    public Job keep(Job job) {
        store.create(job);
        return job;
    }

    /** Continues a job for a message. */
    public void proceed(JobMessage message, BooleanSupplier timeIsUp, Instant now) {
        Job job = store.find(message.job()).orElse(null);
        if (job == null || !job.state().unfinished()) {
            return;
        }
        if (message.version() < job.progress().version()) {
            // Delivered again: the first delivery may have ended before it sent the next message.
            if (idle(job, LONGEST_STEP, now)) {
                queue.send(job, Duration.ZERO, now);
            }
            return;
        }
        BooleanSupplier limit = limits.message();
        try {
            advance(job, () -> limit.getAsBoolean() || timeIsUp.getAsBoolean(), now)
                    .ifPresent(advanced -> continued(advanced, now));
        } catch (JobFailure failure) {
            Job failed = current(job);
            if (failure.retry() != null) {
                retry(failed, failure.retry(), failure.getMessage(), now);
            } else {
                fail(failed, failed.work(), failure.getMessage(), now);
            }
        } catch (RuntimeException e) {
            boolean passing = Unavailable.is(e);
            StackTraces.oncePerMinute(
                    LOG, passing ? Level.WARNING : Level.ERROR, "job " + job.id() + " failed in a step", e);
            Job stopped = current(job);
            retry(
                    stopped,
                    stopped.work(),
                    passing ? "a store is busy" : "internal error; see the function's log: " + e.getMessage(),
                    now);
        }
    }

    /** Continues a job that failed, or whose message may be lost. A job that is done stays as it is. */
    public Job resume(Job job, Instant now) {
        Job resumed = job;
        if (!job.state().unfinished()) {
            resumed = job.resumed(now);
            if (!store.replace(job, resumed)) {
                return current(job);
            }
        }
        queue.send(resumed, Duration.ZERO, now);
        return resumed;
    }

    /** Sends the message again that continues a job if that must be lost. */
    public void check(Job job, Instant now) {
        if (job.state().unfinished() && idle(job, LOST, now)) {
            LOG.log(
                    Level.WARNING,
                    "job {0} has not proceeded since {1}",
                    job.id(),
                    job.progress().updated());
            queue.send(job, Duration.ZERO, now);
        }
    }

    private static boolean idle(Job job, Duration time, Instant now) {
        return job.progress().updated().plus(time).isBefore(now);
    }

    private static Job newJob(JobTask task, Instant now) {
        return Job.start(task, now, UUID.randomUUID().toString());
    }

    private Job current(Job job) {
        return store.find(job.id()).orElse(job);
    }

    /**
     * Does steps until time is up.
     *
     * @return the job if a message is to continue it or it is done; empty if another run of a step was faster
     */
    private Optional<Job> advance(Job start, BooleanSupplier stop, Instant now) {
        Job job = start;
        do {
            Job next = step(job, stop, now);
            if (!store.replace(job, next) && !stored(next)) {
                return Optional.empty();
            }
            job = next;
        } while (job.state().unfinished() && !stop.getAsBoolean());
        return Optional.of(job);
    }

    /** Whether this is stored: a write that was repeated after a lost answer seems to come too late. */
    private boolean stored(Job job) {
        return store.find(job.id()).filter(job::equals).isPresent();
    }

    private Job step(Job job, BooleanSupplier stop, Instant now) {
        JobWork.Step step = work(job).step(job, stop);
        return job.stepped(step.work(), step.done(), now);
    }

    private Job continued(Job job, Instant now) {
        if (job.state().unfinished()) {
            queue.send(job, Duration.ZERO, now);
        }
        return job;
    }

    private void retry(Job job, ObjectNode work, String error, Instant now) {
        if (job.progress().failures() >= MOST_FAILURES) {
            fail(job, work, error, now);
            return;
        }
        Job retrying = job.retrying(work, error, now);
        if (store.replace(job, retrying)) {
            long seconds = FIRST_DELAY_SECONDS << Math.min(job.progress().failures(), MOST_FAILURES);
            queue.send(retrying, Duration.ofSeconds(Math.min(seconds, LONGEST_DELAY_SECONDS)), now);
        }
    }

    private void fail(Job job, ObjectNode work, String error, Instant now) {
        if (job.state().unfinished()) {
            store.replace(job, job.failed(work, error, now));
        }
    }
}
