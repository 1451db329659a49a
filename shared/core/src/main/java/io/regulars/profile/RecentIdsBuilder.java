package io.regulars.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.regulars.event.CustomerId;
import io.regulars.profile.RecentIds.ChunkKey;
import io.regulars.profile.RecentIds.Seen;
import io.regulars.profile.RecentIds.Spill;

/** Adds events to {@link RecentIds}. Not thread-safe. */
final class RecentIdsBuilder {

    /** Days that one commit may contain, see {@link #spill}. */
    static final int DAYS = 20;
    /** Spill items of one commit; the remaining ids stay inline until the next. */
    private static final int CHUNKS = 24;
    /** Inline ids that remain after spilling, so that it happens rarely rather than at every event. */
    private static final int KEPT = 16;

    private final CustomerId holder;
    private final RecentIds start;
    private final Set<Long> known = new HashSet<>();
    private final List<Seen> ids;
    private final Map<ChunkKey, List<Seen>> chunks = new LinkedHashMap<>();

    /** @param spilled the hashes in the spill items that these events may be found in */
    RecentIdsBuilder(CustomerId holder, RecentIds start, Set<Long> spilled) {
        this.holder = holder;
        this.start = start;
        this.ids = new ArrayList<>(start.ids());
        known.addAll(spilled);
        ids.forEach(seen -> known.add(seen.hash()));
    }

    /** Adds an id; returns whether it was new. */
    boolean add(long hash, int received, int day) {
        if (!known.add(hash)) {
            return false;
        }
        ids.add(new Seen(hash, received, day));
        return true;
    }

    RecentIds build() {
        ids.sort(RecentIds.LONGEST_KNOWN);
        int newest = Math.max(
                start.newest(),
                ids.isEmpty() ? Integer.MIN_VALUE : ids.get(ids.size() - 1).received());
        ids.removeIf(seen -> seen.received() < newest - RecentIds.DAYS);
        List<Spill> spills = new ArrayList<>(start.spills());
        spills.removeIf(spill -> spill.received() < newest - RecentIds.DAYS);
        if (ids.size() > RecentIds.INLINE) {
            spill(spills);
        }
        return new RecentIds(List.copyOf(ids), List.copyOf(spills));
    }

    /** The spill items to write with the result of {@link #build}, each under a new key. */
    Map<ChunkKey, List<Seen>> chunks() {
        return chunks;
    }

    /**
     * Spills whole days, the fullest first. If a commit has at most {@link #DAYS} new days, the remaining ids always
     * fit: a day that is not spilled has fewer ids than each spilled day.
     */
    private void spill(List<Spill> spills) {
        Map<Integer, List<Seen>> byDay = new TreeMap<>();
        ids.forEach(seen ->
                byDay.computeIfAbsent(seen.day(), day -> new ArrayList<>()).add(seen));
        List<Map.Entry<Integer, List<Seen>>> fullest = new ArrayList<>(byDay.entrySet());
        fullest.sort(Comparator.comparingInt(day -> -day.getValue().size()));
        for (Map.Entry<Integer, List<Seen>> day : fullest) {
            if (chunks.size() < CHUNKS && ids.size() > KEPT) {
                ids.removeAll(Set.copyOf(day.getValue()));
                spill(spills, day.getKey(), day.getValue());
            }
        }
    }

    private void spill(List<Spill> spills, int day, List<Seen> spilled) {
        int received = spilled.stream().mapToInt(Seen::received).max().orElseThrow();
        int chunk = 0;
        for (Spill before : List.copyOf(spills)) {
            if (before.holder().equals(holder) && before.day() == day) {
                chunk = before.chunks();
                received = Math.max(received, before.received());
                spills.remove(before);
            }
        }
        spills.add(new Spill(holder, day, chunk + 1, received));
        chunks.put(new ChunkKey(holder, day, chunk), spilled);
    }
}
