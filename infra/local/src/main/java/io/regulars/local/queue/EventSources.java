package io.regulars.local.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.state.FailureReasons;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.UsageMeter;
import io.regulars.local.template.EventSourceSpec;

/** All workers between queues and functions. */
public final class EventSources implements AutoCloseable {

    private final List<QueuePoller> pollers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, QueueAge> ages = new HashMap<>();

    /** What all workers share. */
    public record Shared(
            LocalQueues queues,
            InFlightWork activity,
            UsageMeter meter,
            String region,
            QueueFaults faults,
            Redelivery redelivery,
            FailureReasons reasons) {}

    /** @param limit workers of one event source, unless it declares fewer */
    public EventSources(Functions functions, Shared shared, int limit) {
        for (FunctionPool function : functions.all().values()) {
            for (EventSourceSpec trigger : function.spec().triggers()) {
                if (trigger instanceof EventSourceSpec.Queue source) {
                    int workers = source.concurrency() == 0 ? limit : Math.min(limit, source.concurrency());
                    for (int worker = 0; worker < workers; worker++) {
                        start(
                                new QueuePoller(
                                        source,
                                        function,
                                        ages.computeIfAbsent(source.queue(), id -> new QueueAge()),
                                        shared),
                                function.spec().name());
                    }
                }
            }
        }
    }

    private void start(QueuePoller poller, String name) {
        Thread thread = new Thread(poller, "queue-" + name);
        thread.setDaemon(true);
        pollers.add(poller);
        threads.add(thread);
        thread.start();
    }

    /** Age in seconds of the oldest message of a queue by its logical id, as far as it can be known. */
    public long oldestSeconds(String queue, boolean waiting) {
        QueueAge age = ages.get(queue);
        return age == null ? 0 : age.oldestSeconds(waiting);
    }

    @Override
    public void close() {
        pollers.forEach(QueuePoller::stop);
        threads.forEach(Thread::interrupt);
    }
}
