package io.regulars.benchmarks.tap;

/** The purpose of a request. */
public enum Purpose {
    /** Taking events, folding, archiving and scoring. */
    EVENTS,
    /** The transaction that posts an order, a refund or a statement with its profile. */
    ORDERS,
    /** The transaction that makes a visitor a customer's. */
    LINKS,
    /** Deciding, waking, sending, and what the API does. */
    DECISIONS,
    /** Polling that finds a queue empty. */
    IDLE,
    /** What the local cloud does and AWS does not bill: asking for depths, making queues. */
    OWN
}
