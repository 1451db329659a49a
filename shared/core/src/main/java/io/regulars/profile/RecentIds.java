package io.regulars.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;

/**
 * The ids of live events of the last {@value #DAYS} days, by day of receipt; they detect duplicates. Up to
 * {@value #INLINE} ids are stored inline; the others are in spill items, by the day of the event's own time, which this
 * lists. A spill item never changes. Immutable.
 *
 * @param ids inline ids, the longest known first
 * @param spills where the other ids are
 */
public record RecentIds(List<Seen> ids, List<Spill> spills) {

    static final int INLINE = 64;
    static final int DAYS = 7;
    /** Spill items of one day, of about 50 to 100 ids each, from which a customer counts as busy. */
    private static final int BUSY = 40;

    public static final RecentIds NONE = new RecentIds(List.of(), List.of());

    private static final int FORMAT = 1;
    /** A client that sends an event again may send a slightly different time, because its clock is corrected again. */
    private static final long SKEW = 3_600;

    private static final long DAY = 86_400;

    static final Comparator<Seen> LONGEST_KNOWN =
            Comparator.comparingInt(Seen::received).thenComparingInt(Seen::day).thenComparingLong(Seen::hash);

    /**
     * An event that was folded.
     *
     * @param received day since 1970-01-01 on which it was received
     * @param day day of its own time
     */
    public record Seen(long hash, int received, int day) {}

    /**
     * The spill items of one day: {@code S#day.0} to {@code S#day.(chunks - 1)}.
     *
     * @param holder the customer under whose key they are stored
     * @param received the latest day on which one of the events was received
     */
    public record Spill(CustomerId holder, int day, int chunks, int received) {}

    /** One spill item. */
    public record ChunkKey(CustomerId holder, int day, int chunk) {}

    /** The spill items that may contain the id of one of these events; empty for nearly every customer. */
    public Set<ChunkKey> chunksFor(List<Event> events) {
        Set<ChunkKey> keys = new HashSet<>();
        if (!spills.isEmpty()) {
            for (Event event : events) {
                long second = event.time().getEpochSecond();
                addChunks(keys, day(second - SKEW));
                addChunks(keys, day(second + SKEW));
            }
        }
        return keys;
    }

    /** All spill items. */
    public Set<ChunkKey> chunks() {
        Set<ChunkKey> keys = new HashSet<>();
        spills.forEach(spill -> addChunks(keys, spill.day()));
        return keys;
    }

    /** The inline ids that are among these; the list of spill items is kept. */
    public RecentIds only(Set<Long> hashes) {
        return new RecentIds(
                ids.stream().filter(seen -> hashes.contains(seen.hash())).toList(), spills);
    }

    /** Whether one of the last days has thousands of events, more than one person causes: a bot, or a shared id. */
    public boolean busy() {
        return spills.stream().anyMatch(spill -> spill.chunks() >= BUSY);
    }

    public boolean isEmpty() {
        return ids.isEmpty() && spills.isEmpty();
    }

    static int day(long epochSecond) {
        return (int) Math.floorDiv(epochSecond, DAY);
    }

    /** The latest day of receipt; the smallest number if there is none. */
    int newest() {
        int newest = ids.isEmpty()
                ? Integer.MIN_VALUE + DAYS
                : ids.get(ids.size() - 1).received();
        for (Spill spill : spills) {
            newest = Math.max(newest, spill.received());
        }
        return newest;
    }

    /** The ids of two customers that are merged; may exceed {@value #INLINE} until the next event. */
    RecentIds with(RecentIds other) {
        List<Seen> all = new ArrayList<>(ids);
        all.addAll(other.ids);
        all.sort(LONGEST_KNOWN);
        List<Spill> both = new ArrayList<>(spills);
        both.addAll(other.spills);
        return new RecentIds(List.copyOf(all), List.copyOf(both));
    }

    /** @param own the customer that this belongs to, whose id is left out */
    public byte[] encode(CustomerId own) {
        ByteWriter out = new ByteWriter();
        out.raw(FORMAT);
        out.number(spills.size());
        for (Spill spill : spills) {
            out.text(spill.holder().equals(own) ? "" : spill.holder().value());
            out.signed(spill.day());
            out.number(spill.chunks());
            out.signed(spill.received() - spill.day());
        }
        out.number(ids.size());
        int received = 0;
        for (Seen seen : ids) {
            out.signed(seen.received() - received);
            out.signed(seen.received() - seen.day());
            out.fixed64(seen.hash());
            received = seen.received();
        }
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are of another format, or damaged */
    public static RecentIds decode(CustomerId own, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int format = in.raw();
        if (format != FORMAT) {
            throw new IllegalArgumentException("recent ids of format " + format + ", this code reads format " + FORMAT);
        }
        List<Spill> spills = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            String other = in.text();
            CustomerId holder = other.isEmpty() ? own : new CustomerId(other);
            int day = (int) in.signed();
            spills.add(new Spill(holder, day, (int) in.number(), day + (int) in.signed()));
        }
        List<Seen> ids = new ArrayList<>();
        int received = 0;
        for (int i = in.count(); i > 0; i--) {
            received += (int) in.signed();
            int day = received - (int) in.signed();
            ids.add(new Seen(in.fixed64(), received, day));
        }
        return new RecentIds(List.copyOf(ids), List.copyOf(spills));
    }

    private void addChunks(Set<ChunkKey> keys, int day) {
        for (Spill spill : spills) {
            for (int chunk = 0; spill.day() == day && chunk < spill.chunks(); chunk++) {
                keys.add(new ChunkKey(spill.holder(), day, chunk));
            }
        }
    }
}
