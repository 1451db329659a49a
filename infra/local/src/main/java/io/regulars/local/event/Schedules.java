package io.regulars.local.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.LocalClock;
import io.regulars.local.template.EventSourceSpec;

/**
 * EventBridge Scheduler. While the clock is the system's, schedules fire by it; a virtual clock fires only those that
 * {@link Advance} asks for.
 */
public final class Schedules implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SHORT = Duration.ofHours(1);

    private final Functions functions;
    private final LocalClock clock;
    private final InFlightWork activity;
    private final String region;
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "schedules");
        thread.setDaemon(true);
        return thread;
    });

    public Schedules(Functions functions, LocalClock clock, InFlightWork activity, String region) {
        this.functions = functions;
        this.clock = clock;
        this.activity = activity;
        this.region = region;
    }

    /**
     * Lets them fire by the system's clock, from the next full period on, for as long as the clock is not virtual. Does
     * nothing if they have been started.
     */
    public void start() {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        for (FunctionPool function : functions.all().values()) {
            for (EventSourceSpec trigger : function.spec().triggers()) {
                if (trigger instanceof EventSourceSpec.Schedule schedule) {
                    long period = schedule.every().toMillis();
                    timer.scheduleAtFixedRate(
                            () -> fire(function),
                            period - System.currentTimeMillis() % period,
                            period,
                            TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    private void fire(FunctionPool function) {
        if (clock.virtual().isPresent()) {
            return;
        }
        try {
            invoke(function);
        } catch (FunctionFailure failed) {
            LOG.log(System.Logger.Level.WARNING, failed.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            // A thrown exception would end the schedule permanently.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the schedule of " + function.spec().name() + " failed once",
                    failed);
        }
    }

    /** The functions that run at least hourly: those that process due items. */
    List<FunctionPool> minutely() {
        return functions.all().values().stream()
                .filter(function -> function.spec().triggers().stream()
                        .anyMatch(trigger -> trigger instanceof EventSourceSpec.Schedule schedule
                                && schedule.every().compareTo(SHORT) < 0))
                .toList();
    }

    /**
     * What a scheduled function answered.
     *
     * @param nextDue when something is due next, if it says so
     * @param woken how much was due; 0 if it does not say
     */
    record Run(Optional<Instant> nextDue, int woken) {}

    /** Runs a scheduled function now. */
    Run invoke(FunctionPool function) throws FunctionFailure, InterruptedException {
        try (InFlightWork.Work work = activity.begin()) {
            byte[] answer = function.invoke(event().toString().getBytes(StandardCharsets.UTF_8));
            return run(answer);
        }
    }

    private static Run run(byte[] answer) {
        try {
            JsonNode json = JSON.readTree(answer);
            JsonNode due = json.path("nextDue");
            return new Run(
                    due.isTextual() ? Optional.of(Instant.parse(due.asText())) : Optional.empty(),
                    json.path("woken").asInt());
        } catch (IOException | DateTimeParseException notAnswered) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a scheduled function does not answer {\"nextDue\": …} but {0}",
                    new String(answer, StandardCharsets.UTF_8));
            return new Run(Optional.empty(), 0);
        }
    }

    private ObjectNode event() {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", "000000000000")
                .put("time", clock.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.putArray("resources");
        return event.put("detail", "{}");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
