package io.regulars.function.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;

/**
 * The events of the archive by customer, visitors counted to the customers that they turned out to be. For one thread;
 * close it.
 */
final class EventsByCustomer implements AutoCloseable {

    private final SpillFiles spill = new SpillFiles();
    private final Map<CustomerId, SpillFiles.Owner> links = new HashMap<>();
    private long events;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private EventsByCustomer() {}

    /**
     * Reads the archive once.
     *
     * @param dataset only what was imported under that name; null for all
     */
    static EventsByCustomer from(TrainingArchive archive, String dataset) {
        EventsByCustomer gathered = new EventsByCustomer();
        try (SpillFiles visitors = new SpillFiles()) {
            archive.forEach(entry -> {
                if (dataset == null
                        || entry.event().imported() != null
                                && dataset.equals(entry.event().imported().dataset())) {
                    gathered.add(entry, visitors);
                }
            });
            for (int part = 0; part < SpillFiles.PARTS; part++) {
                visitors.read(
                        part,
                        (visitor, event) ->
                                gathered.spill.add(gathered.links.getOrDefault(visitor.customer(), visitor), event));
            }
            return gathered;
        } catch (RuntimeException e) {
            gathered.close();
            throw e;
        }
    }

    private void add(TrainingArchive.Entry entry, SpillFiles visitors) {
        Instant time = entry.event().time();
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
        events++;
        SpillFiles.Owner owner = new SpillFiles.Owner(entry.customer(), entry.tenth());
        if (entry.visitor() != null) {
            links.putIfAbsent(entry.visitor(), owner);
        }
        (entry.customer().anonymous() ? visitors : spill).add(owner, entry.event());
    }

    long events() {
        return events;
    }

    /** Time of the earliest event, {@link Instant#MAX} without one. */
    Instant first() {
        return first;
    }

    /** Time of the latest event, {@link Instant#MIN} without one. */
    Instant last() {
        return last;
    }

    /** Hands over every customer, by the tenth of all customers, with all events; in no order. */
    void forEachCustomer(ObjIntConsumer<List<Event>> consumer) {
        for (int part = 0; part < SpillFiles.PARTS; part++) {
            Map<SpillFiles.Owner, List<Event>> customers = new HashMap<>();
            spill.read(
                    part,
                    (owner, event) -> customers
                            .computeIfAbsent(owner, one -> new ArrayList<>())
                            .add(event));
            customers.forEach((owner, all) -> consumer.accept(all, owner.tenth()));
        }
    }

    @Override
    public void close() {
        spill.close();
    }
}
