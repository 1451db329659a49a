package io.regulars.function.train;

import java.util.function.Consumer;

import io.regulars.event.CustomerId;
import io.regulars.event.Event;

/** Every accepted event, once each, in no particular order. */
@FunctionalInterface
interface TrainingArchive {

    /**
     * One event with its customer.
     *
     * @param customer the customer at the time of receipt
     * @param tenth the customer's tenth, see {@link CustomerId#tenth()}
     * @param visitor the visitor that this event links to the customer, null if it links none
     */
    record Entry(CustomerId customer, int tenth, CustomerId visitor, Event event) {}

    void forEach(Consumer<Entry> consumer);
}
