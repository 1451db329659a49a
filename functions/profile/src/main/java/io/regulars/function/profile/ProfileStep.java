package io.regulars.function.profile;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Meter;
import io.regulars.aws.run.Workers;
import io.regulars.aws.sqs.Received;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.gate.Gate;
import io.regulars.ledger.Postings;
import io.regulars.ledger.Programmes;
import io.regulars.message.EventsMessage;
import io.regulars.profile.ProfileFold;
import io.regulars.scoring.Snapshot;

/**
 * The step of the profile function: bury what cannot be read, read all customers at once, commit each of them, emit a
 * snapshot of each, archive: last, since nobody waits for it but the acknowledgement. Whatever was done before, by a
 * delivery that did not get to its end, is found done, and the snapshots are emitted all the same.
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
     * @param messages of events
     * @param lines that were folded before and wait to be archived
     * @return ids of the messages of events to be delivered again: those all of whose events are of a customer that
     *     failed. The events of one that failed in company are sent again by themselves.
     */
    Collection<String> handle(List<Received<EventsMessage>> messages, List<ObjectNode> lines, Instant now) {
        if (messages.isEmpty()) {
            archive.keep(List.of(), lines, now);
            return List.of();
        }
        Programmes known = programmes.all(now);
        List<ReceivedEvent> arrivals = readable(messages, known, now);
        List<CustomerWork> all = byCustomer(arrivals);
        ProfileStore.Loaded loaded = load(all);
        List<Event> slowed = new ArrayList<>();
        List<CustomerWork> work = all.stream()
                .map(one -> inTime(one, loaded, slowed))
                .filter(CustomerWork::some)
                .toList();
        Map<CustomerId, Snapshot> snapshots = new ConcurrentHashMap<>();
        Set<CustomerId> failed = ConcurrentHashMap.newKeySet();
        List<ArchiveWriter.Entry> archived = commit(work, loaded, known, snapshots, failed);
        queues.emit(List.copyOf(snapshots.values()), now);
        slow(slowed, now);
        archive.keep(archived, lines, now);
        return again(work, failed, now);
    }

    private List<ReceivedEvent> readable(List<Received<EventsMessage>> messages, Programmes programmes, Instant now) {
        List<ReceivedEvent> readable = new ArrayList<>();
        for (Received<EventsMessage> message : messages) {
            for (Event event : message.body().events()) {
                ReceivedEvent arrival = new ReceivedEvent(event, message);
                String reason = unreadable(event, programmes);
                if (reason == null) {
                    readable.add(arrival);
                } else {
                    queues.bury(arrival, reason, now);
                    Meter.count("events.unreadable", 1);
                    LOG.log(Level.WARNING, "an event of message {0} is a dead letter: {1}", message.id(), reason);
                }
            }
        }
        return readable;
    }

    /** Why no fold can take this event, null if one can. Whatever it throws here it would throw for ever. */
    private static String unreadable(Event event, Programmes programmes) {
        try {
            ProfileFold.check(event);
            Postings.of(event, programmes);
            return null;
        } catch (RuntimeException e) {
            return e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
        }
    }

    private static List<CustomerWork> byCustomer(List<ReceivedEvent> arrivals) {
        Map<CustomerId, List<ReceivedEvent>> byCustomer = new LinkedHashMap<>();
        arrivals.forEach(arrival -> byCustomer
                .computeIfAbsent(arrival.customer(), c -> new ArrayList<>())
                .add(arrival));
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

    /** Without the live events of somebody who sends more than a person does: telling them apart takes ever longer. */
    private CustomerWork inTime(CustomerWork one, ProfileStore.Loaded loaded, List<Event> slowed) {
        if (!loaded.states().get(one.customer()).state().recent().busy()) {
            return one;
        }
        one.arrivals().stream()
                .filter(arrival -> !queues.slowed(arrival))
                .map(ReceivedEvent::event)
                .forEach(slowed::add);
        return CustomerWork.of(
                one.customer(), one.arrivals().stream().filter(queues::slowed).toList());
    }

    private void slow(List<Event> events, Instant now) {
        if (!events.isEmpty()) {
            queues.slow(events, now);
            Meter.count("events.slowed", events.size());
        }
    }

    /** What is to be archived: after the commit, since the key to it comes with the first commit. */
    private List<ArchiveWriter.Entry> commit(
            List<CustomerWork> work,
            ProfileStore.Loaded loaded,
            Programmes known,
            Map<CustomerId, Snapshot> snapshots,
            Set<CustomerId> failed) {
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
                if (!handled.taken().isEmpty()) {
                    Snapshot snapshot = handled.customer().snapshot(one.history());
                    effects.of(snapshot.customer(), handled.taken());
                    snapshots.merge(snapshot.customer(), snapshot, ProfileStep::newer);
                    archived.put(one.customer(), one.archived(handled, loaded.links()));
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "customer " + one.customer() + " failed; their events will be tried again", e);
                failed.add(one.customer());
            }
        });
        // In the order of the work, so that the same messages make the same object.
        return work.stream()
                .flatMap(one -> archived.getOrDefault(one.customer(), List.of()).stream())
                .toList();
    }

    /** A visitor and the customer that they turned out to be may both have had events. */
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

    private Collection<String> again(List<CustomerWork> work, Set<CustomerId> failed, Instant now) {
        Set<String> messages = new LinkedHashSet<>();
        for (CustomerWork one : work) {
            if (failed.contains(one.customer())) {
                List<ReceivedEvent> inCompany = new ArrayList<>();
                for (ReceivedEvent arrival : one.arrivals()) {
                    if (alone(arrival)) {
                        messages.add(arrival.message().id());
                    } else {
                        inCompany.add(arrival);
                    }
                }
                send(inCompany, true, now);
                send(inCompany, false, now);
            }
        }
        return messages;
    }

    private static boolean alone(ReceivedEvent arrival) {
        return arrival.message().body().events().stream()
                .allMatch(event -> event.customer().equals(arrival.customer()));
    }

    private void send(List<ReceivedEvent> arrivals, boolean history, Instant now) {
        List<Event> events = arrivals.stream()
                .filter(arrival -> arrival.history() == history)
                .map(ReceivedEvent::event)
                .toList();
        if (!events.isEmpty()) {
            queues.again(history, events, now);
        }
    }
}
