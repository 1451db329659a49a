package io.regulars.learning.basket;

import java.util.List;

/** The groups that hold each item. */
final class GroupIndex {

    private final int[] starts;
    private final int[] groups;

    private GroupIndex(int[] starts, int[] groups) {
        this.starts = starts;
        this.groups = groups;
    }

    /** Indexes the first items of each group. */
    static GroupIndex of(int itemCount, List<int[]> groups, int longest) {
        int[] starts = new int[itemCount + 1];
        for (int[] group : groups) {
            for (int i = 0; i < Math.min(longest, group.length); i++) {
                starts[group[i] + 1]++;
            }
        }
        for (int item = 0; item < itemCount; item++) {
            starts[item + 1] += starts[item];
        }
        int[] next = starts.clone();
        int[] holders = new int[starts[itemCount]];
        for (int group = 0; group < groups.size(); group++) {
            int[] items = groups.get(group);
            for (int i = 0; i < Math.min(longest, items.length); i++) {
                holders[next[items[i]]++] = group;
            }
        }
        return new GroupIndex(starts, holders);
    }

    int count(int item) {
        return starts[item + 1] - starts[item];
    }

    int start(int item) {
        return starts[item];
    }

    int end(int item) {
        return starts[item + 1];
    }

    int group(int at) {
        return groups[at];
    }
}
