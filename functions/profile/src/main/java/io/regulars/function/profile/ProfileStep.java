package io.regulars.function.profile;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.dynamo.ContentionException;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Meter;
import io.regulars.aws.run.StackTraces;
import io.regulars.aws.run.Workers;
import io.regulars.aws.sqs.Failures;
import io.regulars.aws.sqs.Received;
import io.regulars.aws.sqs.Requeue;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.ledger.Postings;
import io.regulars.ledger.Programmes;
import io.regulars.message.EventsMessage;
import io.regulars.profile.ProfileFold;
import io.regulars.scoring.Snapshot;

/**
 * The step of the profile function: moves unreadable events to the dead-letter queue, reads all customers in batches,
 * commits each of them, sends their snapshots and archives their events. Archiving is last since no other function
 * depends on it. Work that an earlier, incomplete delivery has done is skipped, but snapshots are always sent.
 */
final class ProfileStep {

    private static final System.Logger LOG = System.getLogger(ProfileStep.class.getName());

    private final ProfileStore profiles;
    private final GateStore gates;
    private final ArchiveStep archive;
    private final ProfileQueues queues;
    private final CustomerStep step;
    private final ProgrammeStore programmes;
    private final Effects effects;
    private final Workers workers = new Workers();

    ProfileStep(
            ProfileStore profiles,
            GateStore gates,
            ArchiveStep archive,
            ProfileQueues queues,
            CustomerStep step,
            ProgrammeStore programmes,
            Effects effects) {
        this.effects = effects;
        this.profiles = profiles;
        this.gates = gates;
        this.archive = archive;
        this.queues = queues;
        this.step = step;
        this.programmes = programmes;
    }

    /**
     * Handles a batch of messages.
     *
     * @param lines archive lines of events folded by earlier invocations
     * @return the messages that failed: those whose events all belong to one customer who failed. If the message has
     *     events of other customers too, the failed customer's events are sent again in a separate message.
     */
    Failures handle(List<Received<EventsMessage>> messages, List<ObjectNode> lines, Instant now) {
        if (messages.isEmpty()) {
            archive.archive(List.of(), lines, now);
            return new Failures();
        }
        Programmes known = programmes.all(now);
        List<ReceivedEvent> readable = readable(messages, known, now);
        List<CustomerWork> all = byCustomer(readable);
        Map<CustomerId, CustomerId> earliest = IdentityClaim.earliest(
                readable.stream().map(ReceivedEvent::event).toList());
        ProfileStore.Loaded loaded = load(all);
        List<Event> deferred = new ArrayList<>();
        List<CustomerWork> work = all.stream()
                .map(one -> withoutLiveEventsIfBusy(one, loaded, deferred))
                .filter(one -> !one.isEmpty())
                .map(one -> one.claiming(earliest))
                .toList();
        Map<CustomerId, Snapshot> snapshots = new ConcurrentHashMap<>();
        Map<CustomerId, RuntimeException> failed = new ConcurrentHashMap<>();
        List<ArchiveWriter.Entry> archived = commit(work, loaded, known, snapshots, failed);
        queues.profiles().put(List.copyOf(snapshots.values()), now);
        deferLiveEvents(deferred, now);
        archive.archive(archived, lines, now);
        return retry(work, failed, now);
    }

    private List<ReceivedEvent> readable(List<Received<EventsMessage>> messages, Programmes programmes, Instant now) {
        List<ReceivedEvent> readable = new ArrayList<>();
        for (Received<EventsMessage> message : messages) {
            for (Event event : message.body().events()) {
                ReceivedEvent received = new ReceivedEvent(event, message);
                String reason = unreadable(event, programmes);
                if (reason == null) {
                    readable.add(received);
                } else {
                    queues.moveToDeadLetterQueue(received, reason, now);
                    Meter.count("events.unreadable", 1);
                    LOG.log(
                            Level.WARNING,
                            "an event of message {0} was moved to the dead-letter queue: {1}",
                            message.id(),
                            reason);
                }
            }
        }
        return readable;
    }

    /**
     * The reason why this event cannot be folded; null if it can. Retrying an event that fails here would never
     * succeed.
     */
    private static String unreadable(Event event, Programmes programmes) {
        try {
            ProfileFold.check(event);
            Postings.of(event, programmes);
            return null;
        } catch (RuntimeException e) {
            return e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
        }
    }

    private static List<CustomerWork> byCustomer(List<ReceivedEvent> events) {
        Map<CustomerId, List<ReceivedEvent>> byCustomer = new LinkedHashMap<>();
        events.forEach(event -> byCustomer
                .computeIfAbsent(event.customer(), c -> new ArrayList<>())
                .add(event));
        return byCustomer.entrySet().stream()
                .map(e -> CustomerWork.of(e.getKey(), e.getValue()))
                .toList();
    }

    private ProfileStore.Loaded load(List<CustomerWork> work) {
        return profiles.load(
                work.stream().map(CustomerWork::customer).toList(),
                work.stream()
                        .flatMap(one -> one.claims().stream())
                        .map(IdentityClaim::visitor)
                        .distinct()
                        .toList());
    }

    /**
     * The work of a busy customer without live events, which are added to {@code deferred}: deduplicating them takes
     * longer and longer.
     */
    private CustomerWork withoutLiveEventsIfBusy(CustomerWork one, ProfileStore.Loaded loaded, List<Event> deferred) {
        if (!loaded.states().get(one.customer()).state().recent().busy()) {
            return one;
        }
        one.received().stream()
                .filter(event -> !queues.fromHistory(event))
                .map(ReceivedEvent::event)
                .forEach(deferred::add);
        return CustomerWork.of(
                one.customer(),
                one.received().stream().filter(queues::fromHistory).toList());
    }

    private void deferLiveEvents(List<Event> events, Instant now) {
        if (!events.isEmpty()) {
            queues.sendToHistory(events, now);
            Meter.count("events.slowed", events.size());
        }
    }

    /** Commits every customer; returns what to archive, which needs the key created by the first commit. */
    private List<ArchiveWriter.Entry> commit(
            List<CustomerWork> work,
            ProfileStore.Loaded loaded,
            Programmes known,
            Map<CustomerId, Snapshot> snapshots,
            Map<CustomerId, RuntimeException> failed) {
        Map<CustomerId, Gate> gate = gates.get(work.stream()
                .filter(CustomerWork::concernsGate)
                .map(CustomerWork::customer)
                .toList());
        Map<CustomerId, List<ArchiveWriter.Entry>> archived = new ConcurrentHashMap<>();
        workers.forEach(work, one -> {
            try {
                List<IdentityClaim> open = one.claims().stream()
                        .filter(claim -> !loaded.links().containsKey(claim.visitor())
                                || loaded.links().get(claim.visitor()).open(claim.user()))
                        .toList();
                CustomerStep.Handled handled = step.handle(
                        loaded.states().get(one.customer()), gate.get(one.customer()), open, one.events(), known);
                if (!handled.accepted().isEmpty()) {
                    Snapshot snapshot = handled.customer().snapshot(one.history());
                    effects.apply(snapshot.customer(), handled.accepted());
                    snapshots.merge(snapshot.customer(), snapshot, ProfileStep::newer);
                    archived.put(one.customer(), one.archived(handled, loaded.links()));
                }
            } catch (RuntimeException e) {
                if (e instanceof ContentionException) {
                    LOG.log(Level.INFO, "{0}; their events will be retried", e.getMessage());
                } else {
                    StackTraces.oncePerMinute(
                            LOG,
                            Level.ERROR,
                            "customer " + one.customer() + " failed; their events will be retried",
                            e);
                }
                failed.put(one.customer(), e);
            }
        });
        // In the order of the work, so that the same messages produce the same object.
        return work.stream()
                .flatMap(one -> archived.getOrDefault(one.customer(), List.of()).stream())
                .toList();
    }

    /** The newer snapshot: a visitor and the customer they are linked to may both have events in one invocation. */
    private static Snapshot newer(Snapshot one, Snapshot other) {
        Snapshot newer = one.version() >= other.version() ? one : other;
        return new Snapshot(
                newer.customer(),
                newer.version(),
                one.history() && other.history(),
                newer.at(),
                newer.profile(),
                newer.points(),
                newer.scores());
    }

    /**
     * Sends the events of customers who met contention again, together, since contention must not use up the receives
     * of a message.
     */
    private Failures retry(List<CustomerWork> work, Map<CustomerId, RuntimeException> failed, Instant now) {
        Failures failures = new Failures();
        for (CustomerWork one : work) {
            RuntimeException cause = failed.get(one.customer());
            if (cause == null) {
                continue;
            }
            boolean contended = cause instanceof ContentionException;
            List<ReceivedEvent> again = new ArrayList<>();
            for (ReceivedEvent event : one.received()) {
                if (!hasOneCustomer(event.message())
                        || contended && Requeue.applies(event.event().receivedAt(), now)) {
                    again.add(event);
                } else {
                    failures.addLogged(event.message().id(), contended ? lasting(cause) : cause);
                }
            }
            Duration delay = contended ? Requeue.delay() : Duration.ZERO;
            retry(again, true, delay, now);
            retry(again, false, delay, now);
        }
        return failures;
    }

    /** Contention that has lasted too long to be repeated without using up receives. */
    private static RuntimeException lasting(RuntimeException contention) {
        return new IllegalStateException(contention.getMessage(), contention);
    }

    private static boolean hasOneCustomer(Received<EventsMessage> message) {
        return message.body().events().stream().map(Event::customer).distinct().count() == 1;
    }

    private void retry(List<ReceivedEvent> received, boolean history, Duration delay, Instant now) {
        List<Event> events = received.stream()
                .filter(event -> event.history() == history)
                .map(ReceivedEvent::event)
                .toList();
        if (!events.isEmpty()) {
            queues.retry(history, events, delay, now);
        }
    }
}
