package io.regulars.profile;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.event.CustomerId;
import io.regulars.event.ImportPosition;

/**
 * The imported events that a profile holds, stored exactly and permanently. Positions count per customer and dataset,
 * so those of a merged visitor are kept under that visitor's id. Dense positions take a range per dataset. Of positions
 * with gaps only {@value #RANGES} ranges are kept, so that a profile stays small; an event beyond them is recognized by
 * its messageId, as a live event is. Immutable.
 */
public final class Imports {

    public static final Imports NONE = new Imports(Map.of());

    /** Ranges of one customer, with those of merged visitors. */
    static final int RANGES = 1_000;

    private static final int FORMAT = 1;

    /** By dataset, or dataset, line break and the id of the visitor that was merged. */
    private final Map<String, IntervalSet> byOrigin;

    private Imports(Map<String, IntervalSet> byOrigin) {
        this.byOrigin = byOrigin;
    }

    public boolean isEmpty() {
        return byOrigin.isEmpty();
    }

    /** Whether a position that begins another range would not be kept. */
    public boolean full() {
        return ranges() >= RANGES;
    }

    int ranges() {
        return byOrigin.values().stream().mapToInt(IntervalSet::ranges).sum();
    }

    /** The same positions, after their holder is merged into another customer. */
    Imports mergedFrom(CustomerId holder) {
        Map<String, IntervalSet> moved = new TreeMap<>();
        byOrigin.forEach((key, set) -> moved.put(key.indexOf('\n') < 0 ? key + "\n" + holder : key, set));
        return new Imports(Collections.unmodifiableMap(moved));
    }

    Imports with(Imports other) {
        Map<String, IntervalSet> all = new TreeMap<>(byOrigin);
        other.byOrigin.forEach((key, set) -> all.merge(key, set, IntervalSet::with));
        return new Imports(Collections.unmodifiableMap(all));
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter();
        out.raw(FORMAT);
        out.number(byOrigin.size());
        new TreeMap<>(byOrigin).forEach((key, set) -> {
            out.text(key);
            set.write(out);
        });
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are of another format, or damaged */
    public static Imports decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int format = in.raw();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "import ranges of format " + format + ", this code reads format " + FORMAT);
        }
        Map<String, IntervalSet> byOrigin = new TreeMap<>();
        for (int i = in.count(); i > 0; i--) {
            byOrigin.put(in.text(), IntervalSet.read(in));
        }
        return new Imports(Collections.unmodifiableMap(byOrigin));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Imports imports && byOrigin.equals(imports.byOrigin);
    }

    @Override
    public int hashCode() {
        return byOrigin.hashCode();
    }

    @Override
    public String toString() {
        return byOrigin.toString();
    }

    private static String key(CustomerId holder, CustomerId origin, String dataset) {
        return holder.equals(origin) ? dataset : dataset + "\n" + origin;
    }

    /** Collects positions. Not thread-safe. */
    static final class Builder {

        private final CustomerId holder;
        private final TreeMap<String, IntervalSet> byOrigin;
        private int ranges;

        Builder(CustomerId holder, Imports start) {
            this.holder = holder;
            this.byOrigin = new TreeMap<>(start.byOrigin);
            this.ranges = start.ranges();
        }

        /** Whether the position is known, or there is room for it. */
        boolean keeps(CustomerId origin, ImportPosition position) {
            IntervalSet before = set(origin, position);
            return before.contains(position.sequence())
                    || ranges + before.with(position.sequence()).ranges() - before.ranges() <= RANGES;
        }

        boolean contains(CustomerId origin, ImportPosition position) {
            return set(origin, position).contains(position.sequence());
        }

        /** Adds a position; returns whether it was new. */
        boolean add(CustomerId origin, ImportPosition position) {
            IntervalSet before = set(origin, position);
            IntervalSet after = before.with(position.sequence());
            byOrigin.put(key(holder, origin, position.dataset()), after);
            ranges += after.ranges() - before.ranges();
            return after != before;
        }

        private IntervalSet set(CustomerId origin, ImportPosition position) {
            return byOrigin.getOrDefault(key(holder, origin, position.dataset()), IntervalSet.EMPTY);
        }

        Imports build() {
            return new Imports(Collections.unmodifiableMap(new TreeMap<>(byOrigin)));
        }
    }
}
