package io.regulars.profile;

import java.util.Arrays;
import java.util.List;

/** Counts by hour of the day. */
final class HourCounts {

    private final int[] counts = new int[24];

    void add(int hour) {
        counts[hour]++;
    }

    void add(List<Integer> other) {
        for (int hour = 0; hour < counts.length; hour++) {
            counts[hour] += other.get(hour);
        }
    }

    List<Integer> toList() {
        return Arrays.stream(counts).boxed().toList();
    }
}
