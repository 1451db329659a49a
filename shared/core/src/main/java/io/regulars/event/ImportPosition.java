package io.regulars.event;

/**
 * The position of an event in an import: the {@code sequence}-th event (from 0) of its customer in that
 * {@code dataset}. The numbers of one customer are dense, so a profile stores all of them permanently as a few ranges,
 * and a repeated import changes nothing.
 *
 * @param dataset name of the mapping, up to 40 characters
 * @param sequence from 0, in file order, per customer
 */
public record ImportPosition(String dataset, int sequence) {}
