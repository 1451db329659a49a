package io.regulars.function.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.regulars.aws.archive.ArchiveSample.Share;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;

/**
 * The archive's events grouped by customer; events of a linked visitor belong to the customer. In a sample of a larger
 * archive, a visitor whose customer is not in it counts as a customer, and the events of visitors who are not in it are
 * missing: the first views of some customers. Not thread-safe; close it to delete the temporary files.
 */
final class EventsByCustomer implements AutoCloseable {

    private final SpillFiles spill = new SpillFiles();
    private final Map<CustomerId, SpillFiles.Owner> links = new HashMap<>();
    private Share share;
    private long count;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private EventsByCustomer() {}

    /**
     * Reads the archive once.
     *
     * @param dataset only events imported under that name; null for all
     */
    static EventsByCustomer from(TrainingArchive archive, String dataset) {
        EventsByCustomer grouped = new EventsByCustomer();
        try (SpillFiles visitors = new SpillFiles()) {
            grouped.share = archive.forEach(entry -> {
                if (dataset == null
                        || entry.event().imported() != null
                                && dataset.equals(entry.event().imported().dataset())) {
                    grouped.add(entry, visitors);
                }
            });
            for (int part = 0; part < SpillFiles.PARTS; part++) {
                visitors.read(
                        part,
                        (visitor, event) ->
                                grouped.spill.add(grouped.links.getOrDefault(visitor.customer(), visitor), event));
            }
            return grouped;
        } catch (RuntimeException e) {
            grouped.close();
            throw e;
        }
    }

    private void add(TrainingArchive.Entry entry, SpillFiles visitors) {
        Instant time = entry.event().time();
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
        count++;
        SpillFiles.Owner owner = new SpillFiles.Owner(entry.customer(), entry.tenth());
        if (entry.visitor() != null) {
            links.putIfAbsent(entry.visitor(), owner);
        }
        (entry.customer().anonymous() ? visitors : spill).add(owner, entry.event());
    }

    /** How much of the archive was read. */
    Share share() {
        return share;
    }

    /** Number of events. */
    long count() {
        return count;
    }

    /** Time of the earliest event, {@link Instant#MAX} if there is none. */
    Instant first() {
        return first;
    }

    /** Time of the latest event, {@link Instant#MIN} if there is none. */
    Instant last() {
        return last;
    }

    /**
     * Calls the consumer once per customer, with all events. The order depends on the pseudonyms only, because of a
     * large archive not every customer can give examples.
     */
    void forEachCustomer(BiConsumer<SpillFiles.Owner, List<Event>> consumer) {
        for (int part = 0; part < SpillFiles.PARTS; part++) {
            Map<SpillFiles.Owner, List<Event>> customers = new HashMap<>();
            spill.read(
                    part,
                    (owner, event) -> customers
                            .computeIfAbsent(owner, one -> new ArrayList<>())
                            .add(event));
            customers.entrySet().stream()
                    .sorted(Comparator.comparing(
                            entry -> entry.getKey().customer().value()))
                    .forEach(entry -> consumer.accept(entry.getKey(), entry.getValue()));
        }
    }

    @Override
    public void close() {
        spill.close();
    }
}
