package io.regulars.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a compaction of the archive has to do. It has one kind of work: to read some objects, write their lines to the
 * parts of {@link #bits}, and delete them. That moves the lines of past days to parts, divides parts that are too wide,
 * and merges small objects of a part.
 *
 * <p>The number of parts doubles whenever the archive exceeds 64 MB for each part. Smaller parts would save time when
 * one customer is read, but a night writes an object for each part, at $0.005 per thousand: with 256 parts (16 GB, some
 * 100 million events) four cents a month.
 *
 * <p>Objects below 16 MB are merged by size: eight or more of about equal size become one. So each line is rewritten at
 * most three times and once for each doubling, whatever the size of the archive, and a part has at most 21 small
 * objects and those of the last night.
 *
 * @param bits of the parts to write, see {@link ArchivePart}
 * @param rewrites in the order in which to do them: moves, divisions, merges. A compaction that ended between writing
 *     and deleting is finished by the next one, because the same objects give the same content under the same key:
 *     merges do not see what was moved in the same compaction.
 */
public record CompactionPlan(int bits, List<Rewrite> rewrites) {

    /** Compressed size of an average part at which the number of parts doubles. */
    static final long PART_BYTES = 64L << 20;

    /** Compressed size from which an object is not merged with others. */
    static final long FULL_BYTES = 16L << 20;

    /** How many objects of a size are merged. */
    static final int MERGED = 8;

    /** The largest size of the first class; each further class is {@value #MERGED} times as large. */
    private static final long SMALLEST_CLASS = FULL_BYTES / MERGED / MERGED;

    /**
     * An object of the archive.
     *
     * @param bytes its compressed size
     */
    public record StoredObject(String key, long bytes) {}

    /**
     * Objects whose lines are to be written anew.
     *
     * @param objects ascending by key
     * @param within the part that all of them are in and remain in; null if lines move to other parts
     */
    public record Rewrite(List<StoredObject> objects, ArchivePart within) {}

    private record Small(ArchivePart part, int sizeClass) {}

    /**
     * The plan for an archive.
     *
     * @param objects all of it, ascending by key
     * @param end the first day (in UTC) that is left alone, since it may still be written to
     */
    public static CompactionPlan of(List<StoredObject> objects, LocalDate end) {
        int bits = bits(objects);
        List<StoredObject> days = new ArrayList<>();
        Map<ArchivePart, List<StoredObject>> wide = new LinkedHashMap<>();
        Map<Small, List<StoredObject>> small = new LinkedHashMap<>();
        for (StoredObject object : objects) {
            ArchiveKey key = ArchiveKey.of(object.key());
            if (key instanceof ArchiveKey.Part folder) {
                if (folder.part().bits() < bits) {
                    wide.computeIfAbsent(folder.part(), part -> new ArrayList<>())
                            .add(object);
                } else if (object.bytes() < FULL_BYTES) {
                    small.computeIfAbsent(
                                    new Small(folder.part(), sizeClass(object.bytes())), part -> new ArrayList<>())
                            .add(object);
                }
            } else if (key instanceof ArchiveKey.Day day && day.date().isBefore(end)) {
                days.add(object);
            }
        }
        List<Rewrite> rewrites = new ArrayList<>();
        if (!days.isEmpty()) {
            rewrites.add(new Rewrite(days, null));
        }
        wide.values().forEach(whole -> rewrites.add(new Rewrite(whole, null)));
        small.forEach((place, some) -> {
            if (some.size() >= MERGED) {
                rewrites.add(new Rewrite(some, place.part()));
            }
        });
        return new CompactionPlan(bits, rewrites);
    }

    /** How many bits the parts of an archive have after its compaction; never fewer than now. */
    public static int bits(List<StoredObject> objects) {
        long bytes = 0;
        int bits = 0;
        for (StoredObject object : objects) {
            bytes += object.bytes();
            if (ArchiveKey.of(object.key()) instanceof ArchiveKey.Part part) {
                bits = Math.max(bits, part.part().bits());
            }
        }
        while (bits < ArchivePart.MOST_BITS && bytes > PART_BYTES << bits) {
            bits++;
        }
        return bits;
    }

    private static int sizeClass(long bytes) {
        int number = 0;
        for (long most = SMALLEST_CLASS; bytes >= most; most *= MERGED) {
            number++;
        }
        return number;
    }
}
