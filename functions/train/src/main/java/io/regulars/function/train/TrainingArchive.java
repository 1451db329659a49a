package io.regulars.function.train;

import java.util.function.Consumer;

import io.regulars.aws.archive.ArchiveSample.Share;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;

/** Accepted events, once each, in no particular order: all of them, or those of a sample of the customers. */
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

    /** Passes each event to a consumer; returns how much of the archive this was. */
    Share forEach(Consumer<Entry> consumer);
}
