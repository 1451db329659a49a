package io.regulars.aws.archive;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;
import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.CompactionPlan;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads the archive part by part until a number of events is reached. Parts are equal shares of the customers by a hash
 * of their pseudonyms, so this is a uniform sample of the customers with all events under their pseudonyms. A visitor
 * who is linked to a customer has another pseudonym, and is in the sample or not regardless of the customer.
 *
 * <p>Each event is read once. A concurrent compaction does not matter. Lines that are not compacted yet are kept in
 * temporary files, at most as many as the budget. Uses about fifty bytes of heap for each event of a part. Not safe for
 * concurrent use.
 */
public final class ArchiveSample {

    private final ArchiveObjects objects;
    private final long budget;

    /** @param budget the number of events after which no further part is read; at least 1 */
    public ArchiveSample(S3Client s3, String bucket, long budget) {
        this.objects = new ArchiveObjects(s3, bucket);
        this.budget = budget;
    }

    /**
     * How much of the archive was read.
     *
     * @param parts how many parts
     * @param of how many there are
     */
    public record Share(int parts, int of) {

        /** All of it. */
        public static final Share ALL = new Share(1, 1);

        /** The share of the customers, above 0 and at most 1. */
        public double customers() {
            return (double) parts / of;
        }
    }

    /** Passes the events of the sample to a consumer, part by part, in an order that only depends on the objects. */
    public Share forEach(Consumer<ArchivedEvent> consumer) {
        ArchiveListing listing = new ArchiveListing(objects);
        int bits = CompactionPlan.bits(listing.all());
        try (SpilledLines recent = new SpilledLines(bits, budget)) {
            listing.read(ArchiveKey.Day.class::isInstance, content -> content.forEachLine(recent::add));
            long events = 0;
            int part = 0;
            while (part < recent.parts() && events < budget) {
                events += read(new ArchivePart((1 << bits) + part), listing, recent, consumer);
                part++;
            }
            return new Share(part, 1 << bits);
        }
    }

    private static long read(
            ArchivePart part, ArchiveListing listing, SpilledLines recent, Consumer<ArchivedEvent> consumer) {
        Set<Long> seen = new HashSet<>();
        listing.read(
                folder ->
                        folder instanceof ArchiveKey.Part other && other.part().overlaps(part),
                content -> content.forEachLine((who, line) -> {
                    if (ArchivePart.of(who, part.bits()).equals(part)) {
                        add(content.event(line), seen, consumer);
                    }
                }));
        recent.read(part.index(), (who, line) -> add(ArchivedEvent.read(line), seen, consumer));
        return seen.size();
    }

    private static void add(ArchivedEvent event, Set<Long> seen, Consumer<ArchivedEvent> consumer) {
        if (seen.add(event.identity())) {
            consumer.accept(event);
        }
    }
}
