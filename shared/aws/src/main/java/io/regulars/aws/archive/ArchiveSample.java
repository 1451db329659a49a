package io.regulars.aws.archive;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;
import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.CompactionPlan;
import io.regulars.archive.CompactionPlan.StoredObject;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads the archive part by part until a number of events is reached. Parts are equal shares of the customers by a hash
 * of their pseudonyms, so this is a uniform sample of the customers with all events under their pseudonyms. A visitor
 * who is linked to a customer has another pseudonym, and is in the sample or not regardless of the customer.
 *
 * <p>Each event is read once. A concurrent compaction does not matter. Lines of days, and of parts much too wide, are
 * kept in temporary files, at most as many as the budget; where compaction lags far behind they are left out. Uses
 * about fifty bytes of heap for each event of a part. Not safe for concurrent use.
 */
public final class ArchiveSample {

    private static final System.Logger LOG = System.getLogger(ArchiveSample.class.getName());
    /** Compressed bytes; most lines take half of it. */
    private static final long LARGE_LINE = 400;

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
            if (lags(listing, bits)) {
                LOG.log(
                        Level.WARNING,
                        "compaction of the archive lags far behind; only what is compacted is read: docs/scale.md");
            } else {
                listing.read(folder -> !sorted(folder, bits), content -> content.forEachLine(recent::add));
            }
            long events = 0;
            int part = 0;
            while (part < recent.parts() && events < budget) {
                events += read(new ArchivePart((1 << bits) + part), listing, recent, consumer);
                part++;
            }
            return new Share(part, 1 << bits);
        }
    }

    /**
     * Whether the parts alone are enough and the days too many to be read for a sample. The compaction moves one day
     * after the other, so the parts are the archive as of a former day.
     */
    private boolean lags(ArchiveListing listing, int bits) {
        long sorted = 0;
        long recent = 0;
        for (StoredObject object : listing.all()) {
            if (sorted(ArchiveKey.of(object.key()), bits)) {
                sorted += object.bytes();
            } else {
                recent += object.bytes();
            }
        }
        return sorted / LARGE_LINE >= budget && recent / LARGE_LINE > budget;
    }

    /** Whether an object is read for each part that it may concern: its own, or both in one that is to be divided. */
    private static boolean sorted(ArchiveKey folder, int bits) {
        return folder instanceof ArchiveKey.Part part && part.part().bits() >= bits - 1;
    }

    private static long read(
            ArchivePart part, ArchiveListing listing, SpilledLines recent, Consumer<ArchivedEvent> consumer) {
        Set<Long> seen = new HashSet<>();
        listing.read(
                folder -> sorted(folder, part.bits())
                        && folder instanceof ArchiveKey.Part other
                        && other.part().overlaps(part),
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
