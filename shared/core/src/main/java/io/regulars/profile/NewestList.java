package io.regulars.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first few of the added elements by a comparator, whatever the order of adding. Not thread-safe. */
final class NewestList<T> {

    private final int capacity;
    private final Comparator<T> order;
    private final PriorityQueue<T> kept;

    NewestList(int capacity, Comparator<T> newestFirst) {
        this.capacity = capacity;
        this.order = newestFirst;
        this.kept = new PriorityQueue<>(newestFirst.reversed());
    }

    void addAll(Collection<T> items) {
        for (T item : items) {
            kept.add(item);
            if (kept.size() > capacity) {
                kept.poll();
            }
        }
    }

    List<T> toList() {
        return kept.stream().sorted(order).toList();
    }
}
