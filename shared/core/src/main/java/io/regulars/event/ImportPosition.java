package io.regulars.event;

/**
 * Where an event stands in an import: the {@code sequence}-th event (from 0) of its customer in that {@code dataset}.
 * Because the numbers of one customer are dense, a profile remembers all of them as a few ranges, for ever, and a
 * repeated import changes nothing.
 *
 * @param dataset name of the mapping, up to 40 characters
 * @param sequence from 0, in file order, per customer
 */
public record ImportPosition(String dataset, int sequence) {}
