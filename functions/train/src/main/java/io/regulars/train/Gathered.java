package io.regulars.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

import io.regulars.event.Event;
import io.regulars.profile.CustomerId;

/**
 * The events of the archive by customer, visitors counted to the customers that they turned out to be. For one thread; close
 * it.
 */
final class Gathered implements AutoCloseable {

    private final Spill spill = new Spill();
    private final Map<CustomerId, Spill.Owner> links = new HashMap<>();
    private long events;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private Gathered() {
    }

    /**
     * Reads the archive once.
     *
     * @param dataset only what was imported under that name; null for all
     */
    static Gathered from(Archive archive, String dataset) {
        Gathered gathered = new Gathered();
        try (Spill visitors = new Spill()) {
            archive.forEach(entry -> {
                if (dataset == null || entry.event().imported() != null && dataset.equals(entry.event().imported().dataset())) {
                    gathered.add(entry, visitors);
                }
            });
            for (int part = 0; part < Spill.PARTS; part++) {
                visitors.read(part,
                        (visitor, event) -> gathered.spill.add(gathered.links.getOrDefault(visitor.customer(), visitor),
                                event));
            }
            return gathered;
        } catch (RuntimeException e) {
            gathered.close();
            throw e;
        }
    }

    private void add(Archive.Entry entry, Spill visitors) {
        Instant time = entry.event().time();
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
        events++;
        Spill.Owner owner = new Spill.Owner(entry.customer(), entry.tenth());
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
        for (int part = 0; part < Spill.PARTS; part++) {
            Map<Spill.Owner, List<Event>> customers = new HashMap<>();
            spill.read(part, (owner, event) -> customers.computeIfAbsent(owner, one -> new ArrayList<>()).add(event));
            customers.forEach((owner, all) -> consumer.accept(all, owner.tenth()));
        }
    }

    @Override
    public void close() {
        spill.close();
    }
}
