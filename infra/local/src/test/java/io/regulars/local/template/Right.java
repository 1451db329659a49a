package io.regulars.local.template;

import java.util.Comparator;

/** An action on a resource, the resource as the template writes it. */
record Right(String action, String resource) implements Comparable<Right> {

    @Override
    public int compareTo(Right other) {
        return Comparator.comparing(Right::action)
                .thenComparing(Right::resource)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }
}
