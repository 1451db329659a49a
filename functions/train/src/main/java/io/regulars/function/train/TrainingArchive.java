package io.regulars.function.train;

import java.util.function.Consumer;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;

/** All events that were ever accepted, each once, in no order. */
@FunctionalInterface
interface TrainingArchive {

    /**
     * One event.
     *
     * @param customer whose it was when it came in
     * @param tenth of all customers, see {@link CustomerId#tenth()}
     * @param visitor the visitor that turned out to be that customer, null when it tells nothing of one
     */
    record Entry(CustomerId customer, int tenth, CustomerId visitor, Event event) {}

    void forEach(Consumer<Entry> consumer);
}
