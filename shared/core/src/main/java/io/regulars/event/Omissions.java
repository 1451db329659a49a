package io.regulars.event;

import java.util.ArrayList;
import java.util.List;

/** Collects what is left out of one event. Keeps the first {@value #MOST} parts. Not thread-safe. */
public final class Omissions {

    static final int MOST = 10;

    private final List<Part> parts = new ArrayList<>();

    /** A part and why it was left out. */
    record Part(String field, String reason) {}

    /**
     * Adds a part.
     *
     * @param field its path; {@code event} for the event as a whole
     * @param reason why it is left out; never the value
     */
    public void add(String field, String reason) {
        if (parts.size() < MOST) {
            parts.add(new Part(ClientText.shorten(field), reason));
        }
    }

    void addAll(List<Part> more) {
        more.forEach(part -> add(part.field(), part.reason()));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    List<Omission> of(int index) {
        return parts.stream()
                .map(part -> new Omission(index, part.field(), part.reason()))
                .toList();
    }
}
